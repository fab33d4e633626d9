import { skipReason, syntaxByLooks } from '../record.js';
import { textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const osticket: Helpdesk = {
  name: 'osticket',
  title: 'osTicket premade replies',
  signs: '`response` beside `isenabled` or `canned_id`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['canned_response']),
      ({ record: { entries } }) =>
        entries.get('response')?.type === 'text' && (entries.has('isenabled') || entries.has('canned_id')),
      (record) => {
        const value = textOf(record.entries.get('response'));
        return [
          {
            ...namesOf(record, ['title'], ['canned_id', 'id']),
            fields: value ? [{ name: 'response', value, syntax: syntaxByLooks(value) }] : [],
            skip: skipReason(record, { active: 'isenabled', language: 'lang' }),
          },
        ];
      },
    ),
};
