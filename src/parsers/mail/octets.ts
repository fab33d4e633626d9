/** Bytes, and the range of the raw text that each was decoded from, in UTF-16 units. */
export class Octets {
  readonly bytes: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  get length(): number {
    return this.bytes.length;
  }

  add(byte: number, start: number, end: number): void {
    this.bytes.push(byte);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** The character at `at`: one byte of a file that is read byte by byte, and UTF-8 for what no byte is. */
  addCharacter(raw: string, at: number): number {
    const code = raw.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    if (code <= 0xff) this.add(code, at, end);
    else for (const byte of utf8.encode(raw.slice(at, end))) this.add(byte, at, end);
    return end;
  }

  /** Everything of `others`, whose ranges count from `shift` on. */
  addAll(others: Octets, shift: number): void {
    for (let i = 0; i < others.length; i++)
      this.add(others.bytes[i] ?? 0, (others.starts[i] ?? 0) + shift, (others.ends[i] ?? 0) + shift);
  }
}

const utf8 = new TextEncoder();

/** The bytes of a text that is read byte by byte. */
export function octetsOf(raw: string): Octets {
  const octets = new Octets();
  for (let at = 0; at < raw.length; ) at = octets.addCharacter(raw, at);
  return octets;
}
