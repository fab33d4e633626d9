/** What the page and the cards share: colours for light and dark, words, tables, paper. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --page: #fcfbf9; --panel: #fff; --ink: #1d1c1a; --faint: #5b5852; --line: #d8d4cc; --grid: #e8e5df; --link: #0b57a4;
  --data: #0f5c8c; --soft: #bcd9ea; --softer: #e0eef6; --empty: #e9e6e0; --strong: #9a4400; --good: #1a6a3a;
  --heat-0: #fff; --heat-1: #eaf3f9; --heat-2: #d3e6f2; --heat-3: #b4d5e9; --heat-4: #90c1de; --heat-5: #6cacd2;
  --library: #6b3fa0; --training: #0f5c8c; --coaching: #9a4400;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #181716; --panel: #201f1d; --ink: #ebe9e5; --faint: #b3afa8; --line: #44413d; --grid: #33312e; --link: #8ec5ff;
    --data: #8ccbf2; --soft: #28546d; --softer: #1d3645; --empty: #2e2c29; --strong: #ffb27d; --good: #84d7a4;
    --heat-0: #201f1d; --heat-1: #1c2f3b; --heat-2: #1d3d50; --heat-3: #1f4c66; --heat-4: #215b7d; --heat-5: #246b94;
    --library: #cdb1f5; --training: #8ccbf2; --coaching: #ffb27d;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: auto; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
header, main { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3, p, ol, ul, dl, dd, figure { margin: 0; padding: 0; }
h1 { font-size: 1.6rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; }
h3 { font-size: 1rem; line-height: 1.35; font-weight: 600; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: .5rem; background: var(--panel); }
.skip:focus { left: .5rem; top: .5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.aside, .reading, .below, .ends { color: var(--faint); font-size: .875rem; }
mark { background: none; color: inherit; text-decoration: underline; text-decoration-color: var(--strong);
  text-decoration-thickness: 2px; text-underline-offset: 3px; }
blockquote { margin: 0; }
.sentences { list-style: none; }
.sentences li { margin-top: .55rem; padding-left: .9rem; border-left: 3px solid var(--line); }
.instead { color: var(--good); }
.label { font-weight: 600; }
code { font-size: .85em; }
svg { display: block; overflow: visible; }
svg text { fill: var(--faint); font-size: 11.5px; unicode-bidi: isolate; font-variant-numeric: tabular-nums; }
.line { fill: none; stroke: var(--data); stroke-width: 1.25; vector-effect: non-scaling-stroke; }
.band { fill: var(--softer); }
.empty { fill: var(--empty); }
.lonely { fill: var(--data); }
.origin { stroke: var(--faint); stroke-width: 1; }
.span { stroke: var(--strong); stroke-width: 3; }
svg text.before, svg text.now { fill: var(--ink); font-weight: 600; stroke: var(--panel); stroke-width: 3px; paint-order: stroke; }
.course { height: 5rem; }
svg text.end { font-size: 10px; }
.ends { display: flex; justify-content: space-between; font-size: .75rem; margin-top: .15rem; }
@page { size: A4; margin: 14mm; }
@media print {
  body { background: none; font-size: 10pt; }
  header, main { max-width: none; padding: 0; }
  .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, figcaption { break-after: avoid; }
  svg, td, .need { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
