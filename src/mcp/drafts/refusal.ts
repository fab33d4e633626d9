/** A call that can't be answered as it is; the message is a sentence that says what to do instead. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
