import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { commandNames } from '../../../src/cli/commands/index.js';

test('every file beside the register is a command, and every command is a file', () => {
  const files = readdirSync('src/cli/commands').map((name) => basename(name, '.ts'));
  expect(files.sort()).toEqual([...commandNames.filter((name) => name !== 'help'), 'index'].sort());
});
