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

  // What answers editors and agents for hours is another matter. Only for versions on which it was measured, since V8 names
  // its flags anew and complains of those that it does not know. Before anything of ours is loaded: what is compiled once is
  // kept for the next start, under the flags that there are then.
  const isCoach = name === 'coach';
  const answersForHours = ['lsp', 'mcp'].includes(name);
  const [major] = process.versions.node.split('.');
  if (major === '20') loadModulesOfNode();
  if (major === '20' && !answersForHours) optimizeLess(isCoach);
  // What states add up to lives until it is written, and V8 would let garbage grow to several times as much.
  if (major === '20' && isCoach && part === 'merge') setFlagsFromString('--heap-growing-percent=50');
  if (major === '22' && !answersForHours && !isCoach) setFlagsFromString('--invocation-count-for-turbofan=24000');
  const { enableCompileCache } = require('node:module');
  if (enableCompileCache) enableCompileCache();
  else if (major === '20' && !process.env.NODE_DISABLE_COMPILE_CACHE)
    require('./compile-cache.js').enableCompileCache();

  // Stays, as Node has it, where a call never comes to its end.
  process.exitCode = 13;
  require('../dist/command/main.cjs')
    .run(args, process)
    .then((code) => {
      process.exitCode = code;
    });
}

/**
 * V8 optimises a function so soon, and together with so much of what it calls, that a run of seconds spends a third of its
 * time on that. A longer run earns more of it back.
 */
function optimizeLess(isCoach) {
  const { setFlagsFromString } = require('node:v8');
  const optimizeLittle = () => {
    setFlagsFromString(`--interrupt-budget=${isCoach ? 200000 : 540000}`);
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  };
  optimizeLittle();
  setTimeout(() => {
    if (!isCoach) setFlagsFromString('--interrupt-budget=135168');
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=920');
    // Before what was compiled is kept, for a start that has the flags of a beginning.
    process.prependOnceListener('exit', optimizeLittle);
  }, 1500).unref();
}

/** What every call takes, and the cache: Node has compiled them ahead, which counts only under flags of its own. */
function loadModulesOfNode() {
  require('node:fs/promises');
  require('node:os');
  require('node:timers/promises');
  require('node:zlib');
  if (args.some((arg) => arg.startsWith('--cache'))) require('node:crypto');
  // The modules of a stream depend on where it leads.
  return [process.stdout, process.stderr];
}
