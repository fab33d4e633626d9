import type { Syntax } from './syntax.js';

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

const plainTags = names(
  `text txt plain plaintext email e-mail mail eml message msg none reply response answer canned macro template letter sms
  chat`,
);
const markdownTags = names('markdown md gfm commonmark mdown mkd');
const htmlTags = names('html htm xhtml html5 mjml');
/** What fills in the words of mails. */
const templateTags = names(
  `liquid jinja jinja2 j2 twig nunjucks njk django handlebars hbs mustache ejs erb eex blade smarty tpl velocity vm freemarker
  ftl`,
);
const codeTags = names(
  `js javascript jsx mjs cjs ts typescript tsx json json5 jsonc jsonl sh bash zsh fish shell console shell-session terminal
  powershell ps1 bat cmd python py pycon python3 ruby rb irb php java kotlin scala groovy go golang rust rs c h cpp c++ cs
  csharp fsharp vb swift objc dart lua perl r julia elixir erlang haskell clojure lisp sql graphql yaml yml toml ini conf cfg
  env properties dotenv xml svg css scss sass less diff patch http https curl nginx apache docker dockerfile makefile make
  cmake terraform hcl proto vim tex latex csv tsv log mermaid plantuml dot regex math asm wasm solidity vue svelte gherkin
  feature applescript cron git gitignore`,
);

/** How the text of a fence is written, by what follows its opening mark; null for code, and for what nobody knows. */
export function fenceSyntax(info: string): Syntax | 'template' | null {
  const tag = tagOf(info);
  if (tag === '' || plainTags.has(tag)) return 'text';
  if (markdownTags.has(tag)) return 'markdown';
  if (htmlTags.has(tag)) return 'html';
  return templateTags.has(tag) ? 'template' : null;
}

/** Whether a fence is code by its tag. */
export function isTaggedCode(info: string): boolean {
  return codeTags.has(tagOf(info));
}

/** `text` of `text`, `{.text}`, `TEXT title="a"` and `text:reply`. */
function tagOf(info: string): string {
  return (/^[\s{.]*([^\s{}.,:]*)/u.exec(info)?.[1] ?? '').toLowerCase();
}

/** More of its lines than this are code where a fence is no reply. */
const maxCode = 0.25;

/** Whether a text is prose, be it in tags, with no more than a line of code here and there. */
export function isMostlyProse(text: string): boolean {
  const words = text.replace(/<\/?[a-z][^<>]*>/gi, '');
  return isProse(words) && shareOfCode(words) <= maxCode;
}

/** Why fences that hold prose are not read, and elements of HTML. */
export const maybeCode = { fence: 'in fences that may be code', markup: 'in HTML that may be code' } as const;

/** How lines of code end or begin. */
const codeLine =
  /[;{}\\]$|^\s*(?:\$ |#!|\/\/|<\/?\w|[\w.]+\(|(?:const|let|var|def|class|import|from|return|npm|curl|git|sudo) )/;
/** What a helpdesk fills in ends many lines, and a tag of a template stands alone in its own. */
const filledIn = /\{\{[^{}]*\}\}|\{%[^{}]*%\}|[$#%]?\{[\w. -]+\}|<%[^%]*%>/g;
const minWords = 3;

/** Whether a text is prose: a sentence at least. */
export function isProse(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}'’-]*/gu)?.length ?? 0;
  return words >= minWords && /\p{L}{2,}[^\n]*\s\p{L}+[^\n]*[.!?](?:\s|$)/u.test(text);
}

/** How much of a text is code, from 0 to 1, line by line. */
export function shareOfCode(text: string): number {
  const lines = text
    .replace(filledIn, 'x')
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '');
  return lines.length === 0 ? 0 : lines.filter((line) => codeLine.test(line)).length / lines.length;
}
