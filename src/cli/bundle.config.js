import { fileURLToPath } from 'node:url';

/** The modules that every run needs. */
const always = new Set();

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
      name: 'one-file-to-start',
      buildEnd() {
        const visit = (id) => {
          if (always.has(id)) return;
          always.add(id);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported);
        };
        for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) visit(id);
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
