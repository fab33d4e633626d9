import type { Position } from '../../shared/lines.js';

/** A file that cannot be read as its format says. The message is whole sentences, without the name of the file. */
export class ParseError extends Error {
  override readonly name: string = 'ParseError';
  /** Where in the decoded file; null for the file as a whole. */
  readonly offset: number | null;
  /** The same as line and column, for a file that is read in chunks. */
  readonly position: Position | null;

  constructor(message: string, offset: number | null, position: Position | null = null) {
    super(message);
    this.offset = offset;
    this.position = position;
  }
}

/** A well-formed file in which no replies were recognised. */
export class UnrecognizedError extends ParseError {
  override readonly name = 'UnrecognizedError';

  constructor(message: string) {
    super(message, null);
  }
}
