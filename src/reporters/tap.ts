import type { Message } from '../shared/message.js';
import { fails } from '../shared/severity.js';
import { jsonText } from './shared/json-text.js';
import { placeOf } from './shared/labels.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';
import { sanitize } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';

/**
 * The Test Anything Protocol, version 14: a test for each file, its messages in a YAML block beneath. A file that comes in
 * chunks has a test for every chunk with messages.
 */
export const tap: Reporter = async function* (batches, { failOn }) {
  let number = 0;
  const tally = new Tally();
  for await (const batch of batches)
    for (const file of batch) {
      tally.add(file);
      if (file.messages.length === 0 && (file.isUnfinished || tally.isFlagged)) continue;
      const isOk = !file.messages.some(({ severity }) => fails(severity, failOn));
      const head = number === 0 ? 'TAP version 14\n' : '';
      yield `${head}${isOk ? 'ok' : 'not ok'} ${++number} - ${description(file)}\n${diagnostics(file.messages)}`;
    }
  yield number === 0 ? 'TAP version 14\n1..0\n' : `1..${number}\n`;
};

/** `# SKIP` in a file name is no directive. */
function description({ path }: ReportedFile): string {
  return sanitize(path).replace(/[\\#]/gu, '\\$&');
}

/** JSON is YAML, and one line of it can't end the block. */
function diagnostics(messages: readonly Message[]): string {
  if (messages.length === 0) return '';
  const items = messages.map((message) => {
    const { severity, ruleId, reply, actual, expected, why } = message;
    const item = { place: placeOf(message), severity, ruleId, message: message.message, why, actual, expected, reply };
    return `    - ${jsonText(item)}\n`;
  });
  return `  ---\n  messages:\n${items.join('')}  ...\n`;
}
