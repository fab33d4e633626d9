import type { Message } from '../message.js';
import { closing } from './closing.js';
import { placeOf, replyName, rewordingsText } from './labels.js';
import { markdownText } from './markdown-text.js';
import type { Reporter } from './reporter.js';
import { addFile, emptySummary } from './summary.js';

const head = '| Severity | Place | What | Instead | Rule |\n| --- | --- | --- | --- | --- |\n';

/** A table for summaries, comments and notes. */
export const markdown: Reporter = async function* (files, { errorsOnly }) {
  const summary = emptySummary();
  let flaggedFiles = 0;
  for await (const file of files) {
    addFile(summary, file);
    for (const [i, message] of file.messages.entries()) {
      if (i === 0) flaggedFiles++;
      yield (flaggedFiles === 1 && i === 0 ? head : '') + row(file.path, message);
    }
  }
  if (summary.files > 0) yield `${flaggedFiles > 0 ? '\n' : ''}${closing(summary, flaggedFiles, errorsOnly)}\n`;
};

function row(path: string, message: Message): string {
  const { severity, reply, ruleId } = message;
  const place = `${markdownText(path)}:${placeOf(message)}`;
  const cells = [
    severity,
    reply ? `${place}<br>${markdownText(replyName(reply))}` : place,
    markdownText(message.message),
    markdownText(rewordingsText(message)),
    markdownText(ruleId),
  ];
  return `| ${cells.join(' | ')} |\n`;
}
