import type { Readable, Writable } from 'node:stream';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createDraftSource, type ServingOptions } from './drafts/workspaces.js';
import { createServer } from './server.js';
import { createStdio } from './stdio.js';
import { createTools } from './tools/index.js';

/** Where a server listens, answers and logs. */
export interface ServerStreams {
  stdin: Readable;
  stdout: Writable;
  /** Takes a line for whoever started the server. */
  log(line: string): void;
}

/**
 * Serves the tools until the input ends.
 * @throws {ProblemsError} for a configuration or an option that can't be used, before anything is read.
 */
export async function serve(options: ServingOptions, version: string, streams: ServerStreams): Promise<void> {
  const { stdin, stdout, log } = streams;
  const source = createDraftSource(options);
  await source.workspaceFor(undefined).check(null);
  const tools = createTools(source);
  const logError = (error: unknown): void =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const transport = createStdio(stdin, stdout);
  await new Promise<void>((resolve) => {
    serveStdio(() => createServer({ version, tools, log: logError }), { transport, onerror: logError });
    const closed = transport.onclose;
    transport.onclose = () => {
      closed?.();
      resolve();
    };
  });
}
