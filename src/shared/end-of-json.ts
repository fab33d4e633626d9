const structure = /["{}[\]]/g;
const restOfScalar = /[^\s,\]}]*/y;

/**
 * Where a JSON value ends that begins at `start`; -1 where the text ends before. What is inside of it is not checked.
 * @param isEnd whether nothing follows the text.
 */
export function endOfJson(text: string, start: number, isEnd = false): number {
  const sign = text.charAt(start);
  if (sign === '"') return afterString(text, start);
  if (sign !== '{' && sign !== '[') {
    restOfScalar.lastIndex = start;
    restOfScalar.test(text);
    const end = Math.max(restOfScalar.lastIndex, start + 1);
    return end < text.length || isEnd ? end : -1;
  }
  let depth = 0;
  structure.lastIndex = start;
  for (let match = structure.exec(text); match; match = structure.exec(text)) {
    if (match[0] === '"') {
      const end = afterString(text, match.index);
      if (end === -1) return -1;
      structure.lastIndex = end;
    } else if (match[0] === '{' || match[0] === '[') {
      depth++;
    } else if (--depth === 0) {
      return structure.lastIndex;
    }
  }
  return -1;
}

function afterString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charAt(before) === '\\') before--;
    if ((at - before) % 2 === 1) return at + 1;
  }
  return -1;
}
