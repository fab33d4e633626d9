import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isGlobOf } from '../../../src/parsers/catalogues/key-glob.js';
import { signsOfPath } from '../../../src/parsers/catalogues/path-signs.js';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

interface Looked {
  /** The records that something was found in, in the order of the file. */
  found: string[];
  /** What is said on standard error. */
  said: string;
}

async function look(files: Record<string, string | Uint8Array>, path: string): Promise<Looked> {
  folder.write(files);
  const { stdout, stderr } = await replylint(['--format', 'json', '--rule', 'structure=off', path], {
    cwd: folder.root,
  });
  const report: unknown = JSON.parse(stdout);
  return { found: titlesIn(report), said: stderr.trim() };
}

function titlesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(titlesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'ruleId' in value && 'reply' in value ? [titleOf(value.reply)] : [];
  return [...own, ...Object.values(value).flatMap(titlesIn)];
}

function titleOf(reply: unknown): string {
  return typeof reply === 'object' && reply !== null && 'title' in reply ? String(reply.title) : '';
}

const late = 'Sadly the lamp is late.';

describe('the forms of a text are named as the text is', () => {
  const android = (xml: string) => `<resources>${xml}<string name="save">Save it for a day</string></resources>`;
  const plurals = (name: string) =>
    `<plurals name="${name}"><item quantity="one">${late}</item><item quantity="other">${late}</item></plurals>`;
  test.each<{ name: string; path?: string; text: string; found: string[] }>([
    { name: 'the body', text: android(plurals('mail_body')), found: ['mail_body.one', 'mail_body.other'] },
    {
      name: 'the subject',
      text: android(plurals('email_subject')),
      found: ['email_subject.one', 'email_subject.other'],
    },
    {
      name: 'a footer in camel case',
      text: android(plurals('lateEmailFooter')),
      found: ['lateEmailFooter.one', 'lateEmailFooter.other'],
    },
    {
      name: 'a list',
      text: android(`<string-array name="mail_body"><item>${late}</item><item>${late}</item></string-array>`),
      found: ['mail_body.0', 'mail_body.1'],
    },
    { name: 'a plural of a mailer', text: android(plurals('mailer')), found: ['mailer.one', 'mailer.other'] },
    { name: 'a plural in a form', text: android(plurals('email_error')), found: [] },
    { name: 'a plural of a mail that is no part of it', text: android(plurals('email_count')), found: [] },
    { name: 'a plural that is called like a part', text: android(plurals('body')), found: [] },
    {
      name: 'Rails',
      path: 'config/locales/en.yml',
      text: `en:\n  late_email:\n    subject:\n      one: "${late}"\n      other: "${late}"\n    intro: "${late}"\n  save: Save it for a day\n`,
      found: ['late_email.subject.one', 'late_email.subject.other', 'late_email.intro'],
    },
    {
      name: 'paragraphs',
      path: 'locales/en.json',
      text: `{"late_email": {"body": ["${late}", "${late}"]}, "save": "Save it for a day"}`,
      found: ['late_email.body.0', 'late_email.body.1'],
    },
    {
      name: 'a mailer with a text that is called as a form is',
      path: 'locales/en.json',
      text: `{"mailer": {"other": "${late}"}, "save": "Save it for a day"}`,
      found: ['mailer.other'],
    },
  ])('$name', async ({ path = 'res/values/strings.xml', text, found }) => {
    expect((await look({ [path]: text }, path)).found).toEqual(found);
  });
});

describe('the texts of mails are read, and those of an interface are counted', () => {
  test.each<{ name: string; path: string; text: string; found: string[]; said?: RegExp }>([
    {
      name: 'a locale file of Rails',
      path: 'config/locales/en.yml',
      text: `en:\n  order_mailer:\n    late:\n      subject: Your lamp\n      body_html: "<p>${late}</p>"\n      count:\n        one: "Sadly %{n} lamp is late."\n        other: "Sadly %{n} lamps are late."\n  form:\n    save: Save\n    email: "Sadly, your email is wrong"\n`,
      found: ['order_mailer.late.body_html', 'order_mailer.late.count.one', 'order_mailer.late.count.other'],
      said: /1 whose keys name no mail/,
    },
    {
      name: 'a key twice, of which the last counts',
      path: 'config/locales/en.yml',
      text: `en:\n  order_mailer:\n    late: Unfortunately so.\n    soon: See you on Friday.\n    late: "${late}"\n`,
      found: ['order_mailer.late'],
      said: /1 whose key comes again below, where the last one counts \(at config\/locales\/en.yml:3:5\)/,
    },
    {
      name: 'a group twice, in JSON',
      path: 'locales/en.json',
      text: `{"mailer": {"late": "Sadly so.", "soon": "Sadly now."}, "mailer": {"late": "${late}"}}`,
      found: ['mailer.late'],
      said: /1 whose key comes again/,
    },
    {
      name: 'rows of a table as lists',
      path: 'macros.json',
      text: `[["title", "body"], ["late", "${late}"], ["soon", "See you on Friday."]]`,
      found: ['late'],
    },
    {
      name: 'rows of a table as lists, in YAML',
      path: 'macros.yml',
      text: `- [title, body, 3]\n- [late, "${late}"]\n- - soon\n  - See you on Friday.\n`,
      found: ['late'],
    },
    {
      name: 'rows of a table under a key',
      path: 'sheet.json',
      text: `{"range": "A1:B2", "values": [["Name", "Message"], ["late", "${late}"]]}`,
      found: ['late'],
    },
    {
      name: 'another language',
      path: 'config/locales/de.yml',
      text: `de:\n  order_mailer:\n    late: "${late}"\n`,
      found: [],
      said: /1 in other languages/,
    },
    {
      name: 'several languages in one file',
      path: 'app.yml',
      text: `en:\n  mailer:\n    late: "${late}"\nde:\n  mailer:\n    late: "${late}"\n`,
      found: ['mailer.late'],
      said: /1 in other languages/,
    },
    {
      name: 'an interface without mails',
      path: 'locales/en.json',
      text: JSON.stringify({ cart: { title: late, remove: 'Sadly remove it', pay: 'Pay it all now' } }),
      found: [],
      said: /3 whose keys name no mail \(`keys` under `formats`/,
    },
    {
      name: 'a group about mail by its subject or body, and no settings or sentences of a form',
      path: 'locales/en.json',
      text: JSON.stringify({
        email: { late: { subject: 'Your lamp', note: late } },
        account: { email: { changed: 'Sadly the address was not changed.' } },
        newsletter: { settings: { off: 'Sadly you must turn it on first.' } },
        errors: { email: { message: 'Sadly you must write another address.' } },
      }),
      found: ['email.late.note'],
      said: /3 whose keys name no mail/,
    },
    {
      name: 'a file that is named after mails',
      path: 'locales/en/emails.json',
      text: JSON.stringify({ late: { text: late } }),
      found: ['late.text'],
    },
    {
      name: 'a library of replies in a language folder',
      path: 'en.json',
      text: JSON.stringify({ late: 'Hi Ana, sadly the lamp that you asked for is late. It comes on Friday.' }),
      found: ['late'],
    },
    {
      name: 'texts beside what translators are told',
      path: '_locales/en/messages.json',
      text: JSON.stringify({ emailBody: { message: late, description: 'Sadly a note' } }),
      found: ['emailBody'],
    },
    {
      name: 'gettext, by the files that use a text',
      path: 'locale/django.pot',
      text: `msgid ""\nmsgstr "Language: \\n"\n\n#: shop/templates/email/late.txt:4\nmsgid ""\n"Sadly the lamp "\n"is late."\nmsgstr ""\n\n#: shop/views.py:4\nmsgid "Sadly you must sign in."\nmsgstr ""\n`,
      found: ['Sadly the lamp is late.'],
      said: /1 whose keys name no mail/,
    },
    {
      name: 'gettext, the translation into English rather than its key',
      path: 'locale/en/LC_MESSAGES/emails.po',
      text: 'msgctxt "late"\nmsgid "mail.sadly.late"\nmsgstr "Sadly, %s is late."\n',
      found: ['late: mail.sadly.late'],
    },
    {
      name: 'gettext in another language',
      path: 'emails.po',
      text: `msgid ""\nmsgstr "Language: pl\\n"\n\nmsgid "${late}"\nmsgstr "Lampa"\n`,
      found: [],
      said: /1 in other languages/,
    },
    {
      name: 'properties of Java',
      path: 'messages_en.properties',
      text: `# a\nemail.late.body = Dear {0}, \\\n   sadly it is late.\nlogin.email.error: Sadly it is wrong.\n`,
      found: ['email.late.body'],
      said: /1 whose keys name no mail/,
    },
    {
      name: 'strings of Apple',
      path: 'en.lproj/Mail.strings',
      text: `/* Sadly */\n"late" = "Sadly, %@ is late.\\nYours";\n`,
      found: ['late'],
    },
    {
      name: 'bundles of Flutter, branch by branch',
      path: 'app_en.arb',
      text: JSON.stringify({
        '@@locale': 'en',
        emailBody: '{n, plural, =1{Sadly one lamp is late.} other{Sadly {n} lamps are late.}} Regrettably so.',
        '@emailBody': { description: 'Sadly a note' },
      }),
      found: ['emailBody', 'emailBody', 'emailBody'],
    },
  ])('$name', async ({ path, text, found, said = /^$/ }) => {
    const looked = await look({ [path]: text }, path);
    expect(looked.found).toEqual(found);
    expect(looked.said).toMatch(said);
  });
});

test('the configuration chooses keys', async () => {
  const files = {
    '.replylintrc.yaml': 'formats:\n  - files: "*.yml"\n    keys: ["flash.*", "!*.ok"]\n',
    'en.yml': `en:\n  flash:\n    late: "${late}"\n    ok: "${late}"\n  mailer:\n    late: "${late}"\n`,
  };
  expect(await look(files, 'en.yml')).toEqual({
    found: ['flash.late'],
    said: 'Not read: 2 that `keys` in the configuration does not choose.',
  });
});

test('a fix keeps how a text is written, and changes no text by which programs find its translation', async () => {
  const po = `msgid "${late}"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n"Sadly the \\"lamp\\" "\n"is late."\n`;
  folder.write({
    'emails.po': po,
    'emails.properties': Buffer.from("a=Sadly it''s {0} caf\xe9.\r\n", 'latin1'),
    'emails_en.strings': '"a" = "Sadly the \\"lamp\\" is late.";\n',
  });
  await replylint(['--fix', '.'], { cwd: folder.root });
  const read = (name: string, encoding: 'utf8' | 'latin1' = 'utf8') => readFileSync(join(folder.root, name), encoding);
  expect(read('emails.po')).toBe(po.replace('Sadly the \\"lamp', 'The \\"lamp'));
  expect(read('emails.properties', 'latin1')).toBe("a=It''s {0} caf\xe9.\r\n");
  expect(read('emails_en.strings')).toBe('"a" = "The \\"lamp\\" is late.";\n');
});

test('what a catalogue holds goes out as a notice, unless the settings say otherwise', async () => {
  const rules = 'rules:\n  bad-news/unfortunately: [warning, { channels: [notice] }]\n';
  const po = `msgid "${late}"\nmsgstr ""\n`;
  const found = async (config: string): Promise<number> =>
    (await look({ '.replylintrc.yaml': config, 'emails.po': po }, 'emails.po')).found.length;
  expect(await found(rules)).toBe(1);
  expect(await found(`${rules}channel: chat\n`)).toBe(0);
});

test.each([
  ['*mailer*', 'user_mailer.body', true],
  ['*.BODY', 'user_mailer.body', true],
  ['mailer*', 'user_mailer', false],
  ['a?c', 'abc', true],
  ['a*b*c', 'aXbXbXc', true],
  ['', '', true],
  ['*'.repeat(30), 'a'.repeat(3000), true],
  [`${'*a'.repeat(30)}b`, 'a'.repeat(3000), false],
])('the glob %s and the key %s', (glob, key, fits) => {
  expect(isGlobOf(glob, key)).toBe(fits);
});

test.each([
  ['config/locales/devise.en.yml', { language: 'en', isCatalogue: true, isMail: false }],
  ['app/locale/pt_BR/LC_MESSAGES/django.po', { language: 'pt', isCatalogue: true, isMail: false }],
  ['theme/email/messages/messages_de.properties', { language: 'de', isCatalogue: false, isMail: true }],
  ['de.lproj/Localizable.strings', { language: 'de', isCatalogue: true, isMail: false }],
  ['to_do/what-it-is.json', { language: null, isCatalogue: false, isMail: false }],
  ['macros/refunds.json', { language: null, isCatalogue: false, isMail: true }],
  [null, { language: null, isCatalogue: false, isMail: false }],
])('the path %s', (path, signs) => {
  expect(signsOfPath(path)).toEqual(signs);
});

test('rows that begin with no header are told', async () => {
  folder.write({ 'macros.json': '[["late", "Sadly the lamp is late."], ["soon", "Sadly it is here."]]' });
  const { code, stderr } = await replylint(['macros.json'], { cwd: folder.root });
  expect(code).toBe(2);
  expect(stderr).toContain('Its rows are lists, and the first of them does not name a column of texts');
});
