import { keysOf } from '../../shared/keys-of.js';
import type { CommandDescription } from '../options/command.js';

/** The commands, in the order in which the help lists them: a line here and a file beside it make one. */
const modules = {
  lint: () => import('./lint.js'),
  review: () => import('./review.js'),
  page: () => import('./page.js'),
  rules: () => import('./rules.js'),
  explain: () => import('./explain.js'),
  test: () => import('./test.js'),
  coach: () => import('./coach.js'),
  measure: () => import('./measure.js'),
  sources: () => import('./sources.js'),
  mcp: () => import('./mcp.js'),
  init: () => import('./init.js'),
  lsp: () => import('./lsp.js'),
  completion: () => import('./completion.js'),
} satisfies Readonly<Record<string, () => Promise<{ readonly command: CommandDescription }>>>;

/** What the program does when no command is named. */
export const defaultCommand = 'lint' satisfies keyof typeof modules;

/** The words that are commands when they come first. */
export const commandNames: readonly string[] = [...keysOf(modules), 'help'];

/** Commands by their names, in the order of the help; a command that is not wanted is not loaded. */
export async function loadCommands(
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, CommandDescription>> {
  const entries = keysOf(modules)
    .filter(isWanted)
    .map(async (name): Promise<[string, CommandDescription]> => [name, (await modules[name]()).command]);
  return new Map(await Promise.all(entries));
}
