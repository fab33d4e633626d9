import { Octets } from './octets.js';

/** Bytes, decoded from a transfer encoding. */
export interface Transferred {
  octets: Octets;
  /** Whether there is more that cannot be decoded; what is before it is decoded. */
  isCutShort: boolean;
}

/** A line ends in `=` where it goes on in the next one; white space behind was added on the way. */
const softBreak = /=[ \t]*(?:\r\n|\r|\n|$)/y;
const escaped = /=[\dA-Fa-f]{2}/y;

/** Quoted-printable (RFC 2045, 6.7). An equals sign that begins no escape is read as itself. */
export function quotedPrintable(raw: string): Transferred {
  const octets = new Octets();
  for (let at = 0; at < raw.length; ) {
    if (raw[at] !== '=') {
      at = octets.addCharacter(raw, at);
    } else if (matchesAt(escaped, raw, at)) {
      octets.add(Number.parseInt(raw.slice(at + 1, at + 3), 16), at, at + 3);
      at += 3;
    } else if (matchesAt(softBreak, raw, at)) {
      at = softBreak.lastIndex;
    } else {
      at = octets.addCharacter(raw, at);
    }
  }
  return { octets, isCutShort: false };
}

function matchesAt(pattern: RegExp, raw: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(raw);
}

const digits = new Map(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (digit, value) => [digit, value]),
);
const betweenDigits = /[\s\uFEFF]/;

/** Base64. Each byte has the range of the four characters, its quantum, that hold it. */
export function base64(raw: string): Transferred {
  const octets = new Octets();
  let quantum: number[] = [];
  let start = 0;
  let end = 0;
  const flush = (): void => {
    addQuantum(octets, quantum, start, end);
    quantum = [];
  };
  for (let at = 0; at < raw.length; at++) {
    const sign = raw[at] ?? '';
    const value = digits.get(sign);
    if (value !== undefined) {
      if (quantum.length === 0) start = at;
      end = at + 1;
      quantum.push(value);
      if (quantum.length === 4) flush();
    } else if (sign === '=') {
      if (quantum.length > 0) end = at + (raw[at + 1] === '=' ? 2 : 1);
      flush();
    } else if (!betweenDigits.test(sign)) {
      flush();
      return { octets, isCutShort: true };
    }
  }
  flush();
  return { octets, isCutShort: false };
}

function addQuantum(octets: Octets, digitsOf: readonly number[], start: number, end: number): void {
  const [a = 0, b = 0, c = 0, d = 0] = digitsOf;
  const bytes = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
  // Two digits hold one byte, three hold two; one alone holds none.
  for (const byte of bytes.slice(0, Math.max(0, digitsOf.length - 1))) octets.add(byte, start, end);
}
