import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import { replylint } from '../../run-command.js';

const linter = createLinter();
const said = 'Unfortunately, the tour is full.';
const rich = `<p>${said}</p>`;
const zendesk = (...actions: object[]): string => JSON.stringify({ macros: [{ title: 't', actions }] });

const alias = /Another record has the same words by an alias of YAML/u;
const cases: readonly { name: string; path: string; file: string; reason: RegExp }[] = [
  {
    name: 'the two forms of a comment in Zendesk',
    path: 'a.json',
    file: zendesk(
      { field: 'comment_value_html', value: rich },
      { field: 'comment_value', value: ['channel:all', said] },
    ),
    reason: /The same words are in `comment_value`\. Change both/u,
  },
  {
    name: 'HTML and plain text in Gorgias',
    path: 'a.json',
    file: JSON.stringify([
      { name: 't', actions: [{ name: 'setResponseText', arguments: { body_html: rich, body_text: said } }] },
    ]),
    reason: /The same words are in `body_text`/u,
  },
  {
    name: 'two columns of a table',
    path: 'a.csv',
    file: `title,body,body_html\nt,"${said}","${rich}"\n`,
    reason: /The same words are in `body`/u,
  },
  {
    name: 'a further column',
    path: 'a.csv',
    file: `title,text,html\nt,"${said}","${rich}"\n`,
    reason: /The same words are in `html`/u,
  },
  {
    name: 'an alias',
    path: 'a.yaml',
    file: `- title: t\n  body: &a "${said}"\n- title: u\n  body: *a\n`,
    reason: alias,
  },
  {
    name: 'an alias of a record',
    path: 'a.yaml',
    file: `- &a\n  title: t\n  body: "${said}"\n- *a\n`,
    reason: alias,
  },
];

describe('what stands twice has no fix, and `--fix` says why', () => {
  test.each(cases)('$name', async ({ path, file, reason }) => {
    const { messages } = await linter.lintText(file, { path });
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter(({ fix }) => fix !== null)).toEqual([]);
    const { stdout, stderr } = await replylint(['--fix', '--stdin-filename', path, '-'], { stdin: file });
    expect(stdout).toBe(file);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain('can change');
  });
});

test('what stands once is fixed beside them', async () => {
  const file = zendesk({ field: 'comment_value_html', value: rich }, { field: 'comment_value', value: 'Bye.' });
  const { stdout } = await replylint(['--fix', '--stdin-filename', 'a.json', '-'], { stdin: file });
  expect(stdout).toBe(file.replace(said, 'The tour is full.'));
});
