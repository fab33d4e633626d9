import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** The modules that nearly every run needs: what they import statically starts with them. */
const starting = /\/src\/(?:cli\/main|reporters\/stylish|parsers\/markup\/text)\.ts$/u;
const always = new Set();
/** The rules and what runs them, which a run that finds all in its cache does without. */
const linting = /\/src\/linter\/on-demand\.ts$/u;
const toLint = new Set();

/**
 * Modules of Node that a dependency loads for what we do not use, each costing every start a few milliseconds: commander
 * can run commands that are programs of their own, chalk guesses the colours of a terminal (we decide on them ourselves).
 */
const unused = new Map([
  ['node:process', 'export default globalThis.process;'],
  ['node:child_process', 'export default {};'],
  [
    '#supports-color',
    'export const supportsColor = { stdout: false, stderr: false };\nexport const supportsColorStderr = false;\nexport default supportsColor;',
  ],
]);

/**
 * The patterns of a file that speak of the letters of all languages, such as `/\p{Lu}/u`. V8 gathers the letters when it
 * reads the file, whether the pattern is ever used or not, and that makes up a fifth of a start.
 */
function* unicodePatterns(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'Literal' && /\\p\{/iu.test(node.regex?.pattern ?? '')) yield node;
  for (const part of Object.values(node)) yield* unicodePatterns(part);
}

/** `code` with its unicode patterns made when they are first used; one that remembers where it is, anew each time. */
function withLatePatterns(code, tree) {
  const names = [];
  let written = '';
  let from = 0;
  for (const { start, end, regex } of unicodePatterns(tree)) {
    const made = `new RegExp(${JSON.stringify(regex.pattern)}, "${regex.flags}")`;
    const name = `latePattern${names.length}`;
    if (!/[gy]/u.test(regex.flags)) names.push(name);
    written += `${code.slice(from, start)}${/[gy]/u.test(regex.flags) ? made : `(${name} ??= ${made})`}`;
    from = end;
  }
  return `${names.map((name) => `let ${name};`).join(' ')}${written}${code.slice(from)}`;
}

const longText = 10_000;

/** The long texts of a file, such as the rulebook: V8 would read through them sign by sign at each start. */
function* longTexts(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'Literal' && typeof node.value === 'string' && node.value.length > longText) yield node;
  for (const part of Object.values(node)) yield* longTexts(part);
}

/** `code` with its long texts read from files beside the bundle, where it comes to use them. */
function withTextsBeside(code, tree, emitFile) {
  let written = "import { readFileSync as readBeside } from 'node:fs';\n";
  let from = 0;
  let count = 0;
  for (const { start, end, value } of longTexts(tree)) {
    const fileName = `rulebook-${count++}-${hash('sha256', value).slice(0, 8)}.json`;
    emitFile({ type: 'asset', fileName, source: value });
    written += `${code.slice(from, start)}readBeside(new URL("${fileName}", import.meta.url), 'utf8')`;
    from = end;
  }
  return written + code.slice(from);
}

/**
 * How the command is bundled: a file with all that every run needs, one with the rules, further files for what only some
 * need. Loading many small modules would cost more than running them.
 */
export default {
  input: ['../cli/main.ts', '../cli/workers/worker.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url))),
  platform: 'node',
  // Reads its own files at run time.
  external: ['jiti'],
  plugins: [
    {
      name: 'leave-out-unused',
      resolveId: (id, importer) => (unused.has(id) && importer?.includes('node_modules') ? `\0${id}` : null),
      load: (id) => unused.get(id.slice(1)) ?? null,
    },
    {
      name: 'late-patterns',
      transform(code, id) {
        if (!code.includes('\\p{')) return null;
        return withLatePatterns(code, this.parse(code, { lang: id.endsWith('.ts') ? 'ts' : 'js' }));
      },
    },
    {
      name: 'texts-beside',
      transform(code, id) {
        if (!id.endsWith('/linter/bundled-rules.ts')) return null;
        return withTextsBeside(code, this.parse(code, { lang: 'ts' }), (file) => this.emitFile(file));
      },
    },
    {
      name: 'few-files',
      buildEnd() {
        const visit = (id, found) => {
          if (always.has(id) || found.has(id)) return;
          found.add(id);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported, found);
        };
        for (const id of this.getModuleIds()) if (starting.test(id) || unused.has(id.slice(1))) visit(id, always);
        for (const id of this.getModuleIds()) if (linting.test(id)) visit(id, toLint);
      },
    },
  ],
  output: {
    dir: fileURLToPath(new URL('../../dist/command', import.meta.url)),
    format: 'esm',
    minify: true,
    codeSplitting: {
      groups: [
        { name: 'start', test: (id) => always.has(id) },
        { name: 'linting', test: (id) => toLint.has(id) },
        // What formats share: each group takes what it imports along, unless one above has it.
        { name: 'html', test: /\/src\/parsers\/markup\/html\.ts$/u },
        { name: 'markdown', test: /\/src\/parsers\/markup\/(?:embedded|markdown)\.ts$/u },
        { name: 'values', test: /\/src\/parsers\/values\/.+\.ts$/u },
        { name: 'records', test: /\/src\/parsers\/(?:helpdesk|records)\/.+\.ts$/u },
        { name: 'ahead', test: /\/src\/cli\/(?:runner\/lookahead|cache\/.+)\.ts$/u },
      ],
    },
  },
};
