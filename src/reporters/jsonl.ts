import { jsonText } from './shared/json-text.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';

/** One JSON object for each message, on a line of its own. */
export const jsonl: Reporter = async function* (batches) {
  for await (const batch of batches) {
    if (batch.every(({ written }) => written !== undefined)) yield Buffer.concat(batch.flatMap(writtenLines));
    // One after the other, since a file may have any number.
    else
      for (const { path, messages } of batch) {
        const head = headOf(path);
        for (const message of messages) yield `${head}${jsonText(message).slice(1)}\n`;
      }
  }
};

/** How each line begins: a copy of each message with its path first would take longer than writing it. */
function headOf(path: string): string {
  return `{"path":${jsonText(path)},`;
}

const lineEnd = 10;

/** The parts of the same lines: what is written of a message, behind the path. */
function writtenLines({ path, written }: ReportedFile): Uint8Array[] {
  const lines = written?.lines ?? new Uint8Array();
  if (lines.length === 0) return [];
  const head = Buffer.from(headOf(path));
  const parts: Uint8Array[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(lineEnd, start) + 1;
    parts.push(head, lines.subarray(start + 1, end));
    start = end;
  }
  return parts;
}
