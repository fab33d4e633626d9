import { type Problem, quoted, RulebookError } from '../shared/problem.js';
import { entriesOf, type Form, forms, type PhraseForm, partsOfName, type WordLists } from './notation/list-forms.js';
import { listsUsed, parsePhrase, slotPattern } from './notation/phrase.js';
import type { Rule, Rulebook } from './rule.js';
import { phrasesOf } from './rule-phrases.js';

/** The tags by which compromise calls the forms, best first: a verb whose past forms are one has no participle of its own. */
const tagsOf = {
  done: ['Participle', 'PastTense'],
  doing: ['Gerund'],
  does: ['PresentTense'],
  did: ['PastTense'],
} as const satisfies Record<Form, readonly string[]>;

type FormTable = ReadonlyMap<string, Readonly<Partial<Record<Form, string>>>>;

/**
 * The rulebook with every form that its rewordings ask for, and a list for each form of a list that its phrases name:
 * `action:done`. The library that knows the forms is loaded only where one is asked for that nobody gave.
 *
 * @param given what the rulebook builds on: the built-in lists and forms, for a company's own rules.
 * @throws {RulebookError} where a phrase names a form of a list, one of whose entries has none that is known.
 */
export async function withForms(book: Rulebook, given: Pick<Rulebook, 'lists' | 'forms'>): Promise<Rulebook> {
  const lists = { ...given.lists, ...book.lists };
  const named = formListsIn(book);
  const known = await formsKnown(book, given.forms, asked(book.rules, named, lists));
  const { derived, problems } = derivedLists(named, lists, known);
  if (problems.length > 0) throw new RulebookError(problems);
  return { ...book, lists: { ...book.lists, ...derived }, forms: Object.fromEntries(known) };
}

async function formsKnown(
  book: Rulebook,
  given: Rulebook['forms'],
  wanted: ReadonlyMap<string, ReadonlySet<Form>>,
): Promise<FormTable> {
  const known = new Map<string, Partial<Record<Form, string>>>();
  for (const table of [given, book.forms]) {
    for (const [verb, written] of Object.entries(table)) known.set(verb, { ...known.get(verb), ...written });
  }
  const open = [...wanted].filter(([verb, wantedForms]) => ![...wantedForms].every((form) => known.get(verb)?.[form]));
  if (open.length === 0) return known;
  const conjugate = await conjugator();
  for (const [verb, wantedForms] of open) {
    const made = conjugate(verb);
    const needed = forms.filter((form) => wantedForms.has(form) && made[form] !== undefined);
    known.set(verb, { ...Object.fromEntries(needed.map((form) => [form, made[form]])), ...known.get(verb) });
  }
  return known;
}

/** Verbs and the forms of them that some `write` or phrase asks for. Only the first word of an entry has forms: "fill in". */
function asked(rules: readonly Rule[], named: FormLists, lists: WordLists): Map<string, Set<Form>> {
  const wanted = new Map<string, Set<Form>>();
  const want = (list: string, form: Form): void => {
    for (const entry of entriesOf(list, lists)) {
      const verb = verbOf(entry).toLowerCase();
      wanted.set(verb, (wanted.get(verb) ?? new Set()).add(form));
    }
  };
  for (const { write } of rules.flatMap(({ flag }) => flag)) {
    for (const [, list = '', name] of write?.matchAll(slotPattern) ?? []) {
      const form = forms.find((candidate) => candidate === name);
      if (form !== undefined) want(list, form);
    }
  }
  for (const { list, form } of named.values()) for (const each of form === 'any' ? forms : [form]) want(list, each);
  return wanted;
}

/** Forms of lists by the name of the derived list, with the rule or list that names each first. */
type FormLists = ReadonlyMap<string, { list: string; form: PhraseForm; namedBy: string }>;

function formListsIn({ rules, lists }: Pick<Rulebook, 'rules' | 'lists'>): FormLists {
  const named = new Map<string, { list: string; form: PhraseForm; namedBy: string }>();
  const read = (words: string, namedBy: string): void => {
    if (!words.includes(':')) return;
    for (const name of listsUsed(parsePhrase(words))) {
      const { list, form } = partsOfName(name);
      if (form !== null && !named.has(name)) named.set(name, { list, form, namedBy });
    }
  };
  for (const rule of rules) for (const { words } of phrasesOf(rule)) read(words, rule.id);
  for (const [list, entries] of Object.entries(lists)) for (const entry of entries) read(entry, `{${list}}`);
  return named;
}

function derivedLists(
  named: FormLists,
  lists: WordLists,
  known: FormTable,
): { derived: Record<string, readonly string[]>; problems: Problem[] } {
  const derived: Record<string, readonly string[]> = {};
  const problems: Problem[] = [];
  for (const [name, { list, form, namedBy }] of named) {
    const written = new Set<string>();
    for (const entry of entriesOf(list, lists)) {
      const verb = verbOf(entry);
      if (form === 'any') written.add(entry);
      for (const each of form === 'any' ? forms : [form]) {
        const inflected = known.get(verb.toLowerCase())?.[each];
        if (inflected !== undefined) written.add(inflected + entry.slice(verb.length));
        else if (form !== 'any') problems.push(withoutForm(namedBy, name, verb, each));
      }
    }
    derived[name] = [...written];
  }
  return { derived, problems };
}

function withoutForm(path: string, name: string, verb: string, form: Form): Problem {
  const message = `${quoted(verb)} of \`{${name}}\` has no form \`${form}\` that is known. Give it under \`forms:\` in your \`words.yml\`: \`${verb}: { ${form}: ... }\`.`;
  return { path, line: null, column: null, message };
}

function verbOf(entry: string): string {
  return entry.split(/\s/u, 1)[0] ?? '';
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
