import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { formats } from '../../src/reporters/index.js';

test('every file beside the register is a format, and every format is a file', () => {
  const files = readdirSync('src/reporters').filter((name) => name.endsWith('.ts'));
  expect(files.map((name) => basename(name, '.ts')).sort()).toEqual([...formats, 'index'].sort());
});

test('the register loads no format that is not asked for', () => {
  const text = readFileSync('src/reporters/index.ts', 'utf8');
  expect(text.match(/^import (?!type ).* from '\.\/.*/gmu)).toBeNull();
});
