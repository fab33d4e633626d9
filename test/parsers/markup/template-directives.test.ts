import { describe, expect, test } from 'vitest';
import { applyFixes, createLinter } from '../../../src/index.js';

const linter = createLinter({ config: false, preset: 'all', rules: { structure: 'off', library: 'off' } });

async function flaggedIn(text: string, path: string): Promise<string[]> {
  const { messages, error } = await linter.lintText(text, { path });
  expect(error).toBeNull();
  return messages.map(({ ruleId, offset, endOffset }) =>
    ruleId.startsWith('replylint/') ? ruleId : text.slice(offset, endOffset),
  );
}

describe('a comment of a template switches rules off', () => {
  describe.each<{ name: string; write(says: string): string; paths: string[] }>([
    { name: 'Jinja', write: (says) => `{# ${says} #}`, paths: ['a.j2', 'a.html.twig', 'a.html', 'a.txt'] },
    { name: 'Jinja that takes the space', write: (says) => `{#- ${says} -#}`, paths: ['a.njk', 'a.txt'] },
    { name: 'ERB', write: (says) => `<%# ${says} %>`, paths: ['a.html.erb', 'a.text.erb', 'a.ejs', 'a.html'] },
    { name: 'JSP and EEx', write: (says) => `<%-- ${says} --%>`, paths: ['a.html.eex', 'a.html'] },
    { name: 'Handlebars', write: (says) => `{{!-- ${says} --}}`, paths: ['a.hbs', 'a.html'] },
    { name: 'Mustache', write: (says) => `{{! ${says} }}`, paths: ['a.mustache', 'a.txt'] },
    { name: 'Blade', write: (says) => `{{-- ${says} --}}`, paths: ['a.blade.php'] },
    {
      name: 'Liquid',
      write: (says) => `{% comment %}${says}{% endcomment %}`,
      paths: ['a.liquid', 'a.html.liquid', 'a.html', 'a.txt'],
    },
    {
      name: 'Liquid that takes the space, on lines of its own',
      write: (says) => `{%- comment -%}\n  ${says}\n{%- endcomment -%}`,
      paths: ['a.liquid'],
    },
    { name: 'Liquid on one line', write: (says) => `{% # ${says} %}`, paths: ['a.liquid'] },
    { name: 'Go', write: (says) => `{{/* ${says} */}}`, paths: ['a.gotmpl', 'a.html'] },
    { name: 'Go that takes the space', write: (says) => `{{- /* ${says} */ -}}`, paths: ['a.tmpl'] },
    { name: 'FreeMarker', write: (says) => `<#-- ${says} -->`, paths: ['a.ftl', 'a.html'] },
    { name: 'Velocity', write: (says) => `## ${says}`, paths: ['a.vm'] },
    { name: 'Velocity, enclosed', write: (says) => `#* ${says} *#`, paths: ['a.vm'] },
    { name: 'Smarty', write: (says) => `{* ${says} *}`, paths: ['a.tpl', 'a.html'] },
    { name: 'Template Toolkit', write: (says) => `[%# ${says} %]`, paths: ['a.tt', 'a.html'] },
    { name: 'Razor', write: (says) => `@* ${says} *@`, paths: ['a.html'] },
    { name: 'PHP', write: (says) => `<?php /* ${says} */ ?>`, paths: ['a.html'] },
  ])('$name', ({ write, paths }) => {
    test.each(paths)('%s', async (path) => {
      const page = path.includes('.html');
      const line = (words: string): string => (page ? `<p>${words}</p>` : words);
      const letter = (above: string): string =>
        [line('Hi Jo,'), '', above, line('Sadly it is late.'), '', line('Regrettably we are shut.'), ''].join('\n');
      expect(await flaggedIn(letter(write('replylint-disable-next-line bad-news -- we have to')), path)).toEqual([
        'Regrettably',
      ]);
      expect(await flaggedIn(letter(write('replylint-disable-file')), path)).toEqual([]);
      expect(await flaggedIn(letter(write('replylint-disable-next-line blame')), path)).toEqual([
        'replylint/unused-directive',
        'Sadly',
        'Regrettably',
      ]);
      expect(await flaggedIn(letter(write('Sadly for us')), path)).not.toContain('replylint/unused-directive');
    });
  });

  test.each([
    { name: 'a heading of Markdown', path: 'a.md', text: '## replylint-disable-file\n\nSadly it is late.\n' },
    { name: 'code in Markdown', path: 'a.md', text: 'Write `{# replylint-disable-file #}`. Sadly it is late.\n' },
    { name: 'a comment that is not closed', path: 'a.j2', text: '{# replylint-disable-file\n\nSadly it is late.\n' },
    { name: 'words before it', path: 'a.j2', text: '{# See replylint-disable-file #}\n\nSadly it is late.\n' },
  ])('but not $name', async ({ path, text }) => {
    expect(await flaggedIn(text, path)).toContain('Sadly');
  });

  test('in a text of a record, for that record', async () => {
    const macros = ['{% comment %}replylint-disable{% endcomment %} Sadly it is late.', 'Regrettably it is late.'];
    const text = JSON.stringify(macros.map((body, i) => ({ title: `Macro ${i}`, body })));
    expect(await flaggedIn(text, 'a.json')).toEqual(['Regrettably']);
  });

  test('and is left where it is when a fix is made', async () => {
    const text = '{# replylint-disable-next-line blame -- é #}\nSadly, it is late.\n';
    const { messages } = await linter.lintText(text, { path: 'a.j2' });
    expect(
      applyFixes(text, messages, ['safe', 'suggested']).startsWith('{# replylint-disable-next-line blame -- é #}\n'),
    ).toBe(true);
  });
});
