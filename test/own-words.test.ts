import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { toJSONSchema } from 'zod';
import { rulebook } from '../src/linter/described-rules.js';
import { type LintOptions, lint } from '../src/linter/lint.js';
import { rulesFor } from '../src/linter/rule-options.js';
import { createDraftSource } from '../src/mcp/drafts/workspaces.js';
import { createTools } from '../src/mcp/tools/index.js';
import { isReplyLevel } from '../src/rulebook/kinds/index.js';
import { replylint } from './run-command.js';

// We say nothing to our own readers that we would not let them say to theirs. What quotes a fault does so in quotation
// marks or as code. A page or a message is no letter, so rules about how one begins and ends, and about whole replies,
// are off.
const root = join(import.meta.dirname, '..');
const aboutLetters = rulebook.rules
  .filter(({ id, kind }) => isReplyLevel(kind) || /^structure\/|^boilerplate\/.*(?:opener|closer|thanks)/u.test(id))
  .map(({ id }) => id);
const off = Object.fromEntries(aboutLetters.map((id) => [id, 'off' as const]));
const inMessages: LintOptions = { preset: 'all', rules: off };
const onPages: LintOptions = { preset: 'all', rules: { ...off, 'clarity/long-sentence': 'on' }, format: 'markdown' };

function faults(text: string, options: LintOptions): string[] {
  return lint(text, options).map(({ line, column, ruleId, actual }) => `${line}:${column} ${ruleId}: ${actual}`);
}

test.each(
  globSync(['README.md', 'rules/README.md', 'rules/*/README.md', 'fixtures/coach/README.md'], { cwd: root }).sort(),
)('%s', (path) => {
  expect(faults(readFileSync(join(root, path), 'utf8'), onPages)).toEqual([]);
});

test.each(rulebook.rules)('$id', ({ title, why, instead }) => {
  expect([title, why, ...instead.map(({ text }) => text)].flatMap((text) => faults(text, inMessages))).toEqual([]);
});

const { stdout: help } = await replylint(['--help']);
const commands = Array.from(
  help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)\b/gmu),
  ([, name = '']) => name,
);

describe('help', () => {
  test('of the command', () => {
    expect(commands).toContain('measure');
    expect(faults(help, inMessages)).toEqual([]);
  });

  test.each(commands)('of %s', async (command) => {
    const { stdout } = await replylint(['help', command]);
    expect(faults(stdout, inMessages)).toEqual([]);
  });
});

describe('what agents are told', () => {
  test.each(createTools(createDraftSource({ allowCode: false, root })))(
    'of $name',
    ({ title, description, input, output }) => {
      const told = [title, description, ...describedIn(toJSONSchema(input)), ...describedIn(toJSONSchema(output))];
      expect(told.length).toBeGreaterThan(4);
      expect(told.flatMap((text) => faults(text, inMessages))).toEqual([]);
    },
  );
});

/** The descriptions in a schema, at whatever depth. */
function describedIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'description' in schema && typeof schema.description === 'string' ? [schema.description] : [];
  return [...own, ...Object.values(schema).flatMap(describedIn)];
}

/** Modules whose texts are words to look for rather than words of ours. */
const wordLists = ['src/linter/bundled-rules.ts', 'src/linter/bundled-notes.ts', 'src/engine/'];

describe('sentences in the code', () => {
  const modules = globSync('src/**/*.ts', { cwd: root, ignore: ['**/*.d.ts'] })
    .filter((path) => !wordLists.some((start) => path.startsWith(start)))
    .sort();

  test.each(modules)('%s', (path) => {
    const sentences = textsIn(parseAst(readFileSync(join(root, path), 'utf8'), { lang: 'ts' }));
    expect(sentences.flatMap((text) => faults(withoutNames(text), { ...inMessages, format: 'markdown' }))).toEqual([]);
  });

  test('are found', () => {
    const code = `const a = 'A sentence.'.length === 'name'; f(\`There is no \${a} here\${b ? '. Write one' : ''}.\`);`;
    expect(textsIn(parseAst(code, { lang: 'ts' }))).toEqual(['A sentence.', 'There is no X hereX.', '. Write one']);
  });
});

/** Ids of rules and comments for the linter are names, not words. */
function withoutNames(text: string): string {
  return rulesFor({})
    .ruleIds.reduce((rest, id) => rest.replaceAll(id, 'X'), text)
    .replaceAll('<!-- replylint-', '<!-- ');
}

/** Each string and template of several words in a syntax tree; an X stands for what a template is filled with. */
function textsIn(node: unknown): string[] {
  return stringsIn(node).filter((text) => /\S\s+\S/u.test(text));
}

function stringsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(stringsIn);
  if (typeof node !== 'object' || node === null) return [];
  const type = 'type' in node ? node.type : null;
  if (type === 'Literal' && 'value' in node && typeof node.value === 'string') return [node.value];
  const inside = Object.values(node).flatMap(stringsIn);
  if (type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis)) {
    const parts = node.quasis.map((quasi: { value: { cooked: string | null } }) => quasi.value.cooked ?? '');
    return [parts.join('X'), ...inside];
  }
  return inside;
}
