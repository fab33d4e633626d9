import { masksOf } from '../../engine/text/mask.js';
import type { Slot } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';
import { addressedPlaces } from './addressed-names.js';
import { namePlaces } from './greeted-names.js';
import { identifyingPlaces } from './identifying-places.js';
import type { KnownNames } from './known-names.js';

/** Stands for what could tell who a customer is. */
const sign = '…';

/**
 * The parts of a text that could tell who a customer is, or that are a customer's own words: quotations, figures of three
 * digits and more, dates of birth, addresses of all kinds, names. Placeholders tell nobody. In order, without overlap.
 */
export function maskedRanges(text: string, names: KnownNames): Range[] {
  const masks = masksOf(text, []);
  const foreign = masks.filter(({ placeholder }) => placeholder === null);
  return merged([
    ...foreign,
    ...halfQuotations(text, masks),
    ...identifyingPlaces(text),
    ...namePlaces(text),
    ...addressedPlaces(text),
    ...names.rangesIn(text),
  ]);
}

/** A part of a text with its masked ranges replaced by `…`, white space as one space. */
export function withoutRanges(text: string, ranges: readonly Range[], { start, end }: Range): string {
  let written = '';
  let from = start;
  for (const range of ranges) {
    if (range.end <= from || range.start >= end) continue;
    written += `${text.slice(from, Math.max(from, range.start))}${sign}`;
    from = Math.min(end, range.end);
  }
  return tidied(written + text.slice(from, end));
}

/** A text without what could tell who a customer is; the slots in it stay as they are. */
export function maskedText(text: string, names: KnownNames, slots: readonly Slot[] = []): string {
  const ranges = maskedRanges(text, names).flatMap((range) => outsideSlots(range, slots, text));
  return withoutRanges(text, ranges, { start: 0, end: text.length }).trim();
}

/** Several signs side by side as one, white space as one space, without what nobody sees. */
export function tidied(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/…(?:[ .,;:…-]{0,3}…)+/gu, sign);
}

/** A sentence without the masked name of whom it speaks to at its end: “Thank you, ….” says no more than “Thank you.” */
export function withoutLastName(text: string): string {
  return text.replace(/,\s…(?=[.!?]{0,3}$)/u, '');
}

/** Signs that nobody sees, by which a name or number would not be known: joiners, soft hyphens, marks of direction. */
export function withoutUnseen(text: string): string {
  return text.replace(/\p{Cf}/gu, '');
}

function outsideSlots({ start, end }: Range, slots: readonly Slot[], text: string): Range[] {
  const ranges: Range[] = [];
  let from = start;
  for (const slot of slots) {
    if (slot.end <= from || slot.start >= end) continue;
    ranges.push({ start: from, end: slot.start });
    from = slot.end;
  }
  ranges.push({ start: from, end });
  // Quotation marks around a slot quote nobody.
  return ranges.filter((range) => /[\p{L}\p{N}]/u.test(text.slice(range.start, range.end)));
}

/** A quotation that begins in this sentence and ends in another, or the other way round. */
function halfQuotations(text: string, whole: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (const { 0: mark, index } of text.matchAll(/["“”„«»‘]/gu)) {
    if (whole.some(({ start, end }) => start <= index && index < end)) continue;
    const isInch = mark === '"' && /\p{N}/u.test(text[index - 1] ?? '');
    if (isInch) continue;
    const opens =
      /[“„«‘]/u.test(mark) ||
      (mark === '"' && /^\S/u.test(text.slice(index + 1)) && !/[\p{L}\p{P}]/u.test(text[index - 1] ?? ' '));
    ranges.push(opens ? { start: index, end: text.length } : { start: 0, end: index + 1 });
  }
  return ranges;
}

function merged(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) all.push({ start, end });
  }
  return all;
}
