import { adviceFor } from '../../parsers/endings.js';
import { count } from '../../reporters/shared/labels.js';
import { leftOutText } from '../../shared/left-out-text.js';
import type { Run, SkippedTexts } from './run.js';

const maxNames = 3;
const maxEndings = 3;

/** What was passed over, so that nobody takes it for read. */
export function* leftOutSentences(run: Run): Generator<string> {
  const { selection, outcome } = run;
  const { skipped, unrecognized } = outcome;
  const endings = [...selection.passedOver].sort(([, a], [, b]) => b - a);
  if (endings.length > 0) {
    const files = endings.reduce((sum, [, number]) => sum + number, 0);
    const shown = endings.slice(0, maxEndings).map(([ending]) => ending || 'no ending');
    const more = endings.length > maxEndings ? `, and ${count(endings.length - maxEndings, 'other ending')}` : '';
    const advice = new Set(endings.flatMap(([ending]) => adviceFor(ending) ?? []));
    const hint = advice.size === 0 ? '' : ` To have them read, ${[...advice].slice(0, maxEndings).join(', ')}.`;
    yield `${count(files, 'file')} passed over (${shown.join(', ')}${more}).${hint}`;
  }
  if (skipped.size > 0) yield `Not read: ${Array.from(skipped, skippedText).join(', ')}.`;
  if (unrecognized.length === 0 || lonelyProblems(run).length > 0) return;
  const names = unrecognized.slice(0, maxNames).map(({ path }) => path);
  const more = unrecognized.length > maxNames ? ' and others' : '';
  yield `Passed over ${unrecognized.length === 1 ? 'a file' : `${unrecognized.length} files`} without recognised replies: ${names.join(', ')}${more}. Name one to see why.`;
}

function skippedText([reason, { count: number, place }]: [string, SkippedTexts]): string {
  const where = place === null ? '' : number === 1 ? ` (at ${place})` : ` (the first at ${place})`;
  return `${leftOutText(number, reason)}${where}`;
}

/** Where nothing else was linted, a file without replies is what was asked for, but by a hook. */
export function lonelyProblems({ flags, outcome: { unrecognized, found } }: Run): string[] {
  return found.summary.files > 0 || flags.forceExclude ? [] : unrecognized.flatMap(({ error }) => error ?? []);
}
