/** What stands in the way of reading a file, as the end of a sentence that begins with the file's name. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}
