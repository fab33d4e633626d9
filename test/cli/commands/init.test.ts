import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('init', () => {
  test('writes a configuration that works', async () => {
    expect(await inFolder(['init'])).toMatchObject({ code: 0, stderr: '' });
    const written = readFileSync(join(folder.root, '.replylintrc.yaml'), 'utf8');
    expect(await inFolder([], texts.clean)).toMatchObject({ code: 0, stdout: 'The reply reads well.\n' });

    const uncommented = written.replace(/^# (?=(?:rules|overrides|ignore|avoid):$| {2})/gmu, '');
    writeFileSync(join(folder.root, '.replylintrc.yaml'), uncommented);
    const { stdout } = await inFolder(['--print-config']);
    expect(JSON.parse(stdout).rules).toMatchObject({
      'bad-news/unfortunately': 'off',
      'house/ticket-number': 'warning',
    });
  });

  test.each(['.replylintrc.yaml', '.replylintrc.json', 'replylint.config.js'])('leaves %s as it is', async (name) => {
    folder.write({ [name]: '{}' });
    expect(await inFolder(['init'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `This folder already has a configuration, ${name}, which was not changed. Edit it, or move it away first.\n`,
    });
    expect(readFileSync(join(folder.root, name), 'utf8')).toBe('{}');
  });

  test('a folder that is not there', async () => {
    const { code, stderr } = await replylint(['init'], { cwd: join(folder.root, 'none') });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '.replylintrc.yaml does not exist; check the name and the folder.\n',
    });
  });
});
