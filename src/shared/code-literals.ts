import type { Range } from './reply.js';

/** A text in quotes in the code of a template; the range is what is between them. */
export interface Literal extends Range {
  /** Which brackets it is in: texts in the same have the same number. */
  level: number;
  /** What the brackets around it follow, such as `order.t` or `{`; empty outside of all. */
  callee: string;
  /** The code around it in the same brackets, with each text as `""` and other brackets as `()`. */
  before: string;
  after: string;
}

/** Code in one pair of brackets. */
interface Level {
  callee: string;
  code: string;
  literals: (Range & { at: number })[];
}

const token = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[([{]|[)\]}]|[^"'([{)\]}]+|["']/gu;
const calleeAtEnd = /[\p{L}\p{N}_$.:>?!\\-]*[\p{L}\p{N}_]\s*$/u;
const keywordAtEnd = /(?:^|[^\p{L}\p{N}_])(?:echo|print|return|raw|and|or|not|if|unless|else|in|is)\s*$/u;

/** The texts in quotes in code, in order. Brackets that only group are part of the code around them. */
export function literalsIn(code: string): Literal[] {
  const whole: Level = { callee: '', code: '', literals: [] };
  const levels = [whole];
  /** What each open bracket began; null for one that groups. */
  const open: (Level | null)[] = [];
  let level = whole;
  for (const { 0: word, index } of code.matchAll(token)) {
    if (word.length > 1 && /^["']/u.test(word)) {
      level.literals.push({ start: index + 1, end: index + word.length - 1, at: level.code.length });
      level.code += '""';
    } else if (/^[([{]/u.test(word)) {
      const callee = word === '(' ? calleeOf(level.code) : word;
      const inner: Level | null = callee === null ? null : { callee, code: '', literals: [] };
      open.push(inner);
      if (inner) {
        levels.push(inner);
        level = inner;
      } else level.code += word;
    } else if (/^[)\]}]/u.test(word) && open.length > 0) {
      const grouped = open.pop() === null;
      level = open.findLast((one) => one !== null) ?? whole;
      level.code += grouped ? word : '()';
    } else level.code += word;
  }
  return levels.flatMap((one, number) => inContext(one, number)).sort((a, b) => a.start - b.start);
}

function inContext({ callee, code, literals }: Level, level: number): Literal[] {
  return literals.map(({ start, end, at }) => ({
    start,
    end,
    level,
    callee,
    before: code.slice(0, at),
    after: code.slice(at + 2),
  }));
}

/** Names are shorter; what is before it never matters, and so the cost is linear. */
const maxCallee = 120;

/** What is called where a bracket opens; null for one that groups. */
function calleeOf(code: string): string | null {
  const before = code.slice(-maxCallee);
  return keywordAtEnd.test(before) ? null : (calleeAtEnd.exec(before)?.[0].trim() ?? null);
}
