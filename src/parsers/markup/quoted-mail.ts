import type { Range } from '../../shared/reply.js';
import type { ParsedBlock } from '../core/parser.js';
import { cutBlock, linesIn } from './block.js';

interface BlockLine extends Range {
  block: ParsedBlock;
  text: string;
}

/** No mail program writes a longer line above a quote; the bound keeps the search linear. */
const maxAttributionLength = 300;

const maxAttributionLines = 3;

/** How mail programs introduce a quote, in the languages they write: "On <date> <name> wrote:". */
const attributions: readonly { start: string; verb: RegExp }[] = [
  { start: 'On ', verb: / wrote\s?:$/ },
  { start: 'Le ', verb: / a écrit\s?:$/ },
  { start: 'Am ', verb: / schrieb\b.*:$/ },
  { start: 'El ', verb: / escribió\s?:$/ },
  { start: 'Op ', verb: / schreef\b.*:$/ },
  { start: 'Il ', verb: / ha scritto\s?:$/ },
  { start: 'Em ', verb: / escreveu\s?:$/ },
  { start: 'Den ', verb: / skrev\b.*:$/ },
  { start: 'W dniu ', verb: / (?:pisze|napisał(?:a|\(a\))?)\s?:$/ },
  { start: 'Dnia ', verb: / (?:pisze|napisał(?:a|\(a\))?)\s?:$/ },
];

/** What every attribution shows beside its verb; a sentence such as "On Friday our courier wrote:" shows neither. */
const dateOrAddress = /[\d@]/;
/** Whatever the language: a date, the address of whoever wrote, perhaps a verb, a colon. */
const addressed = /\d.*[<(][^\s<>()]{1,80}@[^\s<>()]{1,80}[>)]\s?(?:[\p{L}()]{1,20}\s?)?[:：]$/u;
/** As Zoho writes it. */
const betweenDashes = /^-{2,}\s?On .*\d.* wrote\s?-{2,}$/;

/** A person, not a mail program, writes this above words they quote themselves. */
const quotedByHand = / you wrote\s?:$/;

const forwardedTitle = new RegExp(
  `^-{2,}\\s?(?:${[
    'original message',
    'original appointment',
    'forwarded message',
    "message d['’]origine",
    'message original',
    'message transféré',
    'ursprüngliche nachricht',
    'original-nachricht',
    'originalnachricht',
    'weitergeleitete nachricht',
    'mensaje original',
    'mensaje reenviado',
    'oorspronkelijk bericht',
    'doorgestuurd bericht',
    'messaggio originale',
    'messaggio inoltrato',
    'mensagem original',
    'mensagem encaminhada',
  ].join('|')})\\s?-{2,}$`,
  'i',
);
const forwardedByApple = /^begin forwarded message:$/i;
const replyAboveThisLine = /^[-#=* ]{2,20}.{0,60}\babove this line\b.{0,20}$/i;

const fromLabel = /^(?:from|de|von|van|da)\s?:\s?\S/i;
const subjectLabel = /^(?:subject|objet|betreff|asunto|onderwerp|oggetto|assunto)\s?:/i;
/** From, Sent, To (perhaps on several lines), Cc, Subject. */
const maxHeaderLines = 6;

const draftHeader = /^(?:from|to|cc|bcc|reply-to|date|sent|subject)\s?:/i;
const draftSubject = /^subject\s?:\s*/i;

const deviceSignature = /^(?:sent from my|get outlook for) [^.!?]{1,40}\.?$/i;

/** How every line begins that a mail program writes; few other lines do. */
const mailLine =
  /^[^\S\n]*(?:[-#=*][-#=* ]|(?:on|le|am|el|op|il|em|den|w|dnia) |.{0,200}[<(][^\s<>()]{1,80}@[^\s<>()]{1,80}[>)]|begin forwarded|sent from my|get outlook for|(?:from|to|cc|bcc|reply-to|date|sent|subject|de|von|van|da)\s?:)/im;

/**
 * The blocks without what mail programs put around a reply: quoted history to the end of the text, the signature below
 * `--`, "Sent from my ..." lines, and the header of a draft, whose subject becomes a heading.
 */
export function withoutQuotedMail(blocks: readonly ParsedBlock[]): ParsedBlock[] {
  if (!blocks.some(({ text }) => mailLine.test(text))) return [...blocks];
  const lines = blocks.flatMap(linesOfBlock);
  const header = draftHeaderLength(lines);
  return lines
    .slice(0, header)
    .flatMap(subjectOf)
    .concat(joinLines(lines, header, endOfReply(lines, header)));
}

function subjectOf(line: BlockLine): ParsedBlock[] {
  const label = draftSubject.exec(line.text);
  // `text` is trimmed, and so the label is measured in the block.
  const labelStart = line.block.text.indexOf(line.text, line.start);
  const subject = label && cutBlock(line.block, labelStart + label[0].length, line.end);
  return subject ? [{ ...subject, kind: 'heading' }] : [];
}

/** The lines from `start` to `end` as blocks again; a line left out splits its block. */
function joinLines(lines: readonly BlockLine[], start: number, end: number): ParsedBlock[] {
  const parts: (Range & { block: ParsedBlock })[] = [];
  let joins = false;
  for (const line of lines.slice(start, end)) {
    const last = parts.at(-1);
    if (deviceSignature.test(line.text)) {
      joins = false;
    } else if (joins && last?.block === line.block) {
      last.end = line.end;
    } else {
      parts.push({ block: line.block, start: line.start, end: line.end });
      joins = true;
    }
  }
  return parts.flatMap((part) => cutBlock(part.block, part.start, part.end) ?? []);
}

function linesOfBlock(block: ParsedBlock): BlockLine[] {
  const lines: BlockLine[] = [];
  for (const { start, end } of linesIn(block.text)) {
    lines.push({ block, start, end, text: block.text.slice(start, end).trim() });
  }
  return lines;
}

/** How many of the first lines are the mail header of a draft: only a run of labels with a subject among them is one. */
function draftHeaderLength(lines: readonly BlockLine[]): number {
  const firstOther = lines.findIndex((line) => !draftHeader.test(line.text));
  const length = firstOther === -1 ? lines.length : firstOther;
  return lines.slice(0, length).some((line) => draftSubject.test(line.text)) ? length : 0;
}

/** The index of the line where the reply's own words end. */
function endOfReply(lines: readonly BlockLine[], first: number): number {
  const end = firstForeignLine(lines, first);
  return lines.slice(end).some(({ text }) => templateTag.test(text)) ? lines.length : end;
}

function firstForeignLine(lines: readonly BlockLine[], first: number): number {
  for (let i = first; i < lines.length; i++) {
    if (isSignatureMark(lines, i) || isAttribution(lines, i) || isForwardedTitle(lines, i)) return i;
    if (i > first && isHeaderBlock(lines, i)) return i;
  }
  return lines.length;
}

/** A tag of a template, which neither a signature nor a mail that was received holds. */
const templateTag = /\{%|\{\{[-~]?\s?(?:\/|else|end)|<%[-_]?\s?(?:end|else|\})|\[%|<\/?#|#(?:end|else)\b/;
/** What follows a mark without its space may be the rest of the reply: a signature is short, and holds no sentence. */
const maxSignatureLines = 12;
const sentence = /^\p{L}[^.!?]*\s[^.!?]*\s.*[.!?]["'”’)]*$/u;

/** The mark is `-- `; many editors strip the space, and some writers draw a line with two dashes. */
function isSignatureMark(lines: readonly BlockLine[], i: number): boolean {
  const line = lines[i];
  if (line?.text !== '--') return false;
  if (line.block.text.slice(line.start, line.end) === '-- ') return true;
  const below = lines.slice(i + 1).filter(({ text }) => text !== '');
  return below.length <= maxSignatureLines && !below.some(({ text }) => sentence.test(text));
}

function isForwardedTitle(lines: readonly BlockLine[], i: number): boolean {
  const text = lines[i]?.text ?? '';
  if (text.length > maxAttributionLength) return false;
  return forwardedTitle.test(text) || forwardedByApple.test(text) || replyAboveThisLine.test(text);
}

function isAttribution(lines: readonly BlockLine[], i: number): boolean {
  const line = lines[i];
  if (!line || line.text.length > maxAttributionLength) return false;
  if (addressed.test(line.text) || betweenDashes.test(line.text)) return true;
  const language = attributions.find(({ start }) => line.text.startsWith(start));
  if (!language) return false;
  const isIntroduction = (text: string) =>
    language.verb.test(text) && dateOrAddress.test(text) && !quotedByHand.test(text);
  if (isIntroduction(line.text)) return true;
  let wrapped = line.text;
  for (const next of lines.slice(i + 1, i + maxAttributionLines)) {
    if (next.block !== line.block || wrapped.length + next.text.length > maxAttributionLength) return false;
    wrapped = `${wrapped} ${next.text}`;
    if (isIntroduction(wrapped) || addressed.test(wrapped)) return true;
  }
  return false;
}

/** From: with Subject: soon after. A journey ("From: Leeds, To: York") has no subject. */
function isHeaderBlock(lines: readonly BlockLine[], i: number): boolean {
  if (!fromLabel.test(lines[i]?.text ?? '') || !isLabelled(lines[i + 1]?.text ?? '')) return false;
  return lines.slice(i + 1, i + maxHeaderLines).some((line) => subjectLabel.test(line.text));
}

function isLabelled(text: string): boolean {
  return /^\p{L}[\p{L} -]{0,20}:/u.test(text);
}
