import { describe, expect, test } from 'vitest';
import { createLinter } from '../../src/index.js';

const linter = createLinter({
  config: false,
  preset: 'all',
  rules: { structure: 'off', 'library/greeting-variable': 'off' },
});

async function flagged(code: string, path: string): Promise<string[]> {
  const text = `<p>Hello.</p>\n<p>${code}</p>\n<p>See you.</p>\n`;
  const { messages, error } = await linter.lintText(text, { path });
  expect(error).toBeNull();
  return messages.map(({ offset, endOffset }) => text.slice(offset, endOffset));
}

/** Each with a text in the place of `%`. */
const translations: readonly { path: string; codes: readonly string[] }[] = [
  {
    path: 'a.html.twig',
    codes: [
      '{% trans "%" %}',
      "{%- trans '%' with {'%a%': b} from 'mail' -%}",
      '{% translate "%" %}',
      "{% translate '%' as words %}",
      '{% trans\n  "%"\n%}',
      '<img alt="{% trans \'%\' %}">',
      "{{ '%'|upper|trans }}",
      "{{ ('%')|trans({'a': b}, 'mail') }}",
      "{{ ngettext('%', '%', n) }}",
      "{{ pgettext('in a mail', '%') }}",
      "{% set words = _('%') %}",
    ],
  },
  {
    path: 'a.hbs',
    codes: [
      '{{t "%"}}',
      '{{{t "%"}}}',
      "{{i18n '%'}}",
      '{{~i18n "%" name=user.name~}}',
      '{{__ "%"}}',
      '{{i18n.t "%"}}',
      '{{button (t "%") url}}',
      '{{#if late}}{{t "%"}}{{/if}}',
      '{{trans "%" name=$name}}',
      "{{ $t('%') }}",
    ],
  },
  {
    path: 'a.phtml',
    codes: [
      "<?php echo __('%') ?>",
      '<?= __("%") ?>',
      "<?php _e('%'); ?>",
      "<?php esc_html_e( '%', 'shop' ); ?>",
      "<?php printf( esc_html__( '%', 'shop' ), $a ); ?>",
      "<?php echo esc_html( __( '%', 'shop' ) ); ?>",
      "<?= $this->__('%') ?>",
      "<?= $block->escapeHtml(__('%', $a)) ?>",
      "<?php echo sprintf(_n('%', '%', $n), $n) ?>",
      '<?php echo "%"; ?>',
      "<?= n_('%', '%', n) ?>",
    ],
  },
  {
    path: 'a.blade.php',
    codes: [
      "@lang('%')",
      '@lang("%", [\'name\' => $name])',
      "{{ __('%') }}",
      "{{ trans('%') }}",
      "{!! trans('%', ['a' => $b]) !!}",
      "{{ trans_choice('%', 2) }}",
      "@choice('%', 2)",
    ],
  },
  {
    path: 'a.ejs',
    codes: [
      "<%= __('%') %>",
      '<%- i18n.__("%", name) %>',
      "<%= i18n.t('%') %>",
      '<%= t "%" %>',
      "<%= raw t('%').html_safe %>",
      "<%=\n  t(\n  '%'\n) %>",
      '<%= "%" %>',
    ],
  },
  { path: 'a.ftl', codes: [`$\{msg("%")}`, `$\{"%"}`] },
];

describe('the text of a translation is read', () => {
  test.each(translations.flatMap(({ path, codes }) => codes.map((code) => ({ path, code }))))(
    '$path: $code',
    async ({ path, code }) => {
      const written = code.replaceAll(/%(?=["'])/gu, 'Unfortunately, it is late.');
      expect(new Set(await flagged(written, path))).toEqual(new Set(['Unfortunately']));
    },
  );
});

describe('the texts of a condition are read', () => {
  test.each([
    { path: 'a.twig', code: "{{ urgent ? 'Unfortunately, today.' : 'Obviously, so.' }}" },
    { path: 'a.twig', code: "{{ (a.b > 1) ? ('Unfortunately, today.') : 'Obviously, so.'|upper }}" },
    { path: 'a.twig', code: "{{ (urgent ? 'Unfortunately, today.' : 'Obviously, so.')|upper }}" },
    { path: 'a.j2', code: "{{ 'Unfortunately, today.' if urgent else 'Obviously, so.' }}" },
    { path: 'a.j2', code: "{{ 'Unfortunately, today.' if a else 'Obviously, so.' if b else '' }}" },
    { path: 'a.ejs', code: '<%= urgent ? "Unfortunately, today." : "Obviously, so." %>' },
    { path: 'a.ejs', code: "<%= a ? 'Unfortunately, today.' : b ? 'Obviously, so.' : 'soon' %>" },
    { path: 'a.erb', code: '<%= "Unfortunately, today. Obviously, so." unless late? %>' },
    { path: 'a.erb', code: "<%= late && 'Unfortunately, today. Obviously, so.' %>" },
    { path: 'a.phtml', code: "<?= $u ? 'Unfortunately, today.' : 'Obviously, so.' ?>" },
    { path: 'a.phtml', code: '<?php echo esc_html($u ? "Unfortunately, today." : "Obviously, so."); ?>' },
    { path: 'a.ftl', code: `$\{late?then("Unfortunately, today.", "Obviously, so.")}` },
    { path: 'a.email', code: '{!IF(Case.Late__c, "Unfortunately, today.", "Obviously, so.")}' },
    { path: 'a.twig', code: "{{ a ? 'Unfortunately, today.'|trans : __('Obviously, so.') }}" },
    { path: 'a.twig', code: "{{ a ? 'Unfortunately, today.'|trans : 'Obviously, so.' }}" },
  ])('$code', async ({ path, code }) => {
    expect(new Set(await flagged(code, path))).toEqual(new Set(['Unfortunately', 'Obviously']));
  });
});

describe('what is no text stays a variable', () => {
  test.each([
    { path: 'a.html.twig', code: '{% trans "unfortunately.greeting" %}' },
    { path: 'a.hbs', code: '{{t "unfortunately.greeting"}}' },
    { path: 'a.blade.php', code: "@lang('unfortunately.greeting')" },
    { path: 'a.html.twig', code: "{% include 'unfortunately it is late.html' %}" },
    { path: 'a.html.twig', code: "{% if a == _('unfortunately it is late') %}Yes.{% endif %}" },
    { path: 'a.html.twig', code: "{{ t('a.b', {day: 'unfortunately it is late'}) }}" },
    { path: 'a.liquid', code: '{{ "unfortunately it is" | append: name }}' },
    { path: 'a.liquid', code: "{{ 'obviously late' | asset_url }}" },
    { path: 'a.phtml', code: "<?php log('unfortunately it is late'); ?>" },
    { path: 'a.ejs', code: "<%# t('unfortunately it is late') %>" },
    { path: 'a.hbs', code: "{{! t 'unfortunately it is late' }}" },
  ])('$code', async ({ path, code }) => {
    expect(await flagged(code, path)).toEqual([]);
  });
});

test.each([
  { code: "{{ t('You can\\'t do this.') }}", words: "You can\\'t" },
  { code: '{% trans "You \\"can\'t\\" do this. You can\'t go." %}', words: "You can't" },
  { code: "<?php _e('It is here.\\nYou can\\'t do this.') ?>", words: "You can\\'t" },
])('escapes are read as what they stand for: $code', async ({ code, words }) => {
  expect(await flagged(code, 'a.phtml')).toContainEqual(expect.stringContaining(words));
});

test('a fix leaves texts in code as they are', async () => {
  const text = "<p>You can't do this. {{ t('You can\\'t do this.') }} {% trans \"In order to go, utilize it.\" %}</p>";
  const { messages } = await linter.lintText(text, { path: 'a.html.twig' });
  const inCode = messages.filter(({ offset }) => offset > text.indexOf('{{'));
  expect(inCode.length).toBeGreaterThan(0);
  expect(inCode.flatMap(({ fix }) => fix ?? [])).toEqual([]);
});

describe('texts that are put together, kept or shown by a helper are read', () => {
  test.each([
    { path: 'a.twig', code: '{{ "Unfortunately, " ~ name ~ " is late." }}' },
    { path: 'a.twig', code: '{{ name ~ ", unfortunately we are late." }}' },
    { path: 'a.twig', code: '{{ t("Hello " ~ name ~ ", unfortunately " ~ day) }}' },
    { path: 'a.j2', code: '{{ ("Unfortunately, we are " ~ late|upper ~ ".")|t }}' },
    { path: 'a.ejs', code: "<%= t('Hi ' + name + ', unfortunately we are late.') %>" },
    { path: 'a.ejs', code: "<%= 'Hi ' + order.name() + ', unfortunately we are late.' %>" },
    { path: 'a.phtml', code: '<?= "Hi ".$x->name.", unfortunately we are late." ?>' },
    { path: 'a.phtml', code: '<?php echo "Unfortunately, we are " . $late; ?>' },
    { path: 'a.blade.php', code: "{{ 'Unfortunately, we are ' . $late }}" },
    { path: 'a.tt', code: '[% "Unfortunately, we are " _ late %]' },
    { path: 'a.ftl', code: `$\{"Unfortunately, we are " + late}` },
    { path: 'a.email', code: '{!"Unfortunately, we are " & Case.Late__c}' },
    { path: 'a.erb', code: "<%= _('Hello. ' \\\n  'Unfortunately, we ' \\\n  'are late.', :a => b) %>" },
    { path: 'a.twig', code: '{% set note = "Unfortunately, we are late." %}' },
    { path: 'a.liquid', code: '{%- assign note = "Unfortunately, we are late." -%}' },
    { path: 'a.phtml', code: '<?php $note = "Unfortunately, we are " . $late; ?>' },
    { path: 'a.ejs', code: "<% const note = 'Unfortunately, we are late.'; %>" },
    { path: 'a.tt', code: '[% note = "Unfortunately, we are late." %]' },
    { path: 'a.ftl', code: '<#assign note = "Unfortunately, we are late.">' },
    { path: 'a.vm', code: '#set($note = "Unfortunately, we are late.")' },
    { path: 'a.tpl', code: '{assign var="note" value="Unfortunately, we are late."}' },
    { path: 'a.erb', code: '<%= link_to "Unfortunately, we are late", url %>' },
    { path: 'a.erb', code: '<%= govuk_link_to("Unfortunately, we are late", url) %>' },
    { path: 'a.erb', code: '<%= content_tag :p, "Unfortunately, we are late" %>' },
    { path: 'a.erb', code: '<%= content_tag(:p, "Unfortunately, we are late") %>' },
    { path: 'a.erb', code: '<%= mail_to address, "Unfortunately, we are late" %>' },
    { path: 'a.hbs', code: '{{link "Unfortunately, we are late" url}}' },
    { path: 'a.twig', code: `{% trans "Unfortunately, it is so. ${'We send it today. '.repeat(60)}" %}` },
    { path: 'a.phtml', code: `<?php echo __('Unfortunately, it is so. ${'We send it today. '.repeat(60)}') ?>` },
  ])('$path: $code', async ({ path, code }) => {
    expect(new Set(await flagged(code, path))).toEqual(
      new Set([code.includes('unf') ? 'unfortunately' : 'Unfortunately']),
    );
  });

  test.each([
    { path: 'a.twig', code: "{{ 'unfortunately btn btn-' ~ size }}" },
    { path: 'a.twig', code: '{% set classes = "unfortunately btn is-large" %}' },
    { path: 'a.twig', code: '{% set file = "mails/unfortunately it is late.html" %}' },
    { path: 'a.phtml', code: "<?php $sql = 'select unfortunately from orders where it is ' . $late; ?>" },
    { path: 'a.liquid', code: "{{ 'unfortunately' | append: name }}" },
  ])('but not $code', async ({ path, code }) => {
    expect(await flagged(code, path)).toEqual([]);
  });

  test.each([
    { path: 'a.twig', text: `<p>{% trans "We go. ${'In order to go, utilize it. '.repeat(40)}" %}</p>` },
    { path: 'a.twig', text: '<p>{{ "You go in order to utilize " ~ it }}</p>' },
    { path: 'a.erb', text: '<p><%= link_to "In order to go, utilize it.", url %></p>' },
  ])('nothing is written into them', async ({ path, text }) => {
    const { messages } = await linter.lintText(text, { path });
    expect(messages.length).toBeGreaterThan(0);
    expect(
      messages.flatMap(({ fix, suggestions }) => [fix, ...suggestions.map(({ stored }) => stored)].filter(Boolean)),
    ).toEqual([]);
  });
});

describe('sentences in code that are not read are told', () => {
  const reason = 'in the code of templates';
  test.each([
    { path: 'a.twig', code: '{% include "a.html" with {note: "Sadly, we are late."} %}' },
    { path: 'a.hbs', code: '{{> card note="Sadly, we are late."}}' },
    { path: 'a.erb', code: '<%= render "shared/card", note: "Sadly, we are late." %>' },
    { path: 'a.erb', code: "<%= f.submit 'Sadly, we are late.' %>" },
    { path: 'a.blade.php', code: "@include('card', ['note' => 'Sadly, we are late.'])" },
    { path: 'a.liquid', code: '{{ "Sadly, we are late " | append: name }}' },
    { path: 'a.phtml', code: `<?php\n// don't do this\n$a = 1; // it's\n$this->add("Sadly, we are late."); ?>` },
    { path: 'a.phtml', code: `<?php ${'$a = 1; '.repeat(150)} $this->add("Sadly, we are late."); ?>` },
    { path: 'a.phtml', code: `<?php $this->add('Sadly, we\\'re late and the shop is shut.');` },
    { path: 'a.twig', code: `{% trans "Sadly, it\\'s so. ${'We send it today. '.repeat(60)}" %}` },
  ])('$path: $code', async ({ path, code }) => {
    const text = `<p>Hello.</p>\n<p>${code}</p>\n`;
    const { skipped } = await linter.lintText(text, { path });
    const at = text.indexOf('Sadly');
    const line = text.slice(0, at).split('\n').length;
    const column = at - text.lastIndexOf('\n', at);
    expect(skipped).toEqual([{ reason, count: 1, first: { line, column } }]);
  });

  test.each([
    { path: 'a.twig', code: '{% if stock == "It is out of stock today" %}Yes.{% endif %}' },
    { path: 'a.hbs', code: '{{#if (eq stock "It is out of stock")}}Yes.{{/if}}' },
    { path: 'a.twig', code: '{% include "mails/it is late for you.html" %}' },
    { path: 'a.phtml', code: "<?php error_log('Sadly, it is late for you.'); ?>" },
    { path: 'a.phtml', code: "<?php throw new LateError('Sadly, it is late for you.'); ?>" },
    { path: 'a.twig', code: '{{ day|date("l, F jS \\\\a\\\\t g:ia") }} {{ day|date("EEEE, d MMMM yyyy") }}' },
    {
      path: 'a.twig',
      code: '<a class="{{ html_classes("btn btn-primary to-x is-y") }}" href="{{ url("shop to x") }}">Go.</a>',
    },
    { path: 'a.erb', code: '<% content_for :title, "Email to members of the team" %>' },
    { path: 'a.twig', code: '{{ attribute("font-family: Open Sans, Arial, sans-serif; color: red") }}' },
    { path: 'a.ejs', code: '<%= get("https://example.com/?subject=This is for you and me") %>' },
    { path: 'a.ejs', code: "<%# f('Sadly, we are late.') %>" },
    { path: 'a.twig', code: "{# {{ f('Sadly, we are late.') }} #}" },
    { path: 'a.phtml', code: `<?php /* it's "Sadly, we are late." */ f('a'); ?>` },
    { path: 'a.phtml', code: "<?php $texts['Sadly, we are late.']; ?>" },
    { path: 'a.twig', code: '{{ t("Sadly, we are late.") }}' },
    { path: 'a.liquid', code: '{{ name | default: "Sadly, we are late." }}' },
    { path: 'a.txt', code: '{% include "a.html" with {note: "Sadly, we are late."} %}' },
  ])('but not $path: $code', async ({ path, code }) => {
    expect((await linter.lintText(`<p>Hello.</p>\n<p>${code}</p>\n`, { path })).skipped).toEqual([]);
  });
});
