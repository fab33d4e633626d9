import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../run-command.js';

// Needs what `npm run build` makes, and Neovim.
test('Neovim shows what is found, makes a change that is offered, and then shows what is left', () => {
  const folder = scratchFolder();
  folder.write({ 'draft.txt': 'Hi Ana,\n\nUnfortunately, the tour is full. We cannot refund the ticket.\n' });
  const out = join(folder.root, 'out.json');
  const script = join(import.meta.dirname, 'neovim.lua');
  const run = spawnSync('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', script], {
    cwd: folder.root,
    encoding: 'utf8',
    timeout: 120_000,
    env: {
      ...process.env,
      DRAFT: join(folder.root, 'draft.txt'),
      NODE: process.execPath,
      OUT: out,
      REPLYLINT: join(import.meta.dirname, '../../bin/replylint.js'),
    },
  });
  expect(run.error, 'Install Neovim: `apt-get install neovim`.').toBeUndefined();
  const { error, before, titles, text, after } = JSON.parse(readFileSync(out, 'utf8'));
  expect(error).toBeUndefined();
  expect(before).toEqual([
    { line: 2, column: 0, source: 'replylint', code: 'bad-news/unfortunately' },
    { line: 2, column: 33, source: 'replylint', code: 'bad-news/refusal-without-option' },
  ]);
  expect(titles).toContain('Write “The tour is full.”');
  // This Neovim takes no snippets, so nothing with an open slot is offered.
  expect(titles.join('\n')).not.toContain('{');
  expect(text).toBe('Hi Ana,\n\nThe tour is full. We cannot refund the ticket.');
  expect(after).toEqual([{ line: 2, column: 18, source: 'replylint', code: 'bad-news/refusal-without-option' }]);
  folder.remove();
});
