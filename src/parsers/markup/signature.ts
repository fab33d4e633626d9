/** The lines of a text from a signature on: those of one paragraph have the same `paragraph`. */
export interface SignatureLine {
  text: string;
  paragraph: unknown;
}

export interface Signature {
  /** How many of the lines are the signature. */
  length: number;
  /** Whether it holds sentences, which nobody reads then. */
  hasSentences: boolean;
}

/** Names, titles, numbers and addresses: no signature has more lines. */
const maxLines = 12;
/** Longer sentences below a name are no slogan. */
const maxSloganWords = 12;
const minSentenceWords = 3;

const opening = /^["'“‘(¡¿]?\p{L}/u;
const ending = /[.!?…]["'”’)]*$/;
const abbreviation = /\b(?:ltd|inc|co|corp|jr|sr|dr|st|ave|rd|ph\.?d|[a-z]\.[a-z])\.$/i;
/** Names and titles are written large. */
const smallWord = /(?:^|\s)["'“‘(]?\p{Ll}[\p{L}'’-]+/u;
/** What somebody says without a full stop at its end; titles and addresses have no such words. */
const spoken = /\b(?:I|[Ww]e|[Yy]ou|[Ii]t|is|are|was|were|will|can|can['’]t|have|has|don['’]t|[Pp]lease)\b/;
const minSpokenWords = 6;

/** A line that apps write about themselves. */
const ofDevice = /^\(?(?:sent|written|typed) (?:from|with|via|by|using|on)\b|^get \w+ for \w+/i;

/** Notices of lawyers and of the trade register, which go below every mail of a company. */
const disclaimer = new RegExp(
  [
    String.raw`\bthis (?:e-?mail|message|communication|transmission)\b.{0,60}\b(?:confidential|privileged|intended|contains?|may contain|was sent|is for|has been)\b`,
    String.raw`\b(?:confidentiality notice|disclaimer)\b|^\W*confidential(?:ity)?\s?[:.\u2013\u2014-]`,
    String.raw`\b(?:intended|named) (?:recipient|addressee)s?\b`,
    String.raw`\b(?:consider|think of) the environment\b|\bbefore printing\b`,
    String.raw`\bregistered (?:in (?:england|scotland|wales|ireland|germany|the)|office|number|charity|company)\b`,
    String.raw`\bcompany (?:registration|number|no)\b|\bauthori[sz]ed and regulated\b`,
    String.raw`\baccepts? no (?:liability|responsibility)\b|\bviews (?:or|and) opinions\b|\ball rights reserved\b`,
    String.raw`\b(?:privacy|data protection) (?:policy|notice|statement)\b|\bunsubscribe\b`,
    String.raw`\b(?:receiving|received|got) this (?:e-?mail|message|notification) because\b`,
  ].join('|'),
  'i',
);

/**
 * The signature that the lines begin with; null where they are the rest of a reply. A signature begins with a name, is
 * short, and has slogans, words of an app and legal notices at most, which are nobody's reply.
 * @param isMarked whether the mark above is `-- ` with its space, as mail programs write it: without, nothing but a
 * signature may follow.
 */
export function signatureOf(lines: Iterable<SignatureLine>, isMarked: boolean): Signature | null {
  let length = 0;
  let hasSentences = false;
  let isLegal = false;
  let start: unknown = null;
  for (const unit of unitsOf(lines)) {
    start ??= unit.paragraph;
    isLegal ||= disclaimer.test(unit.text);
    const isProse = isSentence(unit.text);
    const isOfDevice = ofDevice.test(unit.text);
    const isOfReply = isProse && !isLegal && !isOfDevice;
    const isSlogan = isMarked && length > 0 && unit.paragraph === start && wordsIn(unit.text) <= maxSloganWords;
    if (isOfReply && !isSlogan) return isMarked && length > 0 ? { length, hasSentences } : null;
    hasSentences ||= isProse && !isOfDevice;
    length += unit.lines;
    if (length > maxLines && !isLegal) return null;
  }
  return { length, hasSentences };
}

/** Whether lines hold sentences, but for those that apps write about themselves. */
export function holdSentences(lines: Iterable<SignatureLine>): boolean {
  for (const { text } of unitsOf(lines)) if (isSentence(text) && !ofDevice.test(text)) return true;
  return false;
}

/** What is said of signatures in elements of mail programs. */
export const spokenSignature = 'in signatures of mail programs, where they hold sentences';

interface Unit {
  text: string;
  lines: number;
  paragraph: unknown;
}

/** Lines as they were written: one that goes on in small letters was broken by a program. */
function* unitsOf(lines: Iterable<SignatureLine>): Generator<Unit> {
  let unit: Unit | null = null;
  for (const { text, paragraph } of lines) {
    if (unit && unit.paragraph === paragraph && isBroken(unit.text, text)) {
      unit = { text: `${unit.text} ${text}`, lines: unit.lines + 1, paragraph };
      continue;
    }
    if (unit) yield unit;
    unit = { text, lines: 1, paragraph };
  }
  if (unit) yield unit;
}

/** More is not joined, so that a text of small letters is not copied for each of its lines. */
const maxUnitLength = 1000;

function isBroken(line: string, next: string): boolean {
  return line.length < maxUnitLength && /^\p{Ll}/u.test(next) && !/[@/]|\.\w/.test(next.split(/\s/, 1)[0] ?? '');
}

function isSentence(text: string): boolean {
  const words = wordsIn(text);
  if (words >= minSpokenWords && spoken.test(text)) return true;
  if (words < minSentenceWords || !opening.test(text) || abbreviation.test(text)) return false;
  return ending.test(text) && smallWord.test(text);
}

function wordsIn(text: string): number {
  return text.match(/\p{L}[\p{L}'’-]*/gu)?.length ?? 0;
}
