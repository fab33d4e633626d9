/** How many signs are made at once: engines take only so many arguments. */
const mostAtOnce = 5000;

/**
 * Whole numbers from 0 up as a text, in one sign for each 7 bits. Engines keep it in a byte a sign, where they keep a list in
 * eight a number, and in more while it grows: most of what a large sum holds are such numbers.
 */
export function packedNumbers(numbers: readonly number[]): string {
  const signs: number[] = [];
  for (let rest of numbers) {
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) signs.push(0x80 + (rest % 0x80));
    signs.push(rest);
  }
  return textOfUnits(signs);
}

/** The numbers that `packedNumbers` made a text of. */
export function unpackedNumbers(packed: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let unit = 1;
  for (let i = 0; i < packed.length; i++) {
    const sign = packed.charCodeAt(i);
    number += (sign % 0x80) * unit;
    unit *= 0x80;
    if (sign >= 0x80) continue;
    numbers.push(number);
    number = 0;
    unit = 1;
  }
  return numbers;
}

function textOfUnits(units: readonly number[]): string {
  let text = '';
  for (let at = 0; at < units.length; at += mostAtOnce)
    text += String.fromCharCode(...units.slice(at, at + mostAtOnce));
  return text;
}
