import type { ReplyAnalysis } from '../analysis.js';
import { capturesAt } from '../captures.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { turnsBefore } from '../thread.js';
import { titleMessage } from '../wording.js';
import { findingAt, flaggedPlaces, type Place } from './reply-check.js';

/** Rules about the name in a greeting: `{name}` in the rule's phrases is held against what the customer is called. */
export function lintWrongName(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  const names = namesOf(reading);
  if (names.length === 0) return [];
  return flaggedPlaces(reading.passages, active).flatMap((place) => {
    const name = nameAt(place, reading);
    if (!name || names.some((known) => isSame(known, name.text))) return [];
    const { passage } = place.sentence;
    return [findingAt(passage, name, active, { message: titleMessage(name.text, active.rule.title) })];
  });
}

function nameAt(place: Place, { ruleset }: ReplyAnalysis): { text: string; start: number; end: number } | null {
  const { role } = place.found.rulePhrase;
  const { passage } = place.sentence;
  const capture =
    role.type === 'flag' ? capturesAt(ruleset, passage, place.found, role.flag.words)?.lists.get('name') : undefined;
  const start = capture && passage.words.starts[capture.first];
  const end = capture && passage.words.ends[capture.last];
  if (start === undefined || end === undefined) return null;
  const text = passage.text.slice(start, end);
  return /^\p{Lu}[\p{L}'’-]*$/u.test(text) ? { text, start, end } : null;
}

/** What the customer is called: the name of their messages, and a signature below them. */
function namesOf(reading: ReplyAnalysis): string[] {
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

/** How many first letters tell a name; fewer do for a name that is short, as short forms are ("Mike" for Michael). */
const alike = 3;
const longestShortForm = 6;

/** English short forms that neither begin like the name nor stand in it. */
const shortForms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    becky: ['rebecca'],
    bill: ['william'],
    billy: ['william'],
    bob: ['robert'],
    bobby: ['robert'],
    dick: ['richard'],
    jack: ['john'],
    jim: ['james'],
    jimmy: ['james'],
    hank: ['henry'],
    harry: ['henry', 'harold'],
    kate: ['catherine'],
    katie: ['catherine'],
    kathy: ['catherine'],
    meg: ['margaret'],
    molly: ['mary'],
    ned: ['edward'],
    nell: ['helen', 'eleanor'],
    peg: ['margaret'],
    peggy: ['margaret'],
    polly: ['mary'],
    sandy: ['alexander', 'alexandra'],
    sasha: ['alexander', 'alexandra'],
    ted: ['edward', 'theodore'],
    tony: ['anthony', 'antonio'],
  }),
);

/**
 * A part of a name will do ("Priya" of "Priya Shah", "jo" of "josmith88"), and so will a short form that begins like it
 * or is known to stand for it.
 */
function isSame(known: string, greeted: string): boolean {
  const name = plain(greeted);
  const full = plain(known);
  if ([name, ...(shortForms.get(name) ?? [])].some((form) => full.includes(form))) return true;
  return known.split(/[^\p{L}\p{N}]+/u).some((part) => {
    const own = plain(part);
    if (own.length < 2 || name.length < 2) return own !== '' && name.startsWith(own);
    return (
      own.slice(0, alike) === name.slice(0, alike) ||
      (name.length <= longestShortForm && own.slice(0, 2) === name.slice(0, 2))
    );
  });
}

/** Letters whose stroke is part of them, which people leave out where their keyboard has none. */
const unmarked: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd' };

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[łøđ]/giu, (letter) => unmarked[letter.toLowerCase()] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
