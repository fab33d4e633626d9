import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats } from '../../src/reporters/index.js';
import { copyPackage, type PackageCopy } from '../package-copy.js';

test('every file beside the register is a format, and every format is a file', () => {
  const files = readdirSync('src/reporters').filter((name) => name.endsWith('.ts'));
  expect(files.map((name) => basename(name, '.ts')).sort()).toEqual([...formats, 'index'].sort());
});

test('the register loads no format that is not asked for', () => {
  const text = readFileSync('src/reporters/index.ts', 'utf8');
  expect(text.match(/^import (?!type ).* from '\.\/.*/gmu)).toBeNull();
});

describe('a format that is added as a file and a line', () => {
  let copy: PackageCopy;
  beforeAll(async () => {
    copy = await copyPackage('reporter', {
      file: 'src/reporters/short.ts',
      content: `import type { Reporter } from './shared/reporter.js';

/** The ids of the rules, one a line. */
export const short: Reporter = async function* (files) {
  for await (const { messages } of files) for (const { ruleId } of messages) yield \`\${ruleId}\\n\`;
};
`,
      register: 'src/reporters/index.ts',
      line: "  short: async () => (await import('./short.js')).short,",
      before: "  html: async () => (await import('./html.js')).html,",
    });
  });
  afterAll(() => copy.remove());

  test('is all that the types want', () => {
    expect(copy.typeErrors()).toBe('');
  });

  test('reports', () => {
    const text = 'Hi Ana,\n\nUnfortunately the blue one has sold out.\n';
    expect(copy.replylint(['--no-config', '--format', 'short'], text)).toBe('bad-news/unfortunately\n');
  });

  test('is listed in the help and completed by shells', () => {
    expect(copy.replylint(['--help'])).toMatch(/"short"/u);
    expect(copy.replylint(['completion', 'bash'])).toMatch(/\bshort\b/u);
  });
});
