import { jsonText } from './shared/json-text.js';
import type { Reporter } from './shared/reporter.js';

/** One JSON object for each message, on a line of its own. */
export const jsonl: Reporter = async function* (files) {
  for await (const { path, messages } of files) {
    for (const message of messages) yield `${jsonText({ path, ...message })}\n`;
  }
};
