import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchFolder } from '../run-command.js';

interface Chunks {
  plugin: Plugin;
  groups: { name: string; test(id: string): boolean }[];
  nameOf(chunk: { name: string; moduleIds: string[] }): string;
}

const { createChunks }: { createChunks(src: string, chunks: readonly object[]): Chunks } = await import(
  new URL('../../src/build/chunks.js', import.meta.url).href
);

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
  folder.write({
    'main.ts':
      "import { one } from './one.js'; export const main = [one, import('./late/two.js'), import('./late/three.js')];",
    'one.ts': "export { shared as one } from './shared.js';",
    'shared.ts': 'export const shared = Math.random();',
    'late/two.ts': "import { shared } from '../shared.js'; import '../deep.js'; console.log(2, shared);",
    'late/three.ts': "import '../deep.js'; console.log(3);",
    'deep.ts': "console.log('deep');",
  });
});
afterAll(() => folder.remove());

/** The modules of each file, by its name. */
async function bundled(table: readonly { name: string; entries: string[] }[]): Promise<Record<string, string[]>> {
  const src = join(folder.root, '/');
  const { plugin, groups, nameOf } = createChunks(src, table);
  const bundle = await rolldown({ input: join(src, 'main.ts'), plugins: [plugin], logLevel: 'silent' });
  const { output } = await bundle.generate({
    chunkFileNames: (chunk) => `${nameOf(chunk)}.js`,
    codeSplitting: { groups },
  });
  await bundle.close();
  const chunks = output.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  return Object.fromEntries(
    chunks.map(({ fileName, moduleIds }) => [
      fileName,
      moduleIds
        .filter((id) => id.startsWith(src))
        .map((id) => id.slice(src.length))
        .sort(),
    ]),
  );
}

test('a chunk holds what its entries import, but for what is in one above', async () => {
  const files = await bundled([
    { name: 'start', entries: ['main.ts'] },
    { name: 'late', entries: ['late/'] },
  ]);
  expect(files).toMatchObject({
    'start.js': ['main.ts', 'shared.ts'],
    'late.js': ['deep.ts', 'late/three.ts', 'late/two.ts'],
  });
});

test('another file goes by the path of its last module', async () => {
  const files = await bundled([{ name: 'start', entries: ['main.ts'] }]);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['start.js', 'late-two.js', 'late-three.js']));
});

test.each(['gone.ts', 'gone/'])('a build without %s, with which a chunk begins, fails', async (entry) => {
  await expect(bundled([{ name: 'start', entries: ['main.ts', entry] }])).rejects.toThrow(
    `The chunk "start" begins with src/${entry}, and there is no such module in the command.`,
  );
});
