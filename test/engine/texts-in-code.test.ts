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
