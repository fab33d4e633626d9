import { describe, expect, test } from 'vitest';
import { createLinter } from '../../src/index.js';

const linter = createLinter({
  config: false,
  preset: 'all',
  rules: { structure: 'off', 'library/greeting-variable': 'off' },
});

interface Kept {
  name: string;
  path: string;
  text: string;
  /** What is flagged, as the file has it, after the title of the record. */
  found: string[];
  /** What is not read. */
  skipped?: RegExp;
}

const odoo = (body: string, type = ''): string =>
  `<?xml version="1.0"?>\n<odoo><data noupdate="1"><record id="a" model="mail.template"><field name="name">Late</field><field name="subject">Sadly late {{ object.name }}</field><field name="body_html"${type}>${body}</field></record><record id="m" model="ir.cron"><field name="name">Sadly for us</field></record></data></odoo>`;

const kept: readonly Kept[] = [
  {
    name: 'Odoo, XHTML in the field',
    path: 'data/mail_template.xml',
    text: odoo(
      '<p>Dear <t t-out="object.name or \'\'">Sadly Ana</t>,</p><p>Sadly the lamp is <b>late</b> &amp; big.</p>',
      ' type="html"',
    ),
    found: ['Late: Sadly', 'Late: Sadly'],
  },
  {
    name: 'Odoo, in CDATA',
    path: 'a.xml',
    text: odoo('<![CDATA[<p>Hi Ana,<br/>Sadly it is late.</p>]]>'),
    found: ['Late: Sadly', 'Late: Sadly'],
  },
  {
    name: 'Odoo, escaped',
    path: 'a.xml',
    text: odoo('&lt;p&gt;Sadly it is late.&lt;/p&gt;', ' type="html"').replace(' type="html"', ''),
    found: ['Late: Sadly', 'Late: Sadly'],
  },
  {
    name: 'Android',
    path: 'res/values/strings.xml',
    text: `<resources xmlns:xliff="a"><string name="mail_late_body">Sadly it\\'s <xliff:g id="x">%1$s</xliff:g> late.</string><string name="no" translatable="false">Sadly</string><plurals name="mailer_lamps"><item quantity="one">Sadly one lamp is late.</item><item quantity="other">"Regrettably %d lamps are late."</item></plurals><string name="save">Save</string></resources>`,
    found: ['mail_late_body: Sadly', 'mailer_lamps.one: Sadly', 'mailer_lamps.other: Regrettably'],
  },
  {
    name: 'Android, another language',
    path: 'res/values-de/strings.xml',
    text: '<resources><string name="mail_late_body">Sadly it is late.</string></resources>',
    found: [],
    skipped: /1 in other languages/,
  },
  {
    name: '.NET',
    path: 'Mails.resx',
    text: '<root><resheader name="a"><value>Sadly it is so.</value></resheader><data name="LateBody" xml:space="preserve"><value>Sadly &lt;b&gt;it&lt;/b&gt; is late.</value><comment>Sadly for translators</comment></data><data name="Icon" type="System.Drawing.Icon"><value>Sadly it is so.</value></data></root>',
    found: ['LateBody: Sadly'],
  },
  {
    name: 'XLIFF',
    path: 'messages.en.xlf',
    text: '<xliff version="1.2"><file source-language="de" target-language="en" datatype="plaintext"><body><trans-unit id="mail.late.body"><source>Leider</source><target>Sadly it is late.</target></trans-unit></body></file></xliff>',
    found: ['mail.late.body: Sadly'],
  },
  ...['values-b+de/strings.xml', 'values-b+sr+Latn/strings.xml', 'values-de-rAT/strings.xml'].map((path) => ({
    name: 'strings of another language',
    path,
    text: '<resources><string name="mail_late_body">Sadly es ist.</string></resources>',
    found: [],
    skipped: /1 in other languages/,
  })),
  {
    name: 'XLIFF of another language that only its path names',
    path: 'messages.de.xlf',
    text: '<xliff version="1.2"><file source-language="en" datatype="plaintext"><body><trans-unit id="mail.late.body"><source>Sadly late.</source><target>Sadly es ist.</target></trans-unit></body></file></xliff>',
    found: [],
    skipped: /1 in other languages/,
  },
  {
    name: 'XLIFF that is not translated yet',
    path: 'messages.de.xlf',
    text: '<xliff version="1.2"><file source-language="en" datatype="plaintext"><body><trans-unit id="mail.late.body"><source>Sadly late.</source></trans-unit></body></file></xliff>',
    found: ['mail.late.body: Sadly'],
  },
  {
    name: 'Salesforce',
    path: 'Late.email-meta.xml',
    text: '<EmailTemplate xmlns="a"><available>true</available><encodingKey>UTF-8</encodingKey><name>Late</name><subject>Sadly late, {!Case.Name}</subject><textOnly>Regrettably it is late.</textOnly></EmailTemplate>',
    found: ['Late: Sadly', 'Late: Regrettably'],
  },
  {
    name: 'a mail in XML',
    path: 'late.xml',
    text: '<MessageTemplate><To>Sadly</To><Subject>Sadly late</Subject><Body><![CDATA[<p>Regrettably late.</p>]]></Body></MessageTemplate>',
    found: [': Sadly', ': Regrettably'],
  },
  {
    name: 'Xcode',
    path: 'Localizable.xcstrings',
    text: JSON.stringify({
      sourceLanguage: 'en',
      strings: {
        'mail.late.body': {
          comment: 'Sadly',
          localizations: { de: { stringUnit: { value: 'Sadly' } }, en: { stringUnit: { value: 'Sadly it is late.' } } },
        },
        'mail.count.body': {
          localizations: { en: { variations: { plural: { one: { stringUnit: { value: 'Sadly one is late.' } } } } } },
        },
        save: {},
      },
    }),
    found: ['mail.late.body: Sadly', 'mail.count.body: Sadly'],
  },
  {
    name: 'Xcode, where the key is the text',
    path: 'emails.xcstrings',
    text: '{"sourceLanguage": "en", "strings": {"Sadly it is late.": {}, "Other": {"localizations": {"de": {}}}}}',
    found: ['Sadly it is late.: Sadly'],
  },
  {
    name: 'groups of replies',
    path: 'a.json',
    text: '{"categories":[{"name":"Late","responses":[{"title":"A","text":"Sadly it is late."}]},{"name":"B","responses":[{"title":"C","text":"Sadly so."}]}]}',
    found: ['A: Sadly', 'C: Sadly'],
  },
  {
    name: 'texts in groups',
    path: 'a.json',
    text: '{"intents":[{"tag":"late","patterns":["Sadly it is late"],"responses":["Sadly it is late."]}]}',
    found: ['late.responses[0]: Sadly'],
  },
  {
    name: 'commands of a triage bot',
    path: 'commands.json',
    text: '[{"type":"comment","name":"late","action":"close","comment":"Sadly **it** is late."},{"type":"label","name":"x"}]',
    found: ['late: Sadly'],
  },
  {
    name: 'a variable of Laravel',
    path: 'lang/en/mails.json',
    text: '{"late": "Dear :customer_name, sadly :order is late."}',
    found: ['late: sadly'],
  },
  {
    name: 'Thymeleaf',
    path: 'a.html',
    text: '<p>Dear <span th:text="name">Sadly</span>,</p><p th:text="#{late}">Sadly late.</p><p>Sadly it is late.</p>',
    found: [': Sadly'],
  },
  {
    name: 'long code',
    path: 'a.html.erb',
    text: `<p>Sadly late.</p><%= list(\n${'  item: "Sadly it is late", \n'.repeat(60)}) %><p>Regrettably so.</p>`,
    found: [': Sadly', ': Regrettably'],
  },
  {
    name: 'a program to the end',
    path: 'a.phtml',
    text: '<p>Sadly late.</p><?php foreach ($a as $b) { echo "Sadly"; }\n',
    found: [': Sadly'],
  },
  {
    name: 'JSON made by a template',
    path: 'stub.ejs',
    text: '{ "text": "Sadly <%= a %>" }',
    found: [],
    skipped: /1 in templates of programs or data/,
  },
  {
    name: 'settings made by a template',
    path: 'nginx.tmpl',
    text: 'worker 1;\nserver {\n  listen {{ port }};\n}\n',
    found: [],
    skipped: /1 in templates of programs/,
  },
  {
    name: 'calls and ends of Smarty',
    path: 'a.tpl',
    text: "{block name='a'}Sadly late {order.getTotal():h}.{/block}{assign var=year value={'Y'|date}}",
    found: [': Sadly'],
  },
  {
    name: 'code between @php and @endphp',
    path: 'a.blade.php',
    text: '@php\n  $late = f("Sadly");\n@endphp\n<p>Regrettably late.</p>',
    found: [': Regrettably'],
  },
];

describe('templates that people keep', () => {
  test.each(kept)('$name', async ({ text, path, found, skipped }) => {
    const result = await linter.lintText(text, { path });
    expect(result.error).toBeNull();
    expect(
      result.messages.map(({ offset, endOffset, reply }) => `${reply?.title ?? ''}: ${text.slice(offset, endOffset)}`),
    ).toEqual(found);
    if (skipped) expect(result.skipped.map(({ count, reason }) => `${count} ${reason}`).join()).toMatch(skipped);
  });
});

test.each([
  { path: 'lang/en/late.php', says: 'write the texts as .json (Laravel reads `lang/en.json`)' },
  { path: 'locales/en.ts', says: 'write the texts as .json, which such a program can import' },
  { path: 'late.haml', says: 'lint the .html that it makes' },
  { path: 'late.cshtml', says: 'is a program that makes a text' },
])('$path is told, with what to do', async ({ path, says }) => {
  const results = [];
  for await (const result of linter.lintFiles([path])) results.push(result.error);
  expect(results.join()).toContain(says);
});
