import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeAll(async () => {
  folder = scratchFolder();
  folder.write({ 'replies.txt': '', 'two words.txt': '', 'two *.txt': '' });
  const { code, stdout } = await replylint(['completion', 'bash']);
  expect(code).toBe(0);
  writeFileSync(join(folder.root, '.script.bash'), stdout);
});

afterAll(() => folder.remove());

function run(shell: string, args: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: folder.root, encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n').filter(Boolean);
}

/** What is typed, the last word of it half, and what it may become. */
const rows: { typed: string[]; offers: string[] }[] = [
  { typed: ['mea'], offers: ['measure'] },
  { typed: ['re'], offers: ['replies.txt', 'review'] },
  { typed: ['two'], offers: ['two *.txt', 'two words.txt'] },
  { typed: ['a.txt', 'rep'], offers: ['replies.txt'] },
  { typed: ['explain', 'bad-news/unf'], offers: ['bad-news/unfortunately'] },
  { typed: ['help', 'so'], offers: ['sources'] },
  { typed: ['completion', ''], offers: ['bash', 'fish', 'zsh'] },
  { typed: ['init', ''], offers: [] },
  { typed: ['--stag'], offers: ['--staged'] },
  { typed: ['rules', '--form'], offers: ['--format'] },
  { typed: ['-f', 'sa'], offers: ['sarif'] },
  { typed: ['a.txt', '--format', 'js'], offers: ['json', 'jsonl'] },
  { typed: ['rules', '--format', ''], offers: ['json', 'table'] },
  { typed: ['--fail-on', 'w'], offers: ['warning'] },
  { typed: ['--preset', ''], offers: ['all', 'recommended', 'strict'] },
  { typed: ['--input-format', 'zen'], offers: ['zendesk'] },
  { typed: ['--config', 'rep'], offers: ['replies.txt'] },
];

describe('bash', () => {
  const complete = (words: readonly string[]): string[] =>
    run('bash', [
      '-c',
      `source .script.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _replylint 2>/dev/null; printf "%s\\n" "\${COMPREPLY[@]}"`,
      'bash',
      'replylint',
      ...words,
    ]).sort();

  test.each(rows)('$typed', ({ typed, offers }) => {
    expect(complete(typed)).toEqual(offers);
  });

  test('with a sign of equality, which bash takes for a word', () => {
    expect(complete(['--format', '=', 'sa'])).toEqual(['sarif']);
    expect(complete(['--fail-on', '='])).toEqual(['error', 'suggestion', 'warning']);
  });

  test('is registered', () => {
    expect(run('bash', ['-c', 'source .script.bash; complete -p replylint'])).toEqual([
      'complete -F _replylint replylint',
    ]);
  });
});

describe('every script', () => {
  test.each(['bash', 'zsh', 'fish'])('%s holds every command and option', async (shell) => {
    const { stdout: script } = await replylint(['completion', shell]);
    const { stdout: help } = await replylint(['--help']);
    const names = Array.from(help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gmu), ([, name = '']) => name);
    const listed = help.slice(help.indexOf('Commands:'), help.indexOf('Examples:'));
    const commands = Array.from(listed.matchAll(/^ {2}([a-z]+)\b/gmu), ([, name = '']) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(commands.length).toBeGreaterThan(5);
    const written = (name: string): string => (shell === 'fish' ? name.replace(/^--/u, '-l ') : name);
    expect([...names, ...commands].filter((name) => !script.includes(written(name)))).toEqual([]);
    expect(quotesIn(script) % 2).toBe(0);
  });

  test('is for a shell that is known', async () => {
    expect(await replylint(['completion', 'bish'])).toMatchObject({
      code: 2,
      stderr: 'There is no shell `bish`. Did you mean `bash`?\n',
    });
    expect(await replylint(['completion'])).toMatchObject({ code: 2, stderr: 'Add the `shell` after the command.\n' });
  });
});

/** Without those that are escaped. */
function quotesIn(script: string): number {
  return script.replaceAll("'\\''", '').split("'").length - 1;
}
