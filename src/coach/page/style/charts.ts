/** Charts and tables of the page. */
export const chartStyle = `
figure, section > .message { margin-top: .75rem; }
figure + figure, .talks + figure { margin-top: 2.25rem; }
.talks { list-style: none; margin-top: .5rem; border-top: 1px solid var(--line); font-size: .925rem; }
.talks li { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 1.25rem; padding: .45rem 0; border-bottom: 1px solid var(--line); }
.talks h3 { font-size: inherit; line-height: inherit; }
.message { font-size: 1.05rem; max-width: 46rem; }
.reading { max-width: 46rem; margin-top: .25rem; }
.below { margin-top: .5rem; }
.strips { margin-top: .75rem; }
.strips ol { list-style: none; border-top: 1px solid var(--line); }
.strips li, .axis { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr) 6.5rem; column-gap: 1.25rem; }
.strips li { border-bottom: 1px solid var(--line); }
.what { padding: .55rem 0; }
.because { display: inline; font-size: .875rem; }
.strips .need { margin: .15rem .4rem .1rem 0; }
.drawn { position: relative; min-height: 1.75rem; }
.drawn > svg { position: absolute; inset: 0; }
.axis { align-items: end; }
.unit { color: var(--faint); font-size: .8rem; text-align: right; }
.figures { align-self: center; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures span { display: block; color: var(--faint); font-size: .8rem; }
.grid { stroke: var(--grid); stroke-width: 1; }
.tick { stroke: var(--faint); }
.whisker { stroke: var(--data); stroke-width: 2.5; opacity: .55; }
.dot { fill: var(--data); stroke: var(--page); stroke-width: 1; }
.ring { fill: var(--page); stroke: var(--data); stroke-width: 1.75; }
.need { display: inline-block; padding: 0 .5em; border: 1.5px solid currentColor; border-radius: 1em; font-size: .78rem;
  font-weight: 600; line-height: 1.5; color: var(--faint); }
.need.library { color: var(--library); }
.need.training { color: var(--training); }
.need.coaching { color: var(--coaching); }
.need.better { color: var(--good); }
.need.worse { color: var(--strong); }
.panels { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); gap: 1.5rem 1.75rem; margin-top: 1rem; }
.panels li { display: grid; grid-template-rows: 1fr auto auto auto; }
.panels h3 { font-size: .9rem; }
.verdict { font-size: .8rem; color: var(--faint); }
.panels .verdict { margin-bottom: .5rem; }
.verdict.better { color: var(--good); font-weight: 600; }
.verdict.worse { color: var(--strong); font-weight: 600; }
.funnel { margin: 1rem 3.2rem 0 2.4rem; }
.funnel > svg { height: 340px; }
.limit998 { fill: var(--softer); }
.limit95 { fill: var(--soft); }
.crowd { stroke: var(--data); stroke-width: 3; stroke-linecap: round; vector-effect: non-scaling-stroke; opacity: .35; fill: none; }
svg text.name { fill: var(--ink); font-size: 12px; }
.up { margin: 0 0 .6rem -2.4rem; font-size: .8rem; color: var(--faint); }
.across { margin-top: 1.75rem; text-align: center; font-size: .8rem; color: var(--faint); }
.scrolls { position: relative; overflow-x: auto; margin-top: .5rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--panel); }
table { width: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { padding: .5rem .75rem; text-align: left; color: var(--faint); }
th, td { padding: .35rem .6rem; text-align: right; border-top: 1px solid var(--line); vertical-align: baseline; white-space: nowrap; }
th.words, td.words, tbody th { text-align: left; white-space: normal; min-width: 7rem; }
tbody th { font-weight: 400; min-width: 10rem; }
thead th { font-weight: 600; }
.heat td, .heat thead th { text-align: center; }
.heat thead th:first-child { text-align: left; }
.heat-0 { background: var(--heat-0); } .heat-1 { background: var(--heat-1); } .heat-2 { background: var(--heat-2); }
.heat-3 { background: var(--heat-3); } .heat-4 { background: var(--heat-4); } .heat-5 { background: var(--heat-5); }
.bar { min-width: 7rem; margin-top: .2rem; }
.bar rect { fill: var(--data); }
details { margin-top: .75rem; }
summary { width: fit-content; cursor: pointer; color: var(--link); font-size: .875rem; padding: .2rem 0; }
@media screen and (max-width: 46rem) {
  .strips li { grid-template-columns: minmax(0, 1fr) 6.5rem; padding: .3rem 0; }
  .axis { grid-template-columns: minmax(0, 1fr) 6.5rem; }
  .axis .unit { grid-column: 1 / -1; text-align: left; }
  .what { grid-column: 1 / -1; padding-bottom: .2rem; }
  .talks li { grid-template-columns: minmax(0, 1fr); }
  .figures { font-size: .9rem; }
  .funnel { margin-right: 2.9rem; margin-left: 2rem; }
  .up { margin-left: -2rem; }
  .wide { display: none; }
}
@media print {
  figure, .strips li, .panels li, .talks li, .funnel { break-inside: avoid; }
  figure { break-inside: auto; }
  figcaption, .scrolls { break-inside: avoid; }
  .message, .reading, .axis { break-after: avoid; }
  tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; }
  summary { display: none; }
  .scrolls { overflow: visible; border: 0; }
  table { font-size: 8pt; }
  th, td { padding: .15rem .3rem; }
  .dot, .ring { stroke-width: 1.5; }
}
`;
