import { fileURLToPath } from 'node:url';

/** The modules that nearly every run needs: what they import statically starts with them. */
const starting = /\/src\/(?:cli\/main|reporters\/stylish|sources\/text)\.ts$/u;
const always = new Set();

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
 * How the command is bundled: one file with all that every run needs, further files for what only some need. Loading
 * many small modules would cost more than running them.
 */
export default {
  input: fileURLToPath(new URL('main.ts', import.meta.url)),
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
      name: 'one-file-to-start',
      buildEnd() {
        const visit = (id) => {
          if (always.has(id)) return;
          always.add(id);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported);
        };
        for (const id of this.getModuleIds()) if (starting.test(id)) visit(id);
      },
    },
  ],
  output: {
    dir: fileURLToPath(new URL('../../dist/command', import.meta.url)),
    format: 'esm',
    minify: true,
    codeSplitting: { groups: [{ name: 'start', test: (id) => always.has(id) }] },
  },
};
