import { slotPattern } from './phrase.js';
import { type Form, forms, type Rulebook, type WordLists } from './rule.js';

/** The tags by which compromise calls the forms, best first: a verb whose past forms are one has no participle of its own. */
const tagsOf = {
  done: ['Participle', 'PastTense'],
  doing: ['Gerund'],
  does: ['PresentTense'],
  did: ['PastTense'],
} as const satisfies Record<Form, readonly string[]>;

/**
 * The rulebook with every form that its rewordings ask for. The library that knows them is loaded only where a form is
 * asked for that nobody gave.
 *
 * @param given what the rulebook builds on: the built-in lists and forms, for a company's own rules.
 */
export async function withForms(book: Rulebook, given: Pick<Rulebook, 'lists' | 'forms'>): Promise<Rulebook> {
  const known = new Map<string, Partial<Record<Form, string>>>();
  for (const table of [given.forms, book.forms]) {
    for (const [verb, written] of Object.entries(table)) known.set(verb, { ...known.get(verb), ...written });
  }
  const open = [...asked(book, { ...given.lists, ...book.lists })].filter(
    ([verb, wanted]) => ![...wanted].every((form) => known.get(verb)?.[form]),
  );
  if (open.length === 0) return { ...book, forms: Object.fromEntries(known) };
  const conjugate = await conjugator();
  for (const [verb, wanted] of open) {
    const made = conjugate(verb);
    const needed = forms.filter((form) => wanted.has(form) && made[form] !== undefined);
    known.set(verb, { ...Object.fromEntries(needed.map((form) => [form, made[form]])), ...known.get(verb) });
  }
  return { ...book, forms: Object.fromEntries(known) };
}

/** Verbs and the forms of them that some `write` asks for. Only the first word of an entry has forms: "fill in". */
function asked({ rules }: Rulebook, lists: Rulebook['lists']): Map<string, Set<Form>> {
  const wanted = new Map<string, Set<Form>>();
  for (const { write } of rules.flatMap(({ flag }) => flag)) {
    for (const [, list = '', name] of write?.matchAll(slotPattern) ?? []) {
      const form = forms.find((candidate) => candidate === name);
      if (form === undefined) continue;
      for (const entry of entriesOf(list, lists)) {
        const [verb = ''] = entry.toLowerCase().split(/\s/u, 1);
        wanted.set(verb, (wanted.get(verb) ?? new Set()).add(form));
      }
    }
  }
  return wanted;
}

/** The entries of a list, with those of the lists that it names. */
export function entriesOf(list: string, lists: WordLists, within: readonly string[] = []): string[] {
  if (!Object.hasOwn(lists, list) || within.includes(list)) return [];
  return (lists[list] ?? []).flatMap((entry) => {
    const named = /^\{([a-z][a-z0-9-]*)\}$/u.exec(entry)?.[1];
    return named === undefined ? [entry] : entriesOf(named, lists, [...within, list]);
  });
}

/** The forms of a verb, as far as the library has any: one it cannot read has none, and no rewording then. */
async function conjugator(): Promise<(verb: string) => Partial<Record<Form, string>>> {
  const { default: nlp } = await import('compromise/three');
  return (verb) => {
    const [found = {}] = nlp(verb, { [verb]: 'Infinitive' })
      .verbs()
      .conjugate();
    const written = new Map<string, unknown>(Object.entries(found));
    const said = (form: Form) => tagsOf[form].map((tag) => written.get(tag)).find((word) => typeof word === 'string');
    return Object.fromEntries(
      forms.flatMap((form) => {
        const word = said(form);
        const isPlain = word === verb && (form === 'doing' || form === 'does');
        return typeof word === 'string' && !isPlain ? [[form, word]] : [];
      }),
    );
  };
}
