import { replyName } from '../../reporters/shared/labels.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { leftOutText } from '../../shared/left-out-text.js';
import type { Block, Reply } from '../../shared/reply.js';
import type { FileReplies } from '../../workspace/file-result.js';
import type { LintCall } from '../runner/lint-call.js';
import { linterFor } from '../runner/lint-flags.js';
import { readStdin } from '../terminal/read-stdin.js';

/** `replylint <files> --debug-source`: the replies as the rules see them, block by block. */
export async function debugSource({ patterns, flags, io }: LintCall): Promise<number> {
  const linter = linterFor(flags, io);
  const named = patterns.filter((pattern) => pattern !== '-');
  const { paths, problems } = await linter.findFiles(named);
  const allProblems = [...problems];
  const show = (file: FileReplies): void => {
    if (file.error === null) io.stdout.write(fileText(file));
    else allProblems.push(file.error);
  };
  if (patterns.length === 0 || patterns.includes('-')) {
    const { stdinFilename: path } = flags;
    const named = path === undefined ? {} : { path };
    const read = await readStdin(io, allProblems, (bytes) => linter.decode(bytes, named));
    if (read !== null) show(await linter.readText(read.text, named));
  }
  for await (const file of linter.readFiles(paths)) show(file);
  for (const problem of allProblems) io.stderr.write(`${sanitize(problem)}\n`);
  return allProblems.length > 0 ? 2 : 0;
}

function fileText({ path, replies, skipped }: FileReplies): string {
  const left = skipped.map(({ reason, count }) => leftOutText(count, reason)).join(', ');
  const count = `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  const head = `${sanitize(path)}: ${count}${left === '' ? '' : `; not read: ${left}`}\n`;
  return [head, ...replies.map(replyText)].join('\n');
}

function replyText({ ref, blocks }: Reply): string {
  return `${ref ? `  ${replyName(ref)}\n` : ''}${blocks.map(blockText).join('')}`;
}

const marks: Readonly<Record<Block['kind'], string>> = { paragraph: '', item: '- ', heading: '# ' };

function blockText({ kind, text }: Block): string {
  const lines = text
    .split('\n')
    .map(sanitize)
    .join(`\n    ${' '.repeat(marks[kind].length)}`);
  return `    ${marks[kind]}${lines}\n`;
}
