import { flaggedPlaces } from '../analysis/flagged.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import { replyCheck } from './check.js';
import { findingOfText } from './findings.js';
import { nameAt } from './name-at.js';

/** Rules about the name in a greeting: `{name}` in the rule's phrases is held against what the customer is called. */
export const wrongName = replyCheck('wrong-name', (active) => (analysis) => {
  const names = namesOf(analysis);
  if (names.length === 0) return [];
  return flaggedPlaces(analysis.passages, active).flatMap((place) => {
    const { passage } = place.sentence;
    const range = nameAt(place, analysis);
    const name = range && passage.text.slice(range.start, range.end);
    if (!name || !oneName.test(name) || names.some((known) => isSame(known, name))) return [];
    return [findingOfText(passage, range, active)];
  });
});

const oneName = /^\p{Lu}[\p{L}'’-]*$/u;

/** What the customer is called: the name of their messages, and a signature below them. */
function namesOf(analysis: ReplyAnalysis): string[] {
  const names: string[] = [];
  for (const turn of analysis.turnsBefore()) {
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
const minAlike = 3;
const maxShortForm = 6;

/** English short forms that neither begin like the name nor are in it. */
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
      own.slice(0, minAlike) === name.slice(0, minAlike) ||
      (name.length <= maxShortForm && own.slice(0, 2) === name.slice(0, 2))
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
