import { capturesAt } from '../captures.js';
import type { Finding } from '../finding.js';
import type { Reading } from '../reading.js';
import type { ActiveRule } from '../ruleset.js';
import { turnsBefore } from '../thread.js';
import { findingAt, flaggedPlaces, type Place } from '../whole.js';
import { titleMessage } from '../wording.js';

/** Rules about the name in a greeting: `{name}` in the rule's phrases is held against what the customer is called. */
export function lintWrongName(reading: Reading, active: ActiveRule): Finding[] {
  const names = namesOf(reading);
  if (names.length === 0) return [];
  return flaggedPlaces(reading.passages, active).flatMap((place) => {
    const name = nameAt(place, reading);
    if (!name || names.some((known) => isSame(known, name.text))) return [];
    const { passage } = place.sentence;
    return [findingAt(passage, name, active, { message: titleMessage(name.text, active.rule.title) })];
  });
}

function nameAt(place: Place, { ruleset }: Reading): { text: string; start: number; end: number } | null {
  const { role } = place.found.phraseOf;
  const { passage } = place.sentence;
  const capture =
    role.type === 'flag' ? capturesAt(ruleset, passage, place.found, role.flag.words).lists.get('name') : undefined;
  const start = capture && passage.words.starts[capture.first];
  const end = capture && passage.words.ends[capture.last];
  if (start === undefined || end === undefined) return null;
  const text = passage.text.slice(start, end);
  return /^\p{Lu}[\p{L}'’-]*$/u.test(text) ? { text, start, end } : null;
}

/** What the customer is called: the name of their messages, and a signature below them. */
function namesOf(reading: Reading): string[] {
  const names: string[] = [];
  for (const turn of turnsBefore(reading)) {
    if (turn.from === 'agent') continue;
    if (turn.name !== null) names.push(turn.name);
    const lines = turn.blocks.at(-1)?.text.split('\n') ?? [];
    const last = lines.at(-1)?.trim() ?? '';
    if ((lines.length > 1 || turn.blocks.length > 1) && /^(?:\p{Lu}[\p{L}'’.-]{0,30} ?){1,3}$/u.test(last))
      names.push(last);
  }
  return names;
}

/** A part of a name will do ("Priya" of "Priya Shah", "jo" of "josmith88"), and so will a short form that begins like it. */
function isSame(known: string, greeted: string): boolean {
  const name = plain(greeted);
  if (plain(known).includes(name)) return true;
  return known.split(/[^\p{L}\p{N}]+/u).some((part) => {
    const own = plain(part);
    return own.length >= 2 && name.length >= 2 && own.slice(0, 2) === name.slice(0, 2);
  });
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
