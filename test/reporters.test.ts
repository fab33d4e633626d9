import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inStep } from '../src/cli/output/in-step.js';
import { markReplies } from '../src/cli/replies/mark-replies.js';
import { formats, loadReporter } from '../src/reporters/index.js';
import { columns } from '../src/reporters/shared/columns.js';
import { sentenceAround } from '../src/reporters/shared/excerpt.js';
import type { ReportedFile } from '../src/reporters/shared/reporter.js';
import { fileStart } from '../src/shared/lines.js';
import type { Message } from '../src/shared/message.js';
import { createWorkspace } from '../src/workspace/workspace.js';
import {
  readCommands,
  readCsv,
  readGitlab,
  readHtml,
  readMarkdown,
  readRdjson,
  readSarif,
  readTap,
  readXml,
  report,
} from './read-report.js';
import { replylint, Sink, scratchFolder, texts } from './run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const draft = 'Hi Ana,\n\nUnfortunately the blue one\nhas sold out. You failed to sign.\n';

/** What a rule says at the first place of `actual` in `text`. */
function messageAt(text: string, actual: string, more: Partial<Message> = {}): Message {
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
    fix: null,
    reply: null,
    ...more,
  };
}

/** A file that is one reply of one paragraph. */
function fileOf(path: string, text: string, messages: readonly Message[]): ReportedFile {
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

const warning = messageAt(draft, 'Unfortunately', {
  fix: { offset: 9, endOffset: 26, text: 'The', safety: 'safe' },
});
const error = messageAt(draft, 'You failed', { ruleId: 'blame/blame-you', severity: 'error' });
const suggestion = messageAt(draft, 'one\nhas', { ruleId: 'clarity/a', severity: 'suggestion', expected: [''] });
const flagged = fileOf('drafts/a b.txt', draft, [warning, suggestion, error]);
const clean: ReportedFile = { path: 'drafts/c.txt', replies: 2, messages: [] };

describe('every format', () => {
  test.each(formats)('%s: nothing found, nothing read, no text at hand', async (format) => {
    await report(format, [clean]);
    await report(format, []);
    await report(format, [{ ...clean, messages: [warning, error] }]);
  });

  test.each(formats.filter((format) => format !== 'html' && format !== 'github'))(
    '%s comes as the files come',
    async (format) => {
      const reporter = await loadReporter(format);
      let asked = 0;
      async function* endless() {
        for (;;) yield { ...flagged, path: `${++asked}.txt` };
      }
      for await (const part of reporter(endless(), { color: false, width: 80, errorsOnly: false }))
        if (part.includes('3.txt') || asked > 9) break;
      expect(asked).toBe(3);
    },
  );
});

describe('pretty', () => {
  test('the sentence with the place underlined, the rewordings beneath', async () => {
    expect(await report('pretty', [fileOf('a.txt', draft, [warning])])).toBe(`a.txt:3:1
  warning     “Unfortunately” announces a no (bad-news/unfortunately)
  now         Hi Ana, Unfortunately the blue one has sold out.
                      ^^^^^^^^^^^^^
  instead     The blue one has sold out.
  or          {What you can do}.
  why         They stop reading.

1 place to look at: 0 errors, 1 warning, 0 suggestions in 1 file.
`);
  });

  test('a place that runs over lines of the file and of the screen', async () => {
    const text = await report('pretty', [fileOf('a.txt', draft, [suggestion])], { width: 50 });
    expect(text).toContain(`
  now         Hi Ana, Unfortunately the blue one
                                             ^^^
              has sold out.
              ^^^
  instead     (leave it out)
`);
  });

  test.each([
    { text: '你好 Unfortunately 好。', at: '你好 '.length + 2 },
    { text: '👩‍👩‍👧 Unfortunately', at: 3 },
    { text: 'e\u0301 Unfortunately', at: 2 },
    { text: '\u001B Unfortunately', at: '\\u{1b} '.length },
  ])('carets stand under the words: $text', async ({ text, at }) => {
    const output = await report('pretty', [fileOf('a.txt', text, [messageAt(text, 'Unfortunately')])]);
    expect(output).toContain(`\n${' '.repeat(14 + at)}${'^'.repeat('Unfortunately'.length)}\n`);
  });

  test('colour changes nothing but the colour; the width is kept', async () => {
    const colored = await report('pretty', [flagged], { color: true });
    const plain = await report('pretty', [flagged]);
    expect(colored).toContain('\u001B[33mUnfortunately\u001B[39m');
    expect(stripVTControlCharacters(colored)).toBe(plain);
    const narrow = await report('pretty', [flagged], { width: 40 });
    expect(
      Math.max(
        ...narrow
          .split('\n')
          .filter((line) => line.startsWith(' '))
          .map(columns),
      ),
    ).toBeLessThanOrEqual(40);
  });

  test('without the text, the words alone', async () => {
    expect(await report('pretty', [{ ...clean, messages: [warning] }])).toContain(
      `  now         Unfortunately\n              ^^^^^^^^^^^^^\n`,
    );
  });
});

describe('sentences', () => {
  test.each([
    { text: 'One. Two three! Four.', place: 'three', says: 'Two three!' },
    { text: 'One. Two three! Four.', place: 'One', says: 'One.' },
    { text: 'One. Two three! Four.', place: 'Two three!', says: 'Two three!' },
    { text: 'One. Two three! Four.', place: 'three! Four', says: 'Two three! Four.' },
    { text: 'It costs 3.50 euros?! (Yes.) No', place: '3.50', says: 'It costs 3.50 euros?!' },
    { text: 'He said “no.” We did not.', place: 'We', says: 'We did not.' },
  ])('$place: $says', ({ text, place, says }) => {
    const start = text.indexOf(place);
    const found = sentenceAround(text, { start, end: start + place.length });
    expect(found.text).toBe(says);
    expect(found.text.slice(found.start, found.end)).toBe(place);
  });

  test('what has no full stop is cut', () => {
    const text = 'word '.repeat(1000);
    const found = sentenceAround(text, { start: 2500, end: 2504 });
    expect(found.text.length).toBeLessThan(700);
    expect(found.text).toMatch(/^….*…$/u);
    expect(found.text.slice(found.start, found.end)).toBe('word');
  });

  test('always hold their place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '.', '!', '"', '\n', '😀') });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const start = Math.min(a, b, whole.length);
        const end = Math.min(Math.max(a, b), whole.length, start + 300);
        const found = sentenceAround(whole, { start, end });
        expect(found.text.slice(found.start, found.end)).toBe(whole.slice(start, end));
      }),
    );
  });
});

test('compact: a line a message', async () => {
  expect(await report('compact', [flagged, clean])).toBe(
    `drafts/a b.txt:3:1: warning: “Unfortunately” announces a no [bad-news/unfortunately] -> The blue one has sold out.
drafts/a b.txt:3:24: suggestion: “one has” announces a no [clarity/a] -> (leave it out)
drafts/a b.txt:4:15: error: “You failed” announces a no [blame/blame-you] -> The blue one has sold out.
`,
  );
});

describe('sarif', () => {
  test('places, levels, fixes and rules', async () => {
    const reply = { id: '7', title: 'Late', field: null };
    const file = fileOf('drafts/a b.txt', draft, [{ ...warning, reply }, suggestion, error]);
    const describeRule = (id: string) =>
      id === 'blame/blame-you'
        ? {
            title: 'Puts the blame on the customer',
            why: 'They defend themselves.',
            severity: 'error' as const,
            basis: [{ says: 'A principle.' }],
            instead: ['{What you can do}.'],
            examples: [{ before: 'You failed | to sign.', after: 'Sign here.' }],
          }
        : undefined;
    const log = readSarif(await report('sarif', [file, clean], { describeRule, version: '1.2.3' }));
    const [{ results, tool, columnKind }] = log.runs;
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['warning', 'note', 'error']);
    const [{ locations, fixes }] = results;
    expect(locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'drafts/a%20b.txt', uriBaseId: '%SRCROOT%' },
          region: {
            startLine: 3,
            startColumn: 1,
            endLine: 3,
            endColumn: 14,
            charOffset: 9,
            charLength: 13,
            snippet: { text: 'Unfortunately' },
          },
        },
        logicalLocations: [{ name: '“Late”, number 7', kind: 'record' }],
      },
    ]);
    expect(fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 18, charOffset: 9, charLength: 17 },
        insertedContent: { text: 'The' },
      },
    ]);
    const { driver } = tool;
    expect(driver.semanticVersion).toBe('1.2.3');
    expect(results.map(({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) => [ruleId, ruleIndex])).toEqual(
      driver.rules.map(({ id }: { id: string }, i: number) => [id, i]),
    );
    const [, , rule] = driver.rules;
    expect(rule.shortDescription.text).toBe('Puts the blame on the customer');
    expect(readMarkdown(rule.help.markdown)).toContain('<td>You failed | to sign.</td>\n<td>Sign here.</td>');
  });

  test.each([
    { path: 'a.txt', at: { uri: 'a.txt', uriBaseId: '%SRCROOT%' } },
    { path: 'ü/a:b#c%20?.txt', at: { uri: '%C3%BC/a%3Ab%23c%2520%3F.txt', uriBaseId: '%SRCROOT%' } },
    { path: '/elsewhere/a.txt', at: { uri: 'file:///elsewhere/a.txt' } },
  ])('$path', async ({ path, at }) => {
    const [{ results }] = readSarif(await report('sarif', [{ ...flagged, path }])).runs;
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual(at);
  });

  test('a run end to end: paths from the root of the repository, every rule explained', async () => {
    folder.write({ 'macros/a.txt': texts.error, 'macros/b.md': texts.warning });
    const { stdout } = await replylint(['.', '-f', 'sarif'], { cwd: join(folder.root, 'macros') });
    const [{ results, tool }] = readSarif(stdout).runs;
    const uris = results.map(
      (result: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
        result.locations[0].physicalLocation.artifactLocation.uri,
    );
    expect(uris).toEqual(['macros/a.txt', 'macros/b.md']);
    for (const { help } of tool.driver.rules) expect(help.markdown).toContain('| Before | After |');
    expect(tool.driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+/u);
  });
});

describe('fingerprints', () => {
  const printsOf = async (files: readonly ReportedFile[]): Promise<string[]> =>
    readSarif(await report('sarif', files)).runs[0].results.map(
      ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) => partialFingerprints['replyHash/v1'],
    );
  const record = (id: string, text = draft) =>
    fileOf('a.json', text, [messageAt(text, 'Unfortunately', { reply: { id, title: null, field: 'body' } })]);
  const file = (text: string, path = 'a.txt') => fileOf(path, text, [messageAt(text, 'Unfortunately')]);

  test.each([
    {
      name: 'lines above',
      a: file('Unfortunately no. Yes.'),
      b: file('Hi.\n\nHow are you?\nUnfortunately no. Or yes.'),
    },
    { name: 'other white space', a: file('Unfortunately not you.'), b: file('Unfortunately  not\nyou.') },
    { name: 'other quotes', a: file("Unfortunately it's no."), b: file('Unfortunately it’s no.') },
    { name: 'a record in another file', a: record('1'), b: { ...record('1'), path: 'b.json' } },
  ])('stay with $name', async ({ a, b }) => {
    expect(await printsOf([a])).toEqual(await printsOf([b]));
  });

  test.each([
    { name: 'another sentence', a: file('Unfortunately no.'), b: file('Unfortunately yes.') },
    { name: 'another file', a: file(draft), b: file(draft, 'b.txt') },
    { name: 'another record', a: record('1'), b: record('2') },
  ])('differ with $name', async ({ a, b }) => {
    expect(await printsOf([a])).not.toEqual(await printsOf([b]));
  });

  test('tell the same fault twice apart, and follow records that change places', async () => {
    const prints = await printsOf([record('1'), record('2'), record('1')]);
    expect(new Set(prints).size).toBe(3);
    expect(await printsOf([record('2'), record('1'), record('1')])).toEqual([prints[1], prints[0], prints[2]]);
  });
});

describe('junit', () => {
  test('a suite a file; what does not fail the run passes', async () => {
    const [root, ...elements] = readXml(await report('junit', [flagged, clean]));
    expect(root?.name).toBe('testsuites');
    expect(elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes)).toEqual([
      { name: 'drafts/a b.txt', tests: '3', failures: '1', errors: '0', skipped: '0', time: '0' },
      { name: 'drafts/c.txt', tests: '1', failures: '0', errors: '0', skipped: '0', time: '0' },
    ]);
    expect(elements.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes['name'])).toEqual([
      '3:1 bad-news/unfortunately',
      '3:24 clarity/a',
      '4:15 blame/blame-you',
      'reads well',
    ]);
    const [failure] = elements.filter(({ name }) => name === 'failure');
    expect(failure?.attributes).toEqual({ type: 'error', message: '“You failed” announces a no' });
    expect(failure?.text).toContain('instead: The blue one has sold out.');
  });

  test.each([
    { failOn: 'error', failures: 1 },
    { failOn: 'warning', failures: 2 },
    { failOn: 'suggestion', failures: 3 },
  ] as const)('--fail-on $failOn: $failures failures', async ({ failOn, failures }) => {
    const elements = readXml(await report('junit', [flagged], { failOn }));
    expect(elements.filter(({ name }) => name === 'failure')).toHaveLength(failures);
  });
});

test('checkstyle: a file element for each file, clean ones too', async () => {
  const elements = readXml(await report('checkstyle', [flagged, clean]));
  expect(elements.map(({ name, attributes }) => [name, attributes['name'] ?? attributes['severity']])).toEqual([
    ['checkstyle', undefined],
    ['file', 'drafts/a b.txt'],
    ['error', 'warning'],
    ['error', 'info'],
    ['error', 'error'],
    ['file', 'drafts/c.txt'],
  ]);
  expect(elements[2]?.attributes).toEqual({
    line: '3',
    column: '1',
    severity: 'warning',
    message:
      '“Unfortunately” announces a no. They stop reading. Instead: The blue one has sold out. / {What you can do}.',
    source: 'replylint.bad-news/unfortunately',
  });
});

describe('github', () => {
  test('annotations, the gravest first; columns only within a line', async () => {
    const commands = readCommands(await report('github', [flagged], { pathFromRoot: (path) => `here/${path}` }));
    expect(commands.map(({ name }) => name)).toEqual(['error', 'warning', 'notice']);
    expect(commands[1]).toEqual({
      name: 'warning',
      properties: {
        file: 'here/drafts/a b.txt',
        line: '3',
        endLine: '3',
        col: '1',
        endColumn: '14',
        title: 'bad-news/unfortunately',
      },
      data: '“Unfortunately” announces a no\nThey stop reading.\nInstead: The blue one has sold out. / {What you can do}.',
    });
    expect(Object.keys(commands[2]?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'title']);
  });

  const many = (count: number, message: Message) => Array.from({ length: count }, () => message);

  test.each([
    { found: many(10, error), says: 'in 1 file.\n' },
    {
      found: many(11, error),
      says: '\n1 place is not shown as annotations, since GitHub shows 10 of each severity a step; this log has them all.\n',
    },
    { found: [...many(14, warning), ...many(3, error)], says: '\n4 places are not shown' },
    { found: [...many(14, warning), ...many(13, error)], says: '\n7 places are not shown' },
  ])('$says', async ({ found, says }) => {
    expect(await report('github', [{ ...clean, messages: found }])).toContain(says);
  });

  test('the summary of the step has the whole table, after what others wrote', async () => {
    folder.write({ 'a.txt': texts.error.repeat(12), 'summary.md': 'Tests passed.' });
    const env = { GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md') };
    const { code, stdout } = await replylint(['a.txt', '-f', 'github'], { cwd: folder.root, env });
    expect(code).toBe(1);
    expect(stdout).toContain('2 places are not shown as annotations');
    expect(stdout).toContain('the summary of the step and this log have them all');
    const summary = readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
    const shown = readMarkdown(summary);
    expect(shown).toMatch(/^<p>Tests passed\.<\/p>/u);
    expect(shown.match(/<tr>/gu)).toHaveLength(1 + readCommands(stdout).length);
  });

  test('a summary that is full takes whole rows', async () => {
    const before = 'x'.repeat(1024 * 1024 - 800);
    folder.write({ 'a.txt': texts.error.repeat(12), 'summary.md': before });
    const env = { GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md') };
    await replylint(['a.txt', '-f', 'github'], { cwd: folder.root, env });
    const summary = readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(summary.slice(before.length)).toMatch(/^\n\n\| Severity .*\|\n\nThe rest has no room here; /su);
  });

  test('a summary that cannot be written is told in a sentence', async () => {
    folder.write({ 'a.txt': texts.error });
    const env = { GITHUB_STEP_SUMMARY: folder.root };
    const { code, stderr } = await replylint(['a.txt', '-f', 'github'], { cwd: folder.root, env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'GITHUB_STEP_SUMMARY is a folder; name a file in it.\n' });
  });

  test('other formats leave the summary alone', async () => {
    folder.write({ 'a.txt': texts.error });
    const env = { GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md') };
    await replylint(['a.txt'], { cwd: folder.root, env });
    expect(existsSync(env.GITHUB_STEP_SUMMARY)).toBe(false);
  });
});

test('gitlab: relative paths, severities, prints of their own, an empty list when clean', async () => {
  const issues = readGitlab(await report('gitlab', [flagged, flagged]));
  expect(issues.slice(0, 3).map(({ severity }: { severity: string }) => severity)).toEqual(['minor', 'info', 'major']);
  expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(6);
  expect(issues[1].location).toEqual({ path: 'drafts/a b.txt', lines: { begin: 3, end: 4 } });
  expect(readGitlab(await report('gitlab', [clean]))).toEqual([]);
});

describe('rdjson', () => {
  test('severities, rules and suggestions', async () => {
    const { diagnostics } = readRdjson(await report('rdjson', [clean, flagged]));
    expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual(['WARNING', 'INFO', 'ERROR']);
    expect(diagnostics[0]).toMatchObject({
      location: { path: 'drafts/a b.txt', range: { start: { line: 3, column: 1 }, end: { line: 3, column: 14 } } },
      code: { value: 'bad-news/unfortunately' },
      suggestions: [{ range: { start: { line: 3, column: 1 }, end: { line: 3, column: 18 } }, text: 'The' }],
    });
    expect(diagnostics[1].location.range).toEqual({ start: { line: 3, column: 24 }, end: { line: 4, column: 4 } });
  });

  test('columns count bytes of UTF-8', async () => {
    const sign = fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', ' ');
    const place = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { minLength: 1, maxLength: 60 }), fc.array(place), async (signs, places) => {
        const text = signs.join('');
        const offsetOf = (index: number): number => signs.slice(0, index).join('').length;
        const bytesAt = (offset: number) => {
          const lines = text.slice(0, offset).split('\n');
          return { line: lines.length, column: Buffer.byteLength(lines.at(-1) ?? '') + 1 };
        };
        const positionAt = (offset: number) => {
          const lines = text.slice(0, offset).split('\n');
          return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
        };
        const messages = places
          .map(([from, length]) => {
            const offset = offsetOf(from);
            const endOffset = offsetOf(from + length);
            const end = positionAt(endOffset);
            const fix = { offset: offsetOf(Math.max(0, from - 2)), endOffset, text: '', safety: 'safe' as const };
            return {
              ...warning,
              ...positionAt(offset),
              endLine: end.line,
              endColumn: end.column,
              offset,
              endOffset,
              fix,
            };
          })
          .sort((a, b) => a.offset - b.offset);
        const { diagnostics } = readRdjson(await report('rdjson', [fileOf('a.txt', text, messages)]));
        for (const [i, { offset, endOffset, fix }] of messages.entries()) {
          expect(diagnostics[i].location.range).toEqual({ start: bytesAt(offset), end: bytesAt(endOffset) });
          expect(diagnostics[i].suggestions[0].range).toEqual({ start: bytesAt(fix.offset), end: bytesAt(endOffset) });
        }
      }),
    );
  });

  test('a library in one long line takes no longer for standing in one', async () => {
    const text = `${'é'.repeat(2_000_000)}\n`;
    const messages = Array.from({ length: 20_000 }, (_, i) => ({
      ...error,
      ...{ line: 1, endLine: 1, column: i * 100 + 1, endColumn: i * 100 + 6, offset: i * 100, endOffset: i * 100 + 5 },
    }));
    const start = performance.now();
    await report('rdjson', [{ ...clean, messages, content: { text, start: fileStart, replies: async () => [] } }]);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('tap', () => {
  test('a test a file, with its messages', async () => {
    const tests = readTap(await report('tap', [flagged, clean]));
    expect(tests.map(({ ok, name }) => ({ ok, name }))).toEqual([
      { ok: false, name: 'drafts/a b.txt' },
      { ok: true, name: 'drafts/c.txt' },
    ]);
    expect(tests[0]?.diag).toMatchObject({ messages: [{ place: '3:1', expected: warning.expected }, {}, {}] });
  });

  test('warnings alone pass, unless they fail the run', async () => {
    const file = { ...clean, messages: [warning] };
    expect(readTap(await report('tap', [file]))[0]?.ok).toBe(true);
    expect(readTap(await report('tap', [file], { failOn: 'warning' }))[0]?.ok).toBe(false);
  });
});

test('markdown: a table, then the totals', async () => {
  const reply = { id: '7', title: 'Late', field: null };
  const text = await report('markdown', [{ ...flagged, messages: [{ ...warning, reply }, error] }, clean]);
  expect(readMarkdown(text).match(/<tr>/gu)).toHaveLength(3);
  expect(text).toContain('| warning | drafts/a b.txt:3:1<br>“Late”, number 7 | “Unfortunately” announces a no |');
  expect(text).toMatch(/\n\n2 places to look at: 1 error, 1 warning, 0 suggestions in 1 file\.\n$/u);
  expect(await report('markdown', [clean])).toBe('All 2 replies read well.\n');
});

test('csv: a row a message under one head, clean runs too', async () => {
  const reply = { id: '7', title: 'Late, "late"', field: null };
  const rows = readCsv(await report('csv', [{ ...flagged, messages: [{ ...warning, reply }, error] }, clean]));
  expect(rows[0]).toEqual({
    path: 'drafts/a b.txt',
    line: '3',
    column: '1',
    severity: 'warning',
    rule: 'bad-news/unfortunately',
    message: '“Unfortunately” announces a no',
    actual: 'Unfortunately',
    instead: 'The blue one has sold out. / {What you can do}.',
    why: 'They stop reading.',
    'reply id': '7',
    'reply title': 'Late, "late"',
    'reply field': '',
  });
  expect(rows).toHaveLength(2);
  expect(await report('csv', [clean])).toMatch(/^path,line,.*\r\n$/u);
});

describe('html', () => {
  test('the reply with its places marked, and notes that lead there and back', async () => {
    const elements = readHtml(await report('html', [flagged, flagged, clean]));
    const marks = elements.filter(({ name }) => name === 'mark');
    expect(marks.map(({ text }) => text)).toEqual([
      ...['Unfortunately', 'one\nhas', 'You failed'],
      ...['Unfortunately', 'one\nhas', 'You failed'],
    ]);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) if (attributes['href']) expect(ids).toContain(attributes['href'].slice(1));
    const notes = elements.filter(({ attributes }) => attributes['class']?.startsWith('note '));
    expect(notes.map(({ attributes }) => attributes['value'])).toEqual(['1', '2', '3', '1', '2', '3']);
    expect(notes[0]?.text).toContain('The blue one has sold out.');
  });

  test('places that overlap', async () => {
    const text = 'abcdef';
    const messages = [
      messageAt(text, 'abcd', { severity: 'suggestion' }),
      messageAt(text, 'bc', { severity: 'error' }),
      messageAt(text, 'cdef'),
      messageAt(text, 'f'),
    ];
    const elements = readHtml(await report('html', [fileOf('a.txt', text, messages)]));
    const marks = elements.filter(({ name }) => name === 'mark');
    expect(marks.map(({ text: part, attributes }) => [part, attributes['class'], attributes['data-notes']])).toEqual([
      ['a', 'suggestion', 'note-1'],
      ['bc'.slice(0, 1), 'error', 'note-1 note-2'],
      ['c', 'error', 'note-1 note-2 note-3'],
      ['d', 'suggestion', 'note-1 note-3'].map((part) => (part === 'suggestion' ? 'warning' : part)),
      ['e', 'warning', 'note-3'],
      ['f', 'warning', 'note-3 note-4'],
    ]);
    const [paragraph] = elements.filter(({ attributes }) => attributes['class'] === 'paragraph');
    expect(paragraph?.text).toBe('abc2d1ef34');
  });

  test('nothing runs or loads but its own script and style', async () => {
    const { createHash } = await import('node:crypto');
    const elements = readHtml(await report('html', [flagged]));
    const policy = elements.find(({ attributes }) => attributes['http-equiv'])?.attributes['content'] ?? '';
    for (const kind of ['script', 'style']) {
      const [own, ...others] = elements.filter(({ name }) => name === kind);
      expect(others).toEqual([]);
      expect(policy).toContain(
        `${kind}-src 'sha256-${createHash('sha256')
          .update(own?.text ?? '')
          .digest('base64')}'`,
      );
    }
    expect(policy).toMatch(/^default-src 'none'; /u);
    expect(elements.filter(({ name, attributes }) => attributes['src'] || name === 'link')).toEqual([]);
  });

  test('rules, categories and records to choose from', async () => {
    const elements = readHtml(await report('html', [flagged]));
    const options = elements.filter(({ name }) => name === 'option').map(({ text }) => text);
    expect(options).toEqual([
      ...['all', 'bad-news (1)', 'blame (1)', 'clarity (1)'],
      ...['all', 'bad-news/unfortunately (1)', 'blame/blame-you (1)', 'clarity/a (1)'],
      ...['all', 'error', 'warning', 'suggestion'],
    ]);
    expect(elements.find(({ name }) => name === 'article')?.attributes['data-record']).toBe('drafts/a b.txt');
    expect(readHtml(await report('html', [clean])).filter(({ name }) => name === 'form')).toEqual([]);
  });
});

describe('replies as they are read', () => {
  test('every message has its place in them', async () => {
    const linter = createWorkspace({ config: false, preset: 'all' });
    const texts = [
      { path: 'a.txt', text: 'Hi,\n\nUnfortunately you\nmust wait. Obviously.\n\n> Unfortunately quoted\n\nBye' },
      { path: 'a.md', text: '# Unfortunately\n\n- You **must** &amp; *will* wait. Unfortun&#97;tely.\n- Obviously\n' },
      { path: 'a.html', text: '<p>You <b>must</b> wait.<br>Unf&ouml;rtunately, unfortunate&#108;y</p><td>Obviously' },
    ];
    for (const { path, text } of texts) {
      const { messages } = await linter.lintText(text, { path });
      const replies = markReplies((await linter.readText(text, { path })).replies, messages);
      const marks = replies.flatMap(({ paragraphs }) =>
        paragraphs.flatMap((paragraph) => paragraph.marks.map((mark) => ({ paragraph, mark }))),
      );
      expect(marks.map(({ mark }) => mark.message)).toEqual(messages);
      expect(messages.length).toBeGreaterThan(2);
      for (const { paragraph, mark } of marks)
        expect(paragraph.text.slice(mark.start, mark.end)).toBe(mark.message.actual);
    }
  });

  test('a message about a comment has none', async () => {
    const linter = createWorkspace({ config: false });
    const text = '<p>Hi Ana,</p><!-- replylint-disable-next-line blame --><p>I can send the green one today.</p>';
    const { messages } = await linter.lintText(text, { path: 'a.html' });
    expect(messages).toHaveLength(1);
    const replies = markReplies((await linter.readText(text, { path: 'a.html' })).replies, messages);
    expect(replies.flatMap(({ paragraphs }) => paragraphs.flatMap(({ marks }) => marks))).toEqual([]);
  });
});

describe('several reports at once', () => {
  test('each as if it were alone', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.warning, 'c.txt': texts.clean });
    const files = formats.filter((format) => format !== 'stylish').map((format) => `${format}=out/${format}`);
    folder.write({ 'out/keep': '' });
    const argv = ['a.txt', 'b.txt', 'c.txt', '-f', 'stylish', ...files.flatMap((file) => ['-f', file])];
    const { code, stdout, stderr } = await replylint(argv, { cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe((await replylint(['a.txt', 'b.txt', 'c.txt'], { cwd: folder.root })).stdout);
    for (const format of formats.slice(1)) {
      const alone = await replylint(['a.txt', 'b.txt', 'c.txt', '-f', format], { cwd: folder.root });
      expect(readFileSync(join(folder.root, 'out', format), 'utf8')).toBe(alone.stdout);
    }
    expect(readdirSync(join(folder.root, 'out'))).toHaveLength(formats.length);
  });

  test('`-o` is for the one without a file; with none, standard output stays empty', async () => {
    folder.write({ 'a.txt': texts.error });
    const argv = ['a.txt', '-f', 'json=a.json', '-f', 'csv', '-o', 'a.csv'];
    expect(await replylint(argv, { cwd: folder.root })).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'a.csv', 'a.json', 'a.txt']);
    expect((await replylint(['a.txt', '-f', 'json=a.json'], { cwd: folder.root })).stdout).toBe('');
  });

  test.each([
    {
      argv: ['-f', 'json', '-f', 'csv'],
      says: '`json` and `csv` would go to the same place. Write `--format csv=<file>` to part them.',
    },
    {
      argv: ['-f', 'json=a', '-f', 'csv=./a'],
      says: 'Two reports would go to ./a. Name another file for one of them.',
    },
    {
      argv: ['-f', 'json=a', '-f', 'csv', '-o', 'a'],
      says: 'Two reports would go to a. Name another file for one of them.',
    },
    {
      argv: ['-f', 'json=a', '-o', 'b'],
      says: '`--output-file` is for a format that names no file, and here each does. Leave it out.',
    },
    { argv: ['-f', 'json='], says: '`--format json=` names no file. Write `--format json=<file>`, or leave `=` out.' },
    { argv: ['-f', 'sarf=a'], says: 'There is no format `sarf`. Did you mean `sarif`?' },
    { argv: ['-f', 'stylish', '-f', 'json=none/a'], says: 'The folder for none/a is not there; make it first.' },
    { argv: ['--fail-on', 'warnings'], says: 'There is no severity `warnings`. Did you mean `warning`?' },
  ])('$argv: $says', async ({ argv, says }) => {
    folder.write({ 'a.txt': texts.error });
    const run = await replylint(['a.txt', ...argv], { cwd: folder.root });
    expect(run).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'a.txt']);
  });

  test('when the run stops, no report is left behind', async () => {
    folder.write({ 'a.txt': texts.error, '.replylintrc.yaml': 'plugins: [./none.js]', 'old.json': 'old' });
    const { code } = await replylint(['a.txt', '-f', 'json=old.json', '-f', 'csv=new.csv'], { cwd: folder.root });
    expect(code).toBe(2);
    expect(readFileSync(join(folder.root, 'old.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder.root).sort()).toEqual(['.git', '.replylintrc.yaml', 'a.txt', 'old.json']);
  });

  test('a reader that stops reading takes no report from the others', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error });
    const stdout = new Sink();
    stdout._write = (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' }));
    await replylint(['a.txt', 'b.txt', '-f', 'jsonl', '-f', 'json=all.json'], { cwd: folder.root, stdout });
    expect(JSON.parse(readFileSync(join(folder.root, 'all.json'), 'utf8')).summary.errors).toBe(2);
  });
});

describe('readers in step', () => {
  async function* upTo(count: number, log: number[] = []) {
    for (let i = 1; i <= count; i++) {
      log.push(i);
      yield i;
    }
  }

  test('all get all, and nothing is fetched ahead of the slowest', async () => {
    const fetched: number[] = [];
    const [slow, fast] = inStep(upTo(5, fetched), 2);
    const seen: number[] = [];
    await Promise.all([
      (async () => {
        for await (const item of slow ?? []) {
          await new Promise((resolve) => setTimeout(resolve, 2));
          expect(fetched.length).toBeLessThanOrEqual(item + 1);
        }
      })(),
      (async () => {
        for await (const item of fast ?? []) seen.push(item);
      })(),
    ]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('one that leaves early holds nobody up; when the last leaves, the items end', async () => {
    const fetched: number[] = [];
    const readers = inStep(upTo(9, fetched), 3);
    const read = async (items: AsyncIterable<number>, last: number): Promise<void> => {
      for await (const item of items) if (item === last) break;
    };
    await Promise.all(readers.map((items, i) => read(items, i + 2)));
    expect(fetched).toEqual([1, 2, 3, 4]);
  });

  test('a fault reaches all', async () => {
    async function* failing() {
      yield 1;
      throw new Error('torn');
    }
    const outcomes = await Promise.allSettled(
      inStep(failing(), 2).map(async (items) => {
        for await (const _ of items);
      }),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('--fail-on', () => {
  test.each([
    { text: texts.error, argv: [], code: 1 },
    { text: texts.warning, argv: [], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'error'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'warning'], code: 1 },
    { text: texts.warning, argv: ['--fail-on', 'suggestion'], code: 1 },
    { text: texts.warning, argv: ['--fail-on', 'warning', '--exit-zero'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'warning', '--rule', 'bad-news=suggestion'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'suggestion', '--rule', 'bad-news=suggestion'], code: 1 },
    { text: texts.clean, argv: ['--fail-on', 'suggestion'], code: 0 },
  ])('$argv: $code', async ({ text, argv, code }) => {
    expect((await replylint(argv, { cwd: folder.root, stdin: text })).code).toBe(code);
  });

  test('what `--quiet` hides is told of', async () => {
    const run = await replylint(['--quiet', '--fail-on', 'warning'], { cwd: folder.root, stdin: texts.warning });
    expect(run).toEqual({
      code: 1,
      stdout: 'No errors in 1 reply.\n',
      stderr: '`--quiet` hides what `--fail-on warning` counts; leave `--quiet` out to see it.\n',
    });
  });
});
