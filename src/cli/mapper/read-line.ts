import type { Format } from '../../linter/lint.js';
import type { WrittenMessage } from '../../linter/lint-thread.js';
import { isRecord } from '../../shared/is-record.js';
import { anyOf, quoted } from '../../shared/problem.js';
import { type Channel, channels } from '../../shared/reply.js';

/** What a line asks for. */
export interface LineRequest {
  /** As the line has it; undefined where it has none. */
  id: unknown;
  messages: readonly WrittenMessage[];
  /** Whether the line is a conversation, of which each reply is answered by itself. */
  isThread: boolean;
}

/** A line that cannot be read. */
interface LineProblem {
  id: unknown;
  /** A sentence that says what to write instead. */
  error: string;
}

/** What is wrong with a line; becomes its answer. */
class BadLine extends Error {
  override readonly name = 'BadLine';
}

/** How a message is sent and written, where it does not say it. */
interface Usual {
  channel: Channel | null;
  format: Format;
}

const formats = ['text', 'markdown', 'html'] as const satisfies readonly Format[];
const sides = ['customer', 'agent'] as const;

/**
 * Reads a line: a JSON string, `{"text": …}`, or `{"messages": […]}`.
 * @param channel goes before what the line says.
 */
export function readLine(line: string, channel: Channel | undefined): LineRequest | LineProblem {
  const value = parsed(line);
  const id = isRecord(value) ? value['id'] : undefined;
  try {
    if (typeof value === 'string') return { id, messages: [{ from: 'agent', text: value }], isThread: false };
    if (!isRecord(value)) throw new BadLine(line.trim() === '' ? 'This line is empty.' : noRecord);
    const usual = usualOf(value, { channel: null, format: 'text' });
    const isThread = value['messages'] !== undefined;
    const messages = isThread
      ? messagesIn(value['messages'], usual)
      : [{ ...usual, from: 'agent', text: textIn(value) } as const];
    return {
      id,
      messages: channel === undefined ? messages : messages.map((each) => ({ ...each, channel })),
      isThread,
    };
  } catch (error) {
    if (error instanceof BadLine) return { id, error: error.message };
    throw error;
  }
}

const noRecord = 'This line is not JSON that can be linted. Write `{"text": "Hi Jo, …"}`, a line for each reply.';

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function messagesIn(list: unknown, usual: Usual): WrittenMessage[] {
  if (!Array.isArray(list))
    throw new BadLine('`messages` is no list. Write `"messages": [{"from": "agent", "text": "…"}]`.');
  return list.map((message: unknown) => {
    if (!isRecord(message))
      throw new BadLine('One of the `messages` is no object. Write `{"from": "agent", "text": "…"}`.');
    const { name, at } = message;
    const from = oneOf(sides, message['from']);
    if (from === null)
      throw new BadLine(`A message is \`from\` ${anyOf(sides)}; this one is from ${shown(message['from'])}.`);
    return {
      ...usualOf(message, usual),
      from,
      text: textIn(message),
      name: typeof name === 'string' ? name : null,
      at: typeof at === 'string' || typeof at === 'number' ? at : null,
    };
  });
}

function textIn({ text }: Readonly<Record<string, unknown>>): string {
  if (typeof text === 'string') return text;
  throw new BadLine('There is no `text`. Write `{"text": "Hi Jo, …"}`, or `{"messages": […]}` for a conversation.');
}

function usualOf({ channel, format }: Readonly<Record<string, unknown>>, usual: Usual): Usual {
  const found = { channel: oneOf(channels, channel), format: oneOf(formats, format) };
  if (found.channel === null && isGiven(channel))
    throw new BadLine(`There is no channel ${shown(channel)}. Use ${anyOf(channels)}.`);
  if (found.format === null && isGiven(format))
    throw new BadLine(`There is no format ${shown(format)}. Use ${anyOf(formats)}.`);
  return { channel: found.channel ?? usual.channel, format: found.format ?? usual.format };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | null {
  return allowed.find((word) => word === value) ?? null;
}

function shown(value: unknown): string {
  return quoted(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
}
