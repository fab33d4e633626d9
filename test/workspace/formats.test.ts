import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const page = '<p>Hi Jo,</p><style>p { x: sadly }</style><p>Sadly the lamp is late.</p>';

/** `path:line:column` of each finding, and what is said besides. */
async function look(...argv: string[]): Promise<{ found: string[]; said: string }> {
  const { stdout, stderr } = await replylint(['-f', 'compact', ...argv], { cwd: folder.root });
  return { found: stdout.match(/^[^\s]+:\d+:\d+(?=:)/gmu) ?? [], said: stderr };
}

describe('how files are written, whatever their names', () => {
  test.each<{ name: string; config: string; argv: string[]; found: string[] }>([
    {
      name: 'in a folder, said by the configuration',
      config: 'formats: [{files: "mails/*", syntax: html}]',
      argv: ['.'],
      found: ['mails/late:1:46', 'mails/late.foo:1:46'],
    },
    {
      name: 'by a glob, said by the configuration',
      config: 'formats: [{files: "*.foo", syntax: template}]',
      argv: ['mails/*.foo'],
      found: ['mails/late.foo:1:46'],
    },
    {
      name: 'by name, said by the configuration',
      config: 'formats: [{files: "*.foo", syntax: html}]',
      argv: ['mails/late.foo'],
      found: ['mails/late.foo:1:46'],
    },
    {
      name: 'in a folder without endings, said by an option',
      config: '',
      argv: ['mails', '--input-format', 'html'],
      found: ['mails/late:1:46'],
    },
    {
      name: 'records in a file without an ending',
      config: 'formats: [{files: rows, body: $.text}]',
      argv: ['rows'],
      found: ['rows:1:12'],
    },
    {
      name: 'an export in a file of another ending',
      config: 'formats: [{files: "*.bak", syntax: chatwoot}]',
      argv: ['a.bak'],
      found: ['a.bak:1:32'],
    },
  ])('$name', async ({ config, argv, found }) => {
    folder.write({
      '.replylintrc.yaml': `${config}\n`,
      'mails/late': page,
      'mails/late.foo': page,
      rows: '[{"text": "Sadly the lamp is late."}]',
      'a.bak': '[{"short_code":"a","content": "Sadly the lamp is late."}]',
    });
    expect((await look(...argv)).found).toEqual(found);
  });

  test('an option goes before the configuration', async () => {
    folder.write({ '.replylintrc.yaml': 'formats: [{files: "*.foo", syntax: html}]\n', 'a.foo': 'Sadly <b>late</b>.' });
    expect((await look('a.foo', '--input-format', 'text')).found).toEqual(['a.foo:1:1']);
  });

  test('a template is a notice', async () => {
    folder.write({ '.replylintrc.yaml': 'formats: [{files: "*.foo", syntax: template}]\n', 'a.foo': 'x' });
    const { stdout } = await replylint(['--print-config', 'a.foo'], { cwd: folder.root });
    expect(JSON.parse(stdout)).toMatchObject({ channel: 'notice' });
  });
});
