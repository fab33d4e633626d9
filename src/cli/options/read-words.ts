import { nearest } from '../../shared/problem.js';
import type { CommandOption } from './command.js';
import { namesOf, needsValue, takesNextWord } from './option-form.js';

/** A word of a call, by what it is. */
export type ReadWord =
  /** An option by its long name, a misspelt one by the name that was meant; `value` is null where none was given. */
  { kind: 'option'; name: string; value: string | null } | BareWord;

interface BareWord {
  /** A file, or what else the command is about; unclear is what follows an option that nobody knows: its value, or a file. */
  kind: 'argument' | 'unclear';
  word: string;
  /** How many words of the call come after it. */
  after: number;
}

/** Tells the words of a call apart, also of one that cannot be understood: by what is said of the options of its command. */
export function readWords(argv: readonly string[], options: readonly CommandOption[]): ReadWord[] {
  const read: ReadWord[] = [];
  const left = [...argv];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') break;
    if (!isOption(word)) {
      read.push({ kind: 'argument', word, after: left.length });
      continue;
    }
    const { name, value, others } = splitOption(word, options);
    if (others !== null) left.unshift(others);
    const exact = options.find((option) => namesOf(option).includes(name));
    const option = exact ?? meantBy(name, options);
    const next = left[0];
    if (option) {
      const isTaken = value === null && next !== undefined && takesNext(option, exact !== undefined, next);
      read.push({ kind: 'option', name: longNameOf(option), value: isTaken ? (left.shift() ?? null) : value });
    } else if (value === null && next !== undefined && !isOption(next)) {
      left.shift();
      read.push({ kind: 'unclear', word: next, after: left.length });
    }
  }
  for (const [i, word] of left.entries()) read.push({ kind: 'argument', word, after: left.length - i - 1 });
  return read;
}

function isOption(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

/** `--format=json` and `-fjson` hold the value; what follows a letter without one (`-vfjson`) is read as another option. */
function splitOption(
  word: string,
  options: readonly CommandOption[],
): { name: string; value: string | null; others: string | null } {
  if (word.startsWith('--')) {
    const [name = word, ...rest] = word.split('=');
    return { name, value: rest.length > 0 ? rest.join('=') : null, others: null };
  }
  const name = word.slice(0, 2);
  const rest = word.slice(2);
  const option = options.find((option) => namesOf(option).includes(name));
  if (rest === '' || !option) return { name: word, value: null, others: null };
  return takesNextWord(option) ? { name, value: rest, others: null } : { name, value: null, others: `-${rest}` };
}

/** The option that a misspelt one was meant to be. */
function meantBy(name: string, options: readonly CommandOption[]): CommandOption | undefined {
  const meant = name.startsWith('--') ? nearest(name, options.map(longNameOf)) : null;
  return options.find((option) => longNameOf(option) === meant);
}

function longNameOf(option: CommandOption): string {
  return namesOf(option).at(-1) ?? option.flags;
}

/** What needs a value takes the next word, whatever it is. */
function takesNext(option: CommandOption, isExact: boolean, next: string): boolean {
  return takesNextWord(option) && ((isExact && needsValue(option)) || !isOption(next));
}
