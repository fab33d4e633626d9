// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Engines of templates write variables so.
import { type Dice, html, prose } from './fuzz-words.js';

interface Dialect {
  /** What the names of its files end in. */
  endings: readonly [string, ...string[]];
  value: readonly [string, ...string[]];
  /** What opens, parts and closes a condition. */
  branch: readonly [string, string, string];
  comment: readonly [string, ...string[]];
}

const dialects: readonly [Dialect, ...Dialect[]] = [
  {
    endings: ['.erb', '.html.erb', '.text.erb', '.rhtml', '.eex', '.heex', '.ejs', '.eta'],
    value: ['<%= customer.name %>', "<%= t('mail.late') %>", '<%= raw(x) || "you" -%>', '<%- name %>'],
    branch: ['<% if late? %>', '<% else %>', '<% end %>'],
    comment: ['<%# you failed %>', '<%-- you must --%>'],
  },
  {
    endings: ['.hbs', '.handlebars', '.mustache'],
    value: ['{{name}}', '{{{name}}}', '{{> footer}}', '{{t "You failed"}}', '{{~name~}}'],
    branch: ['{{#if late}}', '{{else}}', '{{/if}}'],
    comment: ['{{!-- you failed --}}', '{{! you must }}'],
  },
  {
    endings: ['.liquid', '.j2', '.html.j2', '.txt.j2', '.jinja', '.jinja2', '.njk', '.twig', '.latte'],
    value: [
      '{{ name }}',
      '{{ name | default: "you" }}',
      "{{ _('You failed') }}",
      '{{- name -}}',
      '{% trans %}You must{% endtrans %}',
    ],
    branch: ['{% if late %}', '{%- else -%}', '{% endif %}'],
    comment: ['{# you failed #}', '{% comment %}you must{% endcomment %}'],
  },
  {
    endings: ['.tmpl', '.gotmpl', '.gohtml'],
    value: ['{{.Name}}', '{{ .Name | html }}', '{{ template "footer" . }}', '{{- .Name -}}'],
    branch: ['{{ if .Late }}', '{{ else }}', '{{ end }}'],
    comment: ['{{/* you failed */}}', '{{- /* you must */ -}}'],
  },
  {
    endings: ['.ftl'],
    value: ['${name}', '${name!"you"}', '<@footer/>', '${name?html}'],
    branch: ['<#if late>', '<#else>', '</#if>'],
    comment: ['<#-- you failed -->'],
  },
  {
    endings: ['.vm'],
    value: ['$name', '${customer.name}', '$!{name}', '#parse("a.vm")'],
    branch: ['#if($late)', '#else', '#end'],
    comment: ['#* you failed *#', '## you must\n'],
  },
  {
    endings: ['.tt', '.tt2'],
    value: ['[% name %]', '[%- name -%]', '[% name | html %]'],
    branch: ['[% IF late %]', '[% ELSE %]', '[% END %]'],
    comment: ['[%# you failed %]'],
  },
  {
    endings: ['.blade.php', '.phtml', '.tpl'],
    value: ['{{ $name }}', '{!! $name !!}', '<?= $name ?>', '{$name}', '{$name|escape}', "@lang('a.b')"],
    branch: ['@if($late)', '@else', '@endif'],
    comment: ['{{-- you failed --}}', '{* you must *}', '<?php // you must ?>'],
  },
  {
    endings: ['.mjml', '.email'],
    value: ['{{name}}', '{!Contact.FirstName}', '*|FNAME|*', '%%FirstName%%', '<mj-text>'],
    branch: ['{{#if late}}', '{{else}}', '{{/if}}'],
    comment: ['<!-- you failed -->', '<!-- htmlmin:ignore -->'],
  },
];

/** A template of a mail, and how its name ends. */
export function template(dice: Dice): { text: string; ending: string } {
  const { endings, value, branch, comment } = dice.pick(dialects);
  const written = dice.below(2) === 0 ? html(prose(dice), dice) : prose(dice);
  const pieces: readonly (() => string)[] = [
    () => dice.pick(value),
    () => dice.pick(value),
    () => dice.pick(comment),
    () => `${branch[0]}${prose(dice)}${dice.pick(['', branch[1] + prose(dice)])}${branch[2]}`,
    () => dice.pick(branch),
  ];
  const text = written.replace(/ (?=\w)/g, (space) =>
    dice.below(6) === 0 ? `${space}${pieces[dice.below(pieces.length)]?.() ?? ''} ` : space,
  );
  return { text, ending: dice.pick(endings) };
}

/** Replies in Markdown, as libraries keep them: in fences, indented, quoted, below headings and front matter. */
export function markdownLibrary(dice: Dice): string {
  const one = (i: number): string => {
    const lines = prose(dice).split(/\r?\n/);
    const body = dice.pick([
      lines.join('\n'),
      `\`\`\`${dice.pick(['', 'text', 'js'])}\n${lines.join('\n')}\n\`\`\``,
      `~~~\n${lines.join('\n')}\n~~~`,
      lines.map((line) => `    ${line}`).join('\n'),
      lines.map((line) => `\t${line}`).join('\n'),
      lines.map((line) => `> ${line}`).join('\n'),
      lines.map((line, n) => `${n + 1}. ${line}`).join('\n'),
      `- ${lines.join('\n  ')}`,
      `| A | B |\n| - | - |\n| a | ${lines.join(' ').replaceAll('|', '')} |`,
      `<details>\n\n${lines.join('\n')}\n\n</details>`,
    ]);
    return `${dice.pick(['## ', '### ', '# '])}T${i}\n\n${body}\n\n`;
  };
  const start = dice.pick(['', '', '---\ntitle: A\n---\n\n', '[a]: http://a.b "You failed"\n\n']);
  return start + Array.from({ length: 1 + dice.below(3) }, (_, i) => one(i)).join('');
}
