import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Rooms of the house by their folder: what each is, which rooms and packages it may import. Types count too. */
interface Room {
  is: string;
  rooms: readonly string[];
  packages?: RegExp;
}

const rooms: Readonly<Record<string, Room>> = {
  shared: {
    is: 'Shapes that everybody speaks of (message, reply, position, severity) and small tools; knows nothing else.',
    rooms: [],
    packages: /^yaml$/u,
  },
  rulebook: {
    is: 'Rules as data: what a rule is, its phrases, reading and checking rule files.',
    rooms: ['shared'],
    packages: /^(?:compromise\/three|node:(?:fs|path))$/u,
  },
  parsers: {
    is: 'Formats to replies, each place mapped back to the file; knows no rule and no file system.',
    rooms: ['shared'],
    packages: /^(?:fflate|htmlparser2|micromark|micromark-.+)(?:\/|$)/u,
  },
  engine: {
    is: 'Rules on the words of one reply; knows no file, no format and no configuration.',
    rooms: ['rulebook', 'shared'],
    packages: /^(?:unified|retext-english|retext-simplify|vfile|vfile-message|nlcst)$/u,
  },
  linter: {
    is: 'A text, a thread or a document to messages, directives applied; runs in a browser.',
    rooms: ['engine', 'parsers', 'rulebook', 'shared'],
  },
  files: {
    is: 'Finding, decoding and reading files; knows nothing of linting.',
    rooms: ['shared'],
    packages: /^(?:tinyglobby|node:.+)$/u,
  },
  config: {
    is: 'Finding, reading and checking configurations.',
    rooms: ['files', 'parsers', 'rulebook', 'shared'],
    packages: /^(?:cosmiconfig.*|ignore|jiti|picomatch|tinyglobby|unified|yaml|zod|node:.+)$/u,
  },
  workspace: {
    is: 'The linter over files: settings and rules for a path, results, libraries.',
    rooms: ['config', 'engine', 'files', 'linter', 'parsers', 'rulebook', 'shared'],
    packages: /^node:.+$/u,
  },
  evaluation: {
    is: 'How good rules are: the tests they carry, and scores on real replies.',
    rooms: ['engine', 'rulebook', 'shared'],
  },
  reporters: {
    is: 'Results to output, one file a format; knows messages and no linter.',
    rooms: ['shared'],
    packages: /^(?:chalk|node:crypto)$/u,
  },
  cli: {
    is: 'The command: calls, output, terminal, git, cache, threads.',
    rooms: ['config', 'evaluation', 'files', 'linter', 'parsers', 'reporters', 'rulebook', 'shared', 'workspace'],
    packages: /^(?:chalk|chokidar|commander|node:.+)$/u,
  },
  build: {
    is: 'What makes the package: bundles rules and command, writes the pages of rules.',
    rooms: ['config', 'engine', 'parsers', 'rulebook', 'shared'],
    packages: /^node:.+$/u,
  },
};

/** What `src/` holds beside rooms: the public doors. */
const doors = ['browser.ts', 'index.ts', 'retext.ts'];

function modulesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function importsOf(module: string): string[] {
  const text = readFileSync(module, 'utf8');
  return Array.from(text.matchAll(/(?:\bfrom\s|\bimport\s*\(?)\s*'([^'\s]+)'/gu), ([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(module), name)).replace(/\.js$/u, '.ts') : name,
  );
}

test('every folder of src/ is a room, and nothing but the doors lies loose', () => {
  const entries = readdirSync('src', { withFileTypes: true });
  const loose = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts')).map(({ name }) => name);
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'action').map(({ name }) => name);
  expect(loose.sort()).toEqual(doors);
  expect(folders.sort()).toEqual(Object.keys(rooms).sort());
});

describe('imports', () => {
  test.each(Object.entries(rooms))('src/%s imports only what it may', (name, { rooms: neighbours, packages }) => {
    const isAllowed = (imported: string): boolean =>
      imported.startsWith('src/')
        ? [name, ...neighbours].some((room) => imported.startsWith(`src/${room}/`))
        : (packages?.test(imported) ?? false);
    const strangers = modulesIn(join('src', name)).flatMap((module) =>
      importsOf(module)
        .filter((imported) => !isAllowed(imported))
        .map((imported) => `${module} imports ${imported}`),
    );
    expect(strangers).toEqual([]);
  });

  test('no two rooms may import each other', () => {
    const pairs = Object.entries(rooms).flatMap(([name, { rooms: neighbours }]) =>
      neighbours.filter((other) => rooms[other]?.rooms.includes(name)).map((other) => `${name} and ${other}`),
    );
    expect(pairs).toEqual([]);
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
});
