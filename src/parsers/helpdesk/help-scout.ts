import { detectSyntax, type Field } from '../records/canned-response.js';
import { type MapValue, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const helpScout = helpdesk({
  title: 'Help Scout saved replies',
  signs: '`text` beside `chatText`, or under `_embedded.replies` or `saved_replies`',
  wrappers: ['_embedded.replies', '_embedded.saved-replies', '_embedded.savedReplies', 'saved_replies', 'savedReplies'],
  matches: ({ record, wrapper }) =>
    record.entries.get('text')?.type === 'text' && (wrapper !== null || record.entries.has('chatText')),
  responses: (record) => [{ ...namesOf(record, ['name', 'title']), fields: fieldsOf(record) }],
});

function fieldsOf({ entries }: MapValue): Field[] {
  const rich = textOf(entries.get('text'));
  const chat = textOf(entries.get('chatText'));
  if (rich) {
    const plainCopy = chat ? { name: 'chatText', value: chat } : undefined;
    return [{ name: 'text', value: rich, syntax: 'html', plainCopy }];
  }
  return chat ? [{ name: 'chatText', value: chat, syntax: detectSyntax(chat) }] : [];
}
