import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChunks } from './chunks.js';
import { latePatterns } from './late-patterns.js';
import { textsBeside } from './texts-beside.js';
import { withoutUnused } from './unused-modules.js';

const src = fileURLToPath(new URL('..', import.meta.url));

/**
 * The files of the bundle that hold many modules: all that their entries import statically, but for what is in a file
 * above them. Loading many small files would cost more than running them.
 */
const chunks = createChunks(src, [
  {
    // What says which of the others a call needs.
    name: 'entry',
    entries: ['cli/main.ts'],
  },
  {
    // What nearly every run needs, and what others would otherwise load a larger file for.
    name: 'start',
    entries: [
      'cli/runner/lint.ts',
      'cli/failure.ts',
      'reporters/stylish.ts',
      'reporters/shared/json-text.ts',
      'parsers/markup/text.ts',
      'shared/reply.ts',
      'cli/package/version.ts',
    ],
  },
  {
    // The rules and what runs them, which a run that finds all in its cache does without.
    name: 'linting',
    entries: ['linter/on-demand.ts'],
  },
  {
    name: 'html',
    entries: ['parsers/markup/html.ts'],
  },
  {
    name: 'markdown',
    entries: ['parsers/markup/embedded.ts', 'parsers/markup/markdown.ts'],
  },
  {
    // What formats of records have in common.
    name: 'values',
    entries: ['parsers/values/', 'parsers/containers/ascii.ts'],
  },
  {
    // Read by configurations and libraries, and written by a review.
    name: 'shared-yaml',
    entries: ['shared/yaml.ts'],
  },
  {
    // How records are recognised, and what replies they hold.
    name: 'records',
    entries: ['parsers/catalogues/', 'parsers/helpdesk/', 'parsers/records/'],
  },
  {
    // The cache, and what reads ahead.
    name: 'lookahead',
    entries: ['cli/runner/lookahead.ts', 'cli/cache/open.ts'],
  },
  {
    // What checks configurations, and the arguments of agents.
    name: 'zod',
    entries: ['config/record-test-schema.ts'],
  },
  {
    // The options and the help of all commands.
    name: 'program',
    entries: ['cli/program.ts', 'cli/commands/'],
  },
  {
    // The server for agents.
    name: 'mcp',
    entries: ['mcp/serve.ts'],
  },
]);

/** How the command is bundled. */
export default {
  input: ['cli/main.ts', 'cli/workers/worker.ts'].map((name) => join(src, name)),
  platform: 'node',
  // Reads its own files at run time.
  external: ['jiti'],
  plugins: [
    withoutUnused,
    latePatterns,
    textsBeside(['bundled-rules.ts', 'bundled-notes.ts'].map((name) => join(src, 'linter', name))),
    chunks.plugin,
  ],
  output: {
    dir: join(src, '../dist/command'),
    // Node starts it with a tenth less work than the same in ES modules, which it reads and links by way of promises.
    format: 'cjs',
    // Text in ASCII alone takes V8 half the memory, and less time to read.
    minify: { compress: true, mangle: true, codegen: { removeWhitespace: true, asciiOnly: true } },
    entryFileNames: '[name].cjs',
    chunkFileNames: (chunk) => `${chunks.nameOf(chunk)}-[hash].cjs`,
    codeSplitting: { groups: chunks.groups },
  },
};
