import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const chatwoot = helpdesk({
  title: 'Chatwoot canned responses',
  signs: '`short_code` beside `content`',
  wrappers: ['payload', 'canned_responses', 'data'],
  matches: ({ record: { entries } }) => entries.get('content')?.type === 'text' && entries.has('short_code'),
  responses: (record) => {
    const value = textOf(record.entries.get('content'));
    return [
      { ...namesOf(record, ['short_code']), fields: value ? [{ name: 'content', value, syntax: 'markdown' }] : [] },
    ];
  },
});
