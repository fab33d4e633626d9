const address = /(?:https?:\/\/|www\.)\S*$/i;
const maxAddressLength = 300;
const wordCharacter = /[\p{L}\p{N}]/u;

/** Escapes what would be markup in running text. What is around the text is not known, so a doubt is escaped. */
export function encodeMarkdown(text: string): string {
  // A line break at either end would make a blank line of the one beside it.
  const words = text.replace(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/g, ' ');
  const inline = words.replace(/[\\`*_[\]<&~|]/g, (character, at: number) => {
    if (!isMarkup(character, words[at - 1] ?? '', words.slice(at + 1, at + 40))) return character;
    // An address takes a backslash for one of its own characters.
    const isInAddress = character === '<' && address.test(words.slice(Math.max(0, at - maxAddressLength), at));
    return isInAddress ? '&lt;' : `\\${character}`;
  });
  return (
    inline
      // Code is indented by a tab or four spaces.
      .replace(/^(?:\t|[ \t]{2,})/gm, ' ')
      .replace(/^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+[ \t]*$|-+[ \t]*$)/gm, '$1\\$2')
      .replace(/^([ \t]*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
  );
}

function isMarkup(character: string, before: string, after: string): boolean {
  const next = after[0] ?? '';
  switch (character) {
    case '\\':
      return next === '' || /[!-/:-@[-`{-~\r\n]/.test(next);
    case '*':
    case '~':
      return !(/\s/.test(before) && /\s/.test(next));
    case '_':
      return !(wordCharacter.test(before) && wordCharacter.test(next)) && !(/\s/.test(before) && /\s/.test(next));
    case '[':
      // A fill-in such as `[date]` stays as it is; the bracket that closes it decides whether it is a link.
      return false;
    case ']':
      return /^[([:]/.test(after);
    case '<':
      return next === '' || /[a-z/!?]/i.test(next);
    case '&':
      return /^(?:#|[a-z][a-z\d]{1,31};)/i.test(after);
    default:
      return true;
  }
}
