import { expect, test } from 'vitest';
import { createLinter } from '../../src/index.js';

const linter = createLinter({
  config: false,
  preset: 'all',
  rules: { structure: 'off', 'library/greeting-variable': 'off' },
});

/** What is found in a mail template; `library` rules say that code reaches the customer. */
async function flagged(text: string, path: string): Promise<string[]> {
  const { messages, error } = await linter.lintText(text, { path });
  expect(error).toBeNull();
  return messages.map(({ offset, endOffset, ruleId }) => `${ruleId} ${text.slice(offset, endOffset)}`);
}

const sadly = 'bad-news/unfortunately Unfortunately';
const obviously = 'presumption/obviously Obviously';

test.each<{ name: string; path: string; text: string; found?: string[] }>([
  {
    name: 'ERB',
    path: 'a.text.erb',
    text: 'Your lamp<% if late? %> is late. Unfortunately it is big.<% elsif a %> is here. Obviously so.<% end %>',
  },
  {
    name: 'ERB with a block',
    path: 'a.html.erb',
    text: '<%= box "<b>x</b>" do |a| %><p>Unfortunately it is late.</p><% end %><p>Obviously so.</p>',
  },
  {
    name: 'EJS',
    path: 'a.ejs',
    text: 'Your lamp<% if (a > 1) { %>s. Unfortunately they are late.<% } else { %>. Obviously so.<% } %>',
  },
  {
    name: 'Template Toolkit',
    path: 'a.tt2',
    text: '[%# Sadly %]Dear [% name %],\n\n[% IF late %]Unfortunately it is late.[% ELSE %]Obviously it is here.[% END %]\nFMS[% id %]\n',
  },
  {
    name: 'Velocity',
    path: 'a.vm',
    text: '#* Sadly *#Dear $!customer.name,\n\n#if( $a.size() > 0 )\nUnfortunately it is late.\n#else\nObviously it is here.\n#end\n',
  },
  {
    name: 'FreeMarker',
    path: 'a.ftl',
    text:
      '<#-- Sadly -->\n<p>Dear $' +
      '{name!},</p><#if late?? && a gt 3><p>Unfortunately it is late.</p><#else><p>Obviously it is here.</p></#if>',
  },
  {
    name: 'Laravel',
    path: 'a.blade.php',
    text: "{{-- Sadly --}}\n@component('mail::message', ['a' => ['b' => 1]])\nHi {{ $user->name }},\n\n@if ($late > 1)\nUnfortunately it is late.\n@else\nObviously it is here.\n@endif\n@endcomponent\n<x-mail::button :url=\"$url\">\n",
  },
  {
    name: 'Smarty',
    path: 'a.tpl',
    text: '{* Sadly *}Dear {$name},\n\n{if $late}Unfortunately it is late.{else}Obviously it is here.{/if} {formatdate date=$a key="b"}\n',
  },
  {
    name: 'Smarty, a translation',
    path: 'a.tpl',
    text: "{l s='Unfortunately it is late.' mod='a'} {l s='Obviously it is here.'}",
  },
  {
    name: 'PHP',
    path: 'a.phtml',
    text: '<p>Dear <?= $a->b("<i>") ?>,</p><?php if ($a > 3): ?><p>Unfortunately it is late.</p><?php else: ?><p>Obviously it is here.</p><?php endif ?>',
  },
  {
    name: 'Twig',
    path: 'a.html.twig',
    text: "{# Sadly {{ a }} #}<p>{{ 'a'|trans({'%url%': url('b', {id: c})}) }}</p>{% if a < 3 %}<p>Unfortunately it is late.</p>{% else %}<p>Obviously it is here.</p>{% endif %}",
  },
  {
    name: 'Twig, a translation',
    path: 'a.txt.twig',
    text: "{% trans with {'%a%': b} %}Unfortunately it is late.{% endtrans %} {{ t('Obviously, {name}, it is here.', {name: n}) }}",
  },
  {
    name: 'Handlebars with a layout',
    path: 'a.hbs',
    text: '{{#> layout title="a"}}\n<p>Unfortunately it is late.</p>\n{{/layout}}\n<p>Obviously so.</p>',
  },
  {
    name: 'an address with a variable in it',
    path: 'a.j2',
    text: 'See https://{{ domain }}/a/{{ id }}. Unfortunately it is late. Obviously so.',
  },
  {
    name: 'Fluent',
    path: 'email.ftl',
    text: '# Sadly a note\n-brand = Lamps\nlate = Unfortunately, { $name }, it is late.\n    Obviously { -brand } wait.\n',
  },
])('$name', async ({ path, text, found = [sadly, obviously] }) => {
  expect((await flagged(text, path)).sort()).toEqual(found);
});

test('a sign before a tag is no part of it', async () => {
  const text = 'Document #{% if a %}{{ a }}{% else %}%{% if b %}5{% endif %}{% endif %} is here.';
  expect(await flagged(text, 'a.j2')).toEqual([]);
});

test('the text of a translation is not called a fallback, nor is “none” for a telephone number', async () => {
  expect(await flagged("{{ _('Dear customer') }}", 'a.j2')).not.toContain('library/fallback-text Dear customer');
  expect(await flagged("Phone: {{ phone or 'none given' }}", 'a.j2')).toEqual([]);
});
