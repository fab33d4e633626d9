import { leftOutText } from '../../shared/left-out-text.js';
import type { FileResult } from '../../workspace/file-result.js';
import { countHidden } from '../answers/visible.js';

/** What to say of a draft besides its findings, sentence by sentence. */
export function notesOn({ text, suppressed, skipped }: FileResult): string[] {
  const hidden = countHidden(text);
  return [
    ...(suppressed.length > 0
      ? [`Findings that comments or the configuration leave alone: ${suppressed.length}.`]
      : []),
    ...skipped.map(({ count, reason }) => `Not read: ${leftOutText(count, reason)}.`),
    ...(hidden > 0
      ? [`Signs in the draft that can't be seen, such as controls of the reading direction: ${hidden}.`]
      : []),
  ];
}
