/** Characters that a terminal or an editor would act on; JSON may hold them as they are, and need not. */
const hidden = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/**
 * JSON whose strings are well-formed: half a character becomes U+FFFD, which every reader accepts. What a terminal or a
 * CI log (`##[error]`) would act on is written as an escape, so the values stay what they are.
 */
export function jsonText(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent);
  // Half a character is written as an escape, and looking at every part takes longer than looking for one.
  const wellFormed = json.includes('\\ud') ? JSON.stringify(value, withoutHalves, indent) : json;
  const visible = wellFormed.replace(hidden, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return visible.includes('##') ? visible.replace(/##(?=[a-z]*\[)/giu, '#\\u0023') : visible;
}

function withoutHalves(_key: string, part: unknown): unknown {
  return typeof part === 'string' ? part.replace(/[\uD800-\uDFFF]/gu, '\uFFFD') : part;
}
