import { hash } from 'node:crypto';

const longText = 10_000;

/** The long texts of a file, such as the rulebook: V8 would read through them sign by sign at each start. */
function* longTexts(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'Literal' && typeof node.value === 'string' && node.value.length > longText) yield node;
  for (const part of Object.values(node)) yield* longTexts(part);
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/u;

/**
 * `code` with its long texts read from files beside the bundle, where it comes to use them. What is in base64 is there, and
 * read, as the bytes that it stands for: what takes the one is to take the other.
 */
function withTextsBeside(code, tree, emitFile) {
  let written = "import { readFileSync as readBeside } from 'node:fs';\n";
  let from = 0;
  let count = 0;
  for (const { start, end, value } of longTexts(tree)) {
    const isBytes = base64.test(value);
    const fileName = `rulebook-${count++}-${hash('sha256', value).slice(0, 8)}.${isBytes ? 'bin' : 'json'}`;
    emitFile({ type: 'asset', fileName, source: isBytes ? Buffer.from(value, 'base64') : value });
    const path = `import.meta.dirname + "/${fileName}"`;
    written += `${code.slice(from, start)}${isBytes ? `readBeside(${path})` : `readBeside(${path}, 'utf8')`}`;
    from = end;
  }
  return written + code.slice(from);
}

/** Puts the long texts of modules into files beside the bundle; a build without one of them fails. */
export function textsBeside(moduleIds) {
  const missing = new Set(moduleIds);
  return {
    name: 'texts-beside',
    transform(code, id) {
      if (!moduleIds.includes(id)) return null;
      missing.delete(id);
      return withTextsBeside(code, this.parse(code, { lang: 'ts' }), (file) => this.emitFile(file));
    },
    buildEnd(error) {
      if (error) return;
      for (const id of missing)
        this.error(`${id} is no module of the command, and its texts were to be put beside it.`);
    },
  };
}
