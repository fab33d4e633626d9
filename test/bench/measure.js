import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts the time of ended children here, in hundredths of a second; elsewhere there is none. */
function childrenSeconds() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return Number.NaN;
  }
}

function ownSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds of the clock and of the processor that a task takes, with what it starts. */
export function timeOf(task) {
  const [children, own, start] = [childrenSeconds(), ownSeconds(), process.hrtime.bigint()];
  task();
  return {
    wall: Number(process.hrtime.bigint() - start) / 1e9,
    cpu: childrenSeconds() - children + ownSeconds() - own,
  };
}

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** The medians of tasks that take turns, so that a machine that slows down slows them all. */
export function medians(tasks, runs) {
  const times = Array.from({ length: runs }, () => tasks.map(timeOf));
  return tasks.map((_, i) => ({
    wall: median(times.map((turn) => turn[i].wall)),
    cpu: median(times.map((turn) => turn[i].cpu)),
  }));
}

/**
 * Runs a program to its end.
 * @param codes the exit codes that are no failure.
 * @returns what it wrote to standard output.
 */
export function run(program, args, { cwd, codes = [0, 1] }) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  if (error) throw error;
  if (!codes.includes(status)) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
