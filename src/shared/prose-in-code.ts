/** Words that somebody says, or that only sentences have. */
const spokenWords =
  "I|we|you|your|our|us|it|it[’']s|is|are|was|were|be|been|will|would|can|cannot|could|has|have|had|do|does|please|sorry|thanks?|unfortunately|\\p{L}+n[’']t|\\p{L}+[’'](?:ll|re|ve)";
const smallWords = 'a|an|the|this|that|these|to|of|for|with|from|and|but|or|if|as|at|by|in|on|not|no';
const spoken = new RegExp(`(?:^|[\\s("“])(?:${spokenWords})(?=[\\s,.;:!?)"”]|$)`, 'iu');
const small = new RegExp(`(?:^|[\\s("“])(?:${smallWords})(?=[\\s,.;:!?)"”]|$)`, 'iu');
const ending = /[.!?…]["'”’)]*$/u;
/** What is no part of a name, a pattern or an address. */
const wholeWord = /(?<![\p{L}\p{N}_\-./#@:%\\$])\p{L}[\p{L}'’-]*(?=[\s,.;:!?)"”—–]|$)/gu;
const minWords = 3;
/** Small letters without an end are a list of names more often than a sentence, unless there are many. */
const minSmallWords = 5;

const fileName = /\.(?:html?|twig|php|txt|hbs|ejs|erb|liquid|mjml|ftl|j2|njk|tpl|eml|png|jpe?g|svg|gif|css|js|json)$/iu;
const address = /^\s*(?:\p{L}[\p{L}+.-]*:\S|[./#\\@])/u;
const program =
  /[;{}]\s*[\r\n]|=>|\$\w+\s?=|->\w+\(|^\s*(?:select|insert|update|delete)\b[\s\S]*\b(?:from|into|set)\b/iu;

/**
 * Whether a text in code is written for people: three words or more, as somebody says them. Titles, lists of
 * classes, addresses, names of files and forms of dates are not.
 */
export function isProseInCode(text: string): boolean {
  if (fileName.test(text) || address.test(text) || program.test(text)) return false;
  const words = text.replace(/<[^<>]*>/gu, ' ').trim();
  const count = words.match(wholeWord)?.length ?? 0;
  const isEnded = ending.test(words);
  if (count < minWords || !(spoken.test(words) || (isEnded && small.test(words)))) return false;
  return isEnded || count >= minSmallWords || /^[^\p{L}]*\p{Lu}/u.test(words);
}
