import type { Limit } from '../../rulebook/kinds/definition.js';
import type { Channel, Range } from '../../shared/reply.js';
import type { Edit, Finding } from '../analysis/finding.js';
import type { Passage } from '../analysis/passage.js';
import { type Place, rangeOf } from '../analysis/places.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { titleMessage } from '../text/wording.js';

/** What a finding of a rule about whole replies says besides its place. */
interface FindingParts {
  message?: string;
  expected?: readonly string[];
  edit?: Edit | null;
}

/** A finding at `[start, end)` of a passage's text; `edit` counts there too. */
export function findingAt(
  passage: Passage,
  { start, end }: Range,
  active: ActiveRule,
  { edit = null, ...parts }: FindingParts = {},
): Finding {
  const { block, offset } = passage;
  return findingInBlock({ block, start: start + offset, end: end + offset }, active, {
    ...parts,
    edit: edit && { ...edit, start: edit.start + offset, end: edit.end + offset },
  });
}

/** A finding at `[start, end)` of the text of block number `block`; `edit` counts there too. */
export function findingInBlock(
  { block, start, end }: Range & { block: number },
  { rule, severity }: ActiveRule,
  { message = rule.title, expected = rule.instead, edit = null }: FindingParts = {},
): Finding {
  return { ruleId: rule.id, severity, message, why: rule.why, block, start, end, expected, edit };
}

/** A finding that quotes the flagged words of a place. */
export function findingOfWords(place: Place, active: ActiveRule): Finding {
  const { passage } = place.sentence;
  return findingOfText(passage, rangeOf(place), active);
}

/** A finding that quotes the words at `[start, end)` of a passage's text. */
export function findingOfText(passage: Passage, range: Range, active: ActiveRule, more = ''): Finding {
  const message = titleMessage(passage.text.slice(range.start, range.end), active.rule.title);
  return findingAt(passage, range, active, { message: message + more });
}

/** The most a rule allows where replies are sent; null where the channel has no limit. */
export function limitFor(channel: Channel, most: Limit): number | null {
  return typeof most === 'number' ? most : (most[channel] ?? null);
}
