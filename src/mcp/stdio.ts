import { PassThrough, type Readable, type Writable } from 'node:stream';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** Beyond what a call may lint, so that a tool still says what is too much: how many bytes a message may have. */
const maxBufferSize = 32 * 1024 * 1024;

/**
 * The protocol's transport over two streams. Calls that came before the input ended are answered before it closes, so
 * that a session may be piped in.
 */
export function createStdio(stdin: Readable, stdout: Writable): Transport {
  const input = new PassThrough();
  const wire = new StdioServerTransport(input, stdout, { maxBufferSize });
  const unanswered = new Set<string | number>();
  let hasEnded = false;
  const endWhenAnswered = (): void => {
    if (hasEnded && unanswered.size === 0) input.end();
  };
  const transport: Transport = {
    async start() {
      wire.onmessage = (message) => {
        note(message, unanswered);
        transport.onmessage?.(message);
      };
      wire.onerror = (error) => transport.onerror?.(error);
      wire.onclose = () => transport.onclose?.();
      await wire.start();
      stdin.pipe(input, { end: false });
      // What was read last has been passed on by then.
      stdin.once('end', () =>
        setImmediate(() => {
          hasEnded = true;
          endWhenAnswered();
        }),
      );
    },
    async send(message) {
      await wire.send(message);
      note(message, unanswered);
      endWhenAnswered();
    },
    close: () => wire.close(),
  };
  return transport;
}

/** Keeps which requests are open: one that is cancelled gets no answer. */
function note(message: JSONRPCMessage, unanswered: Set<string | number>): void {
  if (!('method' in message)) {
    if (message.id !== undefined) unanswered.delete(message.id);
  } else if ('id' in message) unanswered.add(message.id);
  else if (message.method === 'notifications/cancelled') {
    const id = message.params?.['requestId'];
    if (typeof id === 'string' || typeof id === 'number') unanswered.delete(id);
  }
}
