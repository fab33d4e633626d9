/**
 * Modules of Node that a dependency loads for what we do not use, each costing every start a few milliseconds: commander
 * can run commands that are programs of their own, chalk guesses the colours of a terminal (we decide on them ourselves),
 * cosmiconfig reads TypeScript (jiti does).
 */
const unused = new Map([
  ['node:process', 'export default globalThis.process;'],
  ['node:child_process', 'export default {};'],
  ['typescript', 'export default {};'],
  [
    '#supports-color',
    'export const supportsColor = { stdout: false, stderr: false };\nexport const supportsColorStderr = false;\nexport default supportsColor;',
  ],
]);

/** Whether a module of the bundle stands in for one that is not used. */
export function isStandIn(moduleId) {
  return unused.has(moduleId.slice(1));
}

/** Puts little or nothing in the place of modules that are not used. */
export const withoutUnused = {
  name: 'without-unused',
  resolveId: (id, importer) => (unused.has(id) && importer?.includes('node_modules') ? `\0${id}` : null),
  load: (id) => unused.get(id.slice(1)) ?? null,
};
