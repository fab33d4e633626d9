/** A mistake in how the command was called. The message is a sentence that says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
