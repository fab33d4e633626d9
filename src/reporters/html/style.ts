/** Colours that can be read on light and on dark, on screens of any width and on paper. */
export const style = `
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
.overview { max-width: 76rem; margin: 1rem auto 0; padding: 0 1.25rem; }
.overview > h2 { font-size: 1.2rem; }
.overview form { margin: 0; padding: .5rem 0; border: 0; position: static; background: none; }
.tables { display: grid; gap: 1rem; margin: .5rem 0 1rem; }
.rows { max-height: 21rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { padding: .5rem .75rem; text-align: left; font-weight: 600; }
th, td { padding: .3rem .5rem; text-align: right; border-top: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: var(--card); white-space: nowrap; }
th:first-child { padding-left: .75rem; text-align: left; overflow-wrap: break-word; }
td:last-child, th:last-child { padding-right: .75rem; }
tbody th { font-weight: 400; }
tbody th small { color: var(--faint); }
tfoot td, tfoot th { font-weight: 600; }
th button { min-height: 0; padding: 0; border: 0; background: none; font: inherit; font-size: inherit; color: var(--link);
  cursor: pointer; text-align: inherit; overflow-wrap: inherit; }
[aria-sort="descending"] button::after { content: " ▾"; }
[aria-sort="ascending"] button::after { content: " ▴"; }
@media screen and (max-width: 40rem) {
  .minor { display: none; }
  form { gap: .5rem; }
  form > label { flex: 1 1 40%; min-width: 0; }
  select, input { max-width: none; width: 100%; }
}
@media screen and (min-width: 52rem) {
  .tables { grid-template-columns: 4fr 5fr; }
  .tables > :last-child { grid-column: 1 / -1; }
  .sides:has(.reply) { grid-template-columns: 1fr 1fr; }
  form { position: sticky; top: 0; z-index: 1; }
  .reply { position: sticky; top: 6rem; align-self: start; }
}
@media print {
  body { font-size: 10.5pt; background: none; }
  form, .skip { display: none; }
  .rows { max-height: none; }
  thead th { position: static; }
  article { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .75rem 0; }
  .sides:has(.reply) { grid-template-columns: 1fr 1fr; }
  .note, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;
