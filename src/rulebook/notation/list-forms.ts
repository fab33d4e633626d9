import { anyOf, didYouMean, quoted } from '../../shared/problem.js';

/** Named word lists; each entry is in the notation. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** The forms of a verb, each named after that of "do": `{action:done}` is "returned" for "return". */
export const forms = ['done', 'doing', 'does', 'did'] as const;
export type Form = (typeof forms)[number];

/** Verbs, by their plain form, in the forms that some rewording or phrase asks for. */
export type VerbForms = Readonly<Record<string, Readonly<Partial<Record<Form, string>>>>>;

/** The forms in which a phrase may name a list of verbs; `any` is the plain form and all others. */
export const phraseForms = [...forms, 'any'] as const;
export type PhraseForm = (typeof phraseForms)[number];

/** `action:done` in its parts; `form` is null for a list that is named as it is. */
export function partsOfName(name: string): { list: string; form: PhraseForm | null } {
  const [list = '', written] = name.split(':', 2);
  return { list, form: phraseForms.find((form) => form === written) ?? null };
}

/** What to say of a form that does not exist. */
export function unknownForm(list: string, form: string, known: readonly string[] = phraseForms): string {
  const hint = didYouMean(form, known) || ` Write ${anyOf(known.map((name) => `{${list}:${name}}`))}.`;
  return `there is no form ${quoted(form)}.${hint}`;
}

/** The entries of a list, with those of the lists that it names. */
export function entriesOf(list: string, lists: WordLists, within: readonly string[] = []): string[] {
  if (!Object.hasOwn(lists, list) || within.includes(list)) return [];
  return (lists[list] ?? []).flatMap((entry) => {
    const named = /^\{([a-z][a-z0-9-]*)\}$/u.exec(entry)?.[1];
    return named === undefined ? [entry] : entriesOf(named, lists, [...within, list]);
  });
}

/** The first entry of a list that is no plain verb, and so has no forms; null where each is one. */
export function oddEntry(list: string, lists: WordLists): string | null {
  return entriesOf(list, lists).find((entry) => !/^\p{L}+(?: \p{L}+)*$/u.test(entry)) ?? null;
}
