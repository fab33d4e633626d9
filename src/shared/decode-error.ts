/** What keeps a file from being read, as the end of a sentence that begins with the file's name. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}
