import type { Channel } from '../../shared/reply.js';
import type { Skipped } from '../core/parser.js';
import type { Syntax } from '../markup/syntax.js';
import { isSwitchedOff, type MapValue, nameIn, type TextValue, type Value } from '../values/value.js';

/** A text of a record that a customer reads. Titles and notes are for agents, and are not among them. */
export interface Field {
  /** As the export calls it, such as `comment_value_html`. */
  name: string;
  value: TextValue;
  syntax: Syntax;
  /** A subject line, which greets nobody. */
  isSubject?: boolean;
  /** Further paragraphs of the same text. */
  rest?: readonly TextValue[];
  /** The same words in plain text, as many exports hold them; read only where it says something else. */
  plainCopy?: { name: string; value: TextValue } | undefined;
  /** Whether it is read only where no field before it says the same. */
  isFurther?: true;
}

/** Why a record is passed over, as the rest of "3 ...". */
export type SkipReason =
  | 'inactive'
  | 'in other languages'
  | 'for colleagues only'
  | 'taken for what customers wrote, since each stands beside an answer'
  | 'whose keys name no mail (`keys` under `formats` in the configuration chooses which are read)'
  | 'that `keys` in the configuration does not choose';

/** A record of an export as its texts: a canned response, macro, template or row of a table. */
export interface CannedResponse {
  id: string | null;
  title: string | null;
  fields: readonly Field[];
  skip?: SkipReason | null;
  /** What else it holds that is not read. */
  unread?: readonly Skipped[];
  /** The record as it is in the file; left out where a text is a record of its own. */
  source?: Value;
  /** The helpdesk whose export holds it; left out where none is known. */
  platform?: string;
  /** Where it goes unless the settings say otherwise; left out where nothing tells. */
  usualChannel?: Channel;
}

/** The subject line of a message; none where there is no text. */
export function subjectField(name: string, value: TextValue | null): Field[] {
  return value ? [{ name, value, syntax: 'text', isSubject: true }] : [];
}

/** Tags that people write in replies; `<insert name>` is none. */
const markup =
  /<\/?(?:a|b|blockquote|br|div|em|h[1-6]|hr|i|img|li|ol|p|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?\/?>|&nbsp;/i;

/** HTML where a text holds tags; else plain text. For exports that hold either. */
export function detectSyntax({ text }: TextValue): Syntax {
  return markup.test(text) ? 'html' : 'text';
}

/** Why the keys of a record say that it is not to be read; null when they do not. */
export function skipReason(record: MapValue, keys: { active?: string; language?: string }): SkipReason | null {
  if (keys.active !== undefined && isSwitchedOff(record.entries.get(keys.active))) return 'inactive';
  if (keys.language === undefined) return null;
  return isOtherLanguage(nameIn(record, [keys.language])) ? 'in other languages' : null;
}

/** Whether a language tag or name is that of another language than English. */
export function isOtherLanguage(language: string | null): boolean {
  return language !== null && !/^(?:en(?:[-_].*)?|eng|english.*)$/i.test(language);
}
