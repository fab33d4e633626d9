import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets a person edit a text in a program, in a file that nobody else can read and that is gone afterwards.
 * @param program as VISUAL has it: a command that may have options.
 * @returns null where the program ended with an error.
 */
export async function editInProgram(program: string, text: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'replylint-'));
  try {
    const file = join(folder, 'sentence.txt');
    await writeFile(file, `${text}\n`, { mode: 0o600 });
    return (await endsWell(program, file)) ? await readFile(file, 'utf8') : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function endsWell(program: string, file: string): Promise<boolean> {
  const isWindows = process.platform === 'win32';
  const child = isWindows
    ? spawn(`${program} "${file}"`, { shell: true, stdio: 'inherit' })
    : spawn('/bin/sh', ['-c', `${program} "$1"`, 'sh', file], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
