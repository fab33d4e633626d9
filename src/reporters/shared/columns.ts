/** Texts of these alone, which most are, take one column a unit. */
const plain = /^[\u0020-\u007E\u00A0-\u02FF\u2010-\u2027\u2030-\u205E]*$/u;
/** Emoji and the writings of East Asia. */
const wide = () =>
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const weightless = () => /^[\p{M}\u200B-\u200D\u2060\uFEFF]+$/u;

let graphemes: Intl.Segmenter | undefined;

/** How many columns of a terminal a text takes: two for wide characters and emoji, none for marks that sit on others. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const [isWide, isWeightless] = [wide(), weightless()];
  let taken = 0;
  for (const { segment } of graphemes.segment(text))
    taken += isWide.test(segment) ? 2 : isWeightless.test(segment) ? 0 : 1;
  return taken;
}
