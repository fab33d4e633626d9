import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const discourse = helpdesk({
  title: 'Discourse templates and canned replies',
  signs: '`title` and `content` beside `slug` or `usages`',
  wrappers: ['templates', 'replies', 'template', 'reply'],
  matches: ({ record: { entries } }) =>
    entries.get('content')?.type === 'text' && entries.has('title') && (entries.has('slug') || entries.has('usages')),
  responses: (record) => {
    const value = textOf(record.entries.get('content'));
    return [{ ...namesOf(record), fields: value ? [{ name: 'content', value, syntax: 'markdown' }] : [] }];
  },
});
