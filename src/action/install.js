import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPackages } from './command-packages.js';

const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Makes the command ready to run, without a word where all goes well.
 *
 * @param {{ home: string, temp: string, version: string }} where the checkout of the action, a folder that the job may fill,
 * and a version from npm, or '' for the checkout.
 * @param {(args: string[], cwd: string) => void} npm runs npm. Throws where that fails.
 * @returns {string} the folder of the package.
 */
export function install({ home, temp, version }, npm) {
  if (version !== '') {
    const folder = join(temp, 'replylint');
    npm(['install', '--prefix', folder, `replylint@${version}`, ...quietly], temp);
    return join(folder, 'node_modules', 'replylint');
  }
  if (isBuilt(home)) return home;
  const folder = join(temp, 'replylint', 'checkout');
  if (isBuilt(folder)) return folder;
  copySources(home, folder);
  npm(['ci', '--ignore-scripts', ...quietly], folder);
  npm(['run', '--silent', 'build:rules'], folder);
  npm(['run', '--silent', 'build:command'], folder);
  return folder;
}

function isBuilt(folder) {
  return existsSync(join(folder, 'dist', 'command', 'main.cjs'));
}

/** What the command is built of. The checkout itself may be the repository whose replies are linted, and stays as it is. */
function copySources(home, folder) {
  const read = (name) => JSON.parse(readFileSync(join(home, name), 'utf8'));
  const { manifest, lock } = commandPackages(
    read('package.json'),
    read('package-lock.json'),
    importedPackages(join(home, 'src')),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  for (const name of ['bin', 'rules', 'src', 'tsconfig.json'])
    cpSync(join(home, name), join(folder, name), { recursive: true });
}

/** The packages that modules name: bundled ones need not be dependencies of those who use the package. */
function importedPackages(folder) {
  const names = new Set();
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!path.endsWith('.ts')) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, name] of text.matchAll(/\b(?:from|import)\s*\(?'((?:@[^/']+\/)?[^./'][^/']*)/gu)) names.add(name);
  }
  return names;
}
