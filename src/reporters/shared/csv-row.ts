/** A row of a table for spreadsheets (RFC 4180); a text that would be taken for a formula is made harmless. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula, wide forms of the signs included. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",;\r\n\t ]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
