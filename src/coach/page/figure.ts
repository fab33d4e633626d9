import { type DataTable, table } from './table.js';

/** A chart with its message and its figures; every text in it is HTML already. */
export interface Figure {
  /** What it says, in a sentence. */
  message: string;
  /** How it is read. */
  reading: string;
  chart: string;
  /** The figures behind the chart. */
  data: DataTable;
  /** What is said below: what was left out, say. */
  below?: string;
}

/** The message first, then the chart, then its figures folded; on paper they are unfolded. */
export function figure({ message, reading, chart, data, below = '' }: Figure): string {
  return `<figure>
<figcaption><p class="message">${message}</p>
<p class="reading">${reading}</p></figcaption>
${chart}${below && `<p class="below">${below}</p>\n`}<details><summary>The figures as a table</summary>
${table(data)}</details>
</figure>
`;
}

/** A part of the page; the content is HTML. */
export interface PageSection {
  id: string;
  heading: string;
  content: string;
}

export function sectionText({ id, heading, content }: PageSection): string {
  return `<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}</section>
`;
}
