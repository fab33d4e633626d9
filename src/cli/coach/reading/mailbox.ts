import { readMailMessage } from '../../../parsers/mail/mail-message.js';
import { postmarks } from '../../../parsers/mail/mbox.js';
import type { PlainRecord, TellBadRow } from './plain-record.js';
import type { TextBuffer } from './text-buffer.js';

/** A longer mail is passed over, in bytes: attachments are part of it. */
const maxMailLength = 128 * 1024 * 1024;

/** Bytes as one unit each: every part of a mail says its encoding itself. */
export async function* unitPerByte(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const chunk of bytes) yield Buffer.from(chunk).toString('latin1');
}

/** The mails of a mailbox, or the one that the file is, as replies of who sent them. */
export async function* readMailbox(buffer: TextBuffer, tell: TellBadRow): AsyncGenerator<readonly PlainRecord[]> {
  await buffer.more();
  let isCut = false;
  while (true) {
    const { text, isEnd } = buffer;
    const starts = postmarks(text, isEnd);
    const ends = [...starts.slice(1), ...(isEnd ? [text.length] : [])];
    const isMailbox = starts[0] === 0;
    for (const end of isMailbox ? ends : ends.slice(-1)) {
      const record = isCut ? null : recordOf(text.slice(buffer.at, end));
      if (record) yield [{ record, around: [] }];
      else if (!isCut && text.slice(buffer.at, end).trim() !== '')
        tell(buffer.line, 'is not a mail: it has no headers');
      isCut = false;
      buffer.at = end;
    }
    if (isEnd) return;
    if (text.length - buffer.at > maxMailLength) {
      if (!isCut) tell(buffer.line, 'is a mail of more than 128 MB');
      isCut = true;
    }
    await buffer.more();
  }
}

function recordOf(mail: string): PlainRecord['record'] | null {
  const message = readMailMessage(mail);
  if (!message) return null;
  const { sender, thread, subject, id, date, text, syntax } = message;
  return {
    ticket: thread ?? subject,
    reply: id,
    agent: sender.address ?? sender.name,
    agent_name: sender.name,
    at: date,
    channel: 'email',
    from: 'agent',
    [syntax]: text,
  };
}
