import { describe, expect, test } from 'vitest';
import { changedOnly } from '../src/cli/changes/unchanged-replies.js';
import { unifiedDiff } from '../src/cli/diff/unified-diff.js';
import { lintedReplies } from '../src/cli/measure/linted-replies.js';
import { markReplies } from '../src/cli/replies/mark-replies.js';
import { choicesOf, plannedFile, readPlan } from '../src/cli/review/plan.js';
import { answer, openSession } from '../src/cli/review/session.js';
import type { ReviewAnswer } from '../src/cli/review/session-state.js';
import { named } from '../src/mcp/answers/finding.js';
import { outcomeOf } from '../src/mcp/answers/outcome.js';
import { remarksOf } from '../src/page/remarks.js';
import { formats } from '../src/reporters/index.js';
import { getOrCreate } from '../src/shared/get-or-create.js';
import type { FileReplies, FileResult } from '../src/workspace/file-result.js';
import { createWorkspace } from '../src/workspace/workspace.js';
import { cpuClock } from './cpu-clock.js';
import { expectSteadyGrowth } from './growth.js';
import { report } from './read-report.js';

const workspace = createWorkspace({ config: false });

/** What was found in a file, as whoever shows it or works on it gets it. */
interface Found {
  path: string;
  result: FileResult;
  read: FileReplies;
}

const drafts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `Unfortunately, number ${i} is gone. You failed to ring ${i}.`);

const files: readonly { name: string; path: string; make(count: number): string }[] = [
  { name: 'one paragraph', path: 'draft.txt', make: (count) => drafts(count).join(' ') },
  { name: 'many paragraphs', path: 'draft.txt', make: (count) => drafts(count).join('\n\n') },
  {
    name: 'many records',
    path: 'macros.json',
    make: (count) => JSON.stringify(drafts(count).map((body, id) => ({ id, title: `Reply ${id}`, body }))),
  },
];

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Files of few letters beyond ASCII, or none, as most are: how a text is written in one may depend on all of it. */
const libraries: readonly { path: string; make(texts: readonly string[]): string }[] = [
  { path: 'macros.json', make: (texts) => JSON.stringify({ en: { replies: Object.fromEntries(texts.entries()) } }) },
  { path: 'macros.jsonl', make: (texts) => texts.map((body, id) => JSON.stringify({ id, body })).join('\n') },
  { path: 'macros.csv', make: (texts) => `id,body\n${texts.map((body, id) => `${id},"${body}"`).join('\n')}` },
  { path: 'en.yml', make: (texts) => `en:\n  replies:\n${texts.map((text, i) => `    a${i}: "${text}"`).join('\n')}` },
  { path: 'plain.yml', make: (texts) => `en:\n  replies:\n${texts.map((text, i) => `    a${i}: ${text}`).join('\n')}` },
  {
    path: 'en.po',
    make: (texts) =>
      `msgid ""\nmsgstr ""\n\n${texts.map((text, i) => `msgid "replies.${i}"\nmsgstr "${text}"\n`).join('\n')}`,
  },
  { path: 'en.properties', make: (texts) => texts.map((text, i) => `replies.${i}=${escaped(text)}`).join('\n') },
  { path: 'en.strings', make: (texts) => texts.map((text, i) => `"replies.${i}" = "${escaped(text)}";`).join('\n') },
  { path: 'en.ftl', make: (texts) => texts.map((text, i) => `email-body-${i} = ${text}`).join('\n') },
  {
    path: 'strings.xml',
    make: (texts) =>
      `<resources>${texts.map((text, i) => `<string name="email_body_${i}">${text}</string>`).join('\n')}</resources>`,
  },
  {
    path: 'en.xliff',
    make: (texts) =>
      `<xliff version="1.2"><file source-language="en"><body>${texts
        .map((text, i) => `<trans-unit id="replies.${i}"><source>${text}</source></trans-unit>`)
        .join('\n')}</body></file></xliff>`,
  },
  {
    path: 'en.resx',
    make: (texts) =>
      `<root>${texts.map((text, i) => `<data name="Email.Body.${i}"><value>${text}</value></data>`).join('\n')}</root>`,
  },
  { path: 'replies.html', make: (texts) => texts.map((text) => `<p>${text}</p>`).join('\n') },
  { path: 'replies.md', make: (texts) => texts.join('\n\n') },
  {
    path: 'replies.mbox',
    make: (texts) =>
      texts
        .map((text, i) => `From a@b.example Mon Nov 30 10:00:00 2026\nFrom: a@b.example\nSubject: ${i}\n\n${text}\n`)
        .join('\n'),
  },
];

/** What is asked after one another of a review that has a place for every draft. */
const answers: readonly ReviewAnswer[] = [
  { kind: 'skip' },
  { kind: 'for-alike' },
  { kind: 'skip' },
  { kind: 'previous' },
  { kind: 'skip-rule' },
  { kind: 'undo' },
];

const uses: readonly { name: string; use(found: Found): unknown }[] = [
  ...formats.map((format) => ({
    name: `the report as ${format}`,
    use: ({ path, result, read }: Found) => {
      const { text, messages, replies } = result;
      const content = {
        text,
        start: { offset: 0, column: 1, bytes: 0 },
        replies: async () => markReplies(read.replies, messages),
      };
      return report(format, [{ path, replies, messages, content }], { verbose: true });
    },
  })),
  {
    name: 'a review',
    use: ({ result: { text, messages } }) =>
      answers.reduce(answer, openSession(text, messages, { skippedRules: [], standing: [] })),
  },
  {
    name: 'a plan, filled in and applied',
    use: ({ path, result }) => {
      const planned = plannedFile(path, Buffer.from(result.text), result);
      const places = planned.places.map((place) => ({ ...place, choice: { text: 'That one is back on Friday.' } }));
      const [plan] = readPlan(JSON.stringify({ version: 1, files: [{ ...planned, places }] }), 'plan.json');
      const { choices } = plan ? choicesOf(plan, result) : { choices: [] };
      return workspace.applySuggestions(result.text, choices, { path });
    },
  },
  {
    name: 'a diff of its fixes',
    use: async ({ path, result: { text: before, messages } }) => {
      const { text: after } = await workspace.fixDocument(before, messages, { path });
      return unifiedDiff(path, { before, after });
    },
  },
  { name: 'measuring', use: ({ path, result, read }) => lintedReplies(path, read.replies, result.messages) },
  { name: 'the cards of the page', use: ({ result: { text, messages } }) => remarksOf(text, messages) },
  { name: 'an answer to an agent', use: ({ result: { text, messages } }) => outcomeOf(named(messages, text), []) },
  {
    name: 'what changed',
    use: ({ path, result: { text, messages, suppressed } }) => {
      const before = { path, text: text.replaceAll('7 is gone', '7 is here') };
      return changedOnly({ messages, suppressed }, { path, text }, before, { linter: workspace });
    },
  },
];

describe.each(files)('time grows as findings do, in $name:', ({ path, make }) => {
  const known = new Map<number, Promise<Found>>();
  const lint = async (text: string): Promise<Found> => ({
    path,
    result: await workspace.lintText(text, { path }),
    read: await workspace.readText(text, { path }),
  });

  test.each(uses)('$name', { timeout: 120_000 }, ({ use }) =>
    expectSteadyGrowth(async (count) => {
      const found = await getOrCreate(known, count, () => lint(make(count)));
      const elapsed = cpuClock();
      await use(found);
      return elapsed();
    }),
  );
});

describe('time grows as the texts of a library do, all of them flagged:', () => {
  test.each(libraries)('$path', { timeout: 120_000 }, ({ path, make }) =>
    expectSteadyGrowth(async (count) => {
      const text = make(drafts(count / 4));
      const elapsed = cpuClock();
      const { messages, error } = await workspace.lintText(text, { path });
      const time = elapsed();
      expect({ error, areFlagged: messages.length >= count / 4 }).toEqual({ error: null, areFlagged: true });
      return time;
    }),
  );
});
