import { linesOf } from '../../shared/lines.js';
import type { Range } from '../../shared/reply.js';
import { SourceMapBuilder } from '../core/source-map.js';
import type { TextCodec, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';

const message = /^(-?[a-zA-Z][\w-]*)[ \t]*=[ \t]*/;
const attribute = /^[ \t]+\.([a-zA-Z][\w-]*)[ \t]*=[ \t]*/;
const variant = /^[ \t]*\*?\[[ \t]*([\w.-]+)[ \t]*\][ \t]*/;
/** What goes on with no text: a line that is not indented, the end of a selector, and signs that Fluent keeps for itself. */
const noContinuation = /^(?![ \t])|^[ \t]*\}?[ \t]*$|^[ \t]+[.*[]/;
const selector = /\{[^{}]*->[ \t]*$/;

/** Whether a file is in Fluent, rather than a template of FreeMarker, whose ending is the same. */
export function isFluent(file: string): boolean {
  return /^-?[a-zA-Z][\w-]* *= ?\S?.*$/m.test(file) && !/<[#@/]|\$\{|<\w+[ >]*\n?<\w/.test(file);
}

/** Reads texts of Fluent: messages, their attributes and the variants of their selectors, each by its name. */
export function readFluent(file: string): ValueTree {
  const entries = new Map<string, Value>();
  const codec: TextCodec = {
    sourceMap: (value) => mapOf(file, piecesOf(file, value)),
    encode: (text) => (/[{}\r\n]/.test(text) ? null : text),
  };
  let open: { key: string; start: number; end: number } | null = null;
  let name = '';
  const end = (): void => {
    const text = open && mapOf(file, piecesOf(file, open)).text.trim();
    if (open && text !== null && text !== '')
      entries.set(open.key, {
        type: 'text',
        text: mapOf(file, piecesOf(file, open)).text,
        codec,
        start: open.start,
        end: open.end,
      });
    open = null;
  };
  for (const line of linesOf(file, file.startsWith('\uFEFF') ? 1 : 0)) {
    const text = file.slice(line.start, line.end);
    if (text.trim() === '') continue;
    const [, own] = message.exec(text) ?? [];
    const [, part] = attribute.exec(text) ?? [];
    const [, choice] = variant.exec(text) ?? [];
    const head =
      own !== undefined
        ? message.exec(text)
        : part !== undefined
          ? attribute.exec(text)
          : choice !== undefined
            ? variant.exec(text)
            : null;
    if (head) {
      end();
      if (own !== undefined) name = own;
      const key = own ?? (part !== undefined ? `${name}.${part}` : `${name}.${choice}`);
      if (!selector.test(text)) open = { key, start: line.start + head[0].length, end: line.end };
    } else if (noContinuation.test(text) || selector.test(text)) end();
    else if (open) open.end = line.end;
  }
  end();
  return { root: entries.size === 0 ? null : { type: 'map', entries, start: 0, end: file.length }, skipped: [] };
}

/** The lines of a text, without their indentation. */
function piecesOf(file: string, { start, end }: Range): Range[] {
  return Array.from(linesOf(file.slice(start, end)), (line) => {
    const words = file.slice(start + line.start, start + line.end);
    const from = start + line.end - words.trimStart().length;
    return { start: from, end: Math.max(from, start + line.start + words.trimEnd().length) };
  });
}

function mapOf(file: string, pieces: readonly Range[]) {
  const builder = new SourceMapBuilder();
  pieces.forEach((piece, i) => {
    const last = pieces[i - 1];
    if (last) builder.addAtom('\n', last.end, piece.start);
    if (piece.end > piece.start) builder.add(file.slice(piece.start, piece.end), piece.start);
  });
  return builder.build();
}
