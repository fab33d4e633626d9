import { replyCheck } from './check.js';
import { findingAt } from './findings.js';

/** Rules about replies of a library that are nearly the same; the later of two is reported. */
export const nearDuplicate = replyCheck('near-duplicate', (active) => ({ library, body: [first] }) => {
  const twin = library?.library.twinOf(library.number) ?? null;
  const place = first?.sentences[0];
  if (twin === null || !first || !place) return [];
  return [findingAt(first, place, active, { message: `${active.rule.title}: ${twin}` })];
});
