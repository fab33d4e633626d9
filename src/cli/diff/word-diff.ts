import type { ChalkInstance } from 'chalk';
import { replyName } from '../../reporters/shared/labels.js';
import type { TextChange } from '../../reporters/shared/reporter.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { wrap } from '../../reporters/shared/wrap.js';
import { lineIndex } from '../../shared/lines.js';
import type { FileReplies } from '../../workspace/file-result.js';
import { changedSentences, paintChanges } from './changed-sentences.js';

export interface WordDiffOptions {
  chalk: ChalkInstance;
  width: number;
  /** The replies of a text of the same name. */
  read(text: string): Promise<FileReplies>;
}

/** The change of a file for people: each sentence that changes, as the customer reads it, below the place where it is. */
export async function wordDiff(
  path: string,
  change: TextChange,
  { chalk, width, read }: WordDiffOptions,
): Promise<string> {
  const [{ replies: before }, { replies: after }] = await Promise.all([read(change.before), read(change.after)]);
  const place = lineIndex(change.before);
  let text = '';
  for (const [i, reply] of before.entries()) {
    for (const [j, block] of reply.blocks.entries()) {
      const rewritten = after[i]?.blocks[j]?.text ?? '';
      if (rewritten === block.text) continue;
      for (const { start, text: sentence } of changedSentences({ before: block.text, after: rewritten })) {
        const { line } = place(block.sourceMap.toSource(start, start).start);
        const record = reply.ref ? `, ${replyName(reply.ref)}` : '';
        text += `${chalk.bold(`${sanitize(path)}:${line}${record}`)}\n`;
        const lines = paintChanges(wrap(sentence, width - 2), { gone: chalk.red, come: chalk.green });
        text += `${lines.map((part) => `  ${part}\n`).join('')}\n`;
      }
    }
  }
  return text;
}
