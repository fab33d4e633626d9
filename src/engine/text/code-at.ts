const { charCodeAt } = String.prototype;

/**
 * The UTF-16 code unit at an offset, as `text.charCodeAt` gives it. V8 looks up the methods of a text anew for each letter
 * where texts were made in many ways (read, cut, joined), which takes five times as long. It does so too, and from then on
 * everywhere, once an offset is asked for that the text does not have: this one must be in it.
 */
export function codeAt(text: string, at: number): number {
  return charCodeAt.call(text, at);
}
