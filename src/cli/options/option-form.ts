import type { CommandOption } from './command.js';

/** `-f`, `--format` */
export function namesOf({ flags }: CommandOption): string[] {
  return flags.match(/(?<![\w-])--?[a-z-]+/gu) ?? [];
}

/** Whether the word after an option may be its value. */
export function takesNextWord({ flags, bare }: CommandOption): boolean {
  return /[<[]/u.test(flags) && bare === undefined;
}

/** Whether an option makes no sense without a value. */
export function needsValue({ flags }: CommandOption): boolean {
  return flags.includes('<');
}
