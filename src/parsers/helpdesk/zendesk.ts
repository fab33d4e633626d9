import {
  type CannedResponse,
  detectSyntax,
  type Field,
  isOtherLanguage,
  skipReason,
  subjectField,
} from '../records/canned-response.js';
import {
  child,
  isSwitchedOff,
  itemsOf,
  type MapValue,
  mapsIn,
  nameIn,
  nameOf,
  type TextValue,
  textOf,
  type Value,
} from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const zendesk = helpdesk({
  title: 'Zendesk macros and dynamic content',
  signs: '`actions` with `field` and `value`, under `macros` or alone; `variants` with `content`',
  wrappers: ['macros', 'macro', 'items', 'item'],
  matches: ({ record }) => actionsOf(record).length > 0 || hasContent(record),
  responses: (record) => (record.entries.has('variants') ? variantsOf(record) : [macroOf(record)]),
});

function macroOf(record: MapValue): CannedResponse {
  return {
    ...namesOf(record, ['title', 'raw_title']),
    fields: fieldsOf(record),
    skip: skipReason(record, { active: 'active' }) ?? (isNote(record) ? 'for colleagues only' : null),
  };
}

function actionsOf(record: MapValue): MapValue[] {
  return mapsIn(record.entries.get('actions')).filter(
    (action) => nameOf(action.entries.get('field')) !== null && action.entries.has('value'),
  );
}

function isNote(record: MapValue): boolean {
  return valuesOf(record, 'comment_mode_is_public').some(isSwitchedOff);
}

function fieldsOf(record: MapValue): Field[] {
  const texts = (field: string): TextValue[] => valuesOf(record, field).flatMap(textsIn);
  const subjects = texts('subject').flatMap((value) => subjectField('subject', value));
  const rich = texts('comment_value_html');
  const plain = texts('comment_value');
  // The first of each are the two forms of one comment; more of them are for other channels.
  const bodies = rich.map((value, i): Field => {
    const plainCopy = i === 0 && plain[0] ? { name: 'comment_value', value: plain[0] } : undefined;
    return { name: 'comment_value_html', value, syntax: 'html', plainCopy };
  });
  const others = plain
    .slice(rich.length > 0 ? 1 : 0)
    .map((value): Field => ({ name: 'comment_value', value, syntax: 'text' }));
  return [...subjects, ...bodies, ...others, ...sideConversations(record), ...notifications(record)];
}

function valuesOf(record: MapValue, field: string): Value[] {
  return actionsOf(record)
    .filter((action) => nameOf(action.entries.get('field')) === field)
    .flatMap((action) => action.entries.get('value') ?? []);
}

/** The texts of a string, or of a list such as `["channel:chat", "Hello"]`. */
function textsIn(value: Value): TextValue[] {
  const values = value.type === 'list' ? value.items : [value];
  return values.flatMap((item) => textOf(item) ?? []).filter(({ text }) => !text.startsWith('channel:'));
}

/** `side_conversation`: subject, body, and then to whom. */
function sideConversations(record: MapValue): Field[] {
  return valuesOf(record, 'side_conversation').flatMap((value): Field[] => {
    const [subject, body] = itemsOf(value).map(textOf);
    return [
      ...subjectField('side_conversation subject', subject ?? null),
      ...(body ? [{ name: 'side_conversation body', value: body, syntax: 'html' } as const] : []),
    ];
  });
}

/** Whom a notification may be for so that a customer reads it; the others are agents. */
const customers = new Set(['requester_id', 'requester_and_ccs', 'requester', 'ccs', 'ticket_ccs', 'end_users']);

/** What Zendesk sends beside the reply: to whom, perhaps a subject or the number that sends it, and a text. */
function notifications(record: MapValue): Field[] {
  const sent = ['notification_user', 'notification_sms_user'].flatMap((field) =>
    valuesOf(record, field).flatMap((value): Field[] => {
      const [to, ...texts] = itemsOf(value);
      const [subject, body] = texts.map(textOf);
      if (!customers.has(nameOf(to) ?? '') || !body) return [];
      const isMail = field === 'notification_user';
      const subjects = isMail ? subjectField(`${field} subject`, subject ?? null) : [];
      return [...subjects, { name: isMail ? `${field} body` : field, value: body, syntax: detectSyntax(body) }];
    }),
  );
  const inSlack = valuesOf(record, 'side_conversation_slack').flatMap((value): Field[] => {
    const [text] = itemsOf(value).flatMap((item) => textOf(item) ?? []);
    return text ? [{ name: 'side_conversation_slack', value: text, syntax: detectSyntax(text) }] : [];
  });
  return [...sent, ...inSlack];
}

/** Numbers of the locales en-US and en-GB, the same in every account. */
const englishLocales = new Set(['1', '1176']);

/** Dynamic content: one text in several languages. */
function hasContent(record: MapValue): boolean {
  return mapsIn(record.entries.get('variants')).some((variant) => child(variant, 'content')?.type === 'text');
}

function variantsOf(item: MapValue): CannedResponse[] {
  const variants = mapsIn(item.entries.get('variants'));
  const isEnglish = (variant: MapValue): boolean => {
    const locale = nameIn(variant, ['locale']);
    return locale === null ? englishLocales.has(nameIn(variant, ['locale_id']) ?? '') : !isOtherLanguage(locale);
  };
  // Locales of an account's own have numbers that say nothing: then the default is what most customers read.
  const isRead = variants.some(isEnglish)
    ? isEnglish
    : (variant: MapValue) => nameIn(variant, ['locale_id']) === nameIn(item, ['default_locale_id']);
  return variants.flatMap((variant): CannedResponse[] => {
    const value = textOf(variant.entries.get('content'));
    if (!value) return [];
    const locale = nameIn(variant, ['locale', 'locale_id']);
    const skip = isRead(variant) ? skipReason(variant, { active: 'active' }) : 'in other languages';
    const name = locale === null ? 'content' : `content (locale ${locale})`;
    return [{ ...namesOf(item), fields: [{ name, value, syntax: 'text' }], skip }];
  });
}
