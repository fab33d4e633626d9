import { expect, test } from 'vitest';
import { lintDocument } from '../src/linter/lint-document.js';
import { rulesFor } from '../src/linter/rule-options.js';
import { mail } from '../src/parsers/mail/mail.js';
import { lineIndex } from '../src/shared/lines.js';
import { placeProblem } from './bench/fuzz-places.js';

const { ruleset, ruleIds } = rulesFor({ preset: 'all' });

const pages = [
  'Please <i class=<i class="a">kindly</i> send it.',
  'Please <i clase <i class="a">kindly</i> send it.',
  'Please <i class<<i class="a">kindly</i> send it.',
  'Please <b title="a > b">kindly</b> send it.',
  "Please <b title='a > b'>kindly</b> send it.",
  'Please <b title=a"b>kindly</b> send it.',
  'Please <b\n>kindly</b\n> send it.',
  'Please <x<p>kindly</x> send it.',
  'Please <b/kindly="<">kindly</b> send it.',
  'Please <!-- > a --><b a=1 a=2>kindly</b> send it.',
  'Please&nbsp;<b>k&#105;ndly</b> send it.',
  'Pl<b>eas</b>e k<i>in</i>dly send it.',
];

test.each(pages)('a place in Base64 holds the words between whatever tags: %s', (page) => {
  for (const lead of ['', 'A', 'AB']) {
    const packed = Buffer.from(`<p>${lead} ${page}</p>`).toString('base64').replace(/.{20}/gu, '$&\r\n');
    const file = `Subject: A\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${packed}\r\n`;
    const { messages } = lintDocument(file, { parser: mail, ruleset, knownIds: ruleIds, reportUnusedDirectives: true });
    const [message] = messages.filter(({ actual }) => actual.startsWith('Please'));
    if (!message) throw new Error('Nothing is flagged.');
    expect(placeProblem(file, message, 'mail')).toBeNull();
    const placeAt = lineIndex(file);
    const elsewhere = (offset: number, endOffset: number) => {
      const [start, end] = [placeAt(offset), placeAt(endOffset)];
      return { ...message, offset, endOffset, ...start, endLine: end.line, endColumn: end.column };
    };
    for (const place of [
      elsewhere(message.offset + 8, message.endOffset),
      elsewhere(message.offset, message.endOffset - 8),
      elsewhere(message.offset - 40, message.endOffset - 40),
    ])
      expect(placeProblem(file, place, 'mail')).toBe('a place that does not hold its words');
  }
});
