import { spawnSync } from 'node:child_process';
import { runAction } from './run.js';

process.exitCode = runAction(process.env, spawnSync, (line) => console.error(line));
