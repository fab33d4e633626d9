import type { Passage, ReplyAnalysis, Sentence } from '../analysis.js';
import type { Finding } from '../finding.js';
import { writeOver } from '../mask.js';
import type { ActiveRule } from '../ruleset.js';
import { customerTurns, turnsBefore, wordsOfTurn } from '../thread.js';
import { stemsOf, tokensOf } from '../tokens.js';
import { atMost, bodyOf, findingAt, wholeOf } from './reply-check.js';

/** An agent who wrote so recently goes on speaking, and greets nobody twice. */
const samePresence = 30 * 60_000;
const beginning = 2;

/** Rules that want something somewhere: the rule's phrases are what they look for, `part` is where. */
export function lintMissing(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  const { part } = active.rule;
  const body = bodyOf(reading);
  if (part === 'opening' && goesOn(reading)) return [];
  if (part === 'reply') {
    const [first] = body;
    const place = first?.sentences[0];
    if (!first || !place || body.some((passage) => passageHolds(passage, active))) return [];
    return [findingAt(first, place, active)];
  }
  const sentences = sentencesOf(body, active);
  const place = part === 'closing' ? sentences.at(-1) : sentences[0];
  if (!place || sentences.some((sentence) => sentenceHolds(sentence, active))) return [];
  if (wholeOf(active).echo && echoes(sentences, reading)) return [];
  return [findingAt(place.passage, place, active)];
}

function sentencesOf(body: readonly Passage[], { rule }: ActiveRule): readonly Sentence[] {
  if (rule.part === 'opening') return body[0]?.sentences.slice(0, 1) ?? [];
  if (rule.part === 'closing') return body.slice(-2).flatMap((passage) => passage.sentences);
  return firstSentences(body, beginning);
}

/** The first sentences that say something: a greeting on its own does not. */
export function firstSentences(body: readonly Passage[], count: number): Sentence[] {
  const sentences: Sentence[] = [];
  for (const passage of body) {
    for (const sentence of passage.sentences) {
      if (sentences.length > 0 || !isGreeting(sentence)) sentences.push(sentence);
      if (sentences.length === count) return sentences;
    }
  }
  const last = body[0]?.sentences[0];
  return sentences.length > 0 || !last ? sentences : [last];
}

const greeting =
  /^(?:hi|hello|hey|hiya|dear|greetings|good\s(?:morning|afternoon|evening|day)|morning|afternoon|evening)\b[^.!?]{0,60}[.!?,]*$/iu;
const longestGreeting = 6;

function isGreeting({ passage, start, end }: Sentence): boolean {
  // A variable such as `{{ticket.requester.first_name}}` has full stops that end nothing.
  const text = writeOver(passage.text, passage.masks).slice(start, end).trim();
  return text.split(/\s+/u).length <= longestGreeting && greeting.test(text);
}

function passageHolds(passage: Passage, active: ActiveRule): boolean {
  return (
    atMost(passage, active, ['flag', 'unless']) > 0 &&
    passage.sentences.some((sentence) => sentenceHolds(sentence, active))
  );
}

function sentenceHolds(sentence: Sentence, active: ActiveRule): boolean {
  return sentence.passage
    .found(sentence)
    .some(
      ({ rulePhrase }) =>
        rulePhrase.active === active && (rulePhrase.role.type === 'flag' || rulePhrase.role.type === 'unless'),
    );
}

/** Whether the agent wrote to the same customer a moment ago. */
function goesOn(reading: ReplyAnalysis): boolean {
  const at = reading.thread?.turns[reading.thread.index]?.at ?? null;
  if (at === null) return false;
  for (const turn of turnsBefore(reading)) {
    if (turn.from === 'agent') return turn.at !== null && at - turn.at < samePresence;
  }
  return false;
}

/** Whether sentences take up what the customer wrote about. */
function echoes(sentences: readonly Sentence[], reading: ReplyAnalysis): boolean {
  const theirs = stemsOf(customerTurns(reading).flatMap((turn) => wordsOfTurn(turn)));
  return sentences.some(({ passage, start, end }) => {
    const text = passage.text.slice(start, end);
    return !/^\s*(?:please|kindly|could|can|would|may)\b/iu.test(text) && shares(stemsOf(tokensOf(text, [])), theirs);
  });
}

export function shares(stems: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const stem of stems) if (others.has(stem)) return true;
  return false;
}
