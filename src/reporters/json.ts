import { jsonText } from './shared/json-text.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';
import { Tally } from './shared/summary.js';

const opening = '{"version":1,"files":[';

/** One JSON object for the whole run, a line for each file. */
export const json: Reporter = async function* (batches, { leftOut }) {
  const tally = new Tally();
  const { summary } = tally;
  let repliesBefore = 0;
  for await (const batch of batches) {
    let text = '';
    for (const file of batch) {
      const { path, replies, messages, change, continues, isUnfinished } = file;
      const isFirst = tally.add(file);
      if (!continues) {
        repliesBefore = summary.replies - replies;
        text += summary.files === 1 ? `${opening}\n` : ',\n';
      }
      if (!continues && !isUnfinished)
        text += jsonText({ path, replies, messages, ...(change && { output: change.after }) });
      else text += chunkText(file, isFirst, summary.replies - repliesBefore);
    }
    yield text;
  }
  yield `${summary.files === 0 ? opening : '\n'}],"summary":${jsonText({ ...summary, ...leftOut?.().counts })}}\n`;
};

/** The messages of a large file are written as they come, so that its replies are counted behind them. */
function chunkText(
  { path, messages, continues, isUnfinished }: ReportedFile,
  isFirst: boolean,
  replies: number,
): string {
  const head = continues ? '' : `{"path":${jsonText(path)},"messages":[`;
  const comma = isFirst || messages.length === 0 ? '' : ',';
  const texts = messages.map((message) => jsonText(message)).join(',');
  return head + comma + texts + (isUnfinished ? '' : `],"replies":${replies}}`);
}
