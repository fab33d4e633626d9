import { jsonText } from '../../reporters/shared/json-text.js';
import type { Channel } from '../../shared/reply.js';
import type { Workspace } from '../../workspace/workspace.js';
import { linesOf, type NumberedLine } from '../coach/reading/json-lines.js';
import { TextBuffer } from '../coach/reading/text-buffer.js';
import { unpacked } from '../coach/reading/unpacked.js';
import { streamOutput } from '../output/output.js';
import { type LintFlags, linterFor } from '../runner/lint-flags.js';
import type { Io } from '../terminal/io.js';
import { checkMapperFlags } from './mapper-flags.js';
import { readLine } from './read-line.js';

/** How long an answer waits for others while no line comes, in milliseconds: whoever asks may wait for it. */
const patience = 10;

/**
 * `replylint lint --stdin-jsonl`: an answer a line for a reply a line, in their order.
 * @returns the exit code: 0, whatever was found and whatever could not be read.
 * @throws {UsageError | ProblemsError} for a call that cannot work.
 */
export async function mapLines(patterns: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  checkMapperFlags(patterns, flags);
  const linter = linterFor(flags, io);
  await linter.check(null);
  const output = streamOutput(io.stdout);
  let timer: NodeJS.Timeout | null = null;
  let unread = 0;
  const write = async ({ text, isError }: WrittenAnswer): Promise<void> => {
    if (isError) unread++;
    timer ??= setTimeout(() => {
      timer = null;
      output.finish();
    }, patience);
    await output.write(`${text}\n`);
  };
  const tooLong: LineAnswer[] = [];
  const batches = linesOf(new TextBuffer(leniently(unpacked(io.stdin))), (line, reason) =>
    tooLong.push({ line, error: `This line ${reason}.` }),
  );
  for await (const lines of batches) {
    for (const answer of tooLong.splice(0)) await write(written(answer));
    for (const line of lines) {
      if (output.isClosed()) break;
      await write(await anyAnswerTo(line, linter, flags.channel));
    }
    if (output.isClosed()) break;
  }
  for (const answer of tooLong) await write(written(answer));
  if (timer) clearTimeout(timer);
  await output.finish();
  if (unread > 0) io.stderr.write(`${unreadSentence(unread)}\n`);
  return 0;
}

type LineAnswer = { line: number; id?: unknown } & ({ messages: unknown } | { replies: unknown } | { error: string });

/** An answer as it is written. */
interface WrittenAnswer {
  text: string;
  isError: boolean;
}

function written(answer: LineAnswer): WrittenAnswer {
  return { text: jsonText(answer), isError: 'error' in answer };
}

/** Whatever goes wrong with a line is its answer, so that the lines after it are answered too. */
async function anyAnswerTo(
  line: NumberedLine,
  linter: Workspace,
  channel: Channel | undefined,
): Promise<WrittenAnswer> {
  try {
    return written(await answerTo(line, linter, channel));
  } catch (error) {
    // JSON is read to any depth, and written only as deep as calls go.
    const reason =
      error instanceof RangeError
        ? 'This line is nested too deeply, or too long to be linted.'
        : `Linting this line brought out a bug of replylint. Please report it: ${error}`;
    return written({ line: line.number, error: reason });
  }
}

async function answerTo(
  { number: line, text }: NumberedLine,
  linter: Workspace,
  channel: Channel | undefined,
): Promise<LineAnswer> {
  const request = readLine(text, channel);
  const { id } = request;
  const named = id === undefined ? { line } : { line, id };
  if ('error' in request) return { ...named, error: request.error };
  const replies = await linter.lintThread(request.messages, { format: 'text' });
  return request.isThread ? { ...named, replies } : { ...named, messages: replies[0]?.messages ?? [] };
}

function unreadSentence(count: number): string {
  return count === 1
    ? 'One line could not be read; its answer has an `error` that says why.'
    : `${count} lines could not be read; the answer to each has an \`error\` that says why.`;
}

/** Bytes as UTF-8; what is none becomes U+FFFD, so that one bad byte does not keep the other lines from being read. */
async function* leniently(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
