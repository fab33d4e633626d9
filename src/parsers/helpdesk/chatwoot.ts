import { textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const chatwoot: Helpdesk = {
  name: 'chatwoot',
  title: 'Chatwoot canned responses',
  signs: '`short_code` beside `content`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['payload', 'canned_responses', 'data']),
      ({ record: { entries } }) => entries.get('content')?.type === 'text' && entries.has('short_code'),
      (record) => {
        const value = textOf(record.entries.get('content'));
        return [
          { ...namesOf(record, ['short_code']), fields: value ? [{ name: 'content', value, syntax: 'markdown' }] : [] },
        ];
      },
    ),
};
