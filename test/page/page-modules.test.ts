import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.js';
import { parseRules } from '../../src/linter/parse-rules.js';
import { houseFiles } from '../../src/page/house-files.js';
import { htmlText } from '../../src/page/html-text.js';
import { readChosen } from '../../src/page/page-settings.js';
import { partsOf, placeOf, remarkAt, remarksOf } from '../../src/page/remarks.js';
import { changeBetween } from '../../src/shared/text-change.js';

describe('a change of the text', () => {
  test('makes one text of the other, and parts no character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😃', '𐀀') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, end, text: inserted } = changeBetween(before, after);
        expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after);
        for (const part of [before.slice(0, start), before.slice(start, end), inserted, before.slice(end)])
          expect(() => encodeURIComponent(part)).not.toThrow();
      }),
    );
  });

  test.each([
    { before: 'a b c', after: 'a x c', change: { start: 2, end: 3, text: 'x' } },
    { before: 'aa', after: 'aaa', change: { start: 2, end: 2, text: 'a' } },
    { before: 'a b', after: '', change: { start: 0, end: 3, text: '' } },
    { before: 'same', after: 'same', change: { start: 4, end: 4, text: '' } },
    { before: '😀', after: '😃', change: { start: 0, end: 2, text: '😃' } },
  ])('from $before to $after', ({ before, after, change }) => {
    expect(changeBetween(before, after)).toEqual(change);
  });
});

describe('a draft as HTML', () => {
  test.each([
    { draft: 'Hi Jo,\n\nIt is here.', html: '<p>Hi Jo,</p>\n<p>It is here.</p>' },
    { draft: 'Thanks,\nSam', html: '<p>Thanks,<br>\nSam</p>' },
    { draft: '\n\na\n \n\t\nb\n\n', html: '<p>a</p>\n<p>b</p>' },
    { draft: 'Bring:\n- a key\n- a lamp', html: '<p>Bring:</p>\n<ul>\n<li>a key</li>\n<li>a lamp</li>\n</ul>' },
    { draft: '1. Open\n2) Close\n\nBye', html: '<ol>\n<li>Open</li>\n<li>Close</li>\n</ol>\n<p>Bye</p>' },
    { draft: '<b> & "x" {{name}}', html: '<p>&lt;b&gt; &amp; &quot;x&quot; {{name}}</p>' },
    { draft: '', html: '' },
  ])('$draft', ({ draft, html }) => {
    expect(htmlText(draft)).toBe(html);
  });
});

describe('pasted house rules', () => {
  const rule = (flag: string): string =>
    `title: Says “${flag}”\nwhy: Plain words.\nbasis:\n  - practice: House style.\nseverity: warning\nflag:\n  - words: ${flag}\nexamples:\n  - before: Please ${flag}.\n    after: Please write.\n`;

  test.each([
    { yaml: '', paths: [] },
    { yaml: '\n# nothing yet\n', paths: [] },
    { yaml: rule('reach out'), paths: ['house/rule-1.yml'] },
    { yaml: `${rule('a')}---\n${rule('b')}`, paths: ['house/rule-1.yml', 'house/rule-2.yml'] },
    { yaml: `---\n# acme/reach-out.yml\n${rule('a')}\n---  \n---\n`, paths: ['acme/reach-out.yml'] },
    { yaml: `# rules/acme/a.yaml\n${rule('a')}---\n#words.yml\nlists: {}`, paths: ['acme/a.yaml', 'words.yml'] },
  ])('are files: $paths', ({ yaml, paths }) => {
    expect(houseFiles(yaml).map(({ path }) => path)).toEqual(paths);
  });

  test('are rules, and lint', async () => {
    const houseRules = await parseRules(houseFiles(`${rule('reach out')}---\n${rule('touch base')}`));
    const text = 'Please reach out, or touch base.';
    expect(lint(text, { houseRules }).map(({ ruleId }) => ruleId)).toEqual(['house/rule-1', 'house/rule-2']);
  });

  test('have their problems at the lines of the box', async () => {
    const reading = parseRules(houseFiles(`${rule('fine')}---\n${rule('(open')}`));
    const line = `${rule('fine')}---\n`.split('\n').length - 1 + 7;
    await expect(reading).rejects.toMatchObject({ problems: [{ line }] });
  });
});

describe('remarks', () => {
  const text =
    'You should have read the terms. Unfortunately, it is full. Unfortunately, it is full. I will send it soon.';
  const remarks = remarksOf(text, lint(text));

  test('are one a sentence, with what else is said of it', () => {
    expect(remarks.map(({ speaker, others }) => [speaker.ruleId, others.length])).toEqual([
      ['blame/blame-you', 2],
      ['bad-news/unfortunately', 0],
      ['bad-news/unfortunately', 0],
      ['clarity/soon', 0],
    ]);
  });

  test('offer sentences before words, and say which words a rewording takes the place of', () => {
    const offered = remarks.map(({ offers }) => offers.map(({ suggestion, replaced }) => [suggestion.text, replaced]));
    expect(offered[1]).toEqual([['It is full.', null]]);
    expect(offered[3]).toEqual([['{date or time}', 'soon']].map(() => [expect.any(String), 'soon']));
  });

  test('keep their names when something changes before them', () => {
    const longer = `Hi Jo. ${text}`;
    expect(remarksOf(longer, lint(longer)).map(({ key }) => key)).toEqual(remarks.map(({ key }) => key));
    expect(new Set(remarks.map(({ key }) => key)).size).toBe(remarks.length);
  });

  test('are found by a place in the text', () => {
    for (const remark of remarks) {
      const place = placeOf(remark);
      expect(place && remarkAt(remarks, place.start + 1)?.key).toBe(remark.key);
    }
    expect(remarkAt(remarks, text.length + 5)).toBeUndefined();
  });

  test('show slots apart from words', () => {
    const slot = { name: 'a day', start: 3, end: 10 };
    expect(partsOf({ text: 'on {a day}.', slots: [slot] })).toEqual(['on ', slot, '.']);
    expect(partsOf({ text: '', slots: [] })).toEqual([]);
  });
});

test.each([
  { kept: null, chosen: {} },
  { kept: '{', chosen: {} },
  { kept: '[1]', chosen: {} },
  { kept: '{"channel":"fax","preset":"strict","houseRules":3}', chosen: { preset: 'strict' } },
  { kept: '{"channel":"chat","houseRules":"a: b"}', chosen: { channel: 'chat', houseRules: 'a: b' } },
])('what was kept: $kept', ({ kept, chosen }) => {
  expect(readChosen(kept)).toEqual(chosen);
});
