import { join } from 'node:path';
import { install } from './install.js';

/**
 * Runs replylint as the step of a workflow. The inputs come as variables, and no shell ever reads them.
 *
 * This file runs from a fresh checkout, before anything is installed or built, and so is JavaScript that needs Node alone.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {(file: string, args: string[], options: object) => { status: number | null, error?: Error, stdout?: string,
 * stderr?: string }} spawn
 * @param {(line: string) => void} say
 * @returns {number} the exit code of replylint; 2 where it could not be installed.
 */
export function runAction(env, spawn, say) {
  const { REPLYLINT_HOME: home = '', REPLYLINT_VERSION: version = '', RUNNER_TEMP: temp = home } = env;
  if (!/^(?:[a-z\d][a-z\d.-]*)?$/i.test(version)) {
    say(`The input \`version\` is ${JSON.stringify(version)}. Write a version of npm, such as 1.2.3 or latest.`);
    return 2;
  }
  let place;
  try {
    place = install({ home, temp, version }, (args, cwd) => npm(args, cwd, spawn));
  } catch (error) {
    say(`replylint could not be installed: ${error.message}`);
    return 2;
  }
  const call = [join(place, 'bin', 'replylint.js'), ...argumentsFrom(env)];
  return spawn(process.execPath, call, { stdio: 'inherit' }).status ?? 2;
}

/** @throws {Error} with all that npm said where it fails. */
function npm(args, cwd, spawn) {
  // On Windows npm is a script, which only a shell can start; what it is given here has been checked.
  const options = { cwd, encoding: 'utf8', shell: process.platform === 'win32' };
  const { status, error, stdout = '', stderr = '' } = spawn('npm', args, options);
  if (status === 0) return;
  throw error ?? new Error(`\`npm ${args.join(' ')}\` failed.\n${stdout}${stderr}`.trim());
}

function argumentsFrom({ REPLYLINT_FILES = '', REPLYLINT_SINCE, REPLYLINT_BASELINE, REPLYLINT_ARGS = '' }) {
  return [
    ...['--format', 'github'],
    ...(REPLYLINT_SINCE ? [`--since=${REPLYLINT_SINCE}`] : []),
    ...(REPLYLINT_BASELINE ? [`--baseline=${REPLYLINT_BASELINE}`] : []),
    ...wordsOf(REPLYLINT_ARGS),
    '--',
    ...wordsOf(REPLYLINT_FILES.trim() || '.'),
  ];
}

/** The words of an input; quotation marks hold one together. */
function wordsOf(text) {
  return Array.from(
    text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g),
    ([, double, single, plain]) => double ?? single ?? plain,
  );
}
