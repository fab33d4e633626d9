import { detectSyntax, subjectField } from '../records/canned-response.js';
import { nameIn, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

/** The models whose records people are sent, and which field holds the text of each. */
const bodies: ReadonlyMap<string, string> = new Map([
  ['mail.template', 'body_html'],
  ['email.template', 'body_html'],
  ['mailing.mailing', 'body_html'],
  ['sms.template', 'body'],
]);

export const odoo = helpdesk({
  title: 'Odoo mail templates, in data files',
  signs: 'records with `model="mail.template"` and a field `body_html`',
  wrappers: [],
  matches: ({ record }) => bodies.has(nameIn(record, ['model']) ?? ''),
  responses: (record) => {
    const { entries } = record;
    const name = bodies.get(nameIn(record, ['model']) ?? '');
    if (name === undefined) return [];
    const value = textOf(entries.get(name));
    const body = value ? [{ name, value, syntax: name === 'body' ? detectSyntax(value) : ('html' as const) }] : [];
    return [
      {
        ...namesOf(record, ['name']),
        fields: [...subjectField('subject', textOf(entries.get('subject'))), ...body],
        usualChannel: 'notice',
      },
    ];
  },
});
