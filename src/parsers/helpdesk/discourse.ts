import { textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const discourse: Helpdesk = {
  name: 'discourse',
  title: 'Discourse templates and canned replies',
  signs: '`title` and `content` beside `slug` or `usages`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['templates', 'replies', 'template', 'reply']),
      ({ record: { entries } }) =>
        entries.get('content')?.type === 'text' &&
        entries.has('title') &&
        (entries.has('slug') || entries.has('usages')),
      (record) => {
        const value = textOf(record.entries.get('content'));
        return [{ ...namesOf(record), fields: value ? [{ name: 'content', value, syntax: 'markdown' }] : [] }];
      },
    ),
};
