import { jsonText } from './shared/json-text.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';
import { Tally } from './shared/summary.js';

const opening = '{"version":1,"files":[';

/** How much is written at once, in UTF-16 code units: the findings of a file may be more than one string can hold. */
const maxText = 1_000_000;

/** One JSON object for the whole run, a line for each file. */
export const json: Reporter = async function* (batches, { leftOut }) {
  const tally = new Tally();
  const { summary } = tally;
  let repliesBefore = 0;
  for await (const batch of batches) {
    let text = '';
    for (const file of batch) {
      const isFirst = tally.add(file);
      if (!file.continues) {
        repliesBefore = summary.replies - file.replies;
        text += summary.files === 1 ? `${opening}\n` : ',\n';
      }
      for (const part of partsOf(file, isFirst, summary.replies - repliesBefore)) {
        text += part;
        if (text.length < maxText) continue;
        yield text;
        text = '';
      }
    }
    yield text;
  }
  yield `${summary.files === 0 ? opening : '\n'}],"summary":${jsonText({ ...summary, ...leftOut?.().counts })}}\n`;
};

/** A file, bit by bit. The messages of one that is too large to be held come in chunks, and its replies are counted behind them. */
function* partsOf(file: ReportedFile, isFirst: boolean, replies: number): Generator<string> {
  const { path, messages, change, continues, isUnfinished } = file;
  const isWhole = !continues && !isUnfinished;
  if (!continues) yield `{"path":${jsonText(path)},${isWhole ? `"replies":${replies},` : ''}"messages":[`;
  for (const [i, message] of messages.entries()) yield (i === 0 && isFirst ? '' : ',') + jsonText(message);
  if (isWhole) yield `]${change ? `,"output":${jsonText(change.after)}` : ''}}`;
  else if (!isUnfinished) yield `],"replies":${replies}}`;
}
