import { detectSyntax, skipReason } from '../records/canned-response.js';
import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const osticket = helpdesk({
  title: 'osTicket premade replies',
  signs: '`response` beside `isenabled` or `canned_id`',
  wrappers: ['canned_response'],
  matches: ({ record: { entries } }) =>
    entries.get('response')?.type === 'text' && (entries.has('isenabled') || entries.has('canned_id')),
  responses: (record) => {
    const value = textOf(record.entries.get('response'));
    return [
      {
        ...namesOf(record, ['title'], ['canned_id', 'id']),
        fields: value ? [{ name: 'response', value, syntax: detectSyntax(value) }] : [],
        skip: skipReason(record, { active: 'isenabled', language: 'lang' }),
      },
    ];
  },
});
