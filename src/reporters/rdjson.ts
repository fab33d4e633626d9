import type { Position } from '../shared/lines.js';
import type { Message } from '../shared/message.js';
import { jsonText } from './shared/json-text.js';
import { fullText } from './shared/labels.js';
import { createByteColumns, positionNear } from './shared/positions.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';

const severities = { error: 'ERROR', warning: 'WARNING', suggestion: 'INFO' } as const;

/** The diagnostic format of reviewdog. */
export const rdjson: Reporter = async function* (batches) {
  let before = '{"source":{"name":"replylint"},"diagnostics":[\n';
  for await (const batch of batches)
    for (const file of batch) {
      if (file.messages.length === 0) continue;
      const rangeOf = rangesIn(file);
      for (const message of file.messages) {
        yield before + jsonText(diagnostic(file.path, message, rangeOf));
        before = ',\n';
      }
    }
  yield `${before === ',\n' ? '\n' : before}]}\n`;
};

type RangeOf = (message: Message, place: { offset: number; endOffset: number }) => { start: Position; end: Position };

/** Its columns count bytes; without the text, UTF-16 code units are the nearest there is. */
function rangesIn({ content }: ReportedFile): RangeOf | null {
  if (!content) return null;
  const inBytes = createByteColumns(content);
  const position = (message: Message, offset: number): Position =>
    inBytes(positionNear(content, message, offset), offset);
  return (message, { offset, endOffset }) => ({
    start: position(message, offset),
    end: position(message, endOffset),
  });
}

function diagnostic(path: string, message: Message, rangeOf: RangeOf | null) {
  const { line, column, endLine, endColumn, severity, ruleId, fix } = message;
  const range = rangeOf?.(message, message) ?? {
    start: { line, column },
    end: { line: endLine, column: endColumn },
  };
  return {
    message: fullText(message),
    location: { path, range },
    severity: severities[severity],
    code: { value: ruleId },
    ...(fix && rangeOf && { suggestions: [{ range: rangeOf(message, fix), text: fix.text }] }),
  };
}
