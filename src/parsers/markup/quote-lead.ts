import { isForwardedTitle } from './mail-headers.js';

/** No mail program writes a longer line above the words that it quotes. */
const maxLength = 300;
const directions = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * What an element of quoted mail holds above its first block quote. Below the line of a mail program, the quotes alone are
 * history: writers answer between and below them, and Gmail keeps their answers in the same element. A mail that is
 * forwarded, or quoted without block quotes, is history to the end of the element.
 */
export class QuoteLead {
  #text = '';

  add(text: string): void {
    if (this.#text.length <= maxLength) this.#text += text;
  }

  /** Whether it is the line of a mail program and nothing else, in whatever language. */
  get isAttribution(): boolean {
    const line = this.#text.replace(directions, '').replace(/\s+/g, ' ').trim();
    return line.length <= maxLength && /[\d@].*[:：]$/.test(line) && !isForwardedTitle(line) && !line.startsWith('--');
  }
}
