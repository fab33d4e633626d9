import type { Message } from '../shared/message.js';
import { fullText } from './shared/labels.js';
import { attributes } from './shared/markup.js';
import type { Reporter } from './shared/reporter.js';

const severities = { error: 'error', warning: 'warning', suggestion: 'info' } as const;

/** The XML of Checkstyle, which many services read. */
export const checkstyle: Reporter = async function* (batches) {
  let before = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
  for await (const batch of batches)
    for (const { path, messages, continues, isUnfinished } of batch) {
      const open = continues ? '' : `<file${attributes({ name: path })}>\n`;
      yield `${before}${open}${messages.map(error).join('')}${isUnfinished ? '' : '</file>\n'}`;
      before = '';
    }
  yield `${before}</checkstyle>\n`;
};

function error(message: Message): string {
  const { line, column, severity, ruleId } = message;
  const values = {
    line,
    column,
    severity: severities[severity],
    message: fullText(message),
    source: `replylint.${ruleId}`,
  };
  return `<error${attributes(values)}/>\n`;
}
