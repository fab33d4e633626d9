import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { wideHashOf } from '../../shared/hash.js';
import type { Message } from '../../shared/message.js';
import { fails } from '../../shared/severity.js';
import type { ConversationMessage, TicketConversation } from '../conversation.js';
import { Counts } from '../counts.js';
import type { CoachState, CountedInput, CountedRule, OutcomeSums } from '../state.js';
import { monthOf, timeZoneProblem } from '../time-zone.js';
import { CellTable } from './cell-table.js';
import { exampleOf, rewordingOf } from './example.js';
import { LowestExamples } from './examples.js';
import { HashSet } from './hash-set.js';
import { type KnownNames, namesIn } from './known-names.js';
import type { LibraryIndex } from './library-index.js';
import { compareMacros, compareOutcomes, compareTexts, sortedRecord } from './order.js';
import { OutcomeCounts } from './outcome-counts.js';
import { RuleOrder } from './rule-order.js';
import { LowestHashes } from './sample.js';

/** What a tally has to know beforehand. */
export interface TallyBasis {
  /** As `basisOf` makes it. */
  basis: string;
  /** As IANA names it. */
  timeZone: string;
  examples: CoachState['examples'];
  /** Every rule that is on. What messages of others say, such as one about a comment for the linter, is not counted. */
  rules: readonly CountedRule[];
  /** Null without a library. */
  library: LibraryIndex | null;
  /**
   * What a message says with what to write instead, where the messages are without; null where nothing. It must go by the
   * sentence and the channel alone, so that sentences that are alike are reworded alike, whatever is around them.
   */
  reworded?: (message: Message, reply: ConversationMessage) => Message | null;
}

/** Why a reply is left out that was counted before. */
export const doublesReason = 'replies that another file holds too';

/** A reply that was linted, and where it stands. */
interface TalliedReply {
  message: ConversationMessage;
  month: string | null;
  /** What speaks for a sentence of it or for the reply, and is about a rule that is on. */
  spoken: readonly Message[];
}

/** What speaks, and the macro in which its sentence stands. */
interface SpokenMessage {
  spoken: Message;
  macro: string | null;
}

/** Sums over the replies of one pass. What it keeps does not grow with their number, but for a hash of each identity. */
export class ReplyTally {
  readonly #basis: TallyBasis;
  readonly #seen = new HashSet();
  readonly #sample = new LowestHashes();
  readonly #cells: CellTable;
  readonly #agentNames = new Map<string, string>();
  readonly #examples = new LowestExamples();
  readonly #macros = new Map<string, Counts>();
  readonly #outcomes = new Map<string, OutcomeCounts>();
  readonly #leftOut = new Counts();

  /** @throws {RangeError} for a time zone that is not known. */
  constructor(basis: TallyBasis) {
    const problem = timeZoneProblem(basis.timeZone);
    if (problem !== null) throw new RangeError(problem);
    this.#basis = basis;
    this.#cells = new CellTable(new RuleOrder(basis.rules));
  }

  /**
   * @param messagesOf what the linter has for each reply of an agent, by its place in the conversation; one without an
   *   entry was not linted and is not counted.
   */
  add(conversation: TicketConversation, messagesOf: ReadonlyMap<number, readonly Message[]>): void {
    for (const [reason, count] of conversation.leftOut) if (count > 0) this.#leftOut.add(copiedString(reason), count);
    const replies: TalliedReply[] = [];
    for (const [i, message] of conversation.messages.entries()) {
      const messages = messagesOf.get(i);
      if (message.from !== 'agent' || !messages) continue;
      const month = monthIn(this.#basis.timeZone, message.at);
      replies.push({ message, month, spoken: this.#spokenIn(messages) });
    }
    let known: KnownNames | null = null;
    const names = (): KnownNames => {
      known ??= namesIn(conversation);
      return known;
    };
    for (const reply of replies) {
      if (!this.#isNew(reply.message)) {
        this.#leftOut.add(doublesReason);
        continue;
      }
      const findings = reply.spoken.map((spoken) => ({ spoken, macro: this.#macroOf(spoken) }));
      this.#count(reply, findings);
      this.#keepExamples(reply, findings, names);
    }
    this.#countOutcomes(conversation, replies);
  }

  /**
   * The sums, to be read before more is added.
   * @param inputs the files that were read.
   */
  state(inputs: readonly CountedInput[]): CoachState {
    const { basis, timeZone, examples, rules, library } = this.#basis;
    return {
      kind: 'replylint coach state',
      version: 1,
      basis,
      timeZone,
      examples,
      hasLibrary: library !== null,
      rules: rules.toSorted((a, b) => compareTexts(a.id, b.id)),
      inputs: inputs.toSorted((a, b) => compareTexts(a.hash, b.hash)),
      cells: this.#cells.cells(),
      agentNames: sortedRecord(this.#agentNames),
      exampleSentences: this.#examples.values(),
      macros: Array.from(this.#macros, ([macro, counts]) => ({ macro, rules: sortedRecord(counts.byName()) })).sort(
        compareMacros,
      ),
      outcomes: Array.from(this.#outcomes.values(), (counts) => counts.sums()).sort(compareOutcomes),
      leftOut: sortedRecord(this.#leftOut.byName()),
      sample: this.#sample.values(),
    };
  }

  #spokenIn(messages: readonly Message[]): readonly Message[] {
    // Most replies are without.
    if (messages.length === 0) return messages;
    return messages.filter(({ partOf, ruleId }) => partOf === null && this.#cells.order.has(ruleId));
  }

  /** Whether nothing before had the identity of a message. */
  #isNew({ identity }: ConversationMessage): boolean {
    if (identity === null) return true;
    const hash = wideHashOf(identity);
    if (!this.#seen.add(hash)) return false;
    this.#sample.add(hash);
    return true;
  }

  #macroOf({ sentence }: Message): string | null {
    const { library } = this.#basis;
    return library && sentence ? library.macroOf(sentence.text) : null;
  }

  #count({ message, month }: TalliedReply, findings: readonly SpokenMessage[]): void {
    const { channel, sender } = message;
    const agent = sender?.agent ?? null;
    const hasWarning = findings.some(({ spoken }) => fails(spoken.severity, 'warning'));
    const cells = this.#cells;
    const group = cells.groupNumber({ team: sender?.team ?? null, month, channel });
    const cell = cells.cellOf(cells.agentNumber(agent), group);
    cells.addReplies(cell, 1, hasWarning ? 0 : 1);
    if (findings.length > 0) this.#countRules(cell, findings);
    if (agent !== null) this.#callAgent(agent, sender?.agentName ?? null);
  }

  /** A rule counts once for a reply, and as one of the library where all that it says is about macros. */
  #countRules(cell: number, findings: readonly SpokenMessage[]): void {
    const rules = new Map<string, boolean>();
    for (const { spoken, macro } of findings) {
      const { ruleId } = spoken;
      if (macro !== null) getOrCreate(this.#macros, macro, () => new Counts()).add(ruleId);
      rules.set(ruleId, macro !== null && (rules.get(ruleId) ?? true));
    }
    const { order } = this.#cells;
    for (const [rule, isFromLibrary] of rules) this.#cells.addRule(cell, order.placeOf(rule), 1, Number(isFromLibrary));
  }

  /** Of several names the first by code units, so that it is the same in whatever order they come. */
  #callAgent(agent: string, name: string | null): void {
    if (name === null) return;
    const known = this.#agentNames.get(agent);
    if (known === undefined || name < known) this.#agentNames.set(copiedString(agent), copiedString(name));
  }

  #keepExamples({ message, month }: TalliedReply, findings: readonly SpokenMessage[], namesOf: () => KnownNames): void {
    const { examples: mode, reworded } = this.#basis;
    if (mode === 'none') return;
    const { identity } = message;
    const agent = message.sender?.agent ?? null;
    for (const [i, { spoken, macro }] of findings.entries()) {
      const { ruleId } = spoken;
      // Of the reply and not of the sentence, so that what an agent says often is likely to be among his examples.
      const rank = identity === null ? null : wideHashOf(`${identity}\n${ruleId}\n${i}`);
      if (rank !== null && !this.#examples.mayKeep(agent, ruleId, rank)) continue;
      const names = namesOf();
      const example = { agent, ruleId, rank, month, inLibrary: macro !== null, ...exampleOf(spoken, names, mode) };
      this.#examples.add(example, {
        written: `${message.channel} ${spoken.sentence?.text ?? spoken.actual}`,
        rewording() {
          const known = reworded ? reworded(spoken, message) : spoken;
          return known && rewordingOf(known, names, mode);
        },
      });
    }
  }

  /** A ticket counts once for each outcome: where that is known for the first time. */
  #countOutcomes({ outcome, ticket }: TicketConversation, replies: readonly TalliedReply[]): void {
    const [first] = replies;
    if (!first || (outcome.satisfied === null && outcome.reopened === null)) return;
    const identity = ticket ?? replies.find(({ message }) => message.identity !== null)?.message.identity ?? null;
    const rules = new Set(replies.flatMap(({ spoken }) => spoken.map(({ ruleId }) => ruleId)));
    const { channel } = first.message;
    for (const kind of ['satisfied', 'reopened'] as const satisfies readonly OutcomeSums['outcome'][]) {
      const value = outcome[kind];
      if (value === null) continue;
      if (identity !== null && !this.#seen.add(wideHashOf(`${kind}\n${identity}`))) continue;
      const group = { outcome: kind, channel };
      getOrCreate(this.#outcomes, `${kind} ${channel ?? ''}`, () => new OutcomeCounts(group)).add(value, rules);
    }
  }
}

/** The year 9999 ends within these milliseconds. */
const maxTime = 253_402_214_400_000;

/** Null for no time, and for one that no reply was sent at: before 1970, after the year 9999. */
function monthIn(timeZone: string, at: number | null): string | null {
  return at === null || !(at >= 0 && at < maxTime) ? null : monthOf(at, timeZone);
}
