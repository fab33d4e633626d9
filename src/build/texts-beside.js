import { hash } from 'node:crypto';

const longText = 10_000;

/** The long texts of a file, such as the rulebook: V8 would read through them sign by sign at each start. */
function* longTexts(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'Literal' && typeof node.value === 'string' && node.value.length > longText) yield node;
  for (const part of Object.values(node)) yield* longTexts(part);
}

/** `code` with its long texts read from files beside the bundle, where it comes to use them. */
function withTextsBeside(code, tree, emitFile) {
  let written = "import { readFileSync as readBeside } from 'node:fs';\n";
  let from = 0;
  let count = 0;
  for (const { start, end, value } of longTexts(tree)) {
    const fileName = `rulebook-${count++}-${hash('sha256', value).slice(0, 8)}.json`;
    emitFile({ type: 'asset', fileName, source: value });
    written += `${code.slice(from, start)}readBeside(import.meta.dirname + "/${fileName}", 'utf8')`;
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
