import { type Field, syntaxByLooks } from '../record.js';
import { type MapValue, textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const freshdesk: Helpdesk = {
  name: 'freshdesk',
  title: 'Freshdesk and Freshservice canned responses',
  signs: '`content_html`, or `content` beside `folder_id` or `visibility`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['canned_responses', 'canned_response', 'responses']),
      ({ record }) => isOurs(record),
      (record) => [{ ...namesOf(record), fields: fieldsOf(record) }],
    ),
};

function isOurs({ entries }: MapValue): boolean {
  if (entries.get('content_html')?.type === 'text') return true;
  return entries.get('content')?.type === 'text' && (entries.has('folder_id') || entries.has('visibility'));
}

function fieldsOf({ entries }: MapValue): Field[] {
  const rich = textOf(entries.get('content_html'));
  const plain = textOf(entries.get('content'));
  if (rich) {
    const twin = plain ? { name: 'content', value: plain } : undefined;
    return [{ name: 'content_html', value: rich, syntax: 'html', twin }];
  }
  return plain ? [{ name: 'content', value: plain, syntax: syntaxByLooks(plain) }] : [];
}
