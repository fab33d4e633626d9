import { Chalk } from 'chalk';
import { closing, remedies } from './shared/closing.js';
import type { Reporter } from './shared/reporter.js';
import { sanitize } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';
import { wrap } from './shared/wrap.js';
import { briefText } from './stylish/brief.js';

/** For people: each sentence with its words marked, what is wrong and what to write instead; all there is to say on request. */
export const stylish: Reporter = async function* (batches, { color, width, errorsOnly, verbose = false, isFixed }) {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const tally = new Tally();
  for await (const batch of batches)
    for (const file of batch) {
      if (tally.add(file)) yield `${chalk.underline(sanitize(file.path))}\n`;
      if (file.messages.length === 0) continue;
      const text = verbose
        ? (await import('./stylish/verbose.js')).verboseText(file.messages, chalk, width)
        : briefText(file.messages, { chalk, width, hasColor: color });
      yield `${text}\n\n`;
    }
  if (tally.summary.files === 0) return;
  const hasMore = !verbose && tally.flaggedFiles > 0;
  const hint = hasMore ? ' More: `--verbose`' : '';
  const lines = wrap(closing(tally, errorsOnly) + hint, width).map((line) => chalk.bold(line));
  const more = remedies(tally, isFixed);
  yield `${[...lines, ...(more === '' ? [] : wrap(more, width))].join('\n')}\n`;
};
