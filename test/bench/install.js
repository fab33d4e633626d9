import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, timeOf } from './measure.js';

/**
 * Packs what is built and installs that as a person would, in an empty place. npm takes what it has cached, and the rest from
 * its registry.
 * @returns seconds by the clock and of the processor, megabytes on disk, and the number of packages, our own among them.
 */
export function costOfInstall(root, folder) {
  const npm = (args, cwd) => run('npm', [...args, '--no-audit', '--no-fund'], { cwd, codes: [0] });
  const [{ filename }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  const prefix = join(folder, 'prefix');
  mkdirSync(prefix);
  const { wall, cpu } = timeOf(() =>
    npm(['install', '--global', '--prefix', prefix, '--prefer-offline', join(folder, filename)], folder),
  );
  const files = readdirSync(prefix, { recursive: true }).map((path) => join(prefix, path));
  const bytes = files.map((path) => statSync(path)).reduce((sum, { size }) => sum + size, 0);
  const packages = files.filter((path) => /node_modules[\\/](?:@[^\\/]+[\\/])?[^@\\/]+[\\/]package\.json$/u.test(path));
  return { seconds: wall, cpu, megabytes: bytes / 1e6, packages: packages.length };
}
