import type { CannedResponse } from '../records/canned-response.js';
import type { CatalogueSearch, ResponseFormat } from '../records/record-format.js';
import type { MapValue, TextValue, Value } from '../values/value.js';
import { type ReadableText, responsesOf, skippedResponses } from './catalogue.js';
import { languageOfTag, signsOfPath } from './path-signs.js';

export const locale: ResponseFormat = {
  title: 'Locale files: texts by key, in groups',
  signs: 'a language such as `en` or `en-GB` above all texts, keys with `@`, or a folder such as `locales` or `i18n`',
  reads: 'responses',
  recogniser: ({ isNamed, catalogue }) => {
    const isExpected = isNamed || catalogue.keys !== null || signsOfPath(catalogue.path).isCatalogue;
    let groups: LanguageGroup[] | null = null;
    return {
      observe: (root) => {
        groups ??= groupsIn(root, isExpected, signsOfPath(catalogue.path).language);
      },
      matches: () => groups !== null,
      responses: () => (groups ?? []).flatMap((group) => responsesIn(group, catalogue)),
    };
  },
};

/** The texts of a language; null where nothing says which. */
interface LanguageGroup {
  language: string | null;
  texts: ReadableText[];
}

/** @returns null for what is no catalogue. */
function groupsIn(root: Value, isExpected: boolean, usual: string | null): LanguageGroup[] | null {
  if (root.type !== 'map' || root.entries.size === 0) return null;
  const languages = [...root.entries].map(([tag, value]) => ({ tag, value, language: languageOfTag(tag) }));
  if (languages.every(({ language, value }) => language !== null && value.type === 'map'))
    return languages.map(({ language, value }) => ({ language, texts: textsIn(value, []) }));
  const isBundle = root.entries.has('@@locale') || hasRemarks(root);
  if (!isExpected && !isBundle) return null;
  const declared = root.entries.get('@@locale');
  const texts = textsIn(root, []);
  if (texts.length === 0) return null;
  return [{ language: (declared?.type === 'text' ? languageOfTag(declared.text) : null) ?? usual, texts }];
}

/** `@welcome` beside `welcome`. */
function hasRemarks({ entries }: MapValue): boolean {
  return [...entries.keys()].some((key) => key.startsWith('@') && entries.get(key.slice(1))?.type === 'text');
}

function responsesIn({ language, texts }: LanguageGroup, search: CatalogueSearch): CannedResponse[] {
  if (language !== null && language !== 'en') return skippedResponses(texts.length, 'in other languages');
  return responsesOf(texts, search);
}

function textsIn(value: Value, names: readonly string[]): ReadableText[] {
  switch (value.type) {
    case 'text':
      return names.length === 0 || value.text.trim() === '' ? [] : [textAt(names, value)];
    case 'scalar':
      return [];
    case 'list':
      return value.items.flatMap((item, i) => textsIn(item, [...names, String(i)]));
    case 'map': {
      const described = describedText(value);
      if (described) return [textAt(names, described)];
      return [...value.entries].flatMap(([name, inner]) =>
        name.startsWith('@') ? [] : textsIn(inner, [...names, name]),
      );
    }
  }
}

function textAt(names: readonly string[], value: TextValue): ReadableText {
  return { key: names.join('.'), field: '', value };
}

const texts = ['message', 'defaultMessage', 'string'];
const descriptions = new Set(
  'description placeholders id context character_limit developer_comment example comment translation_note'.split(' '),
);

/** A text beside what translators are told of it. */
function describedText({ entries }: MapValue): TextValue | null {
  const [first] = texts.flatMap((name) => entries.get(name) ?? []);
  if (first?.type !== 'text') return null;
  const others = [...entries.keys()].filter((name) => !texts.includes(name));
  return others.length > 0 && others.every((name) => descriptions.has(name)) ? first : null;
}
