import type { ConversationMessage, TicketConversation } from '../../../src/coach/conversation.js';
import type { Cell, CoachState, CountedRule, SentenceExample } from '../../../src/coach/state.js';
import { LibraryIndex } from '../../../src/coach/tally/library-index.js';
import { StateReader } from '../../../src/coach/tally/state-reader.js';
import { StateSum } from '../../../src/coach/tally/state-sum.js';
import { ReplyTally, type TallyBasis } from '../../../src/coach/tally/tally.js';
import type { Message, Severity, Suggestion } from '../../../src/shared/message.js';

export const rules: readonly CountedRule[] = [
  { id: 'blame/you-failed', title: 'Blames the customer', why: 'They hear a reproach.', severity: 'error' },
  { id: 'command/must', title: 'Commands', why: 'They hear an order.', severity: 'warning' },
  { id: 'boilerplate/thanks', title: 'Is a form letter', why: 'They hear a machine.', severity: 'suggestion' },
];

interface MessageFields {
  ruleId?: string;
  severity?: Severity;
  /** The sentence, with the flagged words in `⟦` and `⟧`; without them all of it is flagged. */
  sentence?: string | null;
  actual?: string;
  rewording?: Partial<Suggestion> & { text: string };
  isPart?: boolean;
}

export function message(fields: MessageFields = {}): Message {
  const { ruleId = 'command/must', sentence = 'You ⟦must⟧ call us.', rewording, isPart = false } = fields;
  const text = (sentence ?? '').replaceAll(/[⟦⟧]/gu, '');
  const start = Math.max(0, (sentence ?? '').indexOf('⟦'));
  const close = (sentence ?? '').indexOf('⟧');
  const end = close < 0 ? text.length : close - 1;
  const suggestion = rewording && {
    slots: [],
    place: { offset: 0, endOffset: text.length },
    stored: null,
    scope: 'sentence' as const,
    safety: 'suggested' as const,
    ...rewording,
  };
  return {
    ruleId,
    severity: fields.severity ?? rules.find(({ id }) => id === ruleId)?.severity ?? 'warning',
    message: '',
    why: '',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    offset: 0,
    endOffset: 0,
    actual: fields.actual ?? text.slice(start, end),
    expected: suggestion ? [suggestion.text.trim()] : [],
    suggestions: suggestion ? [suggestion] : [],
    fix: null,
    sentence: sentence === null ? null : { text, start, end, offset: 0, endOffset: text.length },
    partOf: isPart ? { ruleId: 'blame/you-failed', offset: 0, endOffset: 0 } : null,
    reply: null,
  };
}

/** A reply of an agent. */
export function reply(fields: Partial<ConversationMessage> = {}): ConversationMessage {
  return {
    from: 'agent',
    name: null,
    at: Date.UTC(2026, 2, 10),
    channel: 'email',
    text: 'You must call us.',
    syntax: 'text',
    sender: { agent: 'a1', agentName: null, team: null },
    identity: null,
    ...fields,
  };
}

export function fromCustomer(fields: Partial<ConversationMessage> = {}): ConversationMessage {
  return reply({ from: 'customer', sender: null, text: 'Hello', ...fields });
}

export function conversation(
  messages: readonly ConversationMessage[],
  fields: Partial<TicketConversation> = {},
): TicketConversation {
  return { ticket: null, messages, outcome: { satisfied: null, reopened: null }, leftOut: new Map(), ...fields };
}

export const basis: TallyBasis = { basis: 'a basis', timeZone: 'UTC', examples: 'sentence', rules, library: null };

/** A conversation with what the linter says of each reply of an agent, in order; of the others nothing. */
export interface Linted {
  conversation: TicketConversation;
  messages: readonly (readonly Message[])[];
}

export function addTo(tally: ReplyTally, { conversation, messages }: Linted): void {
  const replies = conversation.messages.flatMap(({ from }, i) => (from === 'agent' ? [i] : []));
  tally.add(conversation, new Map(replies.map((place, i) => [place, messages[i] ?? []])));
}

export function stateOf(
  linted: readonly Linted[],
  options: Partial<TallyBasis> & { inputs?: CoachState['inputs'] } = {},
): PlainState {
  const { inputs = [], ...others } = options;
  const tally = new ReplyTally({ ...basis, ...others });
  for (const each of linted) addTo(tally, each);
  return plain(tally.state(inputs));
}

/** A state with its cells and examples as lists. */
export interface PlainState extends CoachState {
  cells: readonly Cell[];
  exampleSentences: readonly SentenceExample[];
}

export function plain(state: CoachState): PlainState {
  return { ...state, cells: Array.from(state.cells), exampleSentences: Array.from(state.exampleSentences, unread) };
}

/** With the same keys, and a rewording that is worked out when it is read. */
function unread(example: SentenceExample): SentenceExample {
  const { agent, ruleId, rank, month, words, sentence, inLibrary } = example;
  return {
    ...{ agent, ruleId, rank, month, words, sentence },
    get rewording() {
      return example.rewording;
    },
    inLibrary,
    get isAdvice() {
      return example.isAdvice;
    },
  };
}

export function libraryOf(macros: Readonly<Record<string, readonly string[]>>): LibraryIndex {
  const library = new LibraryIndex();
  for (const [macro, sentences] of Object.entries(macros))
    library.add(
      macro,
      sentences.map((sentence) => message({ sentence })),
    );
  return library;
}

export function parseState(text: string, name = 'This text'): PlainState {
  const sum = new StateSum();
  for (let rest = text; rest === text || rest.trim() !== ''; ) {
    const reader = new StateReader(sum, name);
    rest = rest.slice(reader.read(rest, 0));
    reader.end();
  }
  const state = sum.state();
  if (state === null) throw new Error('there is a state');
  return plain(state);
}

/** @param names what messages call the states. */
export function mergeStates(states: readonly CoachState[], names: readonly string[] = []): PlainState {
  const sum = new StateSum();
  for (const [i, state] of states.entries()) sum.add(state, names[i] ?? `state ${i + 1}`);
  const all = sum.state();
  if (all === null) throw new Error('there are states to add');
  return plain(all);
}
