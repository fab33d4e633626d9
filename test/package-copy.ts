import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect } from 'vitest';

/** A file to add, and a line that goes before another one. */
export interface Addition {
  file: string;
  content: string;
  register: string;
  line: string;
  before: string;
}

/** A copy of the package with a file and a line added to it. */
export interface PackageCopy {
  /** What the compiler says about it. */
  typeErrors(): string;
  /** Runs its command, which is to say nothing on standard error. */
  replylint(argv: readonly string[], stdin?: string): string;
  remove(): void;
}

/** @param name tells copies of tests that run at the same time apart. */
export async function copyPackage(
  name: string,
  { file, content, register, line, before }: Addition,
): Promise<PackageCopy> {
  // Below the packages that it imports.
  const folder = join(import.meta.dirname, '../node_modules/.cache/replylint', `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  for (const entry of ['src', 'bin', 'package.json', 'tsconfig.json'])
    cpSync(join(import.meta.dirname, '..', entry), join(folder, entry), { recursive: true });
  writeFileSync(join(folder, file), content);
  const text = readFileSync(join(folder, register), 'utf8');
  expect(text.split(before)).toHaveLength(2);
  writeFileSync(join(folder, register), text.replace(before, `${line}\n${before}`));
  await build({
    entryPoints: [join(folder, 'src/cli/main.ts')],
    outdir: join(folder, 'dist/command'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  return {
    typeErrors() {
      const settings = { extends: '../../../../tsconfig.json', include: ['src'], exclude: ['src/page'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
      return execFileSync('node_modules/.bin/tsc', ['-p', folder], { encoding: 'utf8' });
    },
    replylint(argv, stdin = '') {
      const command = join(folder, 'bin/replylint.js');
      const { stdout, stderr } = spawnSync(process.execPath, [command, ...argv], { input: stdin, encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
