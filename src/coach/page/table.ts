/** A table of figures; every text in it is HTML already. */
export interface DataTable {
  /** What it shows: the name of the table, and of the box that it scrolls in. */
  caption: string;
  columns: readonly string[];
  /** The first cell of each names the row. */
  rows: readonly (readonly string[])[];
  /** Which columns hold words, counted from 0; the others hold figures. */
  words?: readonly number[];
}

/** The table in a box of its own that scrolls sideways where it is wider than the screen. */
export function table({ caption, columns, rows, words = [0] }: DataTable): string {
  const kind = (i: number): string => (words.includes(i) ? ' class="words"' : '');
  const head = columns.map((column, i) => `<th scope="col"${kind(i)}>${column}</th>`).join('');
  const body = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell, i) => `<td${kind(i + 1)}>${cell}</td>`).join('');
    return `<tr><th scope="row">${name}</th>${rest}</tr>\n`;
  });
  return scrolling(
    caption,
    `<table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('')}</tbody>
</table>`,
  );
}

/** A box that the keyboard can scroll. `name` is HTML without elements, and has a part of the page to tell itself from. */
export function scrolling(name: string, content: string): string {
  return `<div class="scrolls" role="region" tabindex="0" aria-label="Table: ${name}">${content}</div>\n`;
}
