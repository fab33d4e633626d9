/** The words that are commands when they stand first. */
export const commands: readonly string[] = [
  ...['lint', 'rules', 'explain', 'test', 'init', 'measure', 'sources', 'completion', 'help'],
];
