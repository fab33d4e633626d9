import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// What npm runs wherever it installs from a checkout: `npm ci`, `npm pack`, a dependency from git, pre-commit. Several of
// them in a row run it more than once, and `npm install --global` from git runs it without what the build is done with.
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Settings of a call to npm, handed down to what it starts, by which it would install elsewhere or less. */
const settingsOfCall =
  /^npm_config_(?:global|global_prefix|include|local_prefix|location|omit|only|prefix|production)$/iu;

function prepare() {
  if (isBuilt()) {
    mendGlobalPlace();
    return;
  }
  if (!hasTools()) npm(root, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund');
  npm(root, 'run', '--silent', 'build');
}

/** Whether what is built is newer than all that it is built from. */
function isBuilt() {
  const built = statSync(join(root, 'dist/command/main.cjs'), { throwIfNoEntry: false });
  return (
    built !== undefined &&
    ['package-lock.json', 'rules', 'src'].every((name) => newest(join(root, name)) < built.mtimeMs)
  );
}

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

/**
 * `npm install --global` from git first installs its temporary clone globally, as a link, and would then unpack the package
 * into that link, and so into the clone that it deletes, as it has done with the dependencies.
 */
function mendGlobalPlace() {
  const {
    npm_config_global: isGlobal,
    npm_config_global_prefix: prefix = '',
    npm_config_cache: cache = '',
  } = process.env;
  if (isGlobal !== 'true' || !/^_cacache[\\/]tmp[\\/]/u.test(relative(realPath(cache), realPath(root)))) return;
  const place = join(prefix, process.platform === 'win32' ? '' : 'lib', 'node_modules/replylint');
  if (realPath(place) !== realPath(root)) return;
  unlinkSync(place);
  mkdirSync(place);
  const lock = 'package-lock.json';
  for (const name of ['package.json', lock]) copyFileSync(join(root, name), join(place, name));
  npm(place, 'ci', '--omit=dev', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund');
  rmSync(join(place, lock));
}

function realPath(path) {
  return existsSync(path) ? realpathSync(path) : path;
}

function hasTools() {
  return ['esbuild', 'rolldown', 'typescript'].every((name) => existsSync(join(root, 'node_modules', name)));
}

/** Says what npm said where it fails, and nothing else: programs read what `npm pack` prints. */
function npm(cwd, ...args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !settingsOfCall.test(name)));
  const options = { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' };
  const { status, error, stdout, stderr } = spawnSync('npm', args, options);
  if (status === 0) return;
  process.stderr.write(error ? `${error.message}\n` : `${stdout}${stderr}`);
  process.exit(1);
}

prepare();
