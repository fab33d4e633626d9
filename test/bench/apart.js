// Lints each of some paths in a process of its own, all at once and without threads: `node apart.js <command> <paths...>`.
import { spawn } from 'node:child_process';

const [command, ...paths] = process.argv.slice(2);
for (const path of paths)
  spawn(process.execPath, [command, '--concurrency', 'off', '--format', 'jsonl', path], { stdio: 'ignore' });
