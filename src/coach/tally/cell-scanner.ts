import type { RuleOrder } from './rule-order.js';

const encoder = new TextEncoder();
const [quote, comma, zero, nine, closedMap] = [0x22, 0x2c, 0x30, 0x39, 0x7d];
const afterGroup = encoder.encode(',"replies":');
const afterReplies = encoder.encode(',"withoutWarnings":');
const afterWithout = encoder.encode(',"rules":{');
const afterRules = encoder.encode(',"fromLibrary":{');

/** Whole numbers of more digits are left to others. */
const maxDigits = 15;

/** Counts by rule as `RuleOrder` has them, of which the first `length` numbers are meant: kept for the next cell. */
export interface ScannedCounts {
  readonly numbers: number[];
  length: number;
}

/**
 * Reads cells as `serialize` writes them, and nothing else: of a large state most of the time would go into keys that are
 * always the same. What a cell holds is here until the next is scanned.
 */
export class CellScanner {
  /** UTF-8. */
  bytes: Uint8Array = new Uint8Array();
  /** Where the agent, team, month and channel of the cell end, as bytes. */
  groupEnd = 0;
  /** Where the cell ends. */
  end = 0;
  /** How much longer the cell is as bytes than as UTF-16 units. */
  extraBytes = 0;
  replies = 0;
  withoutWarnings = 0;
  readonly rules: ScannedCounts = { numbers: [], length: 0 };
  readonly fromLibrary: ScannedCounts = { numbers: [], length: 0 };
  /** The key of each rule in its order, with quotation marks and a colon. */
  readonly #keys: readonly Uint8Array[];
  readonly #hasLibrary: boolean;
  #at = 0;

  constructor({ ids }: RuleOrder, hasLibrary: boolean) {
    this.#keys = ids.map((id) => encoder.encode(`${JSON.stringify(id)}:`));
    this.#hasLibrary = hasLibrary;
  }

  /**
   * Whether a cell begins at `start` that is whole and can have come about by counting. What it is about, up to `groupEnd`,
   * is not looked into.
   */
  scan(start: number): boolean {
    if (!this.#passGroup(start)) return false;
    this.replies = this.#number();
    if (this.replies < 1 || !this.#pass(afterReplies)) return false;
    this.withoutWarnings = this.#number();
    if (this.withoutWarnings < 0 || this.withoutWarnings > this.replies || !this.#pass(afterWithout)) return false;
    if (!this.#passCounts(this.rules) || !this.#pass(afterRules)) return false;
    if (!this.#passCounts(this.fromLibrary) || this.bytes[this.#at++] !== closedMap) return false;
    this.end = this.#at;
    return this.#addsUp();
  }

  #passGroup(start: number): boolean {
    const { bytes } = this;
    this.extraBytes = 0;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === comma && bytes[at + 1] === quote) {
        this.#at = at;
        this.groupEnd = at;
        if (this.#pass(afterGroup)) return true;
      }
      // Continuations of a character, of which those of four bytes are two units.
      if (byte >= 0x80) this.extraBytes += byte < 0xc0 ? 1 : byte >= 0xf0 ? -1 : 0;
    }
    return false;
  }

  #pass(expected: Uint8Array): boolean {
    const { bytes } = this;
    const at = this.#at;
    for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.#at = at + expected.length;
    return true;
  }

  /** -1 for none. */
  #number(): number {
    const { bytes } = this;
    const start = this.#at;
    let at = start;
    let number = 0;
    for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at]) number = number * 10 + byte - zero;
    this.#at = at;
    const digits = at - start;
    return digits === 0 || digits > maxDigits || (digits > 1 && bytes[start] === zero) ? -1 : number;
  }

  /** Counts by rule from 1 up, in the order of the rules, to the end of their map. */
  #passCounts(counts: ScannedCounts): boolean {
    const { bytes } = this;
    const { numbers } = counts;
    counts.length = 0;
    if (bytes[this.#at] === closedMap) {
      this.#at++;
      return true;
    }
    for (let place = 0; ; place++) {
      while (place < this.#keys.length && !this.#pass(this.#keys[place] ?? afterGroup)) place++;
      const count = place < this.#keys.length ? this.#number() : -1;
      if (count < 1) return false;
      numbers[counts.length++] = place;
      numbers[counts.length++] = count;
      const sign = bytes[this.#at++];
      if (sign === closedMap) return true;
      if (sign !== comma) return false;
    }
  }

  #addsUp(): boolean {
    const { rules, fromLibrary, replies } = this;
    for (let i = 1; i < rules.length; i += 2) if ((rules.numbers[i] ?? 0) > replies) return false;
    if (fromLibrary.length > 0 && !this.#hasLibrary) return false;
    let at = 0;
    for (let i = 0; i < fromLibrary.length; i += 2) {
      const place = fromLibrary.numbers[i] ?? 0;
      while (at < rules.length && (rules.numbers[at] ?? 0) < place) at += 2;
      if (at >= rules.length || rules.numbers[at] !== place) return false;
      if ((fromLibrary.numbers[i + 1] ?? 0) > (rules.numbers[at + 1] ?? 0)) return false;
    }
    return true;
  }
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= zero && byte <= nine;
}
