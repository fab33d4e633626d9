'use strict';

const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const bundle = join(__dirname, '../dist/command') + sep;
/** In the package itself: whoever may write there may as well change what is compiled. */
const folder = join(__dirname, '../node_modules/.cache/replylint/compiled');
const sumLength = 4;
/** How many runs add what they compile to what is kept: the first may have been for the help alone. */
const learningRuns = 3;
/**
 * In milliseconds of work. In a longer run V8 drops what it has not called for a while, such as all that a start takes, and
 * notes what it will not optimise any more, which would hold for all later runs.
 */
const longWork = 1000;
/** A file whose name changes with what is in it: V8 takes a text of the same length for the same. */
const hasHash = /-[\w-]{8}\.cjs$/u;

/**
 * Keeps what V8 makes of the files of the bundle for the next start. The most that a short run does is compiling. Node keeps
 * it by itself from 22.8 on, which takes longer; that is for a package into which nobody may write.
 * @param loadOfNode calls what loads a module of Node, as that is compiled ahead.
 */
function enableCompileCache(loadOfNode = (load) => load()) {
  let program;
  try {
    mkdirSync(folder, { recursive: true });
    program = nameOfNode();
  } catch {
    require('node:module').enableCompileCache?.();
    return;
  }
  const { '.js': loadOther } = require.extensions;
  /** The scripts of which more is to be kept, by where the next start looks for them, and of how many runs that is then. */
  const learning = new Map();
  // V8 refuses what another version of it made, or the same one under other flags.
  const version = cachedDataVersionTag();
  require.extensions['.cjs'] = (module, path) => {
    const isKept = path.startsWith(bundle) && hasHash.test(path) && cachedDataVersionTag() === version;
    const source = isKept ? readFileSync(path, 'utf8') : null;
    // Of a script that was kept, Node does not know where it imports from.
    if (source === null || source.includes('import(')) {
      loadOther(module, path);
      return;
    }
    const kept = join(folder, `${path.slice(bundle.length)}-${program}-${version.toString(36)}`);
    const known = readKept(kept);
    const script = new Script(wrapped(source), { filename: path, cachedData: known?.data });
    const runs = script.cachedDataRejected === false ? known.runs : 0;
    if (runs < learningRuns) learning.set(kept, { script, runs: runs + 1 });
    const run = script.runInThisContext();
    const requireHere = (id) => (id.startsWith('node:') ? loadOfNode(() => module.require(id)) : module.require(id));
    run.call(module.exports, module.exports, requireHere, module, path, dirname(path));
  };
  // By then all is compiled that the call took.
  process.on('exit', () => {
    if (work() < longWork) keep(learning);
  });
  setTimeout(() => {
    const first = new Map([...learning].filter(([, { runs }]) => runs === 1));
    // Whatever works without a pause lets no timer run on time.
    if (work() < 2 * longWork) keep(first);
    for (const kept of first.keys()) learning.delete(kept);
  }, longWork).unref();
}

/** How long this process has worked, in milliseconds. */
function work() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** As Node does it, but that `require` is a function and nothing else. */
function wrapped(source) {
  return `(function (exports, require, module, __filename, __dirname) { ${source}\n});`;
}

/**
 * Names the very Node that runs this. The V8 of Node 20 takes what another build of it made for its own, and then runs
 * other functions than were written.
 */
function nameOfNode() {
  const { size, mtimeMs } = statSync(process.execPath);
  return crc32([process.version, process.arch, size, mtimeMs].join(' ')).toString(36);
}

/** Undefined for nothing, and for bytes that are not as they were written: V8 does not look, and breaks. */
function readKept(path) {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(0, -sumLength);
    if (crc32(content) !== bytes.readUInt32LE(content.length)) return undefined;
    return { data: content.subarray(0, -1), runs: content[content.length - 1] };
  } catch {
    return undefined;
  }
}

function keep(scripts) {
  try {
    for (const [path, { script, runs }] of scripts) {
      const content = Buffer.concat([script.createCachedData(), Buffer.of(runs)]);
      const sum = Buffer.alloc(sumLength);
      sum.writeUInt32LE(crc32(content));
      // Written beside and renamed: nobody reads half of it.
      const beside = `${path}.${process.pid}`;
      writeFileSync(beside, Buffer.concat([content, sum]), { flag: 'wx' });
      renameSync(beside, path);
    }
  } catch {
    // The next start compiles again.
  }
}

module.exports = { enableCompileCache };
