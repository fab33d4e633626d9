import { type CannedResponse, detectSyntax, type Field } from '../records/canned-response.js';
import type { CatalogueSearch } from '../records/record-format.js';
import type { TextValue } from '../values/value.js';
import { type CatalogueText, chooseTexts, nameOfForm } from './choice.js';
import { spelledOut } from './plural-message.js';

export interface ReadableText extends CatalogueText {
  /** What the text is called in its file beside the key; empty where the key says it all. */
  field: string;
  /** False for a text by which programs find its translation: it is read, and never changed. */
  isFixed?: boolean;
}

/** The responses of a catalogue in English: those of mails and replies, or as the configuration chooses them. */
export function responsesOf(texts: readonly ReadableText[], search: CatalogueSearch): CannedResponse[] {
  const { chosen, others } = chooseTexts(texts, search);
  return [
    ...chosen.map((text) => ({
      id: null,
      title: text.key,
      fields: [fieldOf(text)],
      usualChannel: 'notice' as const,
    })),
    ...skippedResponses(others, search.keys ? 'that `keys` in the configuration does not choose' : nameNoMail),
  ];
}

const nameNoMail = 'whose keys name no mail (`keys` under `formats` in the configuration chooses which are read)';

export function skippedResponses(count: number, skip: NonNullable<CannedResponse['skip']>): CannedResponse[] {
  return Array.from({ length: count }, () => ({ id: null, title: null, fields: [], skip }));
}

function fieldOf({ key, field, value, isFixed = false }: ReadableText): Field {
  const { text, branches } = spelledOut(isFixed ? unchangeable(value) : value);
  const name = nameOfForm(key);
  const leaf = name.slice(name.lastIndexOf('.') + 1);
  return {
    name: field,
    value: text,
    rest: branches,
    syntax: /(?:_|\b)html$/i.test(leaf)
      ? 'html'
      : /(?:_|\b)(?:md|markdown)$/i.test(leaf)
        ? 'markdown'
        : detectSyntax(value),
    isSubject: /subject(?:_template|_line)?$/i.test(leaf),
  };
}

function unchangeable(value: TextValue): TextValue {
  return { ...value, codec: { sourceMap: () => value.codec.sourceMap(value), encode: () => null } };
}
