import { type Field, syntaxByLooks } from '../record.js';
import { type MapValue, textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

const wrappers = [
  '_embedded.replies',
  '_embedded.saved-replies',
  '_embedded.savedReplies',
  'saved_replies',
  'savedReplies',
];

export const helpScout: Helpdesk = {
  name: 'help-scout',
  title: 'Help Scout saved replies',
  signs: '`text` beside `chatText`, or under `_embedded.replies` or `saved_replies`',
  records: (root) =>
    recordsOf(
      recordsIn(root, wrappers),
      ({ record, wrapper }) =>
        record.entries.get('text')?.type === 'text' && (wrapper !== null || record.entries.has('chatText')),
      (record) => [{ ...namesOf(record, ['name', 'title']), fields: fieldsOf(record) }],
    ),
};

function fieldsOf({ entries }: MapValue): Field[] {
  const rich = textOf(entries.get('text'));
  const chat = textOf(entries.get('chatText'));
  if (rich) {
    const twin = chat ? { name: 'chatText', value: chat } : undefined;
    return [{ name: 'text', value: rich, syntax: 'html', twin }];
  }
  return chat ? [{ name: 'chatText', value: chat, syntax: syntaxByLooks(chat) }] : [];
}
