import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySuggestions, lint, type SuggestionChoice } from '../../src/index.js';
import type { FormatName } from '../../src/parsers/index.js';
import { createWorkspace } from '../../src/workspace/workspace.js';

const linter = createWorkspace({ config: false, preset: 'all' });
const refusal = 'Unfortunately, it broke.';

/** A file in which `words` take the place of the first flagged sentence that has them. */
async function reworded(file: string, format: FormatName, words: string) {
  const { messages, error } = await linter.lintText(file, { format });
  expect(error).toBeNull();
  const [message] = messages.filter(({ sentence }) => sentence !== null);
  if (!message) throw new Error('Nothing is flagged.');
  return linter.applySuggestions(file, [{ message, text: words }], { format });
}

describe('own words of two lines', () => {
  test.each([
    { name: 'a table', file: `| A | B |\n| - | - |\n| a | ${refusal} |\n` },
    { name: 'the head of a table', file: `| A | ${refusal} |\n| - | - |\n| a | b |\n` },
    { name: 'a list', file: `- ${refusal}\n- Hello.\n` },
    { name: 'steps', file: `1. Hello.\n2. ${refusal}\n` },
    { name: 'a list in a list', file: `- a\n  - ${refusal}\n` },
    { name: 'a heading', file: `# ${refusal}\n\nHello.\n` },
    { name: 'an underlined heading', file: `${refusal}\n===\n` },
    { name: 'a reply in a quote', file: `# Late\n\n> Hi Jo,\n>\n> ${refusal} It is here, and the rest comes later.\n` },
    { name: 'a reply that is indented', file: `# Late\n\n    ${refusal} It is here, and the rest comes later.\n` },
    { name: 'a text in place of an image', file: `Hello.\n\n![${refusal}](a.png)\n` },
    { name: 'HTML in Markdown', file: `<div>\n<p>${refusal}</p>\n</div>\n` },
  ])('would end $name', async ({ file }) => {
    const { text, refused } = await reworded(file, 'markdown', 'It broke.\nSorry.');
    expect(text).toBe(file);
    expect(refused.map(({ reason }) => reason)).toEqual([expect.stringMatching(/no way to write/u)]);
    expect((await reworded(file, 'markdown', 'It broke. Sorry.')).text).toBe(file.replace(refusal, 'It broke. Sorry.'));
  });

  test('are two lines of a paragraph', async () => {
    const file = `Hello.\n\n${refusal}\n`;
    expect((await reworded(file, 'markdown', 'It broke.\nSorry.')).text).toBe('Hello.\n\nIt broke.\nSorry.\n');
  });
});

test.each(['It broke.\n', '\nIt broke.', 'It broke.\r\n \n', ' \r It broke.'])(
  'a line break at the end of own words makes no blank line in Markdown: %j',
  async (words) => {
    const { text } = await reworded(`Hello.\n${refusal}\n    1. It is here.\n`, 'markdown', words);
    expect(text.replace(/ *\n */gu, '\n').replace(/ +/gu, ' ')).toBe('Hello.\nIt broke.\n1. It is here.\n');
  },
);

test.each([
  ['\tIt broke.', ' It broke.'],
  ['    It broke.', ' It broke.'],
  [' \t It broke.', ' It broke.'],
  ['See http://a.b/c<li>.', 'See http://a.b/c&lt;li>.'],
  ['See www.a.b/<b>.', 'See www.a.b/&lt;b>.'],
  ['See HTTPS://a.b?c=d<!--.', 'See HTTPS://a.b?c=d&lt;!--.'],
  ['It <b>broke.', 'It \\<b>broke.'],
])('own words that are markup somewhere are words in Markdown: %j', async (words, written) => {
  expect((await reworded(`${refusal}\n`, 'markdown', words)).text.trim()).toBe(written.trim());
});

test.each([' It broke.', '  It broke.', '\tIt broke.', '\u2003It broke.'])(
  'white space before own words moves nothing out of an item: %j',
  async (words) => {
    for (const marker of ['- ', '1. ', '# '])
      expect((await reworded(`${marker}${refusal}\n`, 'markdown', words)).text).toBe(`${marker}It broke.\n`);
    const file = `- ${refusal}\n  > Hello.\n`;
    expect((await reworded(file, 'markdown', words)).text).toBe('- It broke.\n  > Hello.\n');
  },
);

test.each<{ format: FormatName; file: string }>([
  { format: 'text', file: refusal },
  { format: 'markdown', file: refusal },
  { format: 'html', file: `<p>${refusal}</p>` },
  { format: 'template', file: refusal },
  { format: 'yaml', file: `- title: a\n  text: ${refusal}\n` },
  { format: 'csv', file: `title,body\na,"${refusal}"\n` },
  { format: 'po', file: `msgctxt "user_mailer.late.body"\nmsgid "a"\nmsgstr "é ${refusal}"\n` },
  { format: 'properties', file: `mail.body=漢 ${refusal}\n` },
  { format: 'strings', file: `"mail.body" = "${refusal}";\n` },
  { format: 'fluent', file: `mail-body = ${refusal}\n` },
])('half a character is not written into $format', async ({ format, file }) => {
  for (const words of ['It broke \uD83D.', '\uDE00 broke.'])
    expect((await reworded(file, format, words)).text).toBe(file);
  expect((await reworded(file, format, 'It broke.')).applied).toHaveLength(1);
});

test.each(['li', 'td', 'p', 'div', 'h2', 'blockquote', 'tr', 'ul'])(
  'a fix takes no <%s> out of Markdown with the words around it',
  async (name) => {
    for (const file of [
      `Hi, unfortunately<${name}>, it is late.`,
      `Un<${name}>fortunately, it is late.`,
      `Unfortunately, <${name}>it broke.</${name}> Obviously so.`,
    ]) {
      const { messages } = await linter.lintText(file, { format: 'markdown' });
      const { text } = await linter.fixDocument(file, messages, { format: 'markdown' });
      expect(text.match(/<[^<>]*>/gu)).toEqual(file.match(/<[^<>]*>/gu));
    }
  },
);

describe('a line of Fluent begins with no sign that it keeps for itself', () => {
  test.each(['[a] broke.', '[% a %] broke.', '*broke*', '.broke = a', '* It broke.', 'It broke.\rSo.'])(
    '%s',
    async (words) => {
      const file = `mail-body =\n    Hello.\n    ${refusal}\n`;
      expect((await reworded(file, 'fluent', words)).text).toBe(file);
    },
  );

  test('nor by the loss of the words before it', async () => {
    const file = 'mail-body =\n    Hello.\n    Unfortunately, [it] broke.\n';
    expect((await reworded(file, 'fluent', 'It broke.')).text).toBe('mail-body =\n    Hello.\n    It broke.\n');
    expect((await reworded(file, 'fluent', '[it] broke.')).text).toBe(file);
  });
});

describe('what is signed stays as it is', () => {
  const mail = (fields: string): string => `From: a@b.c\nSubject: Late\n${fields}\n\n${refusal}\n`;
  test.each<{ name: string; file: string; format?: FormatName }>([
    { name: 'DKIM', file: mail('DKIM-Signature: v=1; b=a') },
    { name: 'DomainKeys', file: mail('DomainKey-Signature: a=rsa-sha1; b=a') },
    { name: 'ARC', file: mail('ARC-Message-Signature: i=1; b=a') },
    { name: 'a sum', file: mail('Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==') },
    { name: 'a length', file: mail('Content-Length: 25') },
    {
      name: 'a signed part',
      file: `From: a@b.c\nContent-Type: multipart/signed; boundary=x\n\n--x\n\n${refusal}\n--x\nContent-Type: application/pgp-signature\n\na\n--x--\n`,
    },
    {
      name: 'a text that is signed as it stands',
      file: `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${refusal}\n-----BEGIN PGP SIGNATURE-----\n\na\n-----END PGP SIGNATURE-----\n`,
      format: 'text',
    },
  ])('$name', async ({ file, format = 'mail' }) => {
    const { text, refused } = await reworded(file, format, 'It broke.');
    expect(text).toBe(file);
    expect(refused.map(({ reason }) => reason)).toEqual([expect.stringMatching(/text that it was made from\.$/u)]);
  });

  test('and any other mail is changed', async () => {
    const file = mail('To: d@e.f');
    expect((await reworded(file, 'mail', 'It broke.')).text).toBe(file.replace(refusal, 'It broke.'));
  });
});

test('no line of a mailbox begins as the next message would', async () => {
  const file = `From a@b.c Mon May  4 10:00:00 2026\nFrom: a@b.c\nSubject: Late\n\n${refusal}\n`;
  const { text, refused } = await reworded(file, 'mail', 'From next week it is here.');
  expect(text).toBe(file);
  expect(refused).toHaveLength(1);
  expect((await reworded(file, 'mail', 'It is here from next week.')).text).toContain('\nIt is here from next week.\n');
});

describe('a safe rewording that would make a list is left out, wherever it is among others:', () => {
  const good = 'Unfortunately, it is late.';
  const bad = 'Unfortunately, 1. May is full.';
  test.each([
    { name: 'first', paragraphs: [bad, good, good] },
    { name: 'last', paragraphs: [good, good, bad] },
    { name: 'in the middle of many', paragraphs: [...Array(300).fill(good), bad, ...Array(300).fill(good)] },
    { name: 'several', paragraphs: [bad, good, bad, good, good, bad] },
    { name: 'alone', paragraphs: [bad] },
    { name: 'all', paragraphs: [bad, bad, bad] },
  ])('$name', async ({ paragraphs }) => {
    const file = paragraphs.join('\n\n');
    const { messages } = await linter.lintText(file, { format: 'markdown' });
    const { text, made, refused } = await linter.fixDocument(file, messages, { format: 'markdown' });
    expect(text).toBe(file.replaceAll(good, 'It is late.'));
    expect(made).toBe(paragraphs.filter((paragraph) => paragraph === good).length);
    expect(refused.map(({ reason }) => reason)).toEqual(
      paragraphs.filter((paragraph) => paragraph === bad).map(() => expect.stringMatching(/no longer say the same/u)),
    );
  });

  test('of too many, those that were not tried alone are named', async () => {
    const file = Array(200).fill(bad).join('\n\n');
    const { messages } = await linter.lintText(file, { format: 'markdown' });
    const { text, made, refused } = await linter.fixDocument(file, messages, { format: 'markdown' });
    expect({ text, made, refused: refused.length }).toEqual({ text: file, made: 0, refused: 200 });
    expect(refused.filter(({ reason }) => /not tried alone/u.test(reason)).length).toBeGreaterThan(100);
  });
});

test('a file keeps its links wherever it is cut for reading, however many it defines', async () => {
  const paragraphs = Array.from(
    { length: 1500 },
    (_, i) => `[Unfortunately, tour ${i} is full.][r${i}] *x*\n\n[r${i}]: /${i}\n\n`,
  );
  const file = paragraphs.join('');
  const { messages } = await linter.lintText(file, { format: 'markdown' });
  const { text, made, refused } = await linter.fixDocument(file, messages, { format: 'markdown' });
  expect({ made, refused }).toEqual({ made: 1500, refused: [] });
  expect(text).toBe(file.replaceAll('Unfortunately, tour', 'Tour'));
});

test('of changes that overlap, the one that was given first is made, in whatever order they come', () => {
  const file = Array.from({ length: 9 }, (_, i) => `It rains. Unfortunately, the tour ${i} is full.`).join('\n\n');
  const choices: SuggestionChoice[] = lint(file).flatMap((message) => {
    const words = message.suggestions.findIndex(({ scope, place }) => scope === 'words' && place !== null);
    return [{ message, text: 'It is full.' }, ...(words === -1 ? [] : [{ message, suggestion: words }])];
  });
  expect(choices).toHaveLength(18);
  fc.assert(
    fc.property(fc.shuffledSubarray(choices), (given) => {
      const first = given.filter(({ message }, i) => given.findIndex((other) => other.message === message) === i);
      expect(applySuggestions(file, given).applied).toEqual(first);
    }),
  );
});
