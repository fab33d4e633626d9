/** How caches, baselines, plans and reports begin, whatever the ending of their file; by their first sign. */
const beginnings: ReadonlyMap<string, readonly RegExp[]> = new Map([
  [
    '{',
    [
      /^\{\s*"replylint":/u,
      // json, jsonl, rdjson, sarif
      /^\{\s*"version":\s*1,\s*"files":\s*\[\s*(?:\{\s*"path":\s*"(?:[^"\\\n]|\\.)*",\s*"(?:replies|messages|hash)":|\]\s*(?:\}\s*$|,\s*"summary":\s*\{))/u,
      /^\{"path":"(?:[^"\\\n]|\\.)*","ruleId":"/u,
      /^\{"source":\{"name":"replylint"\}/u,
      /^\{"\$schema":"https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json","version":"2\.1\.0","runs":\[\{"columnKind":/u,
    ],
  ],
  // gitlab
  ['[', [/^\[\s*\{"description":"[^\n]*"check_name":"[\w-]+\/[\w-]+"/u]],
  // csv, markdown
  ['p', [/^path,line,column,severity,rule,message,/u]],
  ['|', [/^\| Severity \| Place \| What \| Instead \| Rule \|/u]],
  [
    '<',
    [
      // html, junit, checkstyle
      /^<!doctype html>\s[^\0]{0,600}<meta name="generator" content="replylint">/u,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="replylint">/u,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<checkstyle version="4\.3">\n/u,
    ],
  ],
  // tap, github
  ['T', [/^TAP version 14\n(?:(?:not )?ok 1 - |1\.\.0\n)/u]],
  [':', [/^::(?:error|warning|notice) file=[^\n]*,title=[\w-]+\/[\w-]+::/u]],
  // patch, which git writes with a line of hashes, summary
  ['d', [/^diff --git a\/[^\n]+\n--- a\/[^\n]+\n\+\+\+ b\/[^\n]+\n@@ -\d/u]],
  ['B', [/^By category +all(?: +errors +warnings +suggestions)?\n/u]],
]);

/** What all of those have that begin with the name of a file. */
const place = /: ?\d/u;
const namedBeginnings = [
  // compact, pretty
  /^[^\n]+:\d+:\d+: (?:error|warning|suggestion): [^\n]* \[[\w-]+\/[\w-]+\](?: -> |\n)/u,
  /^[^\n]+:\d+:\d+\n {2}(?:error|warning|suggestion) {2,}\S/u,
  // stylish in brief and in full: the file, its record, then a place with its text, what is wrong beneath or beside it
  /^[^\n]+\n(?:[^\n]+\n){0,9}?\d+:\d+(?: +|\n +)\S[^\n]*\n(?: +[^\n]+\n){0,9}? +(?:error|warning|suggestion): /u,
  /^[^\n]+\n {2}\d+:\d+ +(?:error|warning|suggestion) {2,}\S/u,
  // patch word by word, source
  /^[^\n]+:\d+(?:, (?:“|number |field )[^\n]+)?\n(?: {2}[^\n]*\n){0,9}? {2}[^\n]*(?:\[-[^\n]+-\]|\{\+[^\n]+\+\})/u,
  /^(?:[^\n]*\.\w{1,20}|<[^\n>]+>): \d+ repl(?:y|ies)(?:; not read: [^\n]+)?\n\n {2}(?: {2})?\S/u,
];

const replies = String.raw`\d+ (?:changed )?repl(?:y|ies)`;

/** The whole of a report for people that found nothing. */
const clean = new RegExp(
  `^(?:${[
    'The reply reads well',
    String.raw`All \d+ replies read well`,
    String.raw`Nothing new, \d+ known findings? left out\. ${replies} looked at`,
    `${replies} looked at: (?:it reads|all read) well`,
    `No errors in ${replies}`,
    'No changed replies to look at',
    'No replies found',
    'No text to read: all of it is quoted or left out',
    'Empty input: there was nothing to read',
  ].join('|')})\\.(?: \\d+ findings? switched off by comments or settings\\.)?$`,
  'u',
);

/** How much of a text tells, in UTF-16 code units. */
const beginningLength = 4000;
/** Longer than any report that found nothing. */
const cleanLength = 300;

/** Colours are in a report that was asked for them, and sent to a file. */
const colour = /\u001B\[[\d;]*m/gu;

/** Whether replylint wrote a text: a report quotes what is wrong elsewhere, and is no draft itself. */
export function isOwnFile(text: string): boolean {
  const beginning = text.slice(0, beginningLength).replace(colour, '').replaceAll('\r\n', '\n');
  if (beginnings.get(beginning.charAt(0))?.some((one) => one.test(beginning))) return true;
  if (place.test(beginning) && namedBeginnings.some((one) => one.test(beginning))) return true;
  return text.length <= cleanLength && clean.test(beginning.replace(/\s+/gu, ' ').trim());
}
