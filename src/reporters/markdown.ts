import type { Message } from '../shared/message.js';
import { closing } from './shared/closing.js';
import { placeOf, replyName, rewordingsText } from './shared/labels.js';
import { markdownText } from './shared/markdown-text.js';
import type { Reporter } from './shared/reporter.js';
import { Tally } from './shared/summary.js';

const head = '| Severity | Place | What | Instead | Rule |\n| --- | --- | --- | --- | --- |\n';

/** A table for summaries, comments and notes. */
export const markdown: Reporter = async function* (batches, { errorsOnly }) {
  const tally = new Tally();
  for await (const batch of batches)
    for (const file of batch) {
      if (tally.add(file) && tally.flaggedFiles === 1) yield head;
      for (const message of file.messages) yield row(file.path, message);
    }
  if (tally.summary.files > 0) yield `${tally.flaggedFiles > 0 ? '\n' : ''}${closing(tally, errorsOnly)}\n`;
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
