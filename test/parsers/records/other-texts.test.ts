import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import { replylint } from '../../run-command.js';

const linter = createLinter();
const said = 'Unfortunately, the tour is full.';
const fine = 'Welcome to Acme.';
const json = (...records: object[]): string => JSON.stringify(records);

interface Case {
  name: string;
  path: string;
  file: string;
  /** The fields that hold what is found. */
  found: readonly string[];
}

const read: readonly Case[] = [
  {
    name: 'a response beside a body',
    path: 'a.csv',
    file: `title,body,response\nt,"${fine}","${said}"\n`,
    found: ['response'],
  },
  {
    name: 'an answer beside a message',
    path: 'a.csv',
    file: `id,message,answer\n1,"${fine}","${said}"\n`,
    found: ['answer'],
  },
  {
    name: 'a footer and an SMS',
    path: 'a.csv',
    file: `title,body,footer,sms\nt,"${fine}","${said}","${said} Bye."\n`,
    found: ['footer', 'sms'],
  },
  {
    name: 'HTML with other words',
    path: 'a.csv',
    file: `title,text,html\nt,"${fine}","<p>${said}</p>"\n`,
    found: ['html'],
  },
  {
    name: 'HTML with the same words',
    path: 'a.csv',
    file: `title,text,html\nt,"${said}","<p>${said}</p>"\n`,
    found: ['text'],
  },
  {
    name: 'a body for English and one for German',
    path: 'a.csv',
    file: `title,body,body_en,body_de\nt,"${fine}","${said}","Leider ist diese Reise schon seit Langem ausgebucht."\n`,
    found: ['body_en'],
  },
  {
    name: 'variants',
    path: 'a.json',
    file: json({
      title: 't',
      body: fine,
      variants: [
        { locale: 'en', body: said },
        { locale: 'de', body: said },
      ],
    }),
    found: ['variants[0].body'],
  },
  {
    name: 'children of children',
    path: 'a.json',
    file: json({ title: 't', body: fine, children: [{ title: 'u', body: fine, children: [{ body: said }] }] }),
    found: ['children[0].children[0].body'],
  },
  { name: 'YAML', path: 'a.yaml', file: `- title: t\n  body: ${fine}\n  fallback: ${said}\n`, found: ['fallback'] },
];

describe('further texts of a record that are replies by name are read, each once', () => {
  test.each(read)('$name', async ({ path, file, found }) => {
    const { messages } = await linter.lintText(file, { path });
    const flagged = messages.filter(({ ruleId }) => ruleId === 'bad-news/unfortunately');
    expect(flagged.map(({ reply }) => reply?.field)).toEqual(found);
    for (const { offset, endOffset } of flagged) expect(file.slice(offset, endOffset)).toBe('Unfortunately');
  });
});

const told = (count: number, column: string): string =>
  `Not read: ${count} in other columns, such as \`${column}\` (name those to read under \`formats\`).\n`;

const unread: readonly { name: string; path: string; file: string; says: string }[] = [
  {
    name: 'a column of sentences',
    path: 'a.csv',
    file: `title,body,closing\nt,"${fine}","${said}"\nu,"${fine}","${said}"\nv,"${fine}",\n`,
    says: told(2, 'closing'),
  },
  {
    name: 'captions inside of a list',
    path: 'a.json',
    file: json({ title: 't', body: fine, attachments: [{ caption: said, url: 'https://a.example/b' }] }),
    says: told(1, 'attachments'),
  },
  {
    name: 'names, addresses, tags, dates and data',
    path: 'a.csv',
    file: `title,body,who,web,words,at,data\nt,"${fine}",Ana Maria de la Cruz Lopez,https://a.example/the/tour/is/full,"refund, tour, full, late, boat, bus","Wed, 3 Jun 2026 10:15:00 +0200","{""the"": ""tour is full of a lot""}"\n`,
    says: '',
  },
  {
    name: 'notes for colleagues and the words of customers',
    path: 'a.csv',
    file: `title,body,notes,description,Internal Notes,comment,usage,question\nt,"${fine}"${`,"${said}"`.repeat(6)}\n`,
    says: '',
  },
  {
    name: 'a map of conditions',
    path: 'a.json',
    file: json({ title: 't', body: fine, restriction: { reason: said }, actions: [{ value: said }] }),
    says: '',
  },
  {
    name: 'another language',
    path: 'a.json',
    file: json({ title: 't', body: fine, variants: [{ locale: 'de', body: said }] }),
    says: 'Not read: 1 in other languages.\n',
  },
];

describe('other columns of sentences are counted, and what is none is not', () => {
  test.each(unread)('$name', async ({ path, file, says }) => {
    const { stdout, stderr } = await replylint(['--stdin-filename', path, '-'], { stdin: file });
    expect(stderr).toBe(says);
    expect(stdout).toContain('read');
  });
});

describe('what a macro of Zendesk sends beside the reply is read', () => {
  const macro = (field: string, value: unknown): string =>
    JSON.stringify({ macros: [{ title: 't', actions: [{ field, value }] }] });
  test.each<{ field: string; value: unknown; found: readonly string[] }>([
    { field: 'notification_user', value: ['requester_id', 'Your tour', said], found: ['notification_user body'] },
    { field: 'notification_user', value: ['requester_id', said, fine], found: ['notification_user subject'] },
    { field: 'notification_user', value: ['assignee_id', 'Your tour', said], found: [] },
    { field: 'notification_sms_user', value: ['requester_id', '123', said], found: ['notification_sms_user'] },
    { field: 'notification_group', value: ['123', 'Tour', said], found: [] },
    { field: 'side_conversation_slack', value: [said, 'T1|C1', 'text/html'], found: ['side_conversation_slack'] },
  ])('$field to $value.0', async ({ field, value, found }) => {
    const { messages } = await linter.lintText(macro(field, value), { path: 'a.json' });
    const flagged = messages.filter(({ ruleId }) => ruleId === 'bad-news/unfortunately');
    expect(flagged.map(({ reply }) => reply?.field)).toEqual(found);
  });
});
