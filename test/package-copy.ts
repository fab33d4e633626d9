import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { commandOf } from './run-command.js';

/** Files to add, and lines that go before others. */
export interface Addition {
  files: Readonly<Record<string, string>>;
  lines: readonly { file: string; before: string; line: string }[];
}

/** A copy of the package with files and lines added to it. */
export interface PackageCopy {
  /** What the compiler says about it. */
  typeErrors(): string;
  /** Its command, in this process. */
  replylint: ReturnType<typeof commandOf>;
  remove(): void;
}

export async function copyPackage(additions: readonly Addition[]): Promise<PackageCopy> {
  // Below the packages that it imports.
  const folder = join(import.meta.dirname, '../node_modules/.cache/replylint', `copy-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  for (const entry of ['src', 'bin', 'package.json', 'tsconfig.json'])
    cpSync(join(import.meta.dirname, '..', entry), join(folder, entry), { recursive: true });
  for (const { files, lines } of additions) {
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
    for (const { file, before, line } of lines) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text.split(`${before}\n`)).toHaveLength(2);
      writeFileSync(join(folder, file), text.replace(`${before}\n`, `${line}\n${before}\n`));
    }
  }
  await build({
    entryPoints: [join(folder, 'src/cli/main.ts')],
    outdir: join(folder, 'dist/command'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  const { run } = await import(join(folder, 'dist/command/main.js'));
  return {
    typeErrors() {
      const settings = { extends: '../../../../tsconfig.json', include: ['src'], exclude: ['src/page'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
      return execFileSync('node_modules/.bin/tsc', ['-p', folder], { encoding: 'utf8' });
    },
    replylint: commandOf(run),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
