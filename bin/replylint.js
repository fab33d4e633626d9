#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// V8 optimises a function so soon that a run of seconds spends a third of its time on that; what reads exports for minutes, or
// answers editors and agents for hours, is another matter. Only for versions on which it was measured, since V8 names its
// flags anew and complains of those that it does not know.
const runsLong = ['coach', 'lsp', 'mcp'].includes(process.argv[2]);
const major = runsLong ? null : process.versions.node.split('.')[0];
if (major === '20') setFlagsFromString('--interrupt-budget=540000');
else if (major === '22') setFlagsFromString('--invocation-count-for-turbofan=24000');

// From Node 22.8 on, what was compiled once is kept for the next start.
module.enableCompileCache?.();
const { run } = await import('../dist/command/main.js');
process.exitCode = await run(process.argv.slice(2), process);
