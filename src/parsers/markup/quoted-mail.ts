import { joinedLists } from '../../shared/joined-lists.js';
import type { Range } from '../../shared/reply.js';
import type { ParsedBlock, Skipped } from '../core/parser.js';
import { skippedAt } from '../core/skipped-at.js';
import { cutBlock, linesIn } from './block.js';
import { mailHeaderStart, replyMarkLength } from './mail-headers.js';
import { type BlockLine, ownLines } from './own-lines.js';

/** The blocks of a text, and where in its file it quotes others. */
export interface QuotingText {
  blocks: readonly ParsedBlock[];
  /** Its lines with `>`, line break included, or the empty places where quotations begin; in order. */
  quotes: readonly Range[];
}

const draftHeader = /^(?:from|to|cc|bcc|reply-to|date|sent|subject)\s?:/i;
const draftSubject = /^subject\s?:\s*/i;

/** Why a signature is told that is not read. */
const belowMark = 'below `--`, where a signature holds sentences';

const deviceSignature = /^(?:sent from my|get outlook for) [^.!?]{1,40}\.?$/i;

/** How other lines begin that a mail program writes, and how all of those above quotations end; few lines else do. */
const mailLine =
  /^[^\S\n]*(?:sent from my|get outlook for|(?:to|cc|bcc|reply-to|date|sent|subject)\s?:)|[:：](?:[^\S\n]|[\u200E\u200F\u202A-\u202E])*$/im;

/** What each of those lines holds. Asked first, since few texts hold any of it. */
const mayFrame = /[:：]|^[^\S\n]*(?:[-#=*_~+\u2013\u2014]|sent from|get outlook)|above this line/im;

/**
 * The blocks without what mail programs put around a reply: quoted history, the signature below `--`, "Sent from my ..."
 * lines, and the header of a draft, whose subject becomes a heading.
 * @param file what the places of the blocks and quotations count in.
 */
export function withoutQuotedMail(
  file: string,
  { blocks, quotes }: QuotingText,
): { blocks: ParsedBlock[]; skipped: Skipped[] } {
  const isFramed = ({ text }: ParsedBlock): boolean =>
    mayFrame.test(text) && (mailHeaderStart.test(text) || mailLine.test(text));
  if (!blocks.some(isFramed)) return { blocks: [...blocks], skipped: [] };
  const lines = joinedLists(blocks, linesOfBlock);
  const header = draftHeaderLength(lines);
  const first = header + replyMarkLength(lines.slice(header));
  const { kept, spokenSignatures } = ownLines(lines, first, { file, quotes });
  return {
    blocks: lines.slice(0, header).flatMap(subjectOf).concat(joinLines(lines, kept)),
    skipped: skippedAt(file, spokenSignatures.map(startOf), belowMark),
  };
}

/** Where a line begins in the file. */
function startOf({ block, start, end }: BlockLine): number {
  return block.sourceMap.toSource(start, end).start;
}

function subjectOf(line: BlockLine): ParsedBlock[] {
  const label = draftSubject.exec(line.text);
  // `text` is trimmed, and so the label is measured in the block.
  const labelStart = line.block.text.indexOf(line.text, line.start);
  const subject = label && cutBlock(line.block, labelStart + label[0].length, line.end);
  return subject ? [{ ...subject, kind: 'heading' }] : [];
}

/** The lines of each range as blocks again; a line left out splits its block. */
function joinLines(lines: readonly BlockLine[], kept: readonly Range[]): ParsedBlock[] {
  const parts: (Range & { block: ParsedBlock })[] = [];
  for (const { start, end } of kept) {
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
  }
  const blocks: ParsedBlock[] = [];
  for (const part of parts) {
    const block = cutBlock(part.block, part.start, part.end);
    if (block) blocks.push(block);
  }
  return blocks;
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
