import { detectSyntax, skipReason } from '../records/canned-response.js';
import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const zammad = helpdesk({
  title: 'Zammad text modules',
  signs: '`keywords` beside `name` and `content`, in CSV or JSON',
  wrappers: ['text_modules'],
  matches: ({ record: { entries } }) =>
    entries.get('content')?.type === 'text' && entries.has('name') && entries.has('keywords'),
  responses: (record) => {
    const value = textOf(record.entries.get('content'));
    return [
      {
        ...namesOf(record, ['name']),
        fields: value ? [{ name: 'content', value, syntax: detectSyntax(value) }] : [],
        skip: skipReason(record, { active: 'active' }),
      },
    ];
  },
});
