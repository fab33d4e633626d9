#!/usr/bin/env node
'use strict';

const args = process.argv.slice(2);
const [name, part] = args;

/** What is read dies young, and room for more of it than for some drafts takes 100 MB and saves no time. */
const keepsYoungSmall = {
  beginning: ['--semi-space-growth-factor=1'],
  later: ['--semi-space-growth-factor=1'],
  usual: ['--semi-space-growth-factor=2'],
};

/**
 * By version of Node, the flags of V8 for the first seconds of a run, those for what comes after them, and what it has by
 * itself in their place, which is not always what its help says.
 */
const flagsOf = {
  20: {
    beginning: ['--interrupt-budget=540000', '--max-inlined-bytecode-size-cumulative=300'],
    later: ['--interrupt-budget=135168', '--max-inlined-bytecode-size-cumulative=920'],
    usual: ['--interrupt-budget=67584', '--max-inlined-bytecode-size-cumulative=920'],
  },
  22: {
    beginning: ['--invocation-count-for-turbofan=6000'],
    later: ['--invocation-count-for-turbofan=3000'],
    usual: ['--invocation-count-for-turbofan=3000'],
  },
  24: keepsYoungSmall,
  25: keepsYoungSmall,
};
/** Threads that collect garbage together wait for one another while all cores have work. */
const collectsAlone = '--no-parallel-scavenge';

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
  const [major] = process.versions.node.split('.');

  // V8 names its flags anew and complains of those that it does not know, so that only versions on which they were measured
  // have some. What answers editors and agents for hours is another matter.
  const flags = ['lsp', 'mcp'].includes(name) ? undefined : flagsOf[major];
  const cache = process.env.NODE_DISABLE_COMPILE_CACHE ? null : require('./compile-cache.js');
  // Before anything of ours is loaded: what is compiled once is kept for the next start, under the flags that there are then.
  const loadOfNode = flags ? setFlagsByTime(flags) : undefined;
  // What states add up to lives until it is written, and V8 would let garbage grow to several times as much.
  if (major === '20' && name === 'coach' && part === 'merge') setFlags(['--heap-growing-percent=50']);
  cache?.enableCompileCache(loadOfNode);

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
 * @returns what loads a module of Node: those are compiled ahead, which counts only under the flags that V8 has by itself.
 */
function setFlagsByTime({ beginning, later, usual }) {
  let current = beginning;
  openStreams();
  setFlags([collectsAlone, ...current]);
  setTimeout(() => {
    current = later;
    setFlags(current);
    // Before what was compiled is kept, for a start that has the flags of a beginning.
    process.prependOnceListener('exit', () => setFlags(beginning));
  }, 1500).unref();
  return (load) => {
    setFlags(usual);
    try {
      return load();
    } finally {
      setFlags(current);
    }
  };
}

function setFlags(flags) {
  const { setFlagsFromString } = require('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}

/** Node opens each where it is first asked for, with modules that depend on where it leads. */
function openStreams() {
  return [process.stdout, process.stderr];
}
