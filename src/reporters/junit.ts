import type { Message, Severity } from '../shared/message.js';
import { fails } from '../shared/severity.js';
import { placeOf, replyName, rewordingText } from './shared/labels.js';
import { attributes, markupText } from './shared/markup.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';
import { oneLine } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';

/**
 * A suite for each file, a test for each message. Those that do not fail the run pass, with their text as output. A suite
 * begins with its counts, so that a file which comes in chunks has one for every chunk with messages.
 */
export const junit: Reporter = async function* (batches, { failOn }) {
  let before = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="replylint">\n';
  const tally = new Tally();
  for await (const batch of batches)
    for (const file of batch) {
      tally.add(file);
      if (file.messages.length === 0 && (file.isUnfinished || tally.isFlagged)) continue;
      yield before + suite(file, failOn);
      before = '';
    }
  yield `${before}</testsuites>\n`;
};

function suite({ path, messages }: ReportedFile, failOn: Severity | undefined): string {
  const cases = messages.map((message) => {
    const name = `${placeOf(message)} ${oneLine(message.ruleId)}`;
    return testCase(path, name, outcome(message, fails(message.severity, failOn)));
  });
  if (cases.length === 0) cases.push(testCase(path, 'reads well', ''));
  const failures = messages.filter(({ severity }) => fails(severity, failOn)).length;
  const counts = attributes({ name: path, tests: cases.length, failures, errors: 0, skipped: 0, time: 0 });
  return `<testsuite${counts}>\n${cases.join('')}</testsuite>\n`;
}

function testCase(path: string, name: string, inside: string): string {
  return `<testcase${attributes({ name, classname: path, time: 0 })}>${inside}</testcase>\n`;
}

function outcome(message: Message, isFailure: boolean): string {
  const says = oneLine(message.message);
  const lines = [
    ...(isFailure ? [] : [markupText(`${message.severity}: ${says}`)]),
    ...(message.reply ? [markupText(`reply: ${replyName(message.reply)}`)] : []),
    markupText(`found: ${oneLine(message.actual)}`),
    ...message.expected.map((text) => markupText(`instead: ${rewordingText(text)}`)),
    markupText(`why: ${oneLine(message.why)}`),
  ].join('\n');
  return isFailure
    ? `<failure${attributes({ type: message.severity, message: says })}>${lines}</failure>`
    : `<system-out>${lines}</system-out>`;
}
