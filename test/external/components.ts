import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The programs that these tests run, and the packages of Debian that hold them; `.ci/run` reads the same file. */
const components = readFileSync(join(import.meta.dirname, 'components.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', program = ''] = line.split(' ');
    return { name, program };
  });

/** Runs before all of them. @throws {Error} where a program is missing: a test that is left out would count as passed. */
export function setup(): void {
  const missing = components.filter(({ program }) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  throw new Error(`Not installed: ${names.join(', ')}. On Debian: apt-get install ${names.join(' ')}`);
}
