import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
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
      'parsers/catalogues',
      'parsers/chunks',
      'parsers/containers',
      'parsers/core',
      'parsers/helpdesk',
      'parsers/mail',
      'parsers/markup',
      'parsers/records',
      'parsers/values',
      'parsers/xlsx',
      'shared',
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
    is: 'JSON, YAML, CSV, XML and catalogues to values.',
    rooms: ['parsers/core', 'parsers/values', 'shared'],
    packages: /^htmlparser2$/u,
  },
  'parsers/records': {
    is: 'Values to replies: recognises canned responses in tables and maps, by paths of a configuration, and threads.',
    rooms: ['parsers/core', 'parsers/markup', 'parsers/values', 'shared'],
  },
  'parsers/catalogues': {
    is: 'Catalogues of translations: which of their texts are replies, by key and by path, and how each kind is recognised.',
    rooms: ['parsers/core', 'parsers/records', 'parsers/values', 'shared'],
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
    is: 'Files of records and mailboxes that are too large to hold, read chunk by chunk.',
    rooms: ['parsers/containers', 'parsers/core', 'parsers/mail', 'parsers/records', 'parsers/values', 'shared'],
  },
  engine: {
    is: 'Rules on the words of one reply; knows no file, no format and no configuration. Here: rules made ready, and run.',
    rooms: [
      'engine/analysis',
      'engine/checks',
      'engine/matching',
      'engine/retext',
      'engine/rewording',
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
    is: 'Phrases to a program that finds them in a text, each by its rarest words.',
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
  lsp: {
    is: 'A language server: what is found in the documents of an editor, and what it can do about it.',
    rooms: ['config', 'files', 'linter', 'parsers', 'reporters/shared', 'rulebook', 'shared', 'workspace'],
    packages: /^(?:diff|vscode-languageserver(?:\/node)?|vscode-languageserver-textdocument|yaml|node:.+)$/u,
  },
  evaluation: {
    is: 'How good rules are: the tests they carry, and scores on real replies.',
    rooms: ['engine', 'linter', 'parsers', 'rulebook', 'shared'],
  },
  reporters: {
    is: 'Results to output, one file a format; knows messages and no linter. Here: the formats, and the register of them.',
    rooms: ['reporters/html', 'reporters/sarif', 'reporters/shared', 'reporters/stylish', 'shared'],
    packages: /^chalk$/u,
  },
  'reporters/shared': {
    is: 'What formats have in common: the contract of a reporter, foreign text made safe, excerpts, fingerprints, totals.',
    rooms: ['shared'],
    packages: /^(?:chalk|node:crypto)$/u,
  },
  'reporters/html': {
    is: 'What the HTML page is made of.',
    rooms: ['reporters/shared', 'shared'],
    packages: /^node:crypto$/u,
  },
  'reporters/sarif': {
    is: 'What a SARIF log is made of.',
    rooms: ['reporters/shared', 'shared'],
  },
  'reporters/stylish': {
    is: 'The two layouts of the report for terminals: sentence by sentence, and all there is to say.',
    rooms: ['reporters/shared', 'shared'],
    packages: /^chalk$/u,
  },
  coach: {
    is: 'From the replies of a period to what is worth talking about; knows no file, no configuration and no command. Here: the shapes that its rooms hand on, and the months of a time zone.',
    rooms: ['shared'],
  },
  'coach/intake': {
    is: 'Records of ticket exports to conversations: who wrote what, when, by which channel, and how it ended.',
    rooms: ['coach', 'parsers/core', 'parsers/records', 'parsers/values', 'shared'],
  },
  'coach/tally': {
    is: 'Conversations and their messages to sums that can be kept and added; what of a sentence may be shown.',
    rooms: ['coach', 'engine/text', 'shared'],
  },
  'coach/report': {
    is: 'Sums to what a coach gets to see: rates, trends, where to begin, and sentences about them.',
    rooms: ['coach', 'coach/statistics', 'coach/words', 'shared'],
  },
  'coach/statistics': {
    is: 'Whether a difference is one: intervals, tests, standardisation, and many findings at once.',
    rooms: [],
  },
  'coach/formats': {
    is: 'The report for programs, spreadsheets and comments, one file a format.',
    rooms: ['coach', 'coach/words', 'reporters/shared', 'shared'],
  },
  'coach/page': {
    is: 'The report as one page without script, and a card an agent: their parts, their charts, their style.',
    rooms: ['coach', 'coach/words', 'reporters/shared', 'shared'],
    packages: /^node:crypto$/u,
  },
  'coach/words': {
    is: 'How figures, months, verdicts and needs are put into words, the same in every format.',
    rooms: ['coach', 'reporters/shared', 'shared'],
  },
  mcp: {
    is: 'The server for AI agents: the protocol over stdio, and what a client is told. Here: serving, from start to end.',
    rooms: ['mcp/drafts', 'mcp/tools', 'shared'],
    packages: /^(?:@modelcontextprotocol\/server(?:\/stdio)?|zod|node:stream)$/u,
  },
  'mcp/tools': {
    is: 'The tools of the server, one file each: what each takes, does and answers; the register of them.',
    rooms: ['linter', 'mcp/answers', 'mcp/drafts', 'rulebook', 'shared', 'workspace'],
    packages: /^zod$/u,
  },
  'mcp/answers': {
    is: 'What tools answer: findings and verdicts, as data and as lines to read, cut to size, hidden signs made visible.',
    rooms: ['shared'],
    packages: /^zod$/u,
  },
  'mcp/drafts': {
    is: 'What tools lint, and by which rules: drafts as texts, or as files below a root.',
    rooms: ['files', 'linter', 'rulebook', 'shared', 'workspace'],
    packages: /^node:(?:fs|path)$/u,
  },
  cli: {
    is: 'The command: lints right away where only files are named, and else reads the options with commander.',
    rooms: [
      'cli/commands',
      'cli/options',
      'cli/package',
      'cli/runner',
      'cli/terminal',
      'files',
      'reporters/shared',
      'shared',
    ],
    packages: /^commander$/u,
  },
  'cli/commands': {
    is: 'The commands, one file each, and the register of them; loaded for the help of any.',
    rooms: [
      'cli/coach',
      'cli/completion',
      'cli/inspect',
      'cli/mapper',
      'cli/measure',
      'cli/options',
      'cli/output',
      'cli/package',
      'cli/review',
      'cli/runner',
      'cli/terminal',
      'cli/watch',
      'config',
      'evaluation',
      'files',
      'linter',
      'lsp',
      'mcp',
      'page',
      'parsers',
      'reporters',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^(?:chalk|node:(?:fs|path))$/u,
  },
  'cli/review': {
    is: 'Going through a file place by place: a session that knows no screen, and the terminal around it; plans for programs.',
    rooms: [
      'cli/diff',
      'cli/options',
      'cli/output',
      'cli/runner',
      'cli/terminal',
      'config',
      'files',
      'linter',
      'parsers',
      'reporters/shared',
      'shared',
      'workspace',
    ],
    packages:
      /^(?:chalk|yaml|node:(?:child_process|crypto|events|fs|fs\/promises|os|path|readline|stream|string_decoder|tty))$/u,
  },
  'cli/watch': {
    is: 'Linting again when something changes, and what it watches for that.',
    rooms: [
      'cli/cache',
      'cli/output',
      'cli/runner',
      'cli/terminal',
      'config',
      'parsers',
      'reporters',
      'shared',
      'workspace',
    ],
    packages: /^(?:chokidar|node:(?:fs|path|timers\/promises))$/u,
  },
  'cli/inspect': {
    is: 'What is shown in place of linting: the settings for a file, and replies as the rules see them.',
    rooms: [
      'cli/options',
      'cli/runner',
      'cli/terminal',
      'files',
      'reporters/shared',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^node:path$/u,
  },
  'cli/measure': {
    is: 'Scores of rules on labelled replies: reading the files, and printing what comes of it.',
    rooms: [
      'cli/options',
      'cli/replies',
      'cli/terminal',
      'evaluation',
      'files',
      'parsers',
      'reporters/shared',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^(?:chalk|node:(?:fs|path))$/u,
  },
  'cli/coach': {
    is: 'What the replies of exports have in common: reads, lints, counts, and writes reports and sums.',
    rooms: [
      'cli/coach/reading',
      'cli/options',
      'cli/output',
      'cli/package',
      'cli/terminal',
      'coach',
      'files',
      'linter',
      'parsers',
      'reporters/shared',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^node:(?:crypto|fs|fs\/promises|path)$/u,
  },
  'cli/coach/reading': {
    is: 'Exports of any size to records, one after the other: JSON, JSON lines, tables, Parquet, mailboxes, packed or not.',
    rooms: ['cli/terminal', 'coach/intake', 'files', 'parsers', 'shared'],
    packages:
      /^(?:hyparquet(?:\/src\/[a-z]+\.js)?|hyparquet-compressors|node:(?:crypto|fs|fs\/promises|stream|zlib))$/u,
  },
  'cli/mapper': {
    is: 'A reply a line in, an answer a line out, for programs that lint by the million.',
    rooms: [
      'cli/coach/reading',
      'cli/options',
      'cli/output',
      'cli/runner',
      'cli/terminal',
      'linter',
      'reporters/shared',
      'shared',
      'workspace',
    ],
  },
  'cli/completion': {
    is: 'Scripts by which shells complete a call, written from the descriptions of the commands.',
    rooms: ['cli/options', 'linter'],
  },
  'cli/runner': {
    is: 'A run that lints, step by step: flags, files, results, counts, reports, conclusion.',
    rooms: [
      'cli/baseline',
      'cli/cache',
      'cli/changes',
      'cli/clipboard',
      'cli/diff',
      'cli/options',
      'cli/output',
      'cli/package',
      'cli/replies',
      'cli/terminal',
      'cli/workers',
      'files',
      'linter',
      'parsers',
      'reporters/shared',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^node:(?:fs\/promises|os|path|stream)$/u,
  },
  'cli/baseline': {
    is: 'Findings that were there before: the file of them, and telling them from new ones.',
    rooms: [
      'cli/output',
      'cli/replies',
      'cli/terminal',
      'files',
      'parsers',
      'reporters/shared',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^node:(?:fs|fs\/promises|path)$/u,
  },
  'cli/cache': {
    is: 'Outcomes of earlier runs: where they are kept, how they are written, what they depend on.',
    rooms: [
      'cli/package',
      'cli/terminal',
      'config',
      'files',
      'parsers',
      'reporters/shared',
      'rulebook',
      'shared',
      'workspace',
    ],
    packages: /^node:(?:crypto|fs|os|path|zlib)$/u,
  },
  'cli/changes': {
    is: 'What has changed since a commit: asking git, and comparing replies with what they were.',
    rooms: ['cli/replies', 'cli/terminal', 'files', 'parsers', 'reporters/shared', 'shared', 'workspace'],
    packages: /^node:(?:child_process|os|path)$/u,
  },
  'cli/workers': {
    is: 'Threads that lint, and what goes between them and the run.',
    rooms: ['cli/package', 'cli/terminal', 'shared', 'workspace'],
    packages: /^node:worker_threads$/u,
  },
  'cli/output': {
    is: 'Where reports and texts go: files, streams, several in one pass.',
    rooms: ['cli/options', 'cli/terminal', 'files', 'reporters', 'shared', 'workspace'],
    packages: /^node:(?:crypto|fs|fs\/promises|path)$/u,
  },
  'cli/replies': {
    is: 'Where messages are in the replies of their file.',
    rooms: ['parsers', 'reporters/shared', 'shared'],
  },
  'cli/diff': {
    is: 'What would change in a file, as a patch or word by word.',
    rooms: ['cli/options', 'cli/terminal', 'reporters/shared', 'shared', 'workspace'],
    packages: /^(?:chalk|diff|node:(?:fs|path))$/u,
  },
  'cli/clipboard': {
    is: 'The clipboard of the system, or that of the terminal.',
    rooms: ['cli/terminal', 'files'],
    packages: /^node:(?:child_process|fs|path)$/u,
  },
  'cli/options': {
    is: 'What a call may say: what a command and an option are, the values of options, those that commands share.',
    rooms: ['cli/terminal', 'reporters', 'rulebook', 'shared', 'workspace'],
  },
  'cli/package': {
    is: 'What the command knows of its own package: folder, version, build.',
    rooms: [],
    packages: /^node:(?:crypto|fs|fs\/promises)$/u,
  },
  'cli/terminal': {
    is: 'The world that the command runs in: streams, colour, progress, Ctrl-C, errors in words, whose files they are.',
    rooms: ['files', 'reporters/shared', 'shared'],
    packages: /^node:(?:fs|stream|timers\/promises)$/u,
  },
  page: {
    is: 'The page that lints as one types: its elements, its style, and what happens in it. Runs in a browser only.',
    rooms: ['linter', 'parsers', 'rulebook', 'shared'],
  },
  build: {
    is: 'What makes the package: bundles rules, command and page, writes the pages of rules.',
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

  test('no module imports itself by way of others', () => {
    const imports = new Map(modulesIn('src').map((module) => [module, importsOf(module)]));
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
    visit('src/page/main.ts');
    expect(reached).toEqual([]);
    expect(seen.size).toBeGreaterThan(10);
  });
});

/** A node of a syntax tree, as far as these tests look at it. */
interface SyntaxNode {
  type: string;
  start: number;
  end: number;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

/** Modules that people write, those in JavaScript too. */
const written = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[jt]s$/u.test(name) && !name.endsWith('.d.ts') && !/bundled-(?:rules|notes)\.ts$/u.test(name))
  .map((name) => join('src', name));

function* nodesIn(value: unknown): Generator<SyntaxNode> {
  if (isNode(value)) yield value;
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* nodesIn(part);
}

/** Whether a call adds to a list with a list among its arguments: `list.push(...more)`. */
function isSpreadIntoPush(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression' || !('callee' in node && 'arguments' in node)) return false;
  const { callee, arguments: given } = node;
  const isPush =
    isNode(callee) && 'property' in callee && isNode(callee.property) && 'name' in callee.property
      ? callee.property.name === 'push'
      : false;
  return isPush && Array.isArray(given) && given.some((one: unknown) => isNode(one) && one.type === 'SpreadElement');
}

/** The names of the types that a module declares at its top. */
function typesIn(text: string): string[] {
  const kinds = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ClassDeclaration']);
  const { body } = parseAst(text, { lang: 'ts' });
  return body.flatMap((statement) => {
    const declared = 'declaration' in statement && statement.declaration ? statement.declaration : statement;
    return kinds.has(declared.type) && 'id' in declared && declared.id && 'name' in declared.id
      ? [declared.id.name]
      : [];
  });
}

/** Where each function of a module begins, with how many lines it takes. */
function functionsIn(text: string, lang: 'ts' | 'js'): { line: number; lines: number }[] {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return Array.from(nodesIn(parseAst(text, { lang })))
    .filter(({ type }) => /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/u.test(type))
    .map(({ start, end }) => ({ line: lineOf(start), lines: lineOf(end) - lineOf(start) + 1 }));
}

describe('what is written by hand', () => {
  const maxFunctionLines = 60;
  const maxFileLines = 300;

  test('names a type in one place', () => {
    const places = new Map<string, string[]>();
    for (const module of written.filter((name) => name.endsWith('.ts')))
      for (const name of typesIn(readFileSync(module, 'utf8'))) places.set(name, [...(places.get(name) ?? []), module]);
    expect(places.size).toBeGreaterThan(300);
    const twice = Array.from(places).filter(([, modules]) => modules.length > 1);
    expect(twice).toEqual([]);
  });

  test('has functions that can be seen whole', () => {
    const long = written.flatMap((module) =>
      functionsIn(readFileSync(module, 'utf8'), module.endsWith('.ts') ? 'ts' : 'js')
        .filter(({ lines }) => lines > maxFunctionLines)
        .map(({ line, lines }) => `${module}:${line} takes ${lines} lines`),
    );
    expect(long).toEqual([]);
  });

  test('hands no list to `push` as its arguments, since a long one does not fit on the stack', () => {
    const spread = written.flatMap((module) =>
      Array.from(nodesIn(parseAst(readFileSync(module, 'utf8'), { lang: module.endsWith('.ts') ? 'ts' : 'js' })))
        .filter(isSpreadIntoPush)
        .map(({ start }) => `${module}, at ${start}: write \`addAll\``),
    );
    expect(spread).toEqual([]);
  });

  test('has files that can be read in one go', () => {
    const long = written.filter((module) => readFileSync(module, 'utf8').split('\n').length - 1 > maxFileLines);
    expect(long).toEqual([]);
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
