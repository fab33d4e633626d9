import { type Literal, literalsIn } from './code-literals.js';
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
 * those of a condition, `late ? 'We are late.' : ''`, and one as it is. Null where it does none of this.
 */
export function textsIn(code: string): CodeTexts | null {
  if (!/["'][^"']*\s[^"']*["']/u.test(code)) return null;
  const literals = literalsIn(code);
  const isWords = ({ start, end }: Range): boolean => /\S\s+\S/u.test(code.slice(start, end));
  const read = (texts: readonly Literal[], isOpen: boolean): CodeTexts => ({
    texts: texts.map((literal) => piecesOf(literal, code)),
    isOpen,
  });
  const branches = branchesIn(literals);
  // What is no words is a key: `t('mail.greeting')`.
  const translated = literals.filter((literal) => isTranslated(literal) && isWords(literal));
  if (translated.length > 0 || branches.some(isWords)) {
    const isRead = (literal: Literal): boolean => translated.includes(literal) || branches.includes(literal);
    return read(literals.filter(isRead), translated.length === 0 && branches.length < 2);
  }
  const plain = literals.filter((literal) => isPutOut(literal) && isSentence(code.slice(literal.start, literal.end)));
  return plain.length > 0 ? read(plain, false) : null;
}

const translator =
  '(?:_|__|_e|_x|_ex|_n|_nx|t|tr|T|msg|trans|translate|transChoice|trans_choice|choice|lang|gettext|pgettext|ngettext|npgettext|localize|i18n|intl|esc_(?:html|attr)(?:__|_e|_x))';
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
const takesTwo = /gettext$|_nx?$/u;

function isTranslated({ callee, before, after }: Literal): boolean {
  if (callsTranslator.test(callee))
    return before.trim() === '' || (takesTwo.test(callee) && /^\s*""\s*,\s*$/u.test(before));
  return followsTranslator.test(before) || (beginsExpression.test(before) && filteredByTranslator.test(after));
}

const thenOf = /(?<!\?)\?[\s(]*$/u;
const elseOf = /(?<!\?)\?(?![?.:>-])[\s\S]*(?<!:):[\s(]*$/u;
const calledCondition = /(?:^|[^\p{L}\p{N}_])(?:IF|IIF|iif)$/u;

/** The texts of a condition, where one of them is for when it holds: what alone is for when not is what a name falls back on. */
function branchesIn(literals: readonly Literal[]): Literal[] {
  const whenTrue = literals.filter(isWhenTrue);
  if (whenTrue.length === 0) return [];
  return literals.filter((literal) => whenTrue.includes(literal) || isOtherwise(literal));
}

function isWhenTrue({ callee, before, after }: Literal): boolean {
  if (/\?then$/u.test(callee)) return before.trim() === '';
  if (calledCondition.test(callee)) return /^[^,]*,\s*$/u.test(before) && !/ISBLANK/iu.test(before);
  if (thenOf.test(before)) return /:(?!:)/u.test(after);
  return (
    /(?:&&|\band)[\s(]*$/u.test(before) || (beginsExpression.test(before) && /^[\s)]*(?:if|unless)\s/u.test(after))
  );
}

function isOtherwise({ callee, before }: Literal): boolean {
  if (/\?then$/u.test(callee) || calledCondition.test(callee)) return /,\s*$/u.test(before) && /,/u.test(before);
  return elseOf.test(before) || /(?:\belse|\|\||\bor)[\s(]*$/u.test(before);
}

const putsOut = /^\s*(?:[-=~+]{0,2}|(?:php\s+)?(?:echo|print))[\s(]*$/u;
const putsOutCalled = /(?:^|[^\p{L}\p{N}_])(?:esc_html|html_escape|htmlspecialchars|escape|e|h|raw|s?printf)$/u;
const endsOutput =
  /^[\s)]*(?:\|\s*(?:raw|safe|escape|e|h|upper|lower|upcase|downcase|capitalize|capfirst|trim|strip|nl2br)\s*)*(?:\.html_safe)?[\s;~-]*$/u;

function isPutOut({ callee, before, after }: Literal): boolean {
  if (putsOutCalled.test(callee)) return before.trim() === '';
  return callee === '' && putsOut.test(before) && endsOutput.test(after);
}

/** Three words, of which the first begins it: the name of a file or a picture, or the form of a date, has fewer. */
function isSentence(text: string): boolean {
  return /^["“(]?\p{L}\S*\s+\S*\p{L}\S*\s+\S*\p{L}/u.test(text);
}

/** A text without the backslashes before its signs, and with its line breaks. */
function piecesOf({ start, end }: Range, code: string): TextPiece[] {
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
