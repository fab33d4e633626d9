import { homedir } from 'node:os';
import { join } from 'node:path';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FirstStdio } from '@modelcontextprotocol/sdk/client/stdio.js';

// Needs what `npm run build` makes.
const command = join(import.meta.dirname, '../../bin/replylint.js');

/** An answer as clients get it. */
export interface Result {
  isError: boolean;
  text: string;
  facts: unknown;
}

/** A connection of a client to the built command. */
export interface Connection {
  version: string | undefined;
  instructions: string | undefined;
  tools(): Promise<readonly { name: string; annotations?: object | undefined; outputSchema?: object | undefined }[]>;
  call(name: string, args: Record<string, unknown>): Promise<Result>;
  close(): Promise<void>;
}

/** What starts the server: in the home of the user, as some clients do. */
function start(options: readonly string[]) {
  const stderr: 'ignore' = 'ignore';
  return { command: process.execPath, args: [command, 'mcp', ...options], cwd: homedir(), stderr };
}

const me = { name: 'test', version: '1.0.0' };

function resultFrom(answer: object): Result {
  const [first] = 'content' in answer && Array.isArray(answer.content) ? answer.content : [];
  return {
    isError: 'isError' in answer && answer.isError === true,
    text: String(first?.text),
    facts: 'structuredContent' in answer ? answer.structuredContent : null,
  };
}

/** The v2 client, by the revision of 2026-07-28. */
export async function connectModern(options: readonly string[] = []): Promise<Connection> {
  const client = new ModernClient(me, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  return connectedModern(client, options);
}

async function connectedModern(client: ModernClient, options: readonly string[]): Promise<Connection> {
  await client.connect(new ModernStdio(start(options)));
  return {
    version: client.getNegotiatedProtocolVersion(),
    instructions: client.getInstructions(),
    tools: async () => (await client.listTools()).tools,
    call: async (name, args) => resultFrom(await client.callTool({ name, arguments: args })),
    close: () => client.close(),
  };
}

/** The v2 client as it comes, which begins with the handshake of 2025. */
async function connectUsual(options: readonly string[] = []): Promise<Connection> {
  return connectedModern(new ModernClient(me), options);
}

/** The client of the first SDK. */
async function connectFirst(options: readonly string[] = []): Promise<Connection> {
  const client = new FirstClient(me);
  const transport = new FirstStdio(start(options));
  await client.connect(transport);
  return {
    version: client.getServerVersion()?.version,
    instructions: client.getInstructions(),
    tools: async () => (await client.listTools()).tools,
    call: async (name, args) => resultFrom(await client.callTool({ name, arguments: args })),
    close: () => client.close(),
  };
}

export const generations = [
  { name: 'the v2 client, revision of 2026', connect: connectModern },
  { name: 'the v2 client, revision of 2025', connect: connectUsual },
  { name: 'the v1 client', connect: connectFirst },
];
