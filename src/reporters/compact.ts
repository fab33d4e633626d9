import { placeOf, rewordingsText } from './shared/labels.js';
import type { Reporter } from './shared/reporter.js';
import { printable, sanitize } from './shared/sanitize.js';

/** One line for each message, `path:line:column: severity: …`, as compilers write it and editors read it. */
export const compact: Reporter = async function* (batches) {
  for await (const batch of batches)
    for (const { path, messages } of batch) {
      for (const message of messages) {
        const rewordings = rewordingsText(message, 1);
        const says = `${printable(message.message)} [${printable(message.ruleId)}]`;
        const line = `${sanitize(path)}:${placeOf(message)}: ${message.severity}: ${says}`;
        yield `${line}${rewordings && ` -> ${rewordings}`}\n`;
      }
    }
};
