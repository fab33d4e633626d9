import { addAll } from '../../shared/add-all.js';
import type { Range } from '../../shared/reply.js';
import { SourceMapBuilder } from '../core/source-map.js';
import type { TextValue } from '../values/value.js';

/** `{count, plural, one {…} other {…}}`, as ICU and Java's `choice` do not write it. */
const opening = /\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,(?:\s*offset:\d+)?/g;
const branchStart = /\s*[\w=.-]+\s*\{/y;
const gapEnd = /\s*\}/y;

interface PluralMessage extends Range {
  branches: Range[];
}

/**
 * A text as it reads with the last branch of each of its plurals, which stands for most numbers, and what the other
 * branches hold, each as a text of its own. A text without plurals is given back as it is.
 */
export function spelledOut(value: TextValue): { text: TextValue; branches: TextValue[] } {
  const messages = messagesIn(value.text);
  if (messages.length === 0) return { text: value, branches: [] };
  const main: Range[] = [];
  const others: Range[] = [];
  let from = 0;
  for (const { start, end, branches } of messages) {
    const last = branches.at(-1);
    main.push({ start: from, end: start });
    if (last) main.push(last);
    addAll(others, branches.slice(0, -1));
    from = end;
  }
  main.push({ start: from, end: value.text.length });
  return { text: sliced(value, main), branches: others.map((branch) => spelledOut(sliced(value, [branch])).text) };
}

function messagesIn(text: string): PluralMessage[] {
  const messages: PluralMessage[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const message = messageAt(text, match.index, opening.lastIndex);
    if (message) messages.push(message);
    opening.lastIndex = message?.end ?? opening.lastIndex;
  }
  return messages;
}

/** Null for a message that is not closed. */
function messageAt(text: string, start: number, from: number): PluralMessage | null {
  const branches: Range[] = [];
  let at = from;
  for (;;) {
    branchStart.lastIndex = at;
    if (!branchStart.test(text)) break;
    const branch = { start: branchStart.lastIndex, end: closingBrace(text, branchStart.lastIndex) };
    if (branch.end === -1) return null;
    branches.push(branch);
    at = branch.end + 1;
  }
  gapEnd.lastIndex = at;
  return branches.length > 0 && gapEnd.test(text) ? { start, end: gapEnd.lastIndex, branches } : null;
}

function closingBrace(text: string, from: number): number {
  const braces = /[{}]/g;
  braces.lastIndex = from;
  let depth = 0;
  for (let match = braces.exec(text); match; match = braces.exec(text)) {
    depth += match[0] === '{' ? 1 : -1;
    if (depth < 0) return match.index;
  }
  return -1;
}

/** Parts of a text, as one. */
function sliced(value: TextValue, parts: readonly Range[]): TextValue {
  return {
    ...value,
    text: parts.map(({ start, end }) => value.text.slice(start, end)).join(''),
    codec: {
      sourceMap: () => {
        const whole = value.codec.sourceMap(value);
        const builder = new SourceMapBuilder();
        for (const { start, end } of parts) builder.addFrom(whole, start, end);
        return builder.build();
      },
      encode: (text) => (/[{}#]/.test(text) ? null : value.codec.encode(text, value)),
    },
  };
}
