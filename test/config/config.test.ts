import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfigError, type ConfigObject, type Settings } from '../../src/config/config.js';
import { createGlobTest } from '../../src/config/globs.js';
import { createFinder } from '../../src/config/load.js';
import { loadPlugins } from '../../src/config/plugins.js';
import { createSettingsResolver } from '../../src/config/resolve.js';
import { checkNames } from '../../src/config/rule-names.js';
import { configJsonSchema } from '../../src/config/schema.js';
import { createListing } from '../../src/config/search-places.js';
import { addRules, severityOf } from '../../src/rulebook/presets.js';
import { formatProblem } from '../../src/shared/problem.js';
import { searchPlaces } from '../../src/shared/search-places.js';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'replylint-config-')));
  mkdirSync(join(root, '.git'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | object>>;

function write(files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

async function settingsFor(
  path: string | null,
  config?: string | ConfigObject | false,
  allowCode = true,
): Promise<Settings> {
  const resolver = await createSettingsResolver({ cwd: root, config, allowCode });
  return resolver.forFile(path);
}

async function problemsFor(path: string, config?: string | ConfigObject, allowCode = true): Promise<string[]> {
  try {
    await settingsFor(path, config, allowCode);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map((problem) => formatProblem(problem).replaceAll(`${root}/`, ''));
    throw error;
  }
  return [];
}

/** A program that leaves a file behind when it runs. */
function marking(format: 'cjs' | 'esm'): string {
  const mark = JSON.stringify(join(root, 'marker'));
  return format === 'cjs'
    ? `require('node:fs').writeFileSync(${mark}, ''); module.exports = { preset: 'strict' };`
    : `import { writeFileSync } from 'node:fs'; writeFileSync(${mark}, ''); export default { preset: 'strict' };`;
}

const ran = (): boolean => existsSync(join(root, 'marker'));

describe('finding the configuration', () => {
  test.each([
    { place: 'package.json', content: '{"name": "x", "replylint": {"preset": "strict"}}' },
    { place: 'package.json', content: '{"replyl\\u0069nt": {"preset": "strict"}}' },
    { place: '.replylintrc', content: 'preset: strict' },
    { place: '.replylintrc', content: '{"preset": "strict"}' },
    { place: '.replylintrc.json', content: '\uFEFF{\n\t"preset": "strict"\n}' },
    { place: '.replylintrc.json', content: '{"preset": "strict", "ignore": ["a//b", "/*c*/"]}' },
    { place: '.replylintrc.jsonc', content: '// why\n{ /* "preset": "all", */ "preset": "strict", // so\n}' },
    { place: '.replylintrc.yaml', content: 'preset: strict' },
    { place: '.replylintrc.yml', content: 'preset: strict' },
    { place: '.replylintrc.js', content: 'module.exports = { preset: "strict" }' },
    { place: '.replylintrc.ts', content: 'const preset: string = "strict"; export default { preset };' },
    { place: '.replylintrc.mjs', content: 'export default { preset: "strict" }' },
    { place: '.replylintrc.cjs', content: 'module.exports = { preset: "strict" }' },
    { place: '.config/replylintrc', content: 'preset: strict' },
    { place: '.config/replylintrc.json', content: '{"preset": "strict"}' },
    { place: '.config/replylintrc.yaml', content: 'preset: strict' },
    { place: '.config/replylintrc.yml', content: 'preset: strict' },
    { place: 'replylint.config.js', content: 'export default { preset: "strict" }' },
    { place: 'replylint.config.ts', content: 'export default { preset: "strict" } as const;' },
    { place: 'replylint.config.mjs', content: 'await 0; export default { preset: "strict" }' },
    { place: 'replylint.config.cjs', content: 'exports.preset = "strict"' },
    { place: 'replylint.config.mts', content: 'export default { preset: "strict" satisfies string }' },
    { place: 'replylint.config.cts', content: 'const config: object = { preset: "strict" }; module.exports = config' },
  ])('in $place: $content', async ({ place, content }) => {
    write({ [place]: content });
    expect(await settingsFor('a/b/c.md')).toMatchObject({ preset: 'strict', configFiles: [join(root, place)] });
  });

  test('every search place is covered above', () => {
    expect(searchPlaces).toHaveLength(20);
  });

  test.each([
    {
      name: 'the nearest folder counts',
      files: { '.replylintrc': 'preset: all', 'a/.replylintrc': 'preset: strict' },
      file: 'a/b/c.md',
      preset: 'strict',
    },
    {
      name: 'a sibling folder does not',
      files: { '.replylintrc': 'preset: all', 'a/.replylintrc': 'preset: strict' },
      file: 'b/c.md',
      preset: 'all',
    },
    {
      name: 'a repository is the end',
      files: { '.replylintrc': 'preset: all', 'a/.git': 'gitdir: x' },
      file: 'a/b/c.md',
      preset: 'recommended',
    },
    {
      name: 'a package without the key is passed by',
      files: { '.replylintrc': 'preset: all', 'a/package.json': { devDependencies: { replylint: '1' } } },
      file: 'a/b.md',
      preset: 'all',
    },
    {
      name: 'an empty file is passed by',
      files: { '.replylintrc': 'preset: all', 'a/.replylintrc': '', 'b/.replylintrc': '# later\n' },
      file: 'a/b.md',
      preset: 'all',
    },
    {
      name: 'a comment alone is passed by',
      files: { '.replylintrc': 'preset: all', 'b/.replylintrc': '# later\n' },
      file: 'b/b.md',
      preset: 'all',
    },
    {
      name: 'a text without a file uses the current folder',
      files: { '.replylintrc': 'preset: all' },
      file: null,
      preset: 'all',
    },
    { name: 'none at all', files: {}, file: 'a.md', preset: 'recommended' },
    { name: 'an unrelated broken package.json', files: { 'package.json': '{' }, file: 'a.md', preset: 'recommended' },
    {
      name: 'a folder called like a configuration',
      files: { '.replylintrc/x': '', '.replylintrc.yaml': 'preset: all' },
      file: 'a.md',
      preset: 'all',
    },
  ])('$name', async ({ files, file, preset }) => {
    write(files);
    expect((await settingsFor(file)).preset).toBe(preset);
  });

  test('looking first changes how fast, never what', async () => {
    const places = fc.constantFrom(...searchPlaces.filter((place) => /rc(\.json|\.yaml)?$|package/u.test(place)));
    const content = fc.constantFrom(
      '',
      '# x\n',
      '{}',
      '{"replylint": {}}',
      '{"replylint": {"preset": "all"}}',
      '{"preset": "all"}',
      '{"replyl\\u0069nt": {}}',
      '{',
    );
    const file = fc.record({ folder: fc.constantFrom('', 'a/', 'a/b/'), place: places, content });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (files) => {
        const base = `run${run++}`;
        write({ [`${base}/.git/x`]: '', [`${base}/a/b/x`]: '' });
        for (const { folder, place, content: text } of files) write({ [`${base}/${folder}${place}`]: text });
        const answers = await Promise.all(
          [true, false].map(async (lookFirst) => {
            const finder = createFinder({ cwd: root, allowCode: false, listing: createListing(), lookFirst });
            const found = finder.find(join(root, base, 'a/b'));
            return found.then(
              (config) => config && [config.path, config.value],
              (error: unknown) => String(error),
            );
          }),
        );
        expect(answers[0]).toEqual(answers[1]);
      }),
      { numRuns: 60 },
    );
  });

  test('a named file counts for all files, and its globs from the current folder', async () => {
    write({
      'ci/rules.yaml': 'preset: all\noverrides:\n  - files: macros/*.md\n    channel: sms\n',
      '.replylintrc': 'preset: strict',
    });
    expect(await settingsFor('macros/a.md', 'ci/rules.yaml')).toMatchObject({ preset: 'all', channel: 'sms' });
  });

  test('a configuration may be passed as an object, or be none at all', async () => {
    write({ '.replylintrc': 'preset: strict', '.replylintignore': '*' });
    expect(await settingsFor('a.md', { preset: 'all' })).toMatchObject({
      preset: 'all',
      configFiles: [],
      ignored: true,
    });
    expect(await settingsFor('a.md', false)).toMatchObject({ preset: 'recommended', configFiles: [], ignored: false });
  });
});

describe('running no code that nobody asked for', () => {
  test.each([
    { name: '.config/config.cjs', files: { '.config/config.cjs': 'cjs', '.replylintrc': 'preset: strict' } },
    { name: '.config/config.js', files: { '.config/config.js': 'cjs', '.replylintrc': 'preset: strict' } },
    { name: '.config/config.mjs', files: { '.config/config.mjs': 'esm', '.replylintrc': 'preset: strict' } },
    { name: '.config/config.ts', files: { '.config/config.ts': 'esm', '.replylintrc': 'preset: strict' } },
    { name: '.config/replylintrc.js', files: { '.config/replylintrc.js': 'cjs', '.replylintrc': 'preset: strict' } },
    { name: 'a later place', files: { 'replylint.config.cjs': 'cjs', '.replylintrc': 'preset: strict' } },
  ])('$name stays unread', async ({ files }) => {
    write(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text === 'cjs' || text === 'esm' ? marking(text) : text]),
      ),
    );
    vi.spyOn(process, 'cwd').mockReturnValue(root);
    expect((await settingsFor('a.md')).preset).toBe('strict');
    // The trap below springs after its call has returned.
    await setTimeout(50);
    expect(ran()).toBe(false);
  });

  test('the trap is real: cosmiconfig itself runs .config/config.cjs', async () => {
    write({ '.config/config.cjs': marking('cjs') });
    vi.spyOn(process, 'cwd').mockReturnValue(root);
    const { cosmiconfig } = await import('cosmiconfig');
    cosmiconfig('replylint');
    await vi.waitFor(() => expect(ran()).toBe(true));
  });

  test.each([
    { place: '.replylintrc', content: '$import: ./evil.cjs', at: '.replylintrc:1:1' },
    { place: '.replylintrc.json', content: '{\n  "$import": "./evil.cjs"\n}', at: '.replylintrc.json:2:3' },
    {
      place: 'package.json',
      content: '{\n  "replylint": {\n    "$import": ["./evil.cjs"]\n  }\n}',
      at: 'package.json:3:5',
    },
    { place: 'replylint.config.mjs', content: 'export default { $import: "./evil.cjs" }', at: 'replylint.config.mjs' },
  ])('$import in $place points to extends', async ({ place, content, at }) => {
    write({ [place]: content, 'evil.cjs': marking('cjs') });
    expect(await problemsFor('a.md')).toEqual([
      `${at} \`$import\` is not read here. Write \`extends\` with the same path instead.`,
    ]);
    expect(ran()).toBe(false);
  });

  test('$import at the top of a package.json is left alone', async () => {
    write({ 'package.json': { $import: './evil.cjs', replylint: { preset: 'strict' } }, 'evil.cjs': marking('cjs') });
    expect((await settingsFor('a.md')).preset).toBe('strict');
    expect(ran()).toBe(false);
  });

  test.each([
    { name: 'a found program', files: { 'replylint.config.mjs': 'esm' }, at: 'replylint.config.mjs' },
    { name: 'a found TypeScript program', files: { 'replylint.config.ts': 'esm' }, at: 'replylint.config.ts' },
    {
      name: 'an extended program',
      files: { '.replylintrc': 'extends: ./evil.cjs', 'evil.cjs': 'cjs' },
      at: 'evil.cjs',
    },
    {
      name: 'an extended package',
      files: { '.replylintrc': 'extends: evil', 'node_modules/evil/index.js': 'cjs' },
      at: 'node_modules/evil/index.js',
    },
    { name: 'a named program', files: { 'evil.cjs': 'cjs' }, config: 'evil.cjs', at: 'evil.cjs' },
  ])('without code, $name is refused', async ({ files, config, at }) => {
    write(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text === 'cjs' || text === 'esm' ? marking(text) : text]),
      ),
    );
    expect(await problemsFor('a.md', config, false)).toEqual([
      expect.stringContaining(`${at} This configuration is code, and running code is switched off here.`),
    ]);
    expect(ran()).toBe(false);
  });

  test('without code, plugins are refused', async () => {
    write({ '.replylintrc': 'preset: all\nplugins: [retext-x]' });
    expect(await problemsFor('a.md', undefined, false)).toEqual([
      expect.stringMatching(/^\.replylintrc:2:1 Plugins are code/u),
    ]);
  });
});

describe('mistakes are explained at their line', () => {
  test.each([
    { yaml: 'presett: all', problem: '1:1 `presett` is not a key here. Did you mean `preset`?' },
    { yaml: 'rule-files: [a]', problem: '1:1 `rule-files` is not a key here. Did you mean `ruleFiles`?' },
    {
      yaml: 'a: 1',
      problem:
        '1:1 `a` is not a key here. Use `extends`, `preset`, `channel`, `rules`, `overrides`, `ignore`, `ruleFiles`, `avoid`, `plugins`, `formats`, `suppressions`, `reportUnusedDirectives` or `requireReason`.',
    },
    { yaml: '__proto__: {preset: all}', problem: /^1:1 `__proto__` is not a key here\. Use/u },
    { yaml: 'constructor: x', problem: /^1:1 `constructor` is not a key here\. Use/u },
    {
      yaml: 'channel: sms\npreset: stricct',
      problem: '2:1 `preset` is `stricct`. Write `recommended`, `strict` or `all`. Did you mean `strict`?',
    },
    {
      yaml: 'channel: 5',
      problem: '1:1 `channel` is `5`. Write `email`, `chat`, `social`, `sms`, `phone`, `review` or `notice`.',
    },
    {
      yaml: 'rules:\n  blame: off\n  blame/x: loud',
      problem: '3:3 `rules.blame/x` is `loud`. Write `off`, `on`, `error`, `warning` or `suggestion`.',
    },
    {
      yaml: 'rules:\n  blame: 2',
      problem: '2:3 `rules.blame` is `2`. Write `off`, `on`, `error`, `warning` or `suggestion`.',
    },
    {
      yaml: 'rules: [blame]',
      problem: '1:1 `rules` is a list. Write rule ids or categories with a setting each, such as `blame: off`.',
    },
    { yaml: 'overrides:\n  - file: x', problem: '2:5 `file` is not a key here. Did you mean `files`?' },
    {
      yaml: 'overrides:\n  - preset: strict',
      problem:
        /^2:5 `overrides\[0\]` .* Say what it is for: `files` with globs, `records` with what they have, or both\.$/u,
    },
    { yaml: 'overrides:\n  - records: {}', problem: /Write what the records have, such as `tags: legal`\.$/u },
    {
      yaml: 'overrides:\n  - records: {tags: []}',
      problem: /Write what is there, such as `Legal\*`, or a list of such\.$/u,
    },
    { yaml: 'overrides:\n  - files: x\n    rule: {}', problem: '3:5 `rule` is not a key here. Did you mean `rules`?' },
    { yaml: 'overrides:\n  - files: x\n    rules: {a: b}', problem: /^3:13 `overrides\[0\]\.rules\.a` is `b`/u },
    { yaml: 'overrides:\n  - x', problem: '2:5 `overrides[0]` is `x`. Write `files` and the settings for them.' },
    {
      yaml: 'overrides:\n  - files: "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"',
      problem: '2:5 This glob expands to more than 200. Write fewer alternatives in braces.',
    },
    { yaml: 'ignore: drafts', problem: '1:1 `ignore` is `drafts`. Write a list of globs, such as `["drafts/**"]`.' },
    {
      yaml: 'plugins: retext-spell',
      problem: '1:1 `plugins` is `retext-spell`. Write a list of retext plugins, such as `[retext-repeated-words]`.',
    },
    { yaml: 'ignore: [5]', problem: '1:10 `ignore[0]` is `5`. Write a glob, such as `drafts/**`.' },
    { yaml: 'ruleFiles: [./none/*.yml]', problem: /^1:13 `\.\/none\/\*\.yml` matches no `\.yml` file in/u },
    { yaml: 'avoid:\n  - flag: "(a"', problem: '2:5 `(`: this bracket is never closed; add ")".' },
    { yaml: 'avoid:\n  - flag: [ok, "a ?"]', problem: '2:16 `?`: "?" goes right after a closing bracket: ( that )?.' },
    {
      yaml: 'avoid:\n  - instead: x',
      problem: '2:5 `avoid[0].flag` is missing. Write the words to avoid, or a list of such.',
    },
    {
      yaml: 'plugins: [[]]',
      problem: '1:11 `plugins[0]` is an empty list. Write the name of a retext plugin, or `[name, options]`.',
    },
    { yaml: 'reportUnusedDirectives: yes', problem: '1:1 `reportUnusedDirectives` is `yes`. Write `true` or `false`.' },
    {
      yaml: 'extends: ./none.yaml',
      problem: '1:1 `./none.yaml` was not found (looked for `none.yaml`). Check the path.',
    },
    {
      yaml: 'preset: all\nextends:\n  - no-such-package',
      problem:
        '3:5 The package `no-such-package` was not found. Install it, or write a file with `./` in front: `./no-such-package`.',
    },
    { yaml: 'extends: fs', problem: /^1:1 The package `fs` was not found/u },
    { yaml: 'preset: all\npreset: all', problem: '2:1 `preset` is here a second time. Keep one of the two.' },
    { yaml: 'a: b: c', problem: /^1:\d+ A colon followed by a space/u },
    { yaml: '- a', problem: '1:1 The configuration is a list. Write `key: value` lines, such as `preset: strict`.' },
    {
      yaml: 'just text',
      problem: '1:1 The configuration is `just text`. Write `key: value` lines, such as `preset: strict`.',
    },
  ])('$yaml', async ({ yaml, problem }) => {
    write({ '.replylintrc.yaml': yaml });
    const [first] = (await problemsFor('a.md')).map((line) => line.replace('.replylintrc.yaml:', ''));
    if (typeof problem === 'string') expect(first).toBe(problem);
    else expect(first).toMatch(problem);
  });

  test.each([
    {
      name: 'a program that fails',
      files: { 'replylint.config.cjs': 'throw new Error("boom")' },
      problem: 'replylint.config.cjs This configuration stopped with an error: boom.',
    },
    {
      name: 'a program that throws no error',
      files: { 'replylint.config.cjs': 'throw "boom"' },
      problem: 'replylint.config.cjs This configuration stopped with an error: boom.',
    },
    {
      name: 'a program that misses a file',
      files: { 'replylint.config.cjs': 'require("node:fs").readFileSync("/none")' },
      problem: /^replylint\.config\.cjs This configuration stopped with an error: ENOENT/u,
    },
    {
      name: 'a slip in a program',
      files: { 'replylint.config.mjs': 'export default { prest: "all" }' },
      problem: 'replylint.config.mjs `prest` is not a key here. Did you mean `preset`?',
    },
    {
      name: 'a function',
      files: { 'replylint.config.mjs': 'export default () => 1' },
      problem:
        'replylint.config.mjs The configuration is a function. Write `key: value` lines, such as `preset: strict`.',
    },
    {
      name: 'JSON',
      files: { '.replylintrc.json': '{"preset": "all" "x": 1}' },
      problem: /^\.replylintrc\.json:1:\d+ /,
    },
    {
      name: 'package.json',
      files: { 'package.json': '{"replylint": {"preset": "x"}, }' },
      problem: /^package\.json(:1:\d+)? /u,
    },
    {
      name: 'a value in package.json',
      files: { 'package.json': '{\n  "name": "x",\n  "replylint": {\n    "preset": "x"\n  }\n}' },
      problem: /^package\.json:4:5 `preset` is `x`/u,
    },
    {
      name: 'a missing file',
      files: {},
      config: 'none.yaml',
      problem: 'none.yaml This configuration file does not exist. Check the path.',
    },
    {
      name: 'a folder',
      files: { 'conf/x': '' },
      config: 'conf',
      problem: /^conf This is a folder\. Name a file in it/u,
    },
    {
      name: 'another format',
      files: { 'conf.toml': 'x = 1' },
      config: 'conf.toml',
      problem: /^conf\.toml `\.toml` is not a configuration format/u,
    },
    {
      name: 'an object',
      files: {},
      config: JSON.parse('{"presett": "all"}'),
      problem: 'config `presett` is not a key here. Did you mean `preset`?',
    },
  ])('$name', async ({ files, config, problem }) => {
    write(files);
    const [first] = await problemsFor('a.md', config);
    if (typeof problem === 'string') expect(first).toBe(problem);
    else expect(first).toMatch(problem);
  });

  test('all of them at once', async () => {
    write({ '.replylintrc': 'preset: x\nchannel: y\nz: 1' });
    expect(await problemsFor('a.md')).toHaveLength(3);
  });

  test('a configuration that is not a readable file is not passed by', async () => {
    symlinkSync('.replylintrc', join(root, '.replylintrc'));
    expect(await problemsFor('a.md')).toEqual([
      expect.stringMatching(/^\.replylintrc This configuration could not be read/u),
    ]);
  });

  test('any text gives settings or problems', async () => {
    const lines = fc.constantFrom(
      'preset: strict',
      'rules:',
      '  blame: off',
      'avoid:',
      '  - flag: x',
      '- a',
      '{',
      '}',
      '"',
      '__proto__: 1',
      '&a',
      '*a',
      '\u001b',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(lines).map((all) => all.join('\n')),
        ),
        async (text) => {
          write({ '.replylintrc': text });
          for (const problem of await problemsFor('a.md')) expect(problem).not.toMatch(/[\u0000-\u001F]/u);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('extends', () => {
  test('what is extended comes first, in order, each from its own file', async () => {
    write({
      '.replylintrc.yaml': 'extends: [./team/base.yaml, acme-config, "@acme/tone/strict.json"]\nrules: {own: off}',
      'team/base.yaml': 'extends: ../deeper/base.jsonc\nchannel: chat\nrules: {base: off}\nruleFiles: [rules/*.yml]',
      'team/rules/one.yml': '',
      'deeper/base.jsonc': '{"preset": "all", "rules": {"deep": "off"}}',
      'node_modules/acme-config/package.json': { main: 'index.cjs' },
      'node_modules/acme-config/index.cjs': 'module.exports = { channel: "sms", rules: { pkg: "off" } }',
      'node_modules/@acme/tone/strict.json': { preset: 'strict' },
    });
    const settings = await settingsFor('a.md');
    expect(settings).toMatchObject({
      preset: 'strict',
      channel: 'sms',
      ruleFiles: [join(root, 'team/rules/one.yml')],
    });
    expect(Object.keys(settings.rules)).toEqual(['deep', 'base', 'pkg', 'own']);
    expect(settings.configFiles.map((path) => path.replace(`${root}/`, ''))).toEqual([
      'deeper/base.jsonc',
      'team/base.yaml',
      'node_modules/acme-config/index.cjs',
      'node_modules/@acme/tone/strict.json',
      '.replylintrc.yaml',
    ]);
  });

  test('a package for import alone is found', async () => {
    write({
      '.replylintrc': 'extends: acme',
      'node_modules/acme/package.json': { type: 'module', exports: { import: './index.js' } },
      'node_modules/acme/index.js': 'export default { preset: "strict" }',
    });
    expect((await settingsFor('a.md')).preset).toBe('strict');
  });

  test.each([
    {
      name: 'itself',
      files: { '.replylintrc': 'extends: ./.replylintrc' },
      problem:
        '.replylintrc:1:1 These configurations extend each other in a loop: .replylintrc → .replylintrc. Remove one `extends`.',
    },
    {
      name: 'a longer circle',
      files: {
        '.replylintrc': 'extends: ./a.yaml',
        'a.yaml': 'preset: all\nextends: ./b/b.yaml',
        'b/b.yaml': 'extends:\n  - ../a.yaml',
      },
      problem:
        'b/b.yaml:2:5 These configurations extend each other in a loop: a.yaml → b/b.yaml → a.yaml. Remove one `extends`.',
    },
    {
      name: 'a slip in an extended file',
      files: { '.replylintrc': 'extends: ./a.yaml', 'a.yaml': 'channel: sms\nprest: all' },
      problem: 'a.yaml:2:1 `prest` is not a key here. Did you mean `preset`?',
    },
  ])('refuses $name', async ({ files, problem }) => {
    write(files);
    expect(await problemsFor('a.md')).toEqual([problem]);
  });

  test('the same base twice is fine, a flood is not', async () => {
    write({
      '.replylintrc': 'extends: [./a.yaml, ./b.yaml]',
      'a.yaml': 'extends: ./c.yaml',
      'b.yaml': 'extends: ./c.yaml',
      'c.yaml': 'preset: all',
    });
    expect((await settingsFor('a.md')).preset).toBe('all');
    const flood = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`f${i}.yaml`, `extends: [./f${i + 1}.yaml, ./f${i + 1}.yaml]`]),
    );
    write({ ...flood, 'f20.yaml': 'preset: all', '.replylintrc': 'extends: ./f0.yaml' });
    expect(await problemsFor('a.md')).toEqual([expect.stringMatching(/This extends more than 100 configurations/u)]);
  });
});

describe('what counts for a file', () => {
  const config = `
preset: strict
rules:
  blame/a: off
  blame: error
  command: on
overrides:
  - files: "macros/**"
    rules: { blame: suggestion }
  - files: ["*.{sms,txt}.md", "!old.*"]
    channel: sms
    preset: all
`;
  test.each([
    { file: 'x.md', rules: { blame: 'error', command: 'on', 'blame/a': 'off' }, preset: 'strict', channel: null },
    { file: null, rules: { blame: 'error', command: 'on', 'blame/a': 'off' }, preset: 'strict', channel: null },
    {
      file: 'macros/deep/x.md',
      rules: { command: 'on', 'blame/a': 'off', blame: 'suggestion' },
      preset: 'strict',
      channel: null,
    },
    {
      file: 'macros/x.sms.md',
      rules: { command: 'on', 'blame/a': 'off', blame: 'suggestion' },
      preset: 'all',
      channel: 'sms',
    },
    { file: 'a/x.txt.md', rules: { blame: 'error', command: 'on', 'blame/a': 'off' }, preset: 'all', channel: 'sms' },
    {
      file: 'a/old.txt.md',
      rules: { blame: 'error', command: 'on', 'blame/a': 'off' },
      preset: 'strict',
      channel: null,
    },
  ])('$file', async ({ file, rules, preset, channel }) => {
    write({ '.replylintrc': config });
    const settings = await settingsFor(file);
    expect(settings).toMatchObject({ preset, channel });
    expect(Object.entries(settings.rules)).toEqual(Object.entries(rules));
  });

  test.each([
    { name: 'recommended', rule: {}, settings: {}, severity: 'warning' },
    { name: 'not recommended', rule: { recommended: false }, settings: {}, severity: null },
    { name: 'not recommended, in all', rule: { recommended: false }, settings: { preset: 'all' }, severity: 'warning' },
    { name: 'strict', rule: {}, settings: { preset: 'strict' }, severity: 'error' },
    {
      name: 'not recommended, in strict',
      rule: { recommended: false },
      settings: { preset: 'strict' },
      severity: null,
    },
    {
      name: 'switched on',
      rule: { recommended: false },
      settings: { rules: { 'blame/a': 'on' } },
      severity: 'warning',
    },
    {
      name: 'category on',
      rule: { recommended: false },
      settings: { rules: { blame: 'on' }, preset: 'strict' },
      severity: 'error',
    },
    {
      name: 'the last word counts',
      rule: {},
      settings: { rules: { blame: 'off', 'blame/a': 'suggestion' } },
      severity: 'suggestion',
    },
    {
      name: 'a later category counts',
      rule: {},
      settings: { rules: { 'blame/a': 'suggestion', blame: 'off' } },
      severity: null,
    },
    {
      name: 'other names do not',
      rule: {},
      settings: { rules: { a: 'off', 'blame/b': 'off', command: 'off' } },
      severity: 'warning',
    },
    {
      name: 'of the channel',
      rule: { byChannel: { review: 'suggestion' } },
      settings: { channel: 'review', preset: 'strict' },
      severity: 'suggestion',
    },
    {
      name: 'of another channel',
      rule: { byChannel: { review: 'suggestion' } },
      settings: { channel: 'email' },
      severity: 'warning',
    },
    {
      name: 'off in the channel',
      rule: { byChannel: { notice: 'off' } },
      settings: { channel: 'notice', preset: 'all' },
      severity: null,
    },
    {
      name: 'off in the channel, and on again',
      rule: { byChannel: { notice: 'off' } },
      settings: { channel: 'notice', rules: { 'blame/a': 'on' } },
      severity: 'warning',
    },
  ] as const)('severity: $name', ({ rule, settings, severity }) => {
    const subject = {
      id: 'blame/a',
      category: 'blame',
      severity: 'warning',
      strict: 'error',
      recommended: true,
      byChannel: {},
      ...rule,
    } as const;
    expect(severityOf(subject, { preset: 'recommended', rules: {}, ...settings })).toBe(severity);
  });

  test('a later block of rules comes after all that was there', () => {
    const rules = addRules({ blame: 'off', 'blame/a': 'error' }, { 'blame/b': 'on', blame: 'warning' });
    expect(Object.entries(rules)).toEqual([
      ['blame/a', 'error'],
      ['blame', 'warning'],
      ['blame/b', 'on'],
    ]);
  });

  test.each([
    { file: 'a.md', ignored: false },
    { file: 'drafts/a.md', ignored: true },
    { file: 'sub/drafts/a.md', ignored: true },
    { file: 'macros/old/a.md', ignored: true },
    { file: 'macros/keep.md', ignored: false },
    { file: 'macros/other.md', ignored: true },
    { file: 'sub/keep/drafts/a.md', ignored: true },
    { file: 'sub/back.md', ignored: false },
    { file: '../elsewhere.md', ignored: false },
    { file: null, ignored: false },
  ])('$file ignored: $ignored', async ({ file, ignored }) => {
    write({
      '.replylintrc': 'ignore: [drafts/, sub/back.md]',
      '.replylintignore': '# ours\nmacros/*\n!macros/keep.md\n',
      'sub/.replylintignore': '!back.md\n',
    });
    expect((await settingsFor(file)).ignored).toBe(ignored);
  });

  test('globs of a configuration in .config count from the folder around it', async () => {
    write({
      '.config/replylintrc.yaml': 'ignore: [/drafts]\nextends: ./base.yaml',
      '.config/base.yaml': 'preset: all',
    });
    expect(await settingsFor('drafts/a.md')).toMatchObject({ ignored: true, preset: 'all' });
  });

  test.each([
    { globs: ['*.md'], file: 'a/b.md', fits: true },
    { globs: ['./a/*.md'], file: 'a/b.md', fits: true },
    { globs: ['./*.md'], file: 'a/b.md', fits: false },
    { globs: ['a'], file: 'a/b.md', fits: true },
    { globs: ['a/**', '!a/b.md'], file: 'a/b.md', fits: false },
    { globs: ['{a,c}/{b,d}.md'], file: 'c/b.md', fits: true },
    { globs: ['x{a}.md'], file: 'x{a}.md', fits: true },
    { globs: ['*'], file: '../b.md', fits: false },
    { globs: ['.a/**', '..a/**', './/b'], file: 'b', fits: true },
    { globs: ['/tmp/**'], file: 'tmp/b', fits: true },
    { globs: ['!a'], file: 'b', fits: false },
  ])('glob $globs on $file: $fits', async ({ globs, file, fits }) => {
    expect((await createGlobTest(globs, root))(join(root, file))).toBe(fits);
  });
});

describe('globs that count from the folder', () => {
  const reach = (glob: string) => ({
    '.replylintrc': { ignore: [glob] },
    '.replylintignore': glob,
    override: { overrides: [{ files: glob, preset: 'all' }] },
    suppression: { suppressions: [{ file: glob, record: 'a', rules: 'blame', reason: 'x' }] },
  });
  type Place = keyof ReturnType<typeof reach>;
  const writeGlob = (place: Place, glob: string): void => {
    const content = reach(glob)[place];
    if (typeof content === 'string') write({ [place]: content });
    else write({ '.replylintrc': JSON.stringify(content) });
  };
  const places: readonly Place[] = ['.replylintrc', '.replylintignore', 'override', 'suppression'];

  test.each(['./legal/**', '././legal', './legal/', '/legal/*.md'])('%s: `./` is the folder', async (glob) => {
    for (const place of ['.replylintrc', '.replylintignore'] as const) {
      writeGlob(place, glob);
      expect((await settingsFor('legal/a.md')).ignored).toBe(true);
      expect((await settingsFor('own/legal/a.md')).ignored).toBe(false);
    }
  });

  test('`!./` takes a file back', async () => {
    write({ '.replylintrc': 'ignore: [./legal/*, "!./legal/a.md"]' });
    expect((await settingsFor('legal/a.md')).ignored).toBe(false);
  });

  test.each([
    { glob: () => `${root}/legal/**`, write: 'Write `legal/**`.' },
    { glob: () => `!${root}/legal/**`, write: 'Write `!legal/**`.' },
    { glob: () => `${root}/*.md`, write: 'Write `/*.md`.' },
    { glob: () => `${root}/`, write: 'Write `/**`.' },
    { glob: () => `../${basename(root)}/legal/**`, write: 'Write `legal/**`.' },
    { glob: () => './../x/legal/**', write: 'Write it in a configuration further up.' },
    { glob: () => 'legal/../../x', write: 'Write it in a configuration further up.' },
    { glob: () => `${root}/../x/*`, write: 'Write it in a configuration further up.' },
    { glob: () => '..', write: 'Write it in a configuration further up.' },
    { glob: () => '.', write: 'Write `**` for every file.' },
    { glob: () => './', write: 'Write `**` for every file.' },
  ])('one that can match nothing is told: $write', async ({ glob, write: says }) => {
    for (const place of places) {
      rmSync(join(root, '.replylintignore'), { force: true });
      writeGlob(place, glob());
      await expect(settingsFor('legal/a.md'), place).rejects.toThrow(says);
    }
  });
});

describe('own rules and plugins', () => {
  test('words to avoid become rules', async () => {
    write({
      '.replylintrc':
        'avoid:\n  - flag: cheap\n    instead: affordable\n  - flag: [Cheap!, "low {price}"]\n    instead: "We offer {thing}."\n    why: It sounds poor.\n    severity: error\n',
    });
    const { avoidRules } = await settingsFor('a.md');
    expect(
      avoidRules.map(({ id, severity, strict, why, flag, instead }) => ({ id, severity, strict, why, flag, instead })),
    ).toEqual([
      {
        id: 'house/cheap',
        severity: 'warning',
        strict: 'warning',
        why: 'Your team has chosen other words for this.',
        flag: [{ words: 'cheap', write: 'affordable', safety: 'suggested' }],
        instead: [],
      },
      {
        id: 'house/cheap-2',
        severity: 'error',
        strict: 'error',
        why: 'It sounds poor.',
        flag: [
          { words: 'Cheap!', write: null, safety: 'suggested' },
          { words: 'low {price}', write: null, safety: 'suggested' },
        ],
        instead: [{ text: 'We offer {thing}.', scope: 'words' }],
      },
    ]);
  });

  test('names are checked once all rules are known', async () => {
    write({
      '.replylintrc':
        'rules:\n  blame: off\n  blaim: off\n  you-failed: off\noverrides:\n  - files: a\n    rules:\n      blame/yu-failed: off\navoid:\n  - flag: "{modl} x"\n',
    });
    const problems = checkNames(await settingsFor('a.md'), {
      ruleIds: ['blame/you-failed', 'house/modl-x'],
      lists: { modal: ['can'] },
    });
    expect(problems.map(formatProblem)).toEqual([
      '.replylintrc:3:3 There is no rule or category `blaim`. Did you mean `blame`?',
      '.replylintrc:4:3 There is no rule or category `you-failed`. Did you mean `blame/you-failed`?',
      '.replylintrc:8:7 There is no rule or category `blame/yu-failed`. Did you mean `blame/you-failed`?',
      '.replylintrc:10:5 There is no word list `{modl}`. Did you mean `modal`?',
    ]);
  });

  test('rule files come sorted, once, and without other files', async () => {
    write({
      '.replylintrc': 'ruleFiles: ["rules/**", ./rules/b.yml]',
      'rules/b.yml': '',
      'rules/a/x.yml': '',
      'rules/README.md': '',
    });
    expect((await settingsFor('a.md')).ruleFiles).toEqual(
      ['rules/a/x.yml', 'rules/b.yml'].map((path) => join(root, path)),
    );
  });

  test('plugins load from the folder of the file that names them', async () => {
    write({
      '.replylintrc': 'extends: ./team/base.yaml\nplugins: [./local.mjs]',
      'local.mjs': 'export default function local() {}',
      'team/base.yaml': 'plugins:\n  - [retext-acme, {deep: true}]',
      'team/node_modules/retext-acme/package.json': { type: 'module', exports: { import: './index.js' } },
      'team/node_modules/retext-acme/index.js': 'export default function acme() {}',
    });
    const loaded = await loadPlugins((await settingsFor('a.md')).plugins);
    expect(loaded.map(({ name, plugin, options }) => [name, plugin.name, options])).toEqual([
      ['retext-acme', 'acme', { deep: true }],
      ['./local.mjs', 'local', undefined],
    ]);
  });

  test.each([
    {
      name: 'missing',
      plugin: 'retext-none',
      problem:
        'The plugin `retext-none` was not found. Install it with `npm install --save-dev retext-none`, or remove it from `plugins`.',
    },
    {
      name: 'missing file',
      plugin: './none.mjs',
      problem: 'The plugin `./none.mjs` was not found. Check the path, or remove it from `plugins`.',
    },
    {
      name: 'no function',
      plugin: './object.mjs',
      problem: '`./object.mjs` is not a plugin: its default export is not a function. Check the name in `plugins`.',
    },
    { name: 'failing', plugin: './failing.mjs', problem: 'The plugin `./failing.mjs` stopped with an error: boom.' },
  ])('a plugin that is $name is explained', async ({ plugin, problem }) => {
    write({ 'object.mjs': 'export default 1', 'failing.mjs': 'throw new Error("boom")' });
    await expect(loadPlugins([{ name: plugin, options: undefined, from: join(root, '.replylintrc') }])).rejects.toThrow(
      problem,
    );
  });
});

test('without a configuration none of the packages for reading one is loaded', () => {
  const { metafile } = buildSync({
    entryPoints: ['src/config/resolve.ts'],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
  });
  const seen = new Set<string>();
  const packages: string[] = [];
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (!external) follow(path);
      else if (!path.startsWith('node:')) packages.push(path);
    }
  };
  follow('src/config/resolve.ts');
  expect(seen.size).toBeGreaterThan(3);
  expect(packages).toEqual([]);
});

test('the JSON Schema lists every key with its meaning', () => {
  const schema = configJsonSchema();
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    properties: {
      preset: { enum: ['recommended', 'strict', 'all'] },
      rules: {
        additionalProperties: {
          anyOf: [{ enum: ['off', 'on', 'error', 'warning', 'suggestion'] }, { type: 'array' }],
        },
      },
    },
  });
  expect(JSON.stringify(schema)).not.toContain('"required":["preset"');
});
