import type { FileEdit } from '../../linter/edit-document.js';
import { copiedString } from '../../shared/copy-string.js';
import { changeBetween } from '../../shared/text-change.js';

/** What was said at a place of a text. */
export interface SaidPlace {
  ruleId: string;
  offset: number;
  endOffset: number;
}

/**
 * Where places are after changes of their text. Those inside of what changed are gone; those around it grow with it.
 * @param edits in the order of the text `before`.
 */
export function follow(places: readonly SaidPlace[], before: string, edits: readonly FileEdit[]): SaidPlace[] {
  return edits.reduceRight((left, edit) => followOne(left, narrowed(edit, before)), [...places]);
}

function followOne(places: readonly SaidPlace[], { offset: start, endOffset: end, text }: FileEdit): SaidPlace[] {
  const delta = text.length - (end - start);
  return places.flatMap((place) => {
    const { offset, endOffset } = place;
    if (endOffset <= start) return [place];
    if (offset >= end) return [{ ...place, offset: offset + delta, endOffset: endOffset + delta }];
    return offset <= start && endOffset >= end && endOffset - offset > end - start
      ? [{ ...place, endOffset: endOffset + delta }]
      : [];
  });
}

/** An edit without what it puts back at its beginning and its end. */
function narrowed({ offset, endOffset, text }: FileEdit, before: string): FileEdit {
  const change = changeBetween(before.slice(offset, endOffset), text);
  return { offset: offset + change.start, endOffset: offset + change.end, text: change.text };
}

/** The edits that make the text `before` again of what it became; they can be kept without it. */
export function reversed(edits: readonly FileEdit[], before: string): FileEdit[] {
  let delta = 0;
  return edits.map(({ offset, endOffset, text }) => {
    const start = offset + delta;
    delta += text.length - (endOffset - offset);
    return { offset: start, endOffset: start + text.length, text: copiedString(before.slice(offset, endOffset)) };
  });
}
