import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textsOf } from '../../src/engine/template/template.js';
import { lint } from '../../src/linter/lint.js';
import {
  maxPlaceholderLength,
  type Placeholder,
  placeholderAt,
  placeholdersIn,
} from '../../src/shared/placeholders.js';
import type { Block } from '../../src/shared/reply.js';
import { createLinter } from '../../src/workspace/create-linter.js';

type Row = Partial<Omit<Placeholder, 'fallback'>> & { text: string; fallback?: string };

const dollar = '$';

const rows: Row[] = [
  { text: '{{{Recipient.Name}}}', family: 'triple', kind: 'name', name: 'Recipient.Name' },
  { text: '{{ticket.requester.first_name}}', family: 'double', kind: 'name', name: 'ticket.requester.first_name' },
  { text: '{{ ticket.id }}', family: 'double', kind: 'number', name: 'ticket.id' },
  { text: '{{ticket.url}}', family: 'double', kind: 'url' },
  { text: '{{ticket.created_at | date: "%d %B"}}', family: 'double', kind: 'date', filters: ['date'] },
  { text: '{{ticket.title}}', family: 'double', kind: 'other' },
  { text: '{{orderNumber}}', family: 'double', kind: 'number' },
  { text: '{{user.name | fallback: "there"}}', kind: 'name', filters: ['fallback'], fallback: 'there' },
  { text: '{{user.name|fallback:"you there" | upcase}}', filters: ['fallback', 'upcase'], fallback: 'you there' },
  { text: "{{ contact.first_name || 'there' }}", name: 'contact.first_name', filters: [], fallback: 'there' },
  { text: '{{ user | default("there") }}', fallback: 'there' },
  { text: '{{ user | default: "we’re all" }}', fallback: 'we’re all' },
  { text: '{{ user | default: other_user }}', kind: 'name' },
  { text: '{{ user | default: "" }}', kind: 'name' },
  { text: '{{ personalization_token("contact.firstname", "there") }}', name: 'contact.firstname', fallback: 'there' },
  { text: '{{recipient.first_name, fallback=sir or madam}}', fallback: 'sir or madam' },
  { text: '{%customer.firstName,fallback=there%}', family: 'block', kind: 'name', fallback: 'there' },
  { text: '{% ticket.id %}', family: 'block', kind: 'number', name: 'ticket.id' },
  { text: '{!Contact.FirstName}', family: 'merge', kind: 'name', name: 'Contact.FirstName' },
  { text: '{!Contact.FirstName, Valued Customer}', name: 'Contact.FirstName', fallback: 'Valued Customer' },
  { text: '{!BLANKVALUE(Contact.FirstName, "there")}', name: 'Contact.FirstName', fallback: 'there' },
  { text: '#{ticket.customer.firstname}', family: 'hash', kind: 'name' },
  { text: '#{t(ticket.state.name)}', family: 'hash', name: 'ticket.state.name' },
  { text: '%{ticket.name.first}', family: 'percent', kind: 'name' },
  { text: '%{reply_to_username,fallback:there}', family: 'percent', kind: 'name', fallback: 'there' },
  { text: `${dollar}{Cases.Contact Name}`, family: 'dollar', kind: 'name', name: 'Cases.Contact Name' },
  { text: `[##${dollar}{Cases.Request Id}##]`, family: 'dollar', kind: 'number', name: 'Cases.Request Id' },
  {
    text: '<attribute key="user.name" default="there"/>',
    family: 'attribute',
    kind: 'name',
    name: 'user.name',
    fallback: 'there',
  },
  { text: '<attribute key=user.name default=there/>', family: 'attribute', name: 'user.name', fallback: 'there' },
  { text: '{first name}', family: 'brace', kind: 'name' },
  { text: '{contactfield=firstname|neighbour}', family: 'field', name: 'firstname', fallback: 'neighbour' },
  { text: '[[first_name|neighbour]]', family: 'wiki', name: 'first_name', fallback: 'neighbour' },
  { text: '%first_name%', family: 'sign', kind: 'other' },
  { text: '#NAME#', family: 'sign', kind: 'other' },
  { text: '[FAQ]', family: 'sign' },
  { text: '[NAME]', family: 'fill-in', kind: 'name' },
  { text: '[insert order number]', family: 'fill-in', kind: 'number' },
  { text: '[[insert date]]', family: 'fill-in', kind: 'date' },
  { text: '<insert issue>', family: 'fill-in', kind: 'other' },
  { text: 'FILLIN', family: 'fill-in' },
  { text: '<%= customer.name %>', family: 'code', kind: 'name', name: 'customer.name' },
  { text: '<%= @user.full_name %>', family: 'code', kind: 'name', name: 'user.full_name' },
  { text: '<%- order.url -%>', family: 'code', kind: 'url', name: 'order.url' },
  { text: '<%= t("mail.hello", name: @user.name) %>', family: 'code' },
  { text: '<% if late %>', family: 'code', kind: 'tag', tag: { role: 'open', word: '#if' } },
  { text: '<%# for colleagues %>', family: 'code', kind: 'comment' },
  { text: '{$lastname}', family: 'code', kind: 'name', name: 'lastname' },
  { text: '{$order.total|number_format}', family: 'code', kind: 'number', filters: ['number_format'] },
  { text: '{if isset($initial)}', family: 'code', kind: 'tag', tag: { role: 'open', word: '#if' } },
  { text: '{/foreach}', family: 'code', kind: 'tag', tag: { role: 'close', word: 'end' } },
  { text: '<<Client.PreferredName>>', family: 'angle', kind: 'name', name: 'Client.PreferredName' },
  { text: '@{author}', family: 'hash', kind: 'name', name: 'author' },
  { text: '%%FirstName%%', family: 'percent', kind: 'name', name: 'FirstName' },
  { text: '%(order_id)s', family: 'percent', kind: 'number', name: 'order_id' },
  { text: '{0}', family: 'brace', name: '0' },
  { text: '{% if x == "a" %}', kind: 'tag', tag: { role: 'open', word: 'if' } },
  { text: '{%- elsif b -%}', kind: 'tag', tag: { role: 'middle', word: '' } },
  { text: '{% endif %}', kind: 'tag', tag: { role: 'close', word: 'if' } },
  { text: "{% render 'footer' %}", kind: 'tag', tag: { role: 'other', word: 'render' } },
  { text: '{{#if plan}}', kind: 'tag', tag: { role: 'open', word: '#if' } },
  { text: '{{/if}}', kind: 'tag', tag: { role: 'close', word: '#if' } },
  { text: '{{! a note }}', kind: 'comment' },
  { text: '{# a note #}', kind: 'comment' },
];

describe('one lexer reads', () => {
  test.each(rows)('$text', ({ text, fallback, ...expected }) => {
    const sentence = `Hi ${text}, hello.`;
    const found = placeholdersIn(sentence);
    expect(found).toEqual([expect.objectContaining({ ...expected, start: 3, end: 3 + text.length })]);
    const [{ fallback: range = null, name = '', nameStart = 0 } = {}] = found;
    expect(range && sentence.slice(range.start, range.end)).toBe(fallback ?? null);
    expect(sentence.slice(nameStart, nameStart + name.length)).toBe(name);
  });
});

test.each([
  'See you :-} and {:',
  'Send {"a": {"b": 1}} to it.',
  'p { margin: 0 }',
  '{{1, 2}, {3}}',
  'It is 50% of a, 20% of b.',
  'The code `{{name}}` shows it.',
  'arr[NAME]',
  '<b>bold</b>',
  'It is $5 { off }.',
  'Signature:\n________',
])('and no placeholder in %j', (text) => {
  expect(placeholdersIn(text)).toEqual([]);
});

const scrap = fc.oneof(
  fc.constantFrom(...rows.map(({ text }) => text)),
  fc.constantFrom(
    '{',
    '}',
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '%{',
    '${',
    '[',
    ']',
    '[[',
    ']]',
    '<',
    '>',
    '|',
    '"',
    "'",
    '`',
    '____',
    ' ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const jumble = fc.array(scrap, { maxLength: 30 }).map((scraps) => scraps.join(''));

test('placeholders lie in order, without overlap, and tile the text with what is between', () => {
  fc.assert(
    fc.property(jumble, (text) => {
      let from = 0;
      let whole = '';
      for (const { start, end, nameStart, name, fallback } of placeholdersIn(text)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(end - start).toBeLessThanOrEqual(maxPlaceholderLength);
        expect(text.slice(nameStart, nameStart + name.length)).toBe(name);
        if (fallback)
          expect(start <= fallback.start && fallback.start < fallback.end && fallback.end <= end).toBe(true);
        whole += text.slice(from, end);
        from = end;
      }
      expect(whole + text.slice(from)).toBe(text);
    }),
    { numRuns: 3000 },
  );
});

test('what stands further off than the longest placeholder never matters, so that the cost is linear', () => {
  const long = fc.tuple(jumble, fc.nat({ max: 500 }), fc.constantFrom('a', '{', '{{', '|', '%', ' '), jumble);
  fc.assert(
    fc.property(long, ([before, times, filler, after]) => {
      const text = before + filler.repeat(times) + after;
      for (let at = 0; at < text.length; at++) {
        expect(placeholderAt(text.slice(0, at + maxPlaceholderLength + 40), at)).toEqual(placeholderAt(text, at));
      }
    }),
    { numRuns: 200 },
  );
});

/** A shorter reply may do without a greeting. */
const rest =
  'your lamp is here. It left our house in Leith this morning at nine with the first van of the day. The bulb comes in a box of its own, and the shade is packed in paper from the mill.';

/** The rule is a matter of taste, and so off unless asked for. */
const greeted = { rules: { 'structure/greeting-by-name': 'warning' } } as const;

const greetings = [
  'Hi {{ticket.requester.first_name}}',
  'Hi {{{Recipient.Name}}}',
  'Hi {%customer.firstName,fallback=there%}',
  'Hi {!Contact.FirstName}',
  'Hi #{ticket.customer.firstname}',
  'Hi %{recipient.name.first}',
  `Hi ${dollar}{Cases.Contact Name}`,
  'Hi <attribute key="user.name">',
  'Hi {name}',
  'Hi {contactfield=firstname|neighbour}',
  'Hi %first_name%',
  'Hi #NAME#',
];

test.each(greetings)('a name greets by name: %s', (text) => {
  expect(lint(`${text}, ${rest}`, greeted).map(({ ruleId }) => ruleId)).toEqual([]);
});

test('a number does not', () => {
  expect(lint(`Hi {{ticket.id}}, ${rest}`, greeted)).toMatchObject([{ ruleId: 'structure/greeting-by-name' }]);
});

test.each([
  'Dear {{name | fallback: "Valued Customer"}}, ok.',
  "Dear {{ name || 'Valued Customer' }}, ok.",
  'Dear {%name,fallback=Valued Customer%}, ok.',
  'Dear {!Contact.FirstName, Valued Customer}, ok.',
  'Dear {!BLANKVALUE(Contact.FirstName, "Valued Customer")}, ok.',
  'Dear %{name,fallback:Valued Customer}, ok.',
  'Dear <attribute key="name" default="Valued Customer"/>, ok.',
  'Dear {contactfield=firstname|Valued Customer}, ok.',
])('a text that stands in for a name is read: %s', (text) => {
  const found = lint(text).map(({ ruleId, offset, endOffset }) => [ruleId, text.slice(offset, endOffset)]);
  expect(found).toEqual([
    ['impersonal/impersonal-address', 'Valued Customer'],
    ['library/fallback-text', 'Valued Customer'],
  ]);
});

const ofWords = { preset: 'all', rules: { structure: 'off', clarity: 'off' } } as const;

describe('both branches are read:', () => {
  test.each([
    {
      name: 'one fault in each',
      text: '{% if late %}Unfortunately it is late.{% else %}Obviously it is here.{% endif %}',
      places: ['Unfortunately', 'Obviously'],
    },
    {
      name: 'a fault outside is told once',
      text: 'Unfortunately {% if a %}it{% elsif b %}this{% else %}that{% endif %} is closed, obviously.',
      places: ['Unfortunately', 'obviously'],
    },
    {
      name: 'a phrase that runs through',
      text: 'The {% if a %}shop{% else %}bar{% endif %} is shut, {% if a %}you{% else %}they{% endif %} must sign.',
      places: ['you{% else %}they{% endif %} must'],
    },
    { name: 'a greeting in a branch', text: 'Hi {% if a %}Jo{% else %}there{% endif %}, all is well.', places: [] },
    {
      name: 'a branch that is not there',
      text: 'I am {% if a %}not {% endif %}afraid we close at six.',
      places: ['I am {% if a %}not {% endif %}afraid'],
    },
    {
      name: 'nested branches',
      text: '{% if a %}{% if b %}Obviously.{% else %}I am afraid it rains.{% endif %}{% else %}Unfortunately.{% endif %}',
      places: ['Obviously', 'I am afraid', 'Unfortunately'],
    },
    {
      name: 'cases',
      text: '{% case x %} obviously {% when 1 %}Unfortunately it rains.{% when 2 %}I am afraid it rains.{% endcase %}',
      places: ['Unfortunately', 'I am afraid'],
    },
    {
      name: 'Handlebars',
      text: '{{#if late}}Unfortunately it is late.{{else}}Obviously it is here.{{/if}}',
      places: ['Unfortunately', 'Obviously'],
    },
    {
      name: 'paragraphs in branches',
      text: 'Hi Jo,\n\n{% if late %}\n\nUnfortunately it is late.\n\n{% else %}\n\nObviously it is here.\n\n{% endif %}\n\nBye',
      places: ['Unfortunately', 'Obviously'],
    },
    { name: 'comments', text: 'All {% comment %} unfortunately {% endcomment %}{# obviously #}is well.', places: [] },
    { name: 'a comment in a sentence', text: 'I am {# really #}afraid it rains.', places: ['I am {# really #}afraid'] },
    { name: 'raw text', text: '{% raw %}Unfortunately {% if %} it rains.{% endraw %}', places: ['Unfortunately'] },
    { name: 'code', text: 'Write `{% if a %}` and it is there, obviously.', places: ['obviously'] },
  ])('$name', ({ text, places }) => {
    const found = lint(text, ofWords).map(({ offset, endOffset }) => text.slice(offset, endOffset));
    expect(found).toEqual(places);
  });

  test('an unbalanced tag hides nothing, and is told', () => {
    const found = lint('Unfortunately {% endif %}we {% if a %}close, obviously.', ofWords);
    expect(found.map(({ ruleId, actual }) => [ruleId, actual])).toEqual([
      ['bad-news/unfortunately', 'Unfortunately'],
      ['library/unbalanced-braces', '{% endif %}'],
      ['library/unbalanced-braces', '{% if a %}'],
      ['presumption/obviously', 'obviously'],
    ]);
  });

  test('what one branch lacks and another has is not missing', () => {
    const branches = `{% if a %}Hi Jo,{% else %}Hello all,{% endif %} ${rest}`;
    const ids = (text: string): string[] => lint(text, greeted).map(({ ruleId }) => ruleId);
    expect(ids(branches)).toEqual([]);
    expect(ids(branches.replace('Jo', 'all'))).toEqual(['structure/greeting-by-name']);
  });

  test('a fix changes what stands in one branch, and nothing over a tag', () => {
    const [within] = lint('Hi Jo, {% if a %}Obviously, it is here.{% endif %}', { rules: { structure: 'off' } });
    expect(within?.fix).toMatchObject({ text: '' });
    const [over] = lint('Hi Jo. Obviously, {% if a %}it{% else %}this{% endif %} is here.', {
      rules: { structure: 'off' },
    });
    expect(over).toMatchObject({ ruleId: 'presumption/obviously', fix: null });
  });
});

interface Tree {
  words: string[];
  branches: Tree[][];
}

/** Templates whose words are all different. */
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    words: fc.array(fc.constant(''), { minLength: 1, maxLength: 2 }),
    branches: fc.oneof(
      { maxDepth: 4 },
      fc.constant<Tree[][]>([]),
      fc.array(fc.array(tie('tree'), { minLength: 1, maxLength: 4 }), { maxLength: 2 }),
    ),
  }),
})).tree;

function written({ words, branches }: Tree, next: { word: number }): string {
  const word = (): string => `w${next.word++} `;
  const text = words.map(word).join('');
  const conditions = branches.map((alternatives) => {
    const inner = alternatives.map((alternative) => written(alternative, next));
    return `{% if a %}${inner.join('{% elsif b %}')}{% else %}${word()}{% endif %}`;
  });
  return text + conditions.join('');
}

const block = (text: string): Block => ({ kind: 'paragraph', text, opaque: [] });

test('every word of every branch is in a text that is read, and there are few of them', () => {
  fc.assert(
    fc.property(tree, (template) => {
      const next = { word: 0 };
      const texts = textsOf([block(written(template, next))]).map((blocks) => blocks.map(({ text }) => text).join(''));
      expect(texts.length).toBeLessThanOrEqual(8);
      const read = new Set(texts.flatMap((text) => text.split(' ')));
      for (let i = 0; i < next.word; i++) expect(read).toContain(`w${i}`);
      for (const text of texts) expect(text).toMatch(/^w0 /u);
    }),
    { numRuns: 300 },
  );
});

test.each([
  { name: 'open tags', text: '{% if a %}'.repeat(20_000) },
  { name: 'closing tags', text: '{% endif %}'.repeat(20_000) },
  { name: 'nested conditions', text: `${'{% if a %}x'.repeat(5000)}${'{% endif %}'.repeat(5000)}` },
  { name: 'conditions in a row', text: '{% if a %}x{% else %}y{% endif %}'.repeat(5000) },
  { name: 'one long chain', text: `{% if a %}x${'{% elsif b %}y'.repeat(10_000)}{% endif %}` },
  { name: 'braces', text: '{'.repeat(100_000) },
  { name: 'braces with letters', text: '{{a'.repeat(30_000) },
  { name: 'fallbacks', text: '{{a | fallback: "b"}}'.repeat(5000) },
])('$name without end are read in a few passes', ({ text }) => {
  const texts = textsOf([block(text)]);
  const length = texts.flat().reduce((sum, { text: read }) => sum + read.length, 0);
  expect(length).toBeLessThanOrEqual(8 * text.length);
  expect(lint(text, { rules: { structure: 'off' } }).every(({ ruleId }) => ruleId !== '')).toBe(true);
});

/** Ways to write a text into a file of records; each may escape any character. */
const containers: { path: string; write(text: string, escapes: () => boolean): string }[] = [
  {
    path: 'a.json',
    write: (text, escapes) => {
      const inner = Array.from(text, (sign) =>
        escapes() || sign === '"' || sign === '\\' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign,
      );
      return `{"macros":[{"title":"x","actions":[{"field":"comment_value","value":"${inner.join('')}"}]}]}`;
    },
  },
  {
    path: 'a.html',
    write: (text, escapes) =>
      `<p>${Array.from(text, (sign) => (escapes() || '<>&'.includes(sign) ? `&#${sign.charCodeAt(0)};` : sign)).join('')}</p>`,
  },
  {
    path: 'a.yaml',
    write: (text, escapes) => {
      const inner = Array.from(text, (sign) =>
        escapes() || sign === '"' || sign === '\\' ? `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}` : sign,
      );
      return `- title: x\n  body: "${inner.join('')}"\n`;
    },
  },
];

function decoded(raw: string): string {
  return raw.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#(\d+);/gu, (_, json?: string, yaml?: string, html?: string) =>
    String.fromCharCode(html === undefined ? Number.parseInt(json ?? yaml ?? '', 16) : Number(html)),
  );
}

test.each(containers)('places hold through the escapes of $path', async ({ path, write }) => {
  const linter = createLinter({ config: false });
  const faults = ['{{a.name | fallback: "Valued Customer"}}', '{%a.name,fallback=Valued Customer%}', '{{x.name}'];
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(...faults),
        fc.constantFrom('{{ticket.id}}', '{% if a %}b{% endif %}', 'and so', 'it is'),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => `Well, ${parts.join(' ')} now.`);
  await fc.assert(
    fc.asyncProperty(text, fc.infiniteStream(fc.boolean()), async (reply, choices) => {
      const file = write(reply, () => choices.next().value ?? false);
      const { messages, error } = await linter.lintText(file, { path });
      expect(error).toBeNull();
      const found = messages
        .filter(({ ruleId }) => ruleId === 'library/fallback-text' || ruleId === 'library/unbalanced-braces')
        .map(({ offset, endOffset }) => decoded(file.slice(offset, endOffset)));
      const expected = Array.from(reply.matchAll(/Valued Customer|\{\{x\.name\}/gu), ([words]) => words);
      expect(found).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

describe('code of a template is no word of its writer', () => {
  test.each([
    'Dear <%= customer.name %>,\n\nYour order <%= @order.number %> left today.',
    'Dear <%= @user.first_name || "reader" %>,\n\n<% if @late %>It is a day late.<% end %>',
    'Dear <<Client.PreferredName>>,\n\nYour table is booked for <<Booking.Time>>.',
    'Dear {$lastname},\n\n{if isset($date)}It comes on {$date}.{/if}',
    'Hi @{author}, your photo is up.',
    'Hi %%FirstName%%, your photo is up at %%View_Link%%.',
    'Hi %(name)s, your book %(title)s is ready.',
    'Hi {0}, your book {1} is ready.',
  ])('%s', (text) => {
    expect(lint(text, { rules: { structure: 'off' } })).toEqual([]);
  });
});
