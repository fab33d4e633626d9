import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('rules', () => {
  test('a table of ids, severities and titles', async () => {
    const { code, stdout } = await inFolder(['rules', '--preset', 'strict']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^bad-news\/unfortunately +error +Announces a no/mu);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('as JSON, with the configuration applied', async () => {
    folder.write({ '.replylintrc.yaml': 'rules: {blame: off}\navoid: [{flag: ticket number}]' });
    const { rules } = JSON.parse((await inFolder(['rules', '--format', 'json'])).stdout);
    const severities = Object.fromEntries(rules.map(({ id, severity }: Record<string, string>) => [id, severity]));
    expect(severities).toMatchObject({
      'blame/blame-you': 'off',
      'bad-news/unfortunately': 'warning',
      'house/ticket-number': 'warning',
    });
    expect(Object.keys(rules[0])).toEqual(['id', 'category', 'severity', 'title', 'why']);
  });
});
