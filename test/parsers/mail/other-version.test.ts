import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import { replylint } from '../../run-command.js';

const linter = createLinter();

interface Part {
  type: string;
  words: string;
  encoding?: string;
}

const plain = (words: string): Part => ({ type: 'text/plain', words });
const html = (words: string): Part => ({ type: 'text/html', words });

function multipart(type: string, boundary: string, parts: readonly (Part | string)[]): string {
  const written = parts.map((part) => {
    if (typeof part === 'string') return `--${boundary}\n${part}`;
    const encoding = part.encoding === undefined ? '' : `Content-Transfer-Encoding: ${part.encoding}\n`;
    return `--${boundary}\nContent-Type: ${part.type}\n${encoding}\n${part.words}\n`;
  });
  return `Content-Type: multipart/${type}; boundary=${boundary}\n\n${written.join('')}--${boundary}--\n`;
}

const mail = (body: string): string => `Message-ID: <a@b>\nMIME-Version: 1.0\n${body}`;
const alternative = (...parts: Part[]): string => mail(multipart('alternative', 'xx', parts));

const said = 'Unfortunately, the tour is full.';
const picture: Part = { type: 'image/png', words: 'iVBORw0KGgo=', encoding: 'base64' };
const history = 'On Wed, Jun 3, 2026 at 10:15 AM Jo wrote:';

interface Case {
  name: string;
  file: string;
  /** The fields that hold what is found. */
  found: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'another text in HTML',
    file: alternative(plain('Please view this mail in a browser.'), html(`<p>${said}</p>`)),
    found: ['text/html'],
  },
  {
    name: 'the HTML first',
    file: alternative(html(`<p>${said}</p>`), plain('Please view this mail in a browser.')),
    found: ['text/html'],
  },
  {
    name: 'a paragraph more in HTML',
    file: alternative(
      plain('Hi Jo,\n\nThe lamp is here.'),
      html(`<p>Hi Jo,</p><p>The lamp is here.</p><p>${said}</p>`),
    ),
    found: ['text/html'],
  },
  {
    name: 'a paragraph more in plain text',
    file: alternative(plain(`Hi Jo,\n\n${said}`), html('<p>Hi Jo,</p>')),
    found: ['text/plain'],
  },
  {
    name: 'the same words',
    file: alternative(plain(`Hi Jo,\n\n${said}`), html(`<p>Hi Jo,</p><p>${said}</p>`)),
    found: ['text/plain'],
  },
  {
    name: 'the same words, with links written out, stars and broken lines',
    file: alternative(
      plain(`Hi *Jo*,\n\nUnfortunately, the tour\nis full. Look at our page <https://a.example/c?d=e>.`),
      html(`<div>Hi <b>Jo</b>,<br><br>${said} Look at <a href="https://a.example/c?d=e">our page</a>.</div>`),
    ),
    found: ['text/plain'],
  },
  {
    name: 'the same words beside a picture',
    file: mail(
      multipart('alternative', 'xx', [
        plain(said),
        multipart('related', 'yy', [html(`<p>${said}<img src="cid:a"></p>`), picture]),
      ]),
    ),
    found: ['text/plain'],
  },
  {
    name: 'other words beside a picture, in a mail with an attachment',
    file: mail(
      multipart('mixed', 'zz', [
        multipart('alternative', 'xx', [
          plain('The lamp is here.'),
          multipart('related', 'yy', [html(`<p>${said}<img src="cid:a"></p>`), picture]),
        ]),
        picture,
      ]),
    ),
    found: ['text/html'],
  },
  {
    name: 'other words, each with a fault',
    file: alternative(plain(said), html('<p>Unfortunately, we are shut on Monday.</p>')),
    found: ['text/plain', 'text/html'],
  },
  {
    name: 'other words in quoted-printable',
    file: alternative(plain('The lamp is here.'), {
      type: 'text/html',
      words: '<p>Unfor=\ntunately, the tour is=20full.</p>',
      encoding: 'quoted-printable',
    }),
    found: ['text/html'],
  },
  {
    name: 'other words in base64',
    file: alternative(plain('The lamp is here.'), {
      type: 'text/html',
      words: Buffer.from(`<p>${said}</p>`).toString('base64'),
      encoding: 'base64',
    }),
    found: ['text/html'],
  },
  {
    name: 'an empty plain text',
    file: alternative(plain(' '), html(`<p>${said}</p>`)),
    found: ['text/html'],
  },
  {
    name: 'quoted words of a customer that only the plain text marks as such',
    file: alternative(
      plain(`The lamp is here.\n\n${history}\n\n> ${said}`),
      html(`<p>The lamp is here.</p><div class="history"><p>${said}</p></div>`),
    ),
    found: [],
  },
];

const firstWord = /^(?:Unfor=\n)?(?:Unfor)?tunately|^VW5mb3J0dW5hdGVseS|^PHA\+VW5mb3J0dW5hdGVseS/u;

describe('a mail in two versions is read in both, and once where they say the same', () => {
  test.each(cases)('$name', async ({ file, found }) => {
    const { messages } = await linter.lintText(file, { path: 'a.eml' });
    const flagged = messages.filter(({ ruleId }) => ruleId === 'bad-news/unfortunately');
    expect(flagged.map(({ reply }) => reply?.field)).toEqual(found);
    for (const { offset, endOffset } of flagged) expect(file.slice(offset, endOffset)).toMatch(firstWord);
  });

  test('nothing is said of the mail as a whole that holds for one version only', async () => {
    const file = alternative(
      plain('Hi Jo,\n\nThe lamp is here.\n\nBest,\nMia'),
      html('<p>Hi Jo,</p><p>It is green.</p>'),
    );
    const { messages, replies } = await linter.lintText(file, { path: 'a.eml' });
    expect(replies).toBe(2);
    expect(messages).toEqual([]);
  });
});

describe('`--fix` leaves both versions saying the same', () => {
  const fix = (file: string) => replylint(['--fix', '--stdin-filename', 'a.eml', '-'], { stdin: file });

  test.each<{ name: string; file: string }>([
    { name: 'the same words', file: alternative(plain(said), html(`<p>${said}</p>`)) },
    {
      name: 'the same words and more',
      file: alternative(plain('Hi Jo,'), html(`<p>Hi Jo,</p><p>${said}</p>`)),
    },
  ])('$name', async ({ file }) => {
    const { messages } = await linter.lintText(file, { path: 'a.eml' });
    expect(messages.map(({ fix: change }) => change)).toEqual([null]);
    const { stdout, stderr } = await fix(file);
    expect(stdout).toBe(file);
    expect(stderr).toMatch(/was not fixed\. The plain and the HTML version of this mail say the same\. Change both/u);
  });

  test('and changes a version that is another text', async () => {
    const file = alternative(plain('Please view this mail in a browser.'), html(`<p>${said}</p>`));
    const { stdout } = await fix(file);
    expect(stdout).toBe(file.replace(said, 'The tour is full.'));
  });
});
