#!/usr/bin/env node
'use strict';

const args = process.argv.slice(2);
const [name, part] = args;
if (!(args.length === 1 && ['--version', '-v'].includes(name) && writesVersion())) runCommand();

/** Whether the version could be written right away: opening a stream takes longer than all else that it needs. */
function writesVersion() {
  const { writeSync } = require('node:fs');
  const { version } = require('../package.json');
  try {
    writeSync(1, `${version}\n`);
    return true;
  } catch {
    // The command tries again, and says why not.
    return false;
  }
}

function runCommand() {
  const { setFlagsFromString } = require('node:v8');

  // V8 optimises a function so soon that a run of seconds spends a third of its time on that; what reads exports for
  // minutes, or answers editors and agents for hours, is another matter. Only for versions on which it was measured, since
  // V8 names its flags anew and complains of those that it does not know.
  const runsLong = ['coach', 'lsp', 'mcp'].includes(name);
  const [major] = process.versions.node.split('.');
  // Right away: from Node 22.8 on, what was compiled once is kept for the next start, under the flags that there are then.
  if (major === '22' && !runsLong) setFlagsFromString('--invocation-count-for-turbofan=24000');
  require('node:module').enableCompileCache?.();

  // Not before the modules of Node are there, which it has compiled ahead under flags of its own.
  const onLoaded = () => {
    // The cache takes one more.
    if (args.some((arg) => arg.startsWith('--cache'))) require('node:crypto');
    if (major === '20' && !runsLong) setFlagsFromString('--interrupt-budget=540000');
    // What states add up to lives until it is written, and V8 would let garbage grow to several times as much.
    if (major === '20' && name === 'coach' && part === 'merge') setFlagsFromString('--heap-growing-percent=50');
  };

  // Stays, as Node has it, where a call never comes to its end.
  process.exitCode = 13;
  require('../dist/command/main.cjs')
    .run(args, process, onLoaded)
    .then((code) => {
      process.exitCode = code;
    });
}
