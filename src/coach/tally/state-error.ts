/** A state that can't be read, or that does not add up with others. The message is a sentence for whoever has the files. */
export class StateError extends Error {
  override readonly name = 'StateError';
}
