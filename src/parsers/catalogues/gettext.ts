import type { CannedResponse } from '../records/canned-response.js';
import type { CatalogueSearch, ResponseFormat } from '../records/record-format.js';
import { type MapValue, mapsIn, nameOf, type TextValue, textOf, type Value } from '../values/value.js';
import { type ReadableText, responsesOf, skippedResponses } from './catalogue.js';
import { languageOfTag, signsOfPath } from './path-signs.js';

export const gettext: ResponseFormat = {
  title: 'Catalogues of gettext',
  signs: '`msgid` and `msgstr`',
  reads: 'responses',
  recogniser: ({ isNamed, catalogue }) => {
    let isMatch = isNamed;
    return {
      observe: (root) => {
        isMatch ||= mapsIn(root).some(({ entries }) => entries.has('msgid') && entries.has('msgstr'));
      },
      matches: () => isMatch,
      responses: (root) => responsesIn(root, catalogue),
    };
  },
};

function responsesIn(root: Value, search: CatalogueSearch): CannedResponse[] {
  const entries = mapsIn(root);
  const header = entries.find((entry) => textAt(entry, 'msgid') === null && textAt(entry, 'msgstr') !== null);
  const language = languageOf(header, search.path);
  const messages = entries.filter((entry) => entry !== header && textAt(entry, 'msgid') !== null);
  if (language !== null && language !== 'en') return skippedResponses(messages.length, 'in other languages');
  return responsesOf(messages.flatMap(textsOf), search);
}

/** Null for a template, and where nothing says it: texts to be translated are in English. */
function languageOf(header: MapValue | undefined, path: string | null): string | null {
  const [, tag = ''] = /^Language:[ \t]*([\w@-]+)/im.exec((header && textAt(header, 'msgstr')?.text) ?? '') ?? [];
  return languageOfTag(tag) ?? (/\.pot$/i.test(path ?? '') ? null : signsOfPath(path).language);
}

/** What is shown in English: the translation into it, or else the text itself, which no fix may change. */
function textsOf(entry: MapValue): ReadableText[] {
  const id = textAt(entry, 'msgid');
  if (!id) return [];
  const context = nameOf(entry.entries.get('msgctxt'));
  const references = nameOf(entry.entries.get('references'))?.split(/\s+/) ?? [];
  const comments = nameOf(entry.entries.get('comments'))?.split('\n') ?? [];
  const key = `${context === null ? '' : `${context}: `}${shortened(id.text)}`;
  const places = context === null ? references : [context, ...references];
  const names = { key, places, remarks: [id.text, ...comments] };
  const translated = [...entry.entries].flatMap(([field, value]) => {
    const text = field.startsWith('msgstr') ? textOf(value) : null;
    return text ? [{ ...names, field, value: text }] : [];
  });
  if (translated.length > 0) return translated;
  return ['msgid', 'msgid_plural'].flatMap((field) => {
    const value = textAt(entry, field);
    return value ? [{ ...names, field, value, isFixed: true }] : [];
  });
}

function textAt(entry: MapValue, key: string): TextValue | null {
  return textOf(entry.entries.get(key));
}

const maxNameLength = 60;

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > maxNameLength ? `${line.slice(0, maxNameLength - 1)}…` : line;
}
