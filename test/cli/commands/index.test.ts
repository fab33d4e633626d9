import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandNames } from '../../../src/cli/commands/index.js';
import { copyPackage, type PackageCopy } from '../../package-copy.js';

test('every file beside the register is a command, and every command is a file', () => {
  const files = readdirSync('src/cli/commands').map((name) => basename(name, '.ts'));
  expect(files.sort()).toEqual([...commandNames.filter((name) => name !== 'help'), 'index'].sort());
});

describe('a command that is added as a file and a line', () => {
  let copy: PackageCopy;
  beforeAll(async () => {
    copy = await copyPackage('command', {
      file: 'src/cli/commands/greet.ts',
      content: `import type { CommandDescription } from '../options/command.js';

/** \`replylint greet <name>\` */
export const command: CommandDescription<{ loud?: boolean }> = {
  summary: 'greet a customer',
  argument: { name: '<name>', description: 'who is greeted', completions: ['Ana', 'Jo'] },
  options: [{ flags: '--loud', description: 'in capitals' }],
  async run([name = ''], { loud }, { io }) {
    io.stdout.write(\`Hi \${loud ? name.toUpperCase() : name}\\n\`);
    return 0;
  },
};
`,
      register: 'src/cli/commands/index.ts',
      line: "  greet: () => import('./greet.js'),",
      before: "  init: () => import('./init.js'),",
    });
  });
  afterAll(() => copy.remove());

  test('is all that the types want', () => {
    expect(copy.typeErrors()).toBe('');
  });

  test('runs', () => {
    expect(copy.replylint(['greet', 'Ana', '--loud'])).toBe('Hi ANA\n');
  });

  test('has a help, and is in that of all', () => {
    expect(copy.replylint(['help', 'greet'])).toContain('in capitals');
    expect(copy.replylint(['--help'])).toMatch(/^ {2}greet \[options\] <name> +greet a customer$/mu);
  });

  test.each(['bash', 'zsh', 'fish'])('is completed by %s', (shell) => {
    const script = copy.replylint(['completion', shell]);
    for (const word of ['greet', 'loud', 'Ana Jo']) expect(script).toContain(word);
  });
});
