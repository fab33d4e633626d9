/** JSON whose strings are well-formed: half a character becomes U+FFFD, which every reader accepts. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(/\p{Cs}/gu, '\uFFFD') : part,
  );
}
