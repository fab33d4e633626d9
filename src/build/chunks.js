import { join, relative } from 'node:path';
import { isStandIn } from './unused-modules.js';

/**
 * Gathers modules in chunks.
 * @param src the folder that the paths of modules count from.
 * @param chunks the chunks in order: each holds its entries, which are modules and folders (`a/`), and what they import
 *   statically, but for what is in one above.
 */
export function createChunks(src, chunks) {
  /** The chunk of each module that is in one, by the id of the module. */
  const chunkOfModule = new Map();
  return {
    /** Works out what is in each chunk; a build in which an entry is missing fails. */
    plugin: {
      name: 'chunks',
      buildEnd(error) {
        if (error) return;
        const add = (id, chunk) => {
          if (chunkOfModule.has(id)) return;
          chunkOfModule.set(id, chunk);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) add(imported, chunk);
        };
        const ids = [...this.getModuleIds()];
        for (const { name, entries } of chunks)
          for (const entry of entries) {
            const path = join(src, entry);
            const begins = ids.filter((id) => (entry.endsWith('/') ? id.startsWith(path) : id === path));
            if (begins.length === 0)
              this.error(`The chunk "${name}" begins with src/${entry}, and there is no such module in the command.`);
            for (const id of begins) add(id, name);
          }
        // Packages of several chunks import some, and every call loads the first.
        for (const id of ids) if (isStandIn(id)) chunkOfModule.set(id, chunks[0].name);
      },
    },
    groups: chunks.map(({ name }) => ({ name, test: (id) => chunkOfModule.get(id) === name })),
    /** The name of a chunk of the table; any other goes by its last module, which is what the rest of it is there for. */
    nameOf({ name, moduleIds }) {
      const last = moduleIds.at(-1);
      if (last === undefined || chunkOfModule.has(last)) return name;
      const path = last.startsWith(src) ? relative(src, last).replace(/\.ts$/u, '') : packageOf(last);
      return path?.replaceAll(/[@\\/]/gu, '-') ?? name;
    },
  };
}

function packageOf(moduleId) {
  return /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/u.exec(moduleId)?.[1];
}
