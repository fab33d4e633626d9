import { jsonText } from './json-text.js';
import type { Reporter } from './reporter.js';
import { addFile, emptySummary } from './summary.js';

/** One JSON object for the whole run, a line for each file. */
export const json: Reporter = async function* (files) {
  const summary = emptySummary();
  let before = '{"version":1,"files":[\n';
  for await (const file of files) {
    addFile(summary, file);
    const { path, replies, messages } = file;
    yield before + jsonText({ path, replies, messages });
    before = ',\n';
  }
  yield `${summary.files === 0 ? '{"version":1,"files":[' : '\n'}],"summary":${jsonText(summary)}}\n`;
};
