import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Addition, copyPackage, type PackageCopy } from './package-copy.js';
import { scratchFolder, type World } from './run-command.js';

// What src/README.md says that one more of each thing takes: files, and lines in registers.

const kind: Addition = {
  files: {
    'src/rulebook/kinds/ending.ts': `import type { KindDefinition } from './definition.js';

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
    'src/engine/checks/ending.ts': `import { replyCheck } from './check.js';
import { findingAt } from './findings.js';

/** Rules about the sign at the end of a reply. */
export const ending = replyCheck('ending', (active) => ({ body }) => {
  const last = body.at(-1);
  const end = last?.text.length ?? 0;
  if (!last || !active.rule.signs.includes(last.text.slice(-1))) return [];
  return [findingAt(last, { start: end - 1, end }, active)];
});
`,
  },
  lines: ['src/rulebook/kinds/index.ts', 'src/engine/checks/index.ts'].flatMap((file) => [
    { file, before: "import { simplify } from './simplify.js';", line: "import { ending } from './ending.js';" },
    { file, before: '  simplify,', line: '  ending,' },
  ]),
};

const parsers: Addition = {
  files: {
    'src/parsers/markup/shouted.ts': `import type { Parser } from '../core/parser.js';
import { text } from './text.js';

export const shouted: Parser = { parse: (file) => text.parse(file.toLowerCase()), encode: (words) => words.toUpperCase() };
`,
    'src/parsers/helpdesk/acme.ts': `import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const acme = helpdesk({
  title: 'Acme snippets',
  signs: '\`acme_words\`',
  wrappers: ['snippets'],
  matches: ({ record }) => record.entries.has('acme_words'),
  responses: (record) => {
    const value = textOf(record.entries.get('acme_words'));
    return [{ ...namesOf(record), fields: value ? [{ name: 'acme_words', value, syntax: 'text' }] : [] }];
  },
});
`,
  },
  lines: [
    {
      file: 'src/parsers/formats.ts',
      before: '  text: {',
      line: "  shouted: { title: 'Shouted text', extensions: ['.shout'], parser: async () => (await import('./markup/shouted.js')).shouted },",
    },
    {
      file: 'src/parsers/formats.ts',
      before: "  zendesk: async () => (await import('./helpdesk/zendesk.js')).zendesk,",
      line: "  acme: async () => (await import('./helpdesk/acme.js')).acme,",
    },
  ],
};

const reporter: Addition = {
  files: {
    'src/reporters/short.ts': `import type { Reporter } from './shared/reporter.js';

/** The ids of the rules, one a line. */
export const short: Reporter = async function* (batches) {
  for await (const files of batches)
    for (const { messages } of files) for (const { ruleId } of messages) yield \`\${ruleId}\\n\`;
};
`,
  },
  lines: [
    {
      file: 'src/reporters/index.ts',
      before: "  html: async () => (await import('./html.js')).html,",
      line: "  short: async () => (await import('./short.js')).short,",
    },
  ],
};

const command: Addition = {
  files: {
    'src/cli/commands/greet.ts': `import type { CommandDescription } from '../options/command.js';

/** \`replylint greet <name>\` */
export const command: CommandDescription<{ loud?: boolean }> = {
  summary: 'greet a customer',
  argument: { name: '<name>', description: 'who is greeted', completions: ['Ana', 'Jo'] },
  options: [{ flags: '--loud', description: 'in capitals' }],
  async run([name = ''], { loud }, { io }) {
    io.stdout.write(\`Hi \${loud ? name.toUpperCase() : name}\\n\`);
    return 0;
  },
};
`,
  },
  lines: [
    {
      file: 'src/cli/commands/index.ts',
      before: "  init: () => import('./init.js'),",
      line: "  greet: () => import('./greet.js'),",
    },
  ],
};

let copy: PackageCopy;
let folder: ReturnType<typeof scratchFolder>;
beforeAll(async () => {
  folder = scratchFolder();
  copy = await copyPackage([kind, parsers, reporter, command]);
});
afterAll(() => {
  folder.remove();
  copy.remove();
});

/** What the command of the copy says, and nothing on standard error. */
async function says(argv: readonly string[], world: World = {}): Promise<string> {
  const { stdout, stderr } = await copy.replylint(argv, { cwd: folder.root, ...world });
  expect(stderr).toBe('');
  return stdout;
}

test('the types want no more', { timeout: 180_000 }, () => {
  expect(copy.typeErrors()).toBe('');
});

describe('a kind of rule', () => {
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
  const inTeam = (): World => ({ cwd: `${folder.root}/team` });

  beforeAll(() => {
    folder.write({
      'team/acme/end.yml': rule,
      'team/.replylintrc.yaml': 'ruleFiles: [acme/*.yml]',
      'team/a.txt': 'The lamp is here;',
    });
  });

  test('has rules that are read and find', async () => {
    expect(await says(['a.txt', '--format', 'compact', '--exit-zero'], inTeam())).toContain('acme/end');
  });

  test('has rules that pass their own tests', async () => {
    expect(await says(['test'], inTeam())).toBe('All tests pass in 1 rule file.\n');
  });

  test('has keys that are named where another kind has them', async () => {
    folder.write({ 'team/acme/end.yml': rule.replace('kind: ending', 'kind: fill-in') });
    const { stderr } = await copy.replylint(['test'], inTeam());
    expect(stderr).toContain(
      '`signs` only applies to rules of kind `ending` only. Remove it, or write `kind: ending`.',
    );
  });
});

describe('a format of files, and one of records', () => {
  beforeAll(() => {
    folder.write({
      'drafts/a.shout': 'HI ANA, UNFORTUNATELY THE BLUE ONE HAS SOLD OUT.',
      'drafts/b.json': JSON.stringify({ snippets: [{ id: 1, acme_words: 'Hi Ana, unfortunately it has sold out.' }] }),
    });
  });

  test('are found, read and recognised', async () => {
    const lines = (await says(['drafts', '--no-config', '--exit-zero', '-f', 'jsonl'])).trim().split('\n');
    const findings = lines
      .map((line) => JSON.parse(line))
      .map(({ path, ruleId, actual }) => `${path} ${ruleId} ${actual}`);
    expect(findings).toContain('drafts/a.shout bad-news/unfortunately unfortunately');
    expect(findings).toContain('drafts/b.json bad-news/unfortunately unfortunately');
  });

  test('are listed by name, and may be given', async () => {
    const { files, records } = JSON.parse(await says(['sources', '--format', 'json']));
    expect(files[0]).toEqual({ name: 'shouted', title: 'Shouted text', extensions: ['.shout'] });
    expect(records).toContainEqual({ name: 'acme', title: 'Acme snippets', recognizedBy: '`acme_words`' });
    const script = await says(['completion', 'bash']);
    for (const name of ['shouted', 'acme']) expect(script).toMatch(new RegExp(`\\b${name}\\b`, 'u'));
    const argv = ['drafts/b.json', '--no-config', '--exit-zero', '--input-format', 'acme', '-f', 'compact'];
    expect(await says(argv)).toContain('b.json');
  });
});

describe('a format of reports', () => {
  test('reports', async () => {
    const stdin = 'Hi Ana,\n\nUnfortunately the blue one has sold out.\n';
    expect(await says(['--no-config', '--format', 'short'], { stdin })).toBe('bad-news/unfortunately\n');
  });

  test('is listed in the help and completed by shells', async () => {
    expect(await says(['--help'])).toMatch(/"short"/u);
    expect(await says(['completion', 'bash'])).toMatch(/\bshort\b/u);
  });
});

describe('a command', () => {
  test('runs', async () => {
    expect(await says(['greet', 'Ana', '--loud'])).toBe('Hi ANA\n');
  });

  test('has a help, and is in that of all', async () => {
    expect(await says(['help', 'greet'])).toContain('in capitals');
    expect(await says(['--help'])).toMatch(/^ {2}greet \[options\] <name> +greet a customer$/mu);
  });

  test.each(['bash', 'zsh', 'fish'])('is completed by %s', async (shell) => {
    const script = await says(['completion', shell]);
    for (const word of ['greet', 'loud', 'Ana Jo']) expect(script).toContain(word);
  });
});
