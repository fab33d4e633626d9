/**
 * Makes patterns when they are first used. Those that speak of the letters of all languages, such as `/\p{Lu}/u`, cost
 * V8 a look through all letters when they are made, whether they are ever used or not, and another wherever their literal
 * is read: a third of a start. So they also become texts.
 */
export const latePatterns = {
  name: 'late-patterns',
  transform(code, id) {
    if (!code.includes('\\p{') && !code.includes('new RegExp(')) return null;
    return withLatePatterns(code, this.parse(code, { lang: id.endsWith('.ts') ? 'ts' : 'js' }));
  },
};

/**
 * `code` with its patterns made late: constants of the module, properties of its objects, and what is within functions.
 * Of those that speak of all letters no literal stays.
 */
export function withLatePatterns(code, tree) {
  const constants = lateConstants(tree);
  const edits = [];
  const memos = [];
  const memo = () => {
    memos.push(`latePattern${memos.length}`);
    return memos.at(-1);
  };
  for (const [name, { declaration, init }] of constants)
    edits.push({
      start: declaration.start,
      end: init.start,
      text: `let late_${name}; const make_${name} = () => late_${name} = `,
    });
  visit(tree, (node, { parent, isInFunction }) => {
    if (isReference(node, parent) && constants.has(node.name)) {
      const value = `(late_${node.name} ?? make_${node.name}())`;
      edits.push({ ...rangeOf(node), text: parent.shorthand === true ? `${node.name}: ${value}` : value });
      return false;
    }
    if (!isInFunction && isPlainProperty(node) && isPattern(node.value)) {
      const key = code.slice(node.key.start, node.key.end);
      const name = memo();
      edits.push({ start: node.start, end: node.value.start, text: `get ${key}() { return ${name} ??= ` });
      edits.push({ start: node.value.end, end: node.value.end, text: ' }' });
    }
    if (isUnicodePattern(node)) {
      const { pattern, flags } = node.regex;
      const made = `new RegExp(${JSON.stringify(pattern)}, "${flags}")`;
      // One that remembers where it is begins anew each time.
      const isKept = isInFunction && !/[gy]/u.test(flags);
      edits.push({ ...rangeOf(node), text: isKept ? `(${memo()} ??= ${made})` : made });
    }
    return true;
  });
  return `${memos.map((name) => `let ${name};`).join(' ')}${apply(code, edits)}`;
}

/** Constants of a module that hold a pattern, or one that does, and whose making can't be told from outside. */
function lateConstants(tree) {
  const bound = boundNames(tree);
  const candidates = new Map();
  for (const declaration of tree.body) {
    if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    const [{ id, init }, ...others] = declaration.declarations;
    if (others.length === 0 && id.type === 'Identifier' && bound.get(id.name) === 1 && isPure(init))
      candidates.set(id.name, { declaration, init });
  }
  const late = new Map();
  for (let size = -1; size < late.size; ) {
    size = late.size;
    for (const [name, candidate] of candidates)
      if (holds(candidate.init, (node) => isPattern(node) || late.has(node.name))) late.set(name, candidate);
  }
  return late;
}

/** How often each name is bound anywhere in a module, and once more where it is exported. */
function boundNames(tree) {
  const names = new Map();
  const count = (pattern) =>
    visit(pattern, (node, { parent }) => {
      if (isReference(node, parent)) names.set(node.name, (names.get(node.name) ?? 0) + 1);
      return true;
    });
  visit(tree, (node) => {
    if (node.type === 'VariableDeclarator') count(node.id);
    else if (node.type === 'CatchClause') count(node.param);
    else if (node.type === 'ExportSpecifier') count(node.local);
    else if (isFunction(node)) for (const param of node.params) count(param);
    if (node.id?.type === 'Identifier' && node.type !== 'VariableDeclarator') count(node.id);
    return true;
  });
  return names;
}

function isPure(node) {
  switch (node?.type) {
    case 'Literal':
    case 'Identifier':
    case 'ArrowFunctionExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(isPure);
    case 'ArrayExpression':
      return node.elements.every(isPure);
    case 'ObjectExpression':
      return node.properties.every((property) => isPlainProperty(property) && isPure(property.value));
    case 'NewExpression':
      return ['RegExp', 'Map', 'Set'].includes(node.callee.name) && node.arguments.every(isPure);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isPure(node.expression);
    default:
      return false;
  }
}

const isPlainProperty = (node) => node.type === 'Property' && node.kind === 'init' && !node.computed && !node.shorthand;
const isUnicodePattern = (node) => node.type === 'Literal' && /\\p\{/iu.test(node.regex?.pattern ?? '');
const isPattern = (node) =>
  isUnicodePattern(node) || (node.type === 'NewExpression' && node.callee.name === 'RegExp' && isPure(node));
const isFunction = (node) => /^(?:Arrow)?Function(?:Expression|Declaration)?/u.test(node.type);
const rangeOf = ({ start, end }) => ({ start, end });

/** Whether an identifier is a variable, and no name of a property. */
function isReference(node, parent) {
  if (node.type !== 'Identifier') return false;
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent?.type === 'Property') return parent.value === node || parent.computed;
  if (parent?.type === 'VariableDeclarator') return parent.init === node;
  return !/^(?:MethodDefinition|PropertyDefinition|LabeledStatement|(?:Break|Continue)Statement)$/u.test(parent?.type);
}

function holds(root, test) {
  let found = false;
  visit(root, (node) => {
    found ||= test(node);
    return !found && !isFunction(node);
  });
  return found;
}

/** Calls `enter` with each node but types; false keeps out what is within it. */
function visit(node, enter, parent = undefined, isInFunction = false) {
  if (/^TS(?!As|Satisfies|NonNull)/u.test(node?.type ?? '')) return;
  if (typeof node?.type === 'string') {
    if (!enter(node, { parent, isInFunction })) return;
  } else if (!Array.isArray(node)) return;
  const isInside = isInFunction || (!Array.isArray(node) && isFunction(node));
  const within = Array.isArray(node) ? node : Object.values(node);
  for (const part of within)
    if (part !== null && typeof part === 'object') visit(part, enter, Array.isArray(node) ? parent : node, isInside);
}

function apply(code, edits) {
  let written = '';
  let from = 0;
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    written += code.slice(from, start) + text;
    from = end;
  }
  return written + code.slice(from);
}
