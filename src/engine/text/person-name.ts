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
 * Whether somebody who is called `known` may be greeted so. A part of a name will do ("Priya" of "Priya Shah", "jo" of
 * "josmith88"), and so will a short form that begins like it or is known to stand for it.
 */
export function isSameName(known: string, greeted: string): boolean {
  const name = plainName(greeted);
  const full = plainName(known);
  if ([name, ...(shortForms.get(name) ?? [])].some((form) => full.includes(form))) return true;
  return known.split(/[^\p{L}\p{N}]+/u).some((part) => {
    const own = plainName(part);
    if (own.length < 2 || name.length < 2) return own !== '' && name.startsWith(own);
    return (
      own.slice(0, minAlike) === name.slice(0, minAlike) ||
      (name.length <= maxShortForm && own.slice(0, 2) === name.slice(0, 2))
    );
  });
}

/** Letters whose stroke is part of them, which people leave out where their keyboard has none. */
const unmarked: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd' };

/** In small letters without marks, spaces and signs. */
export function plainName(name: string): string {
  if (/^[A-Za-z]*$/u.test(name)) return name.toLowerCase();
  return name
    .normalize('NFD')
    .replace(/[łøđ]/giu, (letter) => unmarked[letter.toLowerCase()] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
