import { createHash } from 'node:crypto';
import { categoryOf } from '../../shared/rule-category.js';
import { severities } from '../../shared/severity.js';
import { markupText } from '../shared/markup.js';

const style = `
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --card: #fff; --ink: #1f1e1c; --faint: #5d5a55; --line: #d9d5ce; --link: #0b57a4;
  --error: #b3261e; --error-tint: #fde5e2;
  --warning: #7d5200; --warning-tint: #fff0c7;
  --suggestion: #0b5c8a; --suggestion-tint: #e0f1fc;
  --good: #1c6b3c;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #191817; --card: #232220; --ink: #eceae6; --faint: #b1ada6; --line: #45423e; --link: #8ec5ff;
    --error: #ff9d94; --error-tint: #52211d;
    --warning: #f5c451; --warning-tint: #473508;
    --suggestion: #86cbf5; --suggestion-tint: #12384e;
    --good: #83d6a3;
  }
}
* { box-sizing: border-box; }
[hidden], .off.number { display: none !important; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
header, form, main { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere; }
p { margin: 0 0 .6rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: .5rem; background: var(--card); }
.skip:focus { left: .5rem; top: .5rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end;
  padding-block: .75rem; background: var(--page); border-bottom: 1px solid var(--line); }
label { display: grid; gap: .15rem; font-size: .8rem; color: var(--faint); }
select, input, button { max-width: 18rem; min-height: 2.4rem; padding: .35rem .5rem; border: 1px solid var(--faint); border-radius: .3rem;
  background: var(--card); color: var(--ink); font: inherit; font-size: .95rem; }
output { padding-bottom: .5rem; font-size: .9rem; color: var(--faint); }
article { margin: 1.25rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--card); }
.sides { display: grid; gap: 1.5rem; margin-top: .75rem; }
.reply, .notes { min-width: 0; overflow-wrap: anywhere; }
.reply p { white-space: pre-line; }
.reply .heading { font-weight: 600; }
.reply .item { display: list-item; margin-left: 1.25rem; }
mark { color: inherit; border-bottom: 2px solid; border-radius: .15rem; padding: 0 .1em; }
mark.error { background: var(--error-tint); border-color: var(--error); }
mark.warning { background: var(--warning-tint); border-color: var(--warning); border-bottom-style: dashed; }
mark.suggestion { background: var(--suggestion-tint); border-color: var(--suggestion); border-bottom-style: dotted; }
mark.off { background: none; border-color: transparent; }
.number { padding: 0 .25em; font-size: .75rem; vertical-align: super; line-height: 1; scroll-margin-top: 40vh; }
.notes { margin: 0; padding: 0; list-style-position: inside; }
.note { margin-bottom: .75rem; padding: .1rem 0 .1rem .9rem; border-left: 4px solid var(--line);
  scroll-margin-top: 6rem; }
.note > p:first-child { display: inline; }
.note.error { border-color: var(--error); }
.note.warning { border-color: var(--warning); }
.note.suggestion { border-color: var(--suggestion); }
.error .severity { color: var(--error); }
.warning .severity { color: var(--warning); }
.suggestion .severity { color: var(--suggestion); }
.note:target, .number:target { outline: 3px solid var(--link); outline-offset: 3px; }
.why { margin-top: .35rem; }
.why, .where, .label { font-size: .9rem; color: var(--faint); }
.label { margin-bottom: .1rem; }
.where { margin-bottom: 0; overflow-wrap: anywhere; }
.instead { margin: 0 0 .5rem; padding-left: 1.1rem; list-style: disc outside; color: var(--good); }
blockquote { margin: .35rem 0; padding-left: .75rem; border-left: 2px solid var(--line); }
code { font-size: .85em; }
@media screen and (min-width: 52rem) {
  .sides:has(.reply) { grid-template-columns: 1fr 1fr; }
  form { position: sticky; top: 0; z-index: 1; }
  .reply { position: sticky; top: 6rem; align-self: start; }
}
@media print {
  body { font-size: 10.5pt; background: none; }
  form, .skip { display: none; }
  article { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .75rem 0; }
  .sides:has(.reply) { grid-template-columns: 1fr 1fr; }
  .note, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;

const script = `
const form = document.getElementById('filter');
const articles = Array.from(document.querySelectorAll('article'), (article) => ({
  article,
  notes: Array.from(article.querySelectorAll('.note')),
  marks: Array.from(article.querySelectorAll('[data-notes]')),
}));
function show() {
  const { category, rule, severity, record } = form.elements;
  const wanted = record.value.trim().toLowerCase();
  let all = 0;
  let shown = 0;
  for (const { article, notes, marks } of articles) {
    const isWanted = article.dataset.record.includes(wanted);
    const gone = new Set();
    for (const note of notes) {
      const { dataset } = note;
      note.hidden = !(isWanted &&
        (category.value === '' || dataset.category === category.value) &&
        (rule.value === '' || dataset.rule === rule.value) &&
        (severity.value === '' || dataset.severity === severity.value));
      if (note.hidden) gone.add(note.id);
    }
    all += notes.length;
    shown += notes.length - gone.size;
    article.hidden = gone.size === notes.length;
    for (const mark of marks)
      mark.classList.toggle('off', mark.dataset.notes.split(' ').every((id) => gone.has(id)));
  }
  document.getElementById('shown').textContent = shown + ' of ' + all + ' places shown';
}
if (form) {
  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
}
`;

/** Nothing is loaded, and nothing runs but the script below, whatever else the page may hold. */
function policy(): string {
  const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${allowed(style)}; script-src ${allowed(script)}; base-uri 'none'; form-action 'none'`;
}

/** @param perRule how many notes each rule has. */
export function pageStart(totals: string, perRule: ReadonlyMap<string, number>): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>How the replies read</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#replies">Skip to the replies</a>
<header>
<h1>How the replies read</h1>
<p>${markupText(totals)}</p>
</header>
${perRule.size > 0 ? filter(perRule) : ''}<main id="replies">
`;
}

export const pageEnd = `</main>
<script>${script}</script>
</body>
</html>
`;

function filter(perRule: ReadonlyMap<string, number>): string {
  const rules = [...perRule].sort(([a], [b]) => (a < b ? -1 : 1));
  const perCategory = new Map<string, number>();
  for (const [id, notes] of rules) perCategory.set(categoryOf(id), (perCategory.get(categoryOf(id)) ?? 0) + notes);
  const bySeverity = severities.map((name): [string, null] => [name, null]);
  return `<form id="filter" aria-label="Filter" hidden>
${choice('Category', 'category', [...perCategory])}${choice('Rule', 'rule', rules)}${choice('Severity', 'severity', bySeverity)}<label>Record or file
<input type="search" name="record" autocomplete="off"></label>
<button type="reset">Show all</button>
<output id="shown"></output>
</form>
`;
}

function choice(label: string, name: string, values: readonly (readonly [string, number | null])[]): string {
  const options = values.map(([value, notes]) => {
    const text = markupText(value);
    return `<option value="${text}">${text}${notes === null ? '' : ` (${notes})`}</option>\n`;
  });
  return `<label>${label}
<select name="${name}"><option value="">all</option>
${options.join('')}</select></label>
`;
}
