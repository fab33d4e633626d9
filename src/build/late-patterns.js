/**
 * The patterns of a file that speak of the letters of all languages, such as `/\p{Lu}/u`. V8 gathers the letters when it
 * reads the file, whether the pattern is ever used or not, and that makes up a fifth of a start.
 */
function* unicodePatterns(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'Literal' && /\\p\{/iu.test(node.regex?.pattern ?? '')) yield node;
  for (const part of Object.values(node)) yield* unicodePatterns(part);
}

/** `code` with its unicode patterns made when they are first used; one that remembers where it is, anew each time. */
function withLatePatterns(code, tree) {
  const names = [];
  let written = '';
  let from = 0;
  for (const { start, end, regex } of unicodePatterns(tree)) {
    const made = `new RegExp(${JSON.stringify(regex.pattern)}, "${regex.flags}")`;
    const name = `latePattern${names.length}`;
    if (!/[gy]/u.test(regex.flags)) names.push(name);
    written += `${code.slice(from, start)}${/[gy]/u.test(regex.flags) ? made : `(${name} ??= ${made})`}`;
    from = end;
  }
  return `${names.map((name) => `let ${name};`).join(' ')}${written}${code.slice(from)}`;
}

/** Makes unicode patterns when they are first used. */
export const latePatterns = {
  name: 'late-patterns',
  transform(code, id) {
    if (!code.includes('\\p{')) return null;
    return withLatePatterns(code, this.parse(code, { lang: id.endsWith('.ts') ? 'ts' : 'js' }));
  },
};
