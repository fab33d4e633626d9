/**
 * Whether a glob fits a key as a whole, in any letter case: `*` stands for any characters, dots too, and `?` for one. It
 * goes back to the last `*` only, so that no glob takes long.
 */
export function isGlobOf(written: string, name: string): boolean {
  const glob = written.toLowerCase();
  const key = name.toLowerCase();
  let inGlob = 0;
  let inKey = 0;
  let star = -1;
  let starKey = 0;
  while (inKey < key.length) {
    if (glob[inGlob] === '*') {
      star = inGlob++;
      starKey = inKey;
    } else if (glob[inGlob] === '?' || glob[inGlob] === key[inKey]) {
      inGlob++;
      inKey++;
    } else if (star !== -1) {
      inGlob = star + 1;
      inKey = ++starKey;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob++;
  return inGlob === glob.length;
}
