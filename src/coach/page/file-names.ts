/** What Windows keeps for devices, whatever the ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;
/** A sign takes up to four bytes, and file systems allow 255 to a name. */
const maxSigns = 50;

/**
 * A file name for each name, in the same order: letters and digits alone, in lower case, none twice; so that no name leads
 * to another folder, and none meets another where case or the way accents are written does not count.
 */
export function fileNamesOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = plainName(name);
    let stem = plain;
    for (let number = 2; taken.has(stem); number++) stem = `${plain}-${number}`;
    taken.add(stem);
    return `${stem}.html`;
  });
}

function plainName(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const stem = Array.from(words)
    .slice(0, maxSigns)
    .join('')
    .replace(/^-+|-+$/gu, '');
  if (stem === '') return 'agent';
  return devices.test(stem) ? `agent-${stem}` : stem;
}
