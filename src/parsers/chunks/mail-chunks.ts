import { readMessages } from '../mail/mail.js';
import { maxPostmarkLength, messagesIn, postmarks } from '../mail/mbox.js';
import { ChunkBuffer } from './chunk-buffer.js';
import { type ChunkedText, createFileChunk, type FileChunk } from './file-chunk.js';

/**
 * Reads a mailbox some messages at a time. A message is held as a whole, with what is attached to it.
 * @returns null for a file that is one message, or none.
 */
export async function openMailChunks(file: ChunkedText): Promise<AsyncGenerator<FileChunk> | null> {
  const buffer = new ChunkBuffer(file.chunks());
  let starts: readonly number[] = [];
  while (starts.length < 2) {
    if (buffer.isEnd) return null;
    await buffer.advance(0);
    starts = postmarks(buffer.text, buffer.isEnd);
    if (starts[0] !== 0 && buffer.text.length > maxPostmarkLength) return null;
  }
  file.onRecords?.();
  return chunksFrom(buffer);
}

/** @param buffer begins with a postmark. */
async function* chunksFrom(buffer: ChunkBuffer): AsyncGenerator<FileChunk> {
  while (true) {
    const { text, start, isEnd } = buffer;
    const end = isEnd ? text.length : (postmarks(text, isEnd).at(-1) ?? 0);
    const messages = text.slice(0, end);
    if (end > 0)
      yield createFileChunk({ text: messages, start, skipped: [] }, () =>
        readMessages(messagesIn(messages, start.offset)),
      );
    if (isEnd) return;
    await buffer.advance(end);
  }
}
