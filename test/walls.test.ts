import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** What each part of the house may import, besides itself: folders, files of src/, packages. Types count too. */
const walls: Readonly<Record<string, readonly RegExp[]>> = {
  engine: [
    /^src\/(?:message|placeholders|reply)\.ts$/u,
    /^src\/rulebook\/rule\.ts$/u,
    /^(?:unified|retext-english|retext-simplify|vfile|vfile-message|nlcst)$/u,
  ],
  sources: [
    /^src\/(?:decode-error|lines|message|moment|placeholders|reply)\.ts$/u,
    /^src\/rulebook\/(?:problem|yaml)\.ts$/u,
    /^(?:fflate|htmlparser2|micromark|micromark-.+)(?:\/|$)/u,
  ],
  reporters: [/^src\/(?:message|reply)\.ts$/u, /^(?:chalk|node:crypto)$/u],
  fix: [/^src\/message\.ts$/u],
};

function modulesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function importsOf(module: string): string[] {
  const text = readFileSync(module, 'utf8');
  return Array.from(text.matchAll(/(?:\bfrom\s|\bimport\s*\(?)\s*'([^']+)'/gu), ([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(module), name)).replace(/\.js$/u, '.ts') : name,
  );
}

test.each(Object.keys(walls))('src/%s imports only what it may', (part) => {
  const strangers = modulesIn(join('src', part)).flatMap((module) =>
    importsOf(module)
      .filter((name) => !name.startsWith(`src/${part}/`) && !walls[part]?.some((allowed) => allowed.test(name)))
      .map((name) => `${module} imports ${name}`),
  );
  expect(strangers).toEqual([]);
});

test('nobody but the command imports src/cli', () => {
  const strangers = modulesIn('src')
    .filter((module) => !module.startsWith('src/cli/'))
    .filter((module) => importsOf(module).some((name) => name.startsWith('src/cli/')));
  expect(strangers).toEqual([]);
});

test('what runs in a browser reaches no Node module', () => {
  const seen = new Set<string>();
  const reached: string[] = [];
  const visit = (module: string): void => {
    if (seen.has(module)) return;
    seen.add(module);
    for (const name of importsOf(module)) {
      if (name.startsWith('src/')) visit(name);
      else if (name.startsWith('node:')) reached.push(`${module} imports ${name}`);
    }
  };
  visit('src/browser.ts');
  visit('src/retext.ts');
  expect(reached).toEqual([]);
  expect(seen.size).toBeGreaterThan(10);
});
