import type { Message, Severity } from '../shared/message.js';
import { compareSeverities } from '../shared/severity.js';
import { closing } from './shared/closing.js';
import { count, rewordingsText } from './shared/labels.js';
import type { Reporter } from './shared/reporter.js';
import { printable, sanitize } from './shared/sanitize.js';
import { type Summary, Tally } from './shared/summary.js';

const commands = { error: 'error', warning: 'warning', suggestion: 'notice' } as const satisfies Record<
  Severity,
  string
>;
/** How many annotations of each kind GitHub shows for a step. */
const maxShown = 10;

/** How many annotations are kept, far more than anybody sees. */
const maxKept = 10_000;

/**
 * Annotations for GitHub Actions. The most severe come first, since only some are shown, so messages are kept until the
 * last file is there; beyond a number that nobody looks through, they come as they are found.
 */
export const github: Reporter = async function* (batches, options) {
  const tally = new Tally();
  let kept: Kept[] | null = [];
  for await (const batch of batches)
    for (const file of batch) {
      tally.add(file);
      const path = options.pathFromRoot?.(file.path) ?? file.path;
      for (const message of file.messages) {
        const text = annotation(path, message);
        if (!kept) yield text;
        // As bytes, since a text that was put together holds on to all that it was cut from.
        else if (kept.push({ severity: message.severity, bytes: Buffer.from(text) }) === maxKept) {
          yield* mostSevereFirst(kept);
          kept = null;
        }
      }
    }
  yield* mostSevereFirst(kept ?? []);
  const { summary } = tally;
  if (summary.files === 0) return;
  yield `${closing(tally, options.errorsOnly)}\n${hiddenSentence(summary, options.hasStepSummary)}`;
};

interface Kept {
  severity: Severity;
  bytes: Buffer;
}

function* mostSevereFirst(kept: readonly Kept[]): Generator<string> {
  for (const { bytes } of kept.toSorted((a, b) => compareSeverities(a.severity, b.severity))) yield bytes.toString();
}

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
  const hidden = [errors, warnings, suggestions].reduce((sum, found) => sum + Math.max(0, found - maxShown), 0);
  if (hidden === 0) return '';
  const where = hasStepSummary ? 'the summary of the step and this log have them all' : 'this log has them all';
  return `${count(hidden, 'place is', 'places are')} not shown as annotations, since GitHub shows ${maxShown} of each severity a step; ${where}.\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
