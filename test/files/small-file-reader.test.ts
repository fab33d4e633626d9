import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SmallFileReader } from '../../src/files/small-file-reader.js';

let folder: string;
const files: Readonly<Record<string, number>> = { empty: 0, short: 5, long: 256 * 1024 - 1, larger: 256 * 1024 };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replylint-'));
  for (const [name, size] of Object.entries(files)) writeFileSync(join(folder, name), name.repeat(size).slice(0, size));
  mkdirSync(join(folder, 'folder'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('files that are read into the same memory', () => {
  test.each(['empty', 'short', 'long', 'short'])('%s', (name) => {
    const size = files[name] ?? 0;
    const reader = new SmallFileReader();
    reader.read(join(folder, 'long'));
    expect(reader.read(join(folder, name))?.toString()).toBe(name.repeat(size).slice(0, size));
  });

  test.each(['larger', 'none', 'folder', 'short\0'])('not %j', (name) => {
    expect(new SmallFileReader().read(join(folder, name))).toBeNull();
  });
});
