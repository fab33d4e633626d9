import type { Whole } from '../../rulebook/rule.js';
import type { Role } from '../../rulebook/rule-phrases.js';
import { holdsWord } from '../../shared/letters.js';
import type { Range } from '../../shared/reply.js';
import type { Passage, PhraseMatch, ReplyAnalysis, Sentence } from '../analysis.js';
import type { Edit, Finding } from '../finding.js';
import { overlap } from '../flagged.js';
import type { ActiveRule, Ruleset } from '../ruleset.js';
import { isIn } from '../surroundings.js';
import { customerPassages } from '../thread.js';

/** A phrase of a rule at its place. */
export interface Place {
  sentence: Sentence;
  found: PhraseMatch;
}

type RoleType = Role['type'];

/** Where phrases of a rule stand that serve as one of `types`. Paragraphs that hold none are not parsed. */
export function* placesOf(
  passages: readonly Passage[],
  active: ActiveRule,
  ...types: readonly RoleType[]
): Generator<Place> {
  for (const passage of passages) {
    if (atMost(passage, active, types) === 0) continue;
    for (const sentence of passage.sentences) {
      for (const found of passage.found(sentence)) {
        const { rulePhrase } = found;
        if (rulePhrase.active === active && types.includes(rulePhrase.role.type)) yield { sentence, found };
      }
    }
  }
}

export function holds(passages: readonly Passage[], active: ActiveRule, ...types: readonly RoleType[]): boolean {
  return !placesOf(passages, active, ...types).next().done;
}

/** How many phrases of a rule a passage may hold, told without parsing it. */
export function atMost(passage: Passage, active: ActiveRule, types: readonly RoleType[]): number {
  let count = 0;
  for (const rulePhrase of passage.possible) {
    if (rulePhrase.active === active && types.includes(rulePhrase.role.type)) count++;
  }
  return count;
}

/**
 * The flagged places of a rule, in order: without exceptions and what a `rescued-by` in the sentence makes fine, and one
 * place where several phrases overlap.
 */
export function flaggedPlaces(passages: readonly Passage[], active: ActiveRule): Place[] {
  const flags: Place[] = [];
  const exceptions = new Map<Sentence, PhraseMatch[]>();
  const rescued = new Set<Sentence>();
  for (const place of placesOf(passages, active, 'flag', 'unless', 'rescue')) {
    const { sentence, found } = place;
    const { type } = found.rulePhrase.role;
    if (type === 'rescue') rescued.add(sentence);
    else if (type === 'flag') flags.push(place);
    else {
      const others = exceptions.get(sentence);
      if (others) others.push(found);
      else exceptions.set(sentence, [found]);
    }
  }
  const kept: Place[] = [];
  for (const place of flags) {
    const { sentence, found } = place;
    if (rescued.has(sentence) || !isInScope(place, active)) continue;
    if (exceptions.get(sentence)?.some((other) => overlap(other, found))) continue;
    // Places come in order, so one that overlaps any that is kept overlaps the last.
    const last = kept.at(-1);
    if (last?.sentence !== sentence || !overlap(last.found, found)) kept.push(place);
  }
  return kept;
}

/** What a record is spared is seen to before: no rule that leaves records alone gets here with one. */
function isInScope({ sentence, found }: Place, { rule }: ActiveRule): boolean {
  return !rule.notIn.some((surroundings) => isIn(surroundings, sentence, found, false));
}

const plain: Whole = {
  echo: false,
  of: 'phrases',
  over: 'reply',
  most: 0,
  given: {},
  variables: {},
};

export function wholeOf({ rule }: ActiveRule): Whole {
  return rule.whole ?? plain;
}

/** Whether a rule holds for this reply. */
export function applies(reading: ReplyAnalysis, active: ActiveRule): boolean {
  const known = reading.applying.get(active);
  if (known !== undefined) return known;
  const made = meetsConditions(reading, active);
  reading.applying.set(active, made);
  return made;
}

function meetsConditions(reading: ReplyAnalysis, active: ActiveRule): boolean {
  const { when, whenCustomer, unlessReply, unlessCustomer, minWords } = active.rule.conditions;
  if (minWords > 0 && wordCount(reading) < minWords) return false;
  if (unlessReply.length > 0 && holds(reading.passages, active, 'unless-reply')) return false;
  if (unlessCustomer.length > 0 && holds(customerPassages(reading), active, 'unless-customer')) return false;
  if (when.length === 0 && whenCustomer.length === 0) return true;
  return (
    (when.length > 0 && holds(reading.passages, active, 'when')) ||
    (whenCustomer.length > 0 && holds(customerPassages(reading), active, 'when-customer'))
  );
}

const wordCounts = new WeakMap<ReplyAnalysis, number>();

/** The words of a reply, headings aside; told by the spaces between them. */
export function wordCount(reading: ReplyAnalysis): number {
  const known = wordCounts.get(reading);
  if (known !== undefined) return known;
  const count = reading.passages.reduce(
    (sum, passage) => sum + (passage.kind === 'heading' ? 0 : passage.wordCount),
    0,
  );
  wordCounts.set(reading, count);
  return count;
}

/** The most a rule allows where this reply is sent; null where the channel has no limit. */
export function limitOf({ channel }: Ruleset, active: ActiveRule): number | null {
  const { most } = wholeOf(active);
  return typeof most === 'number' ? most : (most[channel] ?? null);
}

/** The paragraphs that hold words, headings aside. */
export function bodyOf(reading: ReplyAnalysis): Passage[] {
  return reading.passages.filter(({ kind, text }) => kind !== 'heading' && holdsWord(text));
}

/** What a finding of a rule about whole replies says besides its place. */
interface Said {
  message?: string;
  expected?: readonly string[];
  edit?: Edit | null;
}

/** A finding at `[start, end)` of a passage's text; `edit` counts there too. */
export function findingAt(
  passage: Passage,
  { start, end }: Range,
  active: ActiveRule,
  { edit = null, ...said }: Said = {},
): Finding {
  const { block, offset } = passage;
  return findingInBlock({ block, start: start + offset, end: end + offset }, active, {
    ...said,
    edit: edit && { ...edit, start: edit.start + offset, end: edit.end + offset },
  });
}

/** A finding at `[start, end)` of the text of block number `block`; `edit` counts there too. */
export function findingInBlock(
  { block, start, end }: Range & { block: number },
  { rule, severity }: ActiveRule,
  { message = rule.title, expected = rule.instead, edit = null }: Said = {},
): Finding {
  return { ruleId: rule.id, severity, message, why: rule.why, block, start, end, expected, edit };
}

/** The flagged words of a place as a range of its passage's text. */
export function rangeOf({ sentence, found }: Place): { start: number; end: number } {
  const { words } = sentence.passage;
  return { start: words.starts[found.first] ?? sentence.start, end: words.ends[found.last] ?? sentence.end };
}
