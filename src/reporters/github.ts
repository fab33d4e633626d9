import type { Message, Severity } from '../message.js';
import { closing } from './closing.js';
import { count, rewordingsText } from './labels.js';
import type { Reporter } from './reporter.js';
import { printable, sanitize } from './sanitize.js';
import { compareSeverities } from './severities.js';
import { addFile, emptySummary, type Summary } from './summary.js';

const commands = { error: 'error', warning: 'warning', suggestion: 'notice' } as const satisfies Record<
  Severity,
  string
>;
/** How many annotations of each kind GitHub shows for a step. */
const mostShown = 10;

/**
 * Annotations for GitHub Actions. The most severe come first, since only some are shown, so all messages are kept until
 * the last file is there.
 */
export const github: Reporter = async function* (files, options) {
  const summary = emptySummary();
  const found: { path: string; message: Message }[] = [];
  let flaggedFiles = 0;
  for await (const file of files) {
    addFile(summary, file);
    if (file.messages.length > 0) flaggedFiles++;
    const path = options.pathFromRoot?.(file.path) ?? file.path;
    for (const message of file.messages) found.push({ path, message });
  }
  found.sort((a, b) => compareSeverities(a.message.severity, b.message.severity));
  for (const { path, message } of found) yield annotation(path, message);
  if (summary.files === 0) return;
  yield `${closing(summary, flaggedFiles, options.errorsOnly)}\n${hiddenSentence(summary, options.hasStepSummary)}`;
};

function annotation(path: string, message: Message): string {
  const { line, column, endLine, endColumn } = message;
  // GitHub refuses columns where a place runs over lines.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const values = { file: sanitize(path), line, endLine, ...columns, title: printable(message.ruleId) };
  const properties = Object.entries(values).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const rewordings = rewordingsText(message);
  const lines = [printable(message.message), printable(message.why), ...(rewordings ? [`Instead: ${rewordings}`] : [])];
  return `::${commands[message.severity]} ${properties.join(',')}::${escapeData(lines.join('\n'))}\n`;
}

function hiddenSentence({ errors, warnings, suggestions }: Summary, hasStepSummary = false): string {
  const hidden = [errors, warnings, suggestions].reduce((sum, found) => sum + Math.max(0, found - mostShown), 0);
  if (hidden === 0) return '';
  const where = hasStepSummary ? 'the summary of the step and this log have them all' : 'this log has them all';
  return `${count(hidden, 'place is', 'places are')} not shown as annotations, since GitHub shows ${mostShown} of each severity a step; ${where}.\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
