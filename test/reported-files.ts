import type { ReportedFile } from '../src/reporters/shared/reporter.js';
import { fileStart } from '../src/shared/lines.js';
import type { Message } from '../src/shared/message.js';

export const draft = 'Hi Ana,\n\nUnfortunately the blue one\nhas sold out. You failed to sign.\n';

/** What a rule says at the first place of `actual` in `text`. */
export function messageAt(text: string, actual: string, more: Partial<Message> = {}): Message {
  const offset = text.indexOf(actual);
  const position = (at: number) => {
    const lines = text.slice(0, at).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
  const start = position(offset);
  const end = position(offset + actual.length);
  return {
    ruleId: 'bad-news/unfortunately',
    severity: 'warning',
    message: `“${actual}” announces a no`,
    why: 'They stop reading.',
    ...start,
    endLine: end.line,
    endColumn: end.column,
    offset,
    endOffset: offset + actual.length,
    actual,
    expected: ['The blue one has sold out.', '{What you can do}.'],
    suggestions: [],
    fix: null,
    sentence: null,
    partOf: null,
    reply: null,
    ...more,
  };
}

/** A file that is one reply of one paragraph. */
export function fileOf(path: string, text: string, messages: readonly Message[]): ReportedFile {
  const marks = messages.map((message) => ({ start: message.offset, end: message.endOffset, message }));
  const ref = messages[0]?.reply ?? null;
  return {
    path,
    replies: 1,
    messages,
    content: {
      text,
      start: fileStart,
      replies: async () => [{ ref, paragraphs: [{ kind: 'paragraph', text, marks }] }],
    },
  };
}

export const warning = messageAt(draft, 'Unfortunately', {
  fix: { offset: 9, endOffset: 26, text: 'The', safety: 'safe' },
});
export const error = messageAt(draft, 'You failed', { ruleId: 'blame/blame-you', severity: 'error' });
export const suggestion = messageAt(draft, 'one\nhas', { ruleId: 'clarity/a', severity: 'suggestion', expected: [''] });
export const flagged = fileOf('drafts/a b.txt', draft, [warning, suggestion, error]);
export const clean: ReportedFile = { path: 'drafts/c.txt', replies: 2, messages: [] };

/** A message as it comes from linting. */
export const message: Message = {
  ruleId: 'bad-news/unfortunately',
  severity: 'warning',
  message: '“Unfortunately” announces a no before the customer has read why',
  why: 'They stop reading before the part that helps.',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 14,
  offset: 9,
  endOffset: 22,
  actual: 'Unfortunately',
  expected: ['The blue one has sold out.', '{What you can do for them}.', 'A third.'],
  suggestions: [],
  fix: { offset: 9, endOffset: 22, text: '', safety: 'safe' },
  sentence: null,
  partOf: null,
  reply: null,
};
