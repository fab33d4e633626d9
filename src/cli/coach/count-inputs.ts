import type { TicketConversation } from '../../coach/conversation.js';
import type { CoachState, CountedInput } from '../../coach/state.js';
import { reasonOf } from '../../files/read-error.js';
import { addAll } from '../../shared/add-all.js';
import { anyOf } from '../../shared/problem.js';
import type { Interrupt } from '../terminal/interrupt.js';
import type { Progress } from '../terminal/progress.js';
import { UsageError } from '../terminal/usage-error.js';
import { lintConversation } from './lint-conversation.js';
import type { BadRows } from './reading/bad-rows.js';
import { type InputSource, openInput, type SourceRecord } from './reading/open-input.js';
import type { Setup } from './setup.js';
import { StateAdder } from './states.js';

/** What a count reports to, and listens to. */
export interface CountWatch {
  progress: Progress;
  interrupt: Interrupt;
  badRows: BadRows;
  /** Gets sentences about what else a person should know. */
  notes: string[];
}

/**
 * Reads inputs once: their replies are linted and counted, and states added.
 * @param setUp makes ready what counting takes; not called where all inputs are states.
 * @returns null where the user has stopped the run.
 * @throws {UsageError} for an input that cannot be read, and for states that do not add up.
 */
export async function countInputs(
  sources: readonly InputSource[],
  setUp: () => Promise<Setup>,
  watch: CountWatch,
): Promise<CoachState | null> {
  const states = new StateAdder();
  const inputs = new Map<string, CountedInput & { name: string }>();
  let setup: Setup | null = null;
  for (const source of sources) {
    const { name } = source;
    watch.progress.step(name);
    try {
      const input = await openInput(source, watch.badRows.of(name));
      if ('states' in input.content) {
        await states.addAll(input.content.states, name);
        continue;
      }
      setup ??= await setUp();
      const counter = new FileCounter(setup, watch);
      await counter.count(input.content.records, name);
      if (watch.interrupt.signal.aborted) return null;
      addAll(watch.notes, unmetNote(name, counter.unmetFields));
      // All that are empty are the same, and count nothing twice.
      if (counter.replies > 0) addInput(inputs, { name, hash: input.hash(), replies: counter.replies });
    } catch (error) {
      const reason = reasonOf(error);
      throw reason === null ? error : new UsageError(`${name} ${reason}.`);
    }
  }
  const counted = Array.from(inputs.values(), ({ hash, replies }): CountedInput => ({ hash, replies }));
  if (states.isEmpty) return (setup ?? (await setUp())).tally.state(counted);
  if (setup) states.add(setup.tally.state(counted), namesOf(inputs.values()));
  return states.sum();
}

function unmetNote(name: string, fields: readonly string[]): string[] {
  if (fields.length === 0) return [];
  return [`${name} has no ${anyOf(fields)}, which the map names; check how the export calls it.`];
}

function namesOf(inputs: Iterable<NamedInput>): string {
  const [first, ...others] = Array.from(inputs, ({ name }) => name);
  if (others.length === 0) return first ?? 'What was read';
  return others.length === 1 ? `${first} with ${others[0]}` : `${first} with ${others.length} other files`;
}

type NamedInput = CountedInput & { name: string };

function addInput(inputs: Map<string, NamedInput>, input: NamedInput): void {
  const same = inputs.get(input.hash);
  if (same) throw new UsageError(`${same.name} and ${input.name} hold the very same. Name one of them.`);
  inputs.set(input.hash, input);
}

const unreadReason = 'rows that cannot be read';
const nothingKnown: TicketConversation['outcome'] = { satisfied: null, reopened: null };

/**
 * How many records and messages are read before they are linted, and linted before they are counted: a processor that goes
 * from the one to the other with each reply has to fetch all that they take anew.
 */
const atOnce = 64;

/** Counts the replies of one file. */
class FileCounter {
  replies = 0;
  /** Fields that the map names and no record has. */
  unmetFields: readonly string[] = [];
  readonly #setup: Setup;
  readonly #watch: CountWatch;
  #read: TicketConversation[] = [];

  constructor(setup: Setup, watch: CountWatch) {
    this.#setup = setup;
    this.#watch = watch;
  }

  /** Ends early when the user stops the run. */
  async count(all: AsyncIterable<readonly SourceRecord[]>, name: string): Promise<void> {
    const { interrupt, badRows } = this.#watch;
    const intake = this.#setup.intake();
    let hasRecords = false;
    let size = 0;
    for await (const records of all) {
      hasRecords ||= records.length > 0;
      for (const { record, around } of records) {
        size += 1 + this.#take(intake.read(record, around));
        if (size < atOnce) continue;
        size = 0;
        this.#countRead();
        await interrupt.pause();
        if (interrupt.signal.aborted) return;
      }
    }
    this.#take(intake.end());
    this.#countRead();
    this.unmetFields = intake.unmetFields();
    const unread = badRows.countOf(name);
    if (unread === 0) return;
    if (!hasRecords) throw new UsageError(`${name} has no records that can be read.`);
    const leftOut = new Map([[unreadReason, unread]]);
    this.#setup.tally.add({ ticket: null, messages: [], outcome: nothingKnown, leftOut }, new Map());
  }

  /** @returns how many messages there are. */
  #take(conversations: readonly TicketConversation[]): number {
    let messages = 0;
    for (const conversation of conversations) {
      this.#read.push(conversation);
      messages += conversation.messages.length;
    }
    return messages;
  }

  #countRead(): void {
    const { linter, channel, tally } = this.#setup;
    const linted = this.#read.map((conversation) => ({
      conversation,
      messages: lintConversation(conversation, linter, channel),
    }));
    this.#read = [];
    for (const { conversation, messages } of linted) {
      this.replies += messages.size;
      tally.add(conversation, messages);
    }
  }
}
