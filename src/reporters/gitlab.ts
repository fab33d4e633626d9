import { excerptsOf } from './shared/excerpt.js';
import { createFingerprints } from './shared/fingerprint.js';
import { jsonText } from './shared/json-text.js';
import { fullText } from './shared/labels.js';
import type { Reporter } from './shared/reporter.js';

const severities = { error: 'major', warning: 'minor', suggestion: 'info' } as const;

/** The Code Quality report of GitLab: an array, an issue a line. */
export const gitlab: Reporter = async function* (batches, { pathFromRoot = (path) => path }) {
  const fingerprintOf = createFingerprints();
  let before = '[\n';
  for await (const batch of batches)
    for (const file of batch) {
      const excerptOf = await excerptsOf(file);
      const path = pathFromRoot(file.path);
      for (const message of file.messages) {
        yield before +
          jsonText({
            description: fullText(message),
            check_name: message.ruleId,
            fingerprint: fingerprintOf({ path, message, sentence: excerptOf(message).text }),
            severity: severities[message.severity],
            location: { path, lines: { begin: message.line, end: message.endLine } },
          });
        before = ',\n';
      }
    }
  yield before === '[\n' ? '[]\n' : '\n]\n';
};
