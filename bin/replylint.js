#!/usr/bin/env node
import module from 'node:module';

// From Node 22.8 on, what was compiled once is kept for the next start.
module.enableCompileCache?.();
const { run } = await import('../dist/command/main.js');
process.exitCode = await run(process.argv.slice(2), process);
