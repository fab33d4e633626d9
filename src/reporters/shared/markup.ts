import { sanitize } from './sanitize.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Foreign text for XML and HTML, in an element or in a quoted attribute. What XML may not hold is shown in words. */
export function markupText(text: string): string {
  return sanitize(text)
    .replace(/[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/gu, (sign) => entities[sign] ?? '');
}

/** ` name="value"` for each of them. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${markupText(String(value))}"`)
    .join('');
}
