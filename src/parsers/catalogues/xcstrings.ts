import { addAll } from '../../shared/add-all.js';
import type { CannedResponse } from '../records/canned-response.js';
import type { CatalogueSearch, ResponseFormat } from '../records/record-format.js';
import { child, isSwitchedOff, type MapValue, nameOf, type Value } from '../values/value.js';
import { type ReadableText, responsesOf, skippedResponses } from './catalogue.js';
import { languageOfTag } from './path-signs.js';

export const xcstrings: ResponseFormat = {
  title: 'String catalogues of Xcode',
  signs: '`sourceLanguage` beside `strings`',
  reads: 'responses',
  recogniser: ({ catalogue }) => {
    let isMatch = false;
    return {
      observe: (root) => {
        isMatch ||= child(root, 'strings')?.type === 'map' && nameOf(child(root, 'sourceLanguage')) !== null;
      },
      matches: () => isMatch,
      responses: (root) => responsesIn(root, catalogue),
    };
  },
};

function responsesIn(root: Value, search: CatalogueSearch): CannedResponse[] {
  const strings = child(root, 'strings');
  if (strings?.type !== 'map') return [];
  const isEnglish = languageOfTag(nameOf(child(root, 'sourceLanguage')) ?? '') === 'en';
  const texts: ReadableText[] = [];
  let others = 0;
  for (const [key, entry] of strings.entries) {
    const found = textsOf(strings, key, entry, isEnglish);
    if (found.length === 0 && entry.type === 'map' && !isSwitchedOff(entry.entries.get('shouldTranslate'))) others++;
    addAll(texts, found);
  }
  return [...responsesOf(texts, search), ...(isEnglish ? [] : skippedResponses(others, 'in other languages'))];
}

/** What English readers see: the localization into English, or else the key, by which programs find the text. */
function textsOf(strings: MapValue, key: string, entry: Value, isEnglish: boolean): ReadableText[] {
  const localizations = child(entry, 'localizations');
  const tags = localizations?.type === 'map' ? [...localizations.entries.keys()] : [];
  const tag = tags.find((name) => name === 'en') ?? tags.find((name) => languageOfTag(name) === 'en');
  const remarks = [nameOf(child(entry, 'comment')) ?? ''];
  const written = tag === undefined ? [] : unitsIn(child(localizations, tag), []);
  if (written.length > 0) return written.map(({ field, value }) => ({ key, field, value, remarks }));
  const value = strings.keys?.get(key);
  return isEnglish && value && key.trim() !== '' ? [{ key, field: '', value, remarks, isFixed: true }] : [];
}

/** The texts of a localization: one, or those of its plural forms and devices. */
function unitsIn(value: Value | undefined, names: readonly string[]): Pick<ReadableText, 'field' | 'value'>[] {
  if (value?.type !== 'map') return [];
  return [...value.entries].flatMap(([name, inner]) => {
    if (name !== 'stringUnit') return unitsIn(inner, name === 'variations' ? names : [...names, name]);
    const text = child(inner, 'value');
    return text?.type === 'text' ? [{ field: names.join('.'), value: text }] : [];
  });
}
