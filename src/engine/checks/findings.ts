import type { Limit } from '../../rulebook/kinds/definition.js';
import type { Channel, Range } from '../../shared/reply.js';
import type { Edit, Finding, ProposedText } from '../analysis/finding.js';
import type { Passage } from '../analysis/passage.js';
import { type PhrasePlace, rangeOf } from '../analysis/places.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { proposedText } from '../rewording/proposals.js';
import { titleMessage } from '../text/wording.js';

/** What a finding of a rule about whole replies says besides its place. */
interface FindingParts {
  message?: string;
  /** The sentence of the flagged words; null for what is said of the reply as a whole. */
  sentence?: Range | null;
  /** Before the rule's own. */
  suggestions?: readonly ProposedText[];
  edit?: Edit | null;
}

/** A finding at `[start, end)` of a passage's text; all of its parts count there too. */
export function findingAt(
  passage: Passage,
  { start, end }: Range,
  active: ActiveRule,
  { edit = null, sentence = null, suggestions = [], ...parts }: FindingParts = {},
): Finding {
  return findingInBlock({ block: passage.block, ...inBlock(passage, { start, end }) }, active, {
    ...parts,
    sentence: sentence && inBlock(passage, { start: sentence.start, end: sentence.end }),
    suggestions: suggestions.map((text) => ({ ...text, range: text.range && inBlock(passage, text.range) })),
    edit: edit && inBlock(passage, edit),
  });
}

/** What is at a range of a passage's text, at that of its block. */
export function inBlock<R extends Range>({ offset }: Passage, range: R): R {
  return { ...range, start: range.start + offset, end: range.end + offset };
}

/** A finding at `[start, end)` of the text of block number `block`; all of its parts count there too. */
export function findingInBlock(
  { block, start, end }: Range & { block: number },
  { rule, severity }: ActiveRule,
  { message = rule.title, sentence = null, suggestions = [], edit = null }: FindingParts = {},
): Finding {
  const proposed = [...suggestions];
  for (const rewording of rule.instead) {
    const own = proposedText(rewording, { place: { start, end }, sentence, text: null });
    if (own) proposed.push(own);
  }
  return {
    ruleId: rule.id,
    severity,
    message,
    why: rule.why,
    block,
    start,
    end,
    sentence,
    suggestions: proposed,
    edit,
  };
}

/** The sentence of a passage that holds a place. */
export function sentenceAt({ sentences }: Passage, { start }: Range): Range | null {
  return sentences.find((sentence) => sentence.start <= start && start < sentence.end) ?? null;
}

/** A finding that quotes the flagged words of a place. */
export function findingOfWords(place: PhrasePlace, active: ActiveRule): Finding {
  return findingOfText(place.sentence.passage, rangeOf(place), active);
}

/** A finding that quotes the words at `[start, end)` of a passage's text. */
export function findingOfText(passage: Passage, range: Range, active: ActiveRule, more = ''): Finding {
  const message = titleMessage(passage.text.slice(range.start, range.end), active.rule.title);
  return findingAt(passage, range, active, { message: message + more, sentence: sentenceAt(passage, range) });
}

/** The most a rule allows where replies are sent; null where the channel has no limit. */
export function limitFor(channel: Channel, most: Limit): number | null {
  return typeof most === 'number' ? most : (most[channel] ?? null);
}
