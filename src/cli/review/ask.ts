import type { Suggestion } from '../../shared/message.js';
import { editInProgram } from './editor.js';
import { type ReviewPlace, wordsOf } from './places.js';
import { canEdit, helpText, type Look, prompt } from './question.js';
import type { ReviewAnswer, Session } from './session-state.js';
import type { Person } from './terminal.js';

/** What a person wants: an answer to the place, an end, or to be asked again. */
export type Wish = ReviewAnswer | { kind: 'keep' | 'drop' | 'interrupt' } | { kind: 'again'; says: string };

export interface Asking {
  person: Person;
  look: Look;
  /** The program that VISUAL or EDITOR names; null for none. */
  editor: string | null;
}

/** Asks about a place, with what an answer takes besides. */
export async function askAbout(place: ReviewPlace, session: Session, asking: Asking): Promise<Wish> {
  const { person, look } = asking;
  const key = await person.key(prompt(place, session));
  if (/^[1-9]$/u.test(key)) return take(Number(key), place, person);
  switch (key) {
    case 'e':
      return edit(place, (text) => person.line('New text (empty goes back): ', text));
    case 'E':
      return editElsewhere(place, asking);
    case 'n':
      return { kind: 'skip' };
    case 'N':
      return { kind: 'skip-rule' };
    case 'A':
      return { kind: 'for-alike' };
    case 'i': {
      const reason = (await person.line('Reason to leave it alone (empty goes back): '))?.trim() ?? '';
      return reason === '' ? again('') : { kind: 'leave-alone', reason };
    }
    case 'u':
      return { kind: 'undo' };
    case 'p':
      return { kind: 'previous' };
    case 'q':
    case 'end':
      return { kind: 'keep' };
    case 'x':
      return { kind: 'drop' };
    case 'ctrl-c':
      return { kind: 'interrupt' };
    case '?':
    case 'h':
      return again(helpText(look));
    default:
      return again('There is no such key; `?` lists them.\n');
  }
}

function again(says: string): Wish {
  return { kind: 'again', says };
}

async function take(number: number, { suggestions }: ReviewPlace, person: Person): Promise<Wish> {
  const suggestion = suggestions[number - 1];
  if (!suggestion) return again(`There is no number ${number} here.\n`);
  const slots: Record<string, string> = {};
  for (const name of slotNames(suggestion)) {
    const value = (await person.line(`${name} (empty goes back): `))?.trim() ?? '';
    if (value === '') return again('');
    slots[name] = value;
  }
  return { kind: 'take', number, slots };
}

function slotNames({ slots }: Suggestion): string[] {
  return [...new Set(slots.map(({ name }) => name))];
}

async function edit({ message }: ReviewPlace, ask: (text: string) => Promise<string | null>): Promise<Wish> {
  if (!canEdit(message)) return again('There is no sentence to edit here.\n');
  const before = oneLine(wordsOf(message));
  const text = oneLine((await ask(before)) ?? '');
  return text === '' || text === before ? again('') : { kind: 'edit', text };
}

async function editElsewhere(place: ReviewPlace, { person, editor }: Asking): Promise<Wish> {
  if (editor === null) return again('Say which editor in the variable VISUAL or EDITOR, or edit here with `e`.\n');
  let problem: string | null = null;
  const wish = await edit(place, async (text) => {
    const edited = await person.lend(() => editInProgram(editor, text));
    if (edited === null) problem = `${editor} ended with an error, and nothing was changed.\n`;
    return edited;
  });
  return problem === null ? wish : again(problem);
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
