import { literalsIn } from './code-literals.js';
import { type JoinedLiterals, joinedLiterals } from './joined-literals.js';
import { isProseInCode } from './prose-in-code.js';
import type { Range } from './reply.js';

/** A piece of a text in code. */
export interface TextPiece extends Range {
  /** What is read there, in as many units; left out where it is what is written. */
  reads?: string;
}

/** The texts in code of which customers read one. */
export interface CodeTexts {
  /** Each without what escapes the signs in it. */
  texts: readonly (readonly TextPiece[])[];
  /** Whether anything else, such as a variable or nothing, may be in their place. */
  isOpen: boolean;
}

/**
 * The texts that code between the signs of a placeholder puts out: those that it has translated, `t('Your order is late.')`,
 * those of a condition, `late ? 'We are late.' : ''`, one as it is or put together with variables, one that a helper shows,
 * and one that is kept for later, `{% set note = 'We are late.' %}`. Null where it does none of this.
 */
export function textsIn(code: string): CodeTexts | null {
  // Without a space in quotes there are no words.
  if (
    !code
      .split(/["']/u)
      .slice(1, -1)
      .some((part) => /\s/u.test(part))
  )
    return null;
  const texts = joinedLiterals(literalsIn(code));
  const isWords = (text: JoinedLiterals): boolean => /\S\s+\S/u.test(wordsOf(text, code));
  const read = (those: readonly JoinedLiterals[], isOpen: boolean): CodeTexts => ({
    texts: those.map((text) => piecesOf(text, code)),
    isOpen,
  });
  const branches = branchesIn(texts);
  // What is no words is a key: `t('mail.greeting')`.
  const translated = texts.filter((text) => isTranslated(text) && isWords(text));
  if (translated.length > 0 || branches.some(isWords)) {
    const isRead = (text: JoinedLiterals): boolean => translated.includes(text) || branches.includes(text);
    return read(texts.filter(isRead), translated.length === 0 && branches.length < 2);
  }
  const plain = texts.filter((text) => isPutOut(text) && isSentence(text, code));
  if (plain.length > 0) return read(plain, false);
  const further = texts.filter((text) => (isKept(text) || isShownByHelper(text)) && isProseInCode(wordsOf(text, code)));
  return further.length > 0 ? read(further, further.every(isKept)) : null;
}

const translator =
  '(?:_|__|__h|_e|_x|_ex|_n|_nx|n_|t|tr|T|msg|trans|translate|transChoice|trans_choice|choice|lang|gettext|pgettext|ngettext|npgettext|localize|i18n|intl|esc_(?:html|attr)(?:__|_e|_x))';
const callsTranslator = new RegExp(`(?:^|[^\\p{L}\\p{N}_])${translator}$`, 'u');
/** A helper and its first argument, without brackets: `t "…"`, `raw t "…"`, `button (t "…")`. */
const followsTranslator = new RegExp(
  `(?:^\\s*[-=~+]{0,2}\\s*|[=?:(,]\\s*|\\b(?:raw|echo|print|return|h)\\s+)(?:[\\p{L}_][\\p{L}\\p{N}_]*\\.)?${translator}\\s+$|^l\\s+s=$`,
  'u',
);
const beginsExpression = /(?:^\s*[-=~+]{0,2}|[=?:,(]|\b(?:else|if|echo|print|and|or))\s*$/u;
const filteredByTranslator =
  /^[\s)]*(?:\|\s*[\p{L}_][\p{L}\p{N}_]*\s*(?:\(\))?\s*)*?\|\s*(?:_|t|trans|translate|i18n|localize)(?![\p{L}\p{N}_])/u;
/** The plural follows the singular, and a context goes before. */
const takesTwo = /gettext$|_nx?$|(?:^|[^\p{L}\p{N}_])n_$/u;

function isTranslated({ callee, before, after }: JoinedLiterals): boolean {
  if (callsTranslator.test(callee))
    return before.trim() === '' || (takesTwo.test(callee) && /^\s*""[\s\\+.~"]*,\s*$/u.test(before));
  return followsTranslator.test(before) || (beginsExpression.test(before) && filteredByTranslator.test(after));
}

const thenOf = /(?<!\?)\?[\s(]*$/u;
const elseOf = /(?<!\?)\?(?![?.:>-])[\s\S]*(?<!:):[\s(]*$/u;
const calledCondition = /(?:^|[^\p{L}\p{N}_])(?:IF|IIF|iif)$/u;

/** The texts of a condition, where one of them is for when it holds: what alone is for when not is what a name falls back on. */
function branchesIn(literals: readonly JoinedLiterals[]): JoinedLiterals[] {
  const whenTrue = literals.filter(isWhenTrue);
  if (whenTrue.length === 0) return [];
  return literals.filter((literal) => whenTrue.includes(literal) || isOtherwise(literal));
}

function isWhenTrue({ callee, before, after }: JoinedLiterals): boolean {
  if (/\?then$/u.test(callee)) return before.trim() === '';
  if (calledCondition.test(callee)) return /^[^,]*,\s*$/u.test(before) && !/ISBLANK/iu.test(before);
  if (thenOf.test(before)) return /:(?!:)/u.test(after);
  return (
    /(?:&&|\band)[\s(]*$/u.test(before) || (beginsExpression.test(before) && /^[\s)]*(?:if|unless)\s/u.test(after))
  );
}

function isOtherwise({ callee, before }: JoinedLiterals): boolean {
  if (/\?then$/u.test(callee) || calledCondition.test(callee)) return /,\s*$/u.test(before) && /,/u.test(before);
  return elseOf.test(before) || /(?:\belse|\|\||\bor)[\s(]*$/u.test(before);
}

const putsOut = /^\s*(?:[-=~+]{0,2}|(?:php\s+)?(?:echo|print))[\s(]*$/u;
const putsOutCalled = /(?:^|[^\p{L}\p{N}_])(?:esc_html|html_escape|htmlspecialchars|escape|e|h|raw|s?printf)$/u;
const endsOutput =
  /^[\s)]*(?:\|\s*(?:raw|safe|escape|e|h|upper|lower|upcase|downcase|capitalize|capfirst|trim|strip|nl2br)\s*)*(?:\.html_safe)?[\s;~-]*$/u;

function isPutOut({ callee, before, after }: JoinedLiterals): boolean {
  if (putsOutCalled.test(callee)) return before.trim() === '';
  return callee === '' && putsOut.test(before) && endsOutput.test(after);
}

/** `set m =`, `assign m =`, `$m =`, `let m =`, `assign var="m" value=` and the like, as the only thing that the code does. */
const keeps =
  /^\s*[-=~+]{0,2}\s*(?:php\s+|[#@])?(?:(?:set|assign|SET|DEFAULT|let|const|var|my)\s+)?(?:\$?[\p{L}_@][\p{L}\p{N}_.]*(?:\s*\(\))?\s*:?=\s*|var=(?:""|\w+)\s+value=\s*)[\s(]*$/u;
const endsStatement = /^[\s);~-]*$/u;

function isKept({ callee, before, after }: JoinedLiterals): boolean {
  return (callee === '' || /^#?set$/u.test(callee)) && keeps.test(before) && endsStatement.test(after);
}

/** Helpers whose first argument is what a reader sees, and those whose second is. */
const showsFirst =
  '(?:(?:\\p{L}+_)?(?:link_to|button_to)|button_tag|submit_tag|label_tag|simple_format|sanitize|truncate|highlight|auto_link|word_wrap|strip_tags|nl2br|markdown|link|button|tag\\.\\p{L}+)';
const showsSecond = '(?:content_tag|mail_to)';
const calledHelper = new RegExp(`(?:^|[^\\p{L}\\p{N}_])(?:${showsFirst}|(${showsSecond}))$`, 'u');
const helperBefore = new RegExp(
  `^\\s*[-=~]{0,2}\\s*(?:${showsFirst}\\s+|${showsSecond}\\s+(?:[:\\p{L}][\\p{L}\\p{N}_.]*|"")\\s*,\\s*)$`,
  'u',
);

function isShownByHelper({ callee, before }: JoinedLiterals): boolean {
  const called = calledHelper.exec(callee);
  if (called) return called[1] === undefined ? before.trim() === '' : /^\s*[^\s,]{1,60}\s*,\s*$/u.test(before);
  return helperBefore.test(before);
}

/** Three words, of which the first begins it: the name of a file or a picture, or the form of a date, has fewer. */
function isSentence(text: JoinedLiterals, code: string): boolean {
  const words = wordsOf(text, code);
  if (text.variables.some(Boolean)) return isProseInCode(words);
  return /^["“(]?\p{L}\S*\s+\S*\p{L}\S*\s+\S*\p{L}/u.test(words);
}

/** A text as it is written, with a figure in the place of each variable. */
function wordsOf({ literals, variables }: JoinedLiterals, code: string): string {
  const parts = literals.map(({ start, end }, i) => code.slice(start, end) + (variables[i + 1] ? '0' : ''));
  return `${variables[0] ? '0' : ''}${parts.join('')}`;
}

/** What stands for a variable that is put between texts; no code is shorter than it, with the mark that joins it. */
const anyVariable = '{n}';

function piecesOf({ literals, variables }: JoinedLiterals, code: string): TextPiece[] {
  const variableAt = (start: number): TextPiece => ({ start, end: start + anyVariable.length, reads: anyVariable });
  return literals.flatMap((literal, i) => [
    ...(i === 0 && variables[0] ? [variableAt(literal.start - anyVariable.length)] : []),
    ...writtenPieces(literal, code),
    ...(variables[i + 1] ? [variableAt(literal.end)] : []),
  ]);
}

/** A text without the backslashes before its signs, and with its line breaks. */
function writtenPieces({ start, end }: Range, code: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = start;
  for (const { 0: escaped, index } of code.slice(start, end).matchAll(/\\[\s\S]/gu)) {
    const at = start + index;
    const isBreak = /[nrt]$/u.test(escaped);
    if (at > from) pieces.push({ start: from, end: at });
    if (isBreak) pieces.push({ start: at, end: at + 2, reads: ' \n' });
    from = isBreak ? at + 2 : at + 1;
  }
  if (end > from) pieces.push({ start: from, end });
  return pieces;
}
