import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Rooms of the house by their folder: what each is, which rooms and packages it may import. Types count too. A room may be
 * divided into further ones: then what is said of it is about its own modules, and who may import it may import them all.
 */
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
    is: 'Rules as data: what a rule is, which are on and how severe, the forms of verbs, and what is said of rules.',
    rooms: ['rulebook/kinds', 'rulebook/notation', 'shared'],
    packages: /^compromise\/three$/u,
  },
  'rulebook/notation': {
    is: 'Phrases: how they are written, what is wrong with them, and the word lists that they name.',
    rooms: ['shared'],
  },
  'rulebook/kinds': {
    is: 'The kinds of rules, one file each: what each looks at and which keys it has; the register of them.',
    rooms: ['shared'],
  },
  'rulebook/loading': {
    is: 'Rule files and word lists to rules, with every problem at its line.',
    rooms: ['rulebook', 'shared'],
    packages: /^node:(?:fs|path)$/u,
  },
  parsers: {
    is: 'Formats to replies, each place mapped back to the file; knows no rule and no file system. Here: the register of formats, and loading what a file needs.',
    rooms: [
      'parsers/chunks',
      'parsers/containers',
      'parsers/core',
      'parsers/helpdesk',
      'parsers/mail',
      'parsers/markup',
      'parsers/records',
      'parsers/values',
      'parsers/xlsx',
    ],
  },
  'parsers/core': {
    is: 'What every parser is made of: its contract, source maps, and the error of an unreadable file.',
    rooms: ['shared'],
  },
  'parsers/markup': {
    is: 'The text of a reply to blocks: plain text, HTML, Markdown, without quoted mail and signatures.',
    rooms: ['parsers/core', 'shared'],
    packages: /^(?:htmlparser2|micromark|micromark-.+)(?:\/|$)/u,
  },
  'parsers/values': {
    is: 'The one shape of what files of records hold: values that know their places, paths into them, columns of tables.',
    rooms: ['parsers/core', 'shared'],
  },
  'parsers/containers': {
    is: 'JSON, YAML and CSV to values.',
    rooms: ['parsers/core', 'parsers/values', 'shared'],
  },
  'parsers/records': {
    is: 'Values to replies: recognises canned responses in tables and maps, by paths of a configuration, and threads.',
    rooms: ['parsers/core', 'parsers/markup', 'parsers/values', 'shared'],
  },
  'parsers/helpdesk': {
    is: 'The exports of help desks, one file each: how each is recognised and where its texts are.',
    rooms: ['parsers/records', 'parsers/values'],
  },
  'parsers/xlsx': {
    is: 'Workbooks: their cells as text, and the records of each sheet.',
    rooms: ['parsers/core', 'parsers/records', 'parsers/values', 'shared'],
    packages: /^(?:fflate|htmlparser2)$/u,
  },
  'parsers/mail': {
    is: 'Mail and mailboxes: headers, parts, encodings.',
    rooms: ['parsers/core', 'parsers/markup', 'shared'],
  },
  'parsers/chunks': {
    is: 'Files of records that are too large to hold, read chunk by chunk.',
    rooms: ['parsers/containers', 'parsers/core', 'parsers/records', 'parsers/values', 'shared'],
  },
  engine: {
    is: 'Rules on the words of one reply; knows no file, no format and no configuration. Here: rules made ready, and run.',
    rooms: [
      'engine/analysis',
      'engine/checks',
      'engine/matching',
      'engine/retext',
      'engine/template',
      'engine/text',
      'rulebook',
      'shared',
    ],
    packages: /^(?:unified|retext-english|vfile-message)$/u,
  },
  'engine/text': {
    is: 'The words and sentences of a text, and what in it is nobody’s prose; knows no rule.',
    rooms: ['shared'],
    packages: /^(?:unified|retext-english|nlcst)$/u,
  },
  'engine/matching': {
    is: 'Phrases to a program that finds them all in one walk over the words of a text.',
    rooms: ['engine/text', 'rulebook', 'shared'],
  },
  'engine/template': {
    is: 'What a helpdesk makes of the variables and conditions in a reply: the texts that customers read.',
    rooms: ['shared'],
  },
  'engine/analysis': {
    is: 'A reply as rules see it: its passages and sentences, what is flagged in them, what surrounds it.',
    rooms: ['engine/matching', 'engine/template', 'engine/text', 'rulebook', 'shared'],
    packages: /^nlcst$/u,
  },
  'engine/rewording': {
    is: 'What to write instead of flagged words, as edits and as whole sentences.',
    rooms: ['engine/analysis', 'engine/matching', 'engine/text', 'rulebook', 'shared'],
  },
  'engine/retext': {
    is: 'Retext plugins run over a passage.',
    rooms: ['engine/analysis', 'shared'],
    packages: /^(?:nlcst|vfile|vfile-message)$/u,
  },
  'engine/checks': {
    is: 'What each kind of rule does, one file each; the register of them.',
    rooms: [
      'engine/analysis',
      'engine/matching',
      'engine/retext',
      'engine/rewording',
      'engine/template',
      'engine/text',
      'rulebook',
      'shared',
    ],
    packages: /^(?:retext-simplify|unified)$/u,
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
    rooms: ['engine', 'linter', 'parsers', 'rulebook', 'shared'],
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

/** The room that a module belongs to: the innermost folder that is one. */
function roomOf(module: string): string {
  let room = dirname(module).replace(/^src\/?/u, '');
  while (room !== '.' && !Object.hasOwn(rooms, room)) room = dirname(room);
  return room;
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'action')
    .map(({ name }) => name);
}

test('every folder of src/ is a room, and only the doors are in none', () => {
  const loose = readdirSync('src').filter((name) => name.endsWith('.ts'));
  expect(loose.sort()).toEqual(doors);
  const names = Object.keys(rooms);
  expect(foldersIn('src').sort()).toEqual(names.filter((name) => !name.includes('/')).sort());
  for (const room of names) {
    const inside = names.filter((name) => dirname(name) === room);
    if (inside.length > 0) expect(foldersIn(join('src', room)).map((name) => `${room}/${name}`)).toEqual(inside.sort());
  }
});

describe('imports', () => {
  test.each(Object.entries(rooms))('src/%s imports only what it may', (name, { rooms: neighbours, packages }) => {
    const isAllowed = (imported: string): boolean =>
      imported.startsWith('src/')
        ? roomOf(imported) === name || neighbours.some((room) => imported.startsWith(`src/${room}/`))
        : (packages?.test(imported) ?? false);
    const own = modulesIn(join('src', name)).filter((module) => roomOf(module) === name);
    const strangers = own.flatMap((module) =>
      importsOf(module)
        .filter((imported) => !isAllowed(imported))
        .map((imported) => `${module} imports ${imported}`),
    );
    expect(strangers).toEqual([]);
  });

  test('no room may import itself by way of others', () => {
    const reach = (name: string, seen = new Set<string>()): Set<string> => {
      for (const other of rooms[name]?.rooms ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        reach(other, seen);
      }
      return seen;
    };
    expect(Object.keys(rooms).filter((name) => reach(name).has(name))).toEqual([]);
  });

  test('no module of the rulebook or the engine imports itself by way of others', () => {
    const modules = ['src/rulebook', 'src/engine'].flatMap(modulesIn);
    const imports = new Map(modules.map((module) => [module, importsOf(module)]));
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (module: string, way: readonly string[]): void => {
      if (way.includes(module)) circles.push([...way.slice(way.indexOf(module)), module].join(' > '));
      if (way.includes(module) || done.has(module)) return;
      for (const next of imports.get(module) ?? []) visit(next, [...way, module]);
      done.add(module);
    };
    for (const module of imports.keys()) visit(module, []);
    expect(circles).toEqual([]);
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

test('the page for maintainers has the same rooms', () => {
  const page = readFileSync('src/README.md', 'utf8');
  const [, table = ''] = /<!-- rooms -->\n(.*)<!-- \/rooms -->/su.exec(page) ?? [];
  const rows = Object.entries(rooms).map(
    ([name, { is, rooms: neighbours }]) =>
      `| \`${name}\` | ${is} | ${neighbours.map((room) => `\`${room}\``).join(' ')} |`,
  );
  expect(table.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});
