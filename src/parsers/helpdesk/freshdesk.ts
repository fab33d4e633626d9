import { detectSyntax, type Field } from '../records/canned-response.js';
import { type MapValue, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const freshdesk = helpdesk({
  title: 'Freshdesk and Freshservice canned responses',
  signs: '`content_html`, or `content` beside `folder_id` or `visibility`',
  wrappers: ['canned_responses', 'canned_response', 'responses'],
  matches: ({ record: { entries } }) => {
    if (entries.get('content_html')?.type === 'text') return true;
    return entries.get('content')?.type === 'text' && (entries.has('folder_id') || entries.has('visibility'));
  },
  responses: (record) => [{ ...namesOf(record), fields: fieldsOf(record) }],
});

function fieldsOf({ entries }: MapValue): Field[] {
  const rich = textOf(entries.get('content_html'));
  const plain = textOf(entries.get('content'));
  if (rich) {
    const plainCopy = plain ? { name: 'content', value: plain } : undefined;
    return [{ name: 'content_html', value: rich, syntax: 'html', plainCopy }];
  }
  return plain ? [{ name: 'content', value: plain, syntax: detectSyntax(plain) }] : [];
}
