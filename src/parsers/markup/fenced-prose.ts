/** What a fence says of its text where it is no code. */
const plainInfo = /^(?:te?xt|plain|plaintext|e?mail|email|message|none)?$/i;
/** How lines of code end or begin. */
const codeLine =
  /[;{}\\]$|^\s*(?:\$ |#!|\/\/|<\/?\w|[\w.]+\(|(?:const|let|var|def|class|import|from|return|npm|curl|git|sudo) )/;
const minWords = 3;

/**
 * Whether a fence holds a reply: libraries keep their texts in fences, so that they can be copied as they are.
 * @param info what follows the opening mark.
 */
export function isFencedProse(info: string, text: string): boolean {
  if (!plainInfo.test(info.trim())) return false;
  const lines = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
  const words = text.match(/\p{L}[\p{L}'’-]*/gu)?.length ?? 0;
  const hasSentence = /\p{L}{2,}[^\n]*\s\p{L}+[^\n]*[.!?](?:\s|$)/u.test(text);
  return words >= minWords && hasSentence && !lines.some((line) => codeLine.test(line));
}
