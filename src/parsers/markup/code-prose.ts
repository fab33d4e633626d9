import { addAll } from '../../shared/add-all.js';
import { type Placeholder, placeholderAt } from '../../shared/placeholders.js';
import { isProseInCode } from '../../shared/prose-in-code.js';
import type { Range } from '../../shared/reply.js';
import type { Skipped } from '../core/parser.js';
import { skippedAt } from '../core/skipped-at.js';

/** What may begin code that is short enough for a placeholder. */
const placeholderStart = /\{[{%!]|<%|<\?(?:php\b|=)|\[%|[$#]\{|<#|#(?:set|parse|include)\b|@(?=[a-zA-Z]{2,30} ?\()/gu;

/** Texts in quotes, and comments, in which quotes are apostrophes. */
const quoted = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=^\s*)#[^\n]*/gmu;

/** How much of the code around a text is looked at. */
const maxAround = 80;

const callsNoReader =
  /(?:[=!]==?|<=|>=|\b(?:eq|ne|neq)\s+(?:[\w.$]+\s+)?|\b(?:include|import|extends|require(?:_once)?|include_once|render|partial|layout|use|asset|url_for|path|route|config|env|getenv|(?:error_)?log\w*|console\.\w+|(?:logger|Log)(?:\.|::)\w+|debug|dump|trigger_error|assert|throw new \w+|raise|\w*(?:Exception|Error)|date|strftime|defined?|isset|preg_\w+|in_array|str_replace|replace|contains)\s*[(:]?)\s*$/u;

/** What is said of sentences in the code of a template that are not read. */
export function skippedProse(file: string, longCode: readonly (Range & { text: Range | null })[]): Skipped[] {
  const places: number[] = [];
  for (const code of longCode) addAll(places, proseIn(file, code, code.text ? [code.text] : []));
  for (const placeholder of shortCode(file, longCode)) {
    if (placeholder.kind === 'comment') continue;
    const read = placeholder.texts?.texts.flat() ?? (placeholder.fallback ? [placeholder.fallback] : []);
    addAll(places, proseIn(file, placeholder, read));
  }
  const inOrder = places.sort((a, b) => a - b);
  return skippedAt(file, inOrder, 'in the code of templates');
}

function* shortCode(file: string, longCode: readonly Range[]): Generator<Placeholder> {
  let from = 0;
  let next = 0;
  for (const { index } of file.matchAll(placeholderStart)) {
    while ((longCode[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next++;
    if (index < from || (longCode[next]?.start ?? Number.POSITIVE_INFINITY) <= index) continue;
    const placeholder = placeholderAt(file, index);
    if (!placeholder) continue;
    from = placeholder.end;
    yield placeholder;
  }
}

/** Where the texts for people begin in a range of code; those of `read` are read. */
function* proseIn(file: string, { start, end }: Range, read: readonly Range[]): Generator<number> {
  const code = file.slice(start, end);
  for (const { 0: whole, 1: double, 2: single, index } of code.matchAll(quoted)) {
    const words = double ?? single;
    if (words === undefined || !isProseInCode(words)) continue;
    const at = start + index + 1;
    if (read.some((range) => range.start < at + words.length && range.end > at)) continue;
    const before = code.slice(Math.max(0, index - maxAround), index);
    if (callsNoReader.test(before)) continue;
    const isKey =
      /[{,[]\s*$/u.test(before) &&
      /^\s*(?:=>|:(?!:)|\])/u.test(code.slice(index + whole.length, index + whole.length + maxAround));
    if (!isKey) yield at;
  }
}
