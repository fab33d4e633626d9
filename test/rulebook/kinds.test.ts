import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../src/engine/checks/index.js';
import { kindDefinitions, kinds } from '../../src/rulebook/kinds/index.js';
import { ruleKeys } from '../../src/rulebook/loading/rule-keys.js';
import { scratchFolder } from '../run-command.js';

test('each kind has its keys in the rulebook and its check in the engine', () => {
  expect(Object.keys(checks)).toEqual(kinds);
});

test.each(Object.entries(kindDefinitions))('%s has no key that no rule file may have', (_, { keys, without }) => {
  expect([...keys, ...without].filter((key) => !ruleKeys.includes(key))).toEqual([]);
});

/** What a kind takes: a file for its keys and one for its check, and a line for each. */
const additions = [
  {
    file: 'rulebook/kinds/ending.ts',
    content: `import type { KindDefinition } from './definition.js';

export interface Ending {
  kind: 'ending';
  signs: readonly string[];
}

/** Rules about the sign at the end of a reply. */
export const ending: KindDefinition<Ending> = {
  scope: 'reply',
  needsFlag: false,
  keys: ['signs'],
  without: [],
  read: (keys) => ({ kind: 'ending', signs: keys.texts('signs') }),
};
`,
    register: 'rulebook/kinds/index.ts',
  },
  {
    file: 'engine/checks/ending.ts',
    content: `import { replyCheck } from './check.js';
import { findingAt } from './findings.js';

/** Rules about the sign at the end of a reply. */
export const ending = replyCheck('ending', (active) => ({ body }) => {
  const last = body.at(-1);
  const end = last?.text.length ?? 0;
  if (!last || !active.rule.signs.includes(last.text.slice(-1))) return [];
  return [findingAt(last, { start: end - 1, end }, active)];
});
`,
    register: 'engine/checks/index.ts',
  },
];

const rule = `title: The reply ends in an odd sign
why: It reads as if something were missing.
basis: [{ practice: House style. }]
severity: warning
kind: ending
signs: [";"]
examples:
  - before: The lamp is here;
    after: The lamp is here.
`;

describe('a new kind is a file and a line in each register:', () => {
  /** A copy of the package; below the packages that it imports. */
  const copy = join('node_modules/.cache/replylint', `kinds-${process.pid}`);
  let folder: ReturnType<typeof scratchFolder>;

  beforeAll(async () => {
    folder = scratchFolder();
    folder.write({
      'acme/end.yml': rule,
      '.replylintrc.yaml': 'ruleFiles: [acme/*.yml]',
      'a.txt': 'The lamp is here;',
    });
    mkdirSync(copy, { recursive: true });
    for (const name of ['src', 'bin', 'package.json', 'tsconfig.json'])
      cpSync(name, join(copy, name), { recursive: true });
    for (const { file, content, register } of additions) {
      writeFileSync(join(copy, 'src', file), content);
      const path = join(copy, 'src', register);
      const line = readFileSync(path, 'utf8').replace(/\n {2}simplify,\n/u, '\n  simplify,\n  ending,\n');
      expect(line).toContain('  ending,\n');
      writeFileSync(path, `import { ending } from './ending.js';\n${line}`);
    }
    await build({
      entryPoints: [join(copy, 'src/cli/main.ts')],
      outdir: join(copy, 'dist/command'),
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
  });
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
    folder.remove();
  });

  function replylint(...argv: string[]): { stdout: string; stderr: string } {
    const command = join(process.cwd(), copy, 'bin/replylint.js');
    const { stdout, stderr } = spawnSync(process.execPath, [command, ...argv], { cwd: folder.root, encoding: 'utf8' });
    return { stdout, stderr };
  }

  test('the types want no more', () => {
    writeFileSync(
      join(copy, 'tsconfig.json'),
      JSON.stringify({ extends: '../../../../tsconfig.json', include: ['src'], exclude: ['src/page'] }),
    );
    expect(execFileSync('node_modules/.bin/tsc', ['-p', copy], { encoding: 'utf8' })).toBe('');
  });

  test('its rules are read and find', () => {
    const { stdout, stderr } = replylint('a.txt', '--format', 'compact', '--exit-zero');
    expect(stderr).toBe('');
    expect(stdout).toContain('acme/end');
  });

  test('its rules pass their own tests', () => {
    expect(replylint('test')).toEqual({ stdout: 'All tests pass in 1 rule file.\n', stderr: '' });
  });

  test('its keys are named where another kind has them', () => {
    folder.write({ 'acme/end.yml': rule.replace('kind: ending', 'kind: fill-in') });
    expect(replylint('test').stderr).toContain(
      '`signs` only applies to rules of kind `ending` only. Remove it, or write `kind: ending`.',
    );
    folder.write({ 'acme/end.yml': rule });
  });
});
