import { markupText } from '../../reporters/shared/markup.js';
import { oneLine } from '../../reporters/shared/sanitize.js';

/** Text of others on one line, safe in an element and in an attribute. */
export function shown(text: string): string {
  return markupText(oneLine(text));
}

/** What somebody is called: in its own reading direction, whatever stands around it. */
export function named(name: string): string {
  return `<bdi>${shown(name)}</bdi>`;
}

/** Long words of paths and ids may be broken behind a slash. */
export function breakable(text: string): string {
  return shown(text).replaceAll('/', '/<wbr>');
}
