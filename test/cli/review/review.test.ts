import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, Sink, scratchFolder } from '../../run-command.js';
import { openScreen, type Screen, withoutCodes } from './screen.js';

// Needs what `npm run build` makes, and a terminal, which the system makes for the test.
let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const gone = 'Unfortunately, the blue one is gone.';
const fixed = 'The blue one is gone.';
const openNow = 'Obviously, we are open.';
const draft = `Hi Ana,\n\n${gone} ${openNow} ${gone}\n`;

const review = (argv: readonly string[], options: Partial<Parameters<typeof openScreen>[1]> = {}): Screen =>
  openScreen(['review', '--no-config', ...argv], { cwd: folder.root, ...options });

const read = (path: string): string => readFileSync(join(folder.root, path), 'utf8');

/** What a command writes, byte for byte. */
class Bytes extends Sink {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: string | Uint8Array, _encoding: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    done();
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

const end = 'Enter keep, u undo, x drop > ';

describe.runIf(process.platform !== 'win32')('a review', () => {
  test('place first, then the question; each answer is shown, and the file written at the end', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt'], { env: { NO_COLOR: '1' } });
    await screen.shows('? help > ');
    expect((await screen.text()).split('\n')).toEqual([
      '',
      'a.txt › 1 of 3',
      'warning (bad-news/unfortunately)',
      '',
      '>Unfortunately<, the blue one is gone.',
      '',
      expect.stringContaining('“Unfortunately” announces a no'),
      expect.any(String),
      expect.any(String),
      expect.stringMatching(/^Advice: /u),
      '',
      '  1  The blue one is gone.',
      '',
      '  [-Unfortunately, the-]{+The+} blue one is gone.',
      '',
      '1 take, e edit, n skip, ? help >',
    ]);
    await screen.type('1');
    await screen.shows('[-Unfortunately, the-]{+The+} blue one is gone.\nChanged.\n');
    await screen.type('n', 'a.txt › 2 of 3');
    await screen.type('n', 'a.txt › 3 of 3');
    expect(read('a.txt')).toBe(draft);
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain('Saved a.txt.\n1 changed, 2 skipped, 0 still open.\n');
    expect(read('a.txt')).toBe(draft.replace(gone, fixed));
  });

  test('slots are asked for one by one, and an empty value goes back', async () => {
    folder.write({ 'a.txt': 'Hi Ana,\n\nWe cannot refund the ticket.\n' });
    const screen = review(['a.txt']);
    await screen.type('1');
    await screen.type('\r', 'what you can do for them (empty goes back): ');
    await screen.type('1');
    await screen.type('{{x}}\r', 'what you can do for them (empty goes back): ');
    await screen.shows('has braces');
    await screen.type('1');
    await screen.type('move it to "May" 😀\r', 'what you can do for them (empty goes back): ');
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(read('a.txt')).toContain('refund the ticket. What we can do is move it to "May" 😀.\n');
  });

  test('in the editor that a variable names', async () => {
    folder.write({
      'a.txt': draft,
      'ed.sh': '#!/bin/sh\nls -l "$2" > seen\ncat "$2" >> seen\necho "It is back." > "$2"\n',
    });
    chmodSync(join(folder.root, 'ed.sh'), 0o755);
    const screen = review(['a.txt'], { env: { VISUAL: './ed.sh --wait' } });
    await screen.type('E');
    await screen.type('q', 'a.txt › 2 of 3');
    expect(await screen.ended).toBe(0);
    expect(read('a.txt')).toBe(draft.replace(gone, 'It is back.'));
    const [listing = '', sentence] = read('seen').split('\n');
    expect({ mode: listing.slice(0, 10), sentence }).toEqual({ mode: '-rw-------', sentence: gone });
    expect(existsSync(listing.replace(/^.* /u, ''))).toBe(false);
  });

  test('what is pasted into a line is one line, and none of it is taken for keys', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt']);
    await screen.type('\u001B[200~x\rx\r\u001B[201~');
    await screen.type('e', '`?` lists them.');
    await screen.type('\u0015\u001B[200~It is back\ron Friday.\u001B[201~\r', gone);
    await screen.type('q', 'a.txt › 2 of 3');
    expect(await screen.ended).toBe(0);
    expect(read('a.txt')).toBe(draft.replace(gone, 'It is back on Friday.'));
  });

  const macros = `[{"id": 7, "title": "Late", "body": "Hi,\\n\\n${gone}"}]`;
  const strict = '# ours\npreset: strict\n';

  const leaveAlone = async (screen: Screen): Promise<string> => {
    await screen.type('i', 'm.json › “Late”, number 7, field body › 1 of 1');
    await screen.type('agreed: with "all"\r', 'Reason');
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    return withoutCodes(screen.raw());
  };

  test.each<{ name: string; files: Record<string, string>; argv?: string[]; into: string }>([
    { name: 'in YAML', files: { '.replylintrc.yaml': strict }, into: '.replylintrc.yaml' },
    {
      name: 'in JSON, nearer than one in YAML',
      files: { '.replylintrc.yaml': strict, 'macros/.replylintrc.json': '{"preset": "strict"}' },
      into: 'macros/.replylintrc.json',
    },
    {
      name: 'without an ending, beside one in YAML',
      files: { '.replylintrc.yaml': strict, '.replylintrc': 'preset: strict\n' },
      into: '.replylintrc',
    },
    {
      name: 'in package.json, beside one in YAML',
      files: { '.replylintrc.yaml': strict, 'package.json': '{"name": "m", "replylint": {"preset": "strict"}}' },
      into: 'package.json',
    },
    {
      name: 'in a folder of configurations, nearer than one in YAML',
      files: { '.replylintrc.yaml': strict, 'macros/.config/replylintrc.yaml': 'suppressions: []\n' },
      into: 'macros/.config/replylintrc.yaml',
    },
    {
      name: 'that extends another',
      files: { '.replylintrc.yml': 'extends: ./base.yaml\n', 'base.yaml': strict },
      into: '.replylintrc.yml',
    },
    {
      name: 'that the call names',
      files: { '.replylintrc.yaml': strict, 'ours.json': '{"preset": "strict"}' },
      argv: ['--config', 'ours.json'],
      into: 'ours.json',
    },
    {
      name: 'that the call names, with nothing in it',
      files: { '.replylintrc.yaml': strict, 'ours.yml': '' },
      argv: ['--config', 'ours.yml'],
      into: 'ours.yml',
    },
  ])('a reason in the configuration, for records: $name', async ({ files, argv = [], into }) => {
    folder.write({ 'macros/m.json': macros, ...files });
    const screen = openScreen(['review', 'macros/m.json', ...argv], { cwd: folder.root });
    expect(await leaveAlone(screen)).toContain(`Added a suppression to ${into}.`);
    const changed = Object.keys(files).filter((path) => read(path) !== files[path]);
    expect(changed).toEqual([into]);
    if (files[into] === strict) expect(read(into)).toMatch(/^# ours\npreset: strict\nsuppressions:\n/u);
    expect((await replylint(['macros/m.json', ...argv], { cwd: folder.root })).stdout).toMatch(
      /^The reply reads well\./u,
    );
  });

  test.each<{ name: string; files: Record<string, string>; says: string }>([
    {
      name: 'with comments in JSON',
      files: { '.replylintrc.json': '{"preset": "strict" /* ours */}' },
      says: 'Add this to `suppressions` in .replylintrc.json, which is code or may hold comments, so that replylint leaves it to you:\n{"record":"Late","rules":["bad-news/unfortunately"],"reason":"agreed: with \\"all\\""}\n',
    },
    {
      name: 'in code, nearer than one in YAML',
      files: { '.replylintrc.yaml': strict, 'macros/replylint.config.mjs': 'export default {};\n' },
      says: 'Add this to `suppressions` in macros/replylint.config.mjs, which is code or may hold comments, so that replylint leaves it to you:\n{"record":"Late","rules":["bad-news/unfortunately"],"reason":"agreed: with \\"all\\""}\n',
    },
    {
      name: 'that is not there',
      files: {},
      says: `There is no configuration here yet. Write this into a new file, .replylintrc.yaml:\nsuppressions:\n  - record: Late\n    rules:\n      - bad-news/unfortunately\n    reason: 'agreed: with "all"'\n`,
    },
  ])('what to write into a configuration $name', async ({ files, says }) => {
    folder.write({ 'macros/m.json': macros, ...files });
    const screen = openScreen(['review', 'macros/m.json'], { cwd: folder.root, columns: 200 });
    expect(await leaveAlone(screen)).toContain(says);
    for (const [path, text] of Object.entries(files)) expect(read(path)).toBe(text);
    expect(existsSync(join(folder.root, '.replylintrc.yaml'))).toBe('.replylintrc.yaml' in files);
  });

  test('no configuration is touched where none counts', async () => {
    folder.write({ 'macros/m.json': macros, '.replylintrc.yaml': strict });
    const screen = review(['macros/m.json'], { columns: 200 });
    await screen.type('i');
    await screen.type('agreed\r', 'Reason');
    await screen.type('n', 'with `--no-config` no configuration counts');
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain('0 changed, 1 skipped, 0 still open.');
    expect(read('.replylintrc.yaml')).toBe(strict);
  });

  test('a reason in the configuration, for a record that is piped in', async () => {
    folder.write({ 'in.json': macros, 'macros/.replylintrc.yaml': strict });
    const shell = 'cat in.json | $REPLYLINT review --stdin-filename macros/m.json - > out.json';
    expect(await leaveAlone(openScreen([], { cwd: folder.root, shell }))).toContain(
      'Added a suppression to macros/.replylintrc.yaml.',
    );
    expect(read('out.json')).toBe(macros);
    expect(read('macros/.replylintrc.yaml')).toContain('record: Late');
  });
});

describe.runIf(process.platform !== 'win32')('a comment is written as the text is', () => {
  const says = 'replylint-disable-next-line bad-news/unfortunately -- agreed';
  const inTag = { text: `<!-- ${says} -->\n${gone}\n` };
  const inLine = { text: `# ${says}\n${gone}\n` };
  const syntax = (files: string, name: string): string => `formats:\n  - files: "${files}"\n    syntax: ${name}\n`;

  test.each<{ name: string; argv: string[]; path?: string; config?: string; text: string }>([
    { name: 'by its ending', argv: ['d.md'], path: 'd.md', ...inTag },
    { name: 'as an option says', argv: ['--input-format', 'markdown', 'd.txt'], ...inTag },
    { name: 'as an option says against its ending', argv: ['--input-format', 'text', 'd.md'], path: 'd.md', ...inLine },
    { name: 'as the configuration says', argv: ['d.txt'], config: syntax('*.txt', 'html'), ...inTag },
    {
      name: 'as the configuration says of a name without an ending',
      argv: ['d'],
      path: 'd',
      config: syntax('d', 'markdown'),
      ...inTag,
    },
    {
      name: 'as the option says, and not the configuration',
      argv: ['--input-format', 'text', 'd.txt'],
      config: syntax('*.txt', 'html'),
      ...inLine,
    },
  ])('$name', async ({ argv, path = 'd.txt', config = '', text }) => {
    folder.write({ [path]: `${gone}\n`, '.replylintrc.yaml': config });
    const screen = openScreen(['review', ...argv], { cwd: folder.root });
    await screen.type('i');
    await screen.type('agreed\r', 'Reason');
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(read(path)).toBe(text);
    expect((await replylint(argv, { cwd: folder.root })).stdout).toMatch(/^The reply reads well\./u);
  });

  test('in a draft that is piped in, as an option says', async () => {
    folder.write({ 'in.txt': `${gone}\n` });
    const shell = 'cat in.txt | $REPLYLINT review --input-format markdown - > out.txt';
    const screen = openScreen([], { cwd: folder.root, shell });
    await screen.type('i');
    await screen.type('agreed\r', 'Reason');
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(read('out.txt')).toBe(inTag.text);
  });
});

describe.runIf(process.platform !== 'win32')('all alike are left alone', () => {
  const comment = 'replylint-disable-next-line bad-news/unfortunately -- agreed';
  const suppressions = (...records: (string | number)[]): string =>
    records
      .map((record) => `  - record: ${record}\n    rules:\n      - bad-news/unfortunately\n    reason: agreed\n`)
      .join('');
  const body = (id: number, title: string, text: string): string => JSON.stringify({ id, title, body: text });

  test.each<{ name: string; path: string; before: string; count: number; after?: string; config?: string }>([
    {
      name: 'in lines of their own',
      path: 'a.txt',
      before: `Hi Ana,\n\n${gone}\n\n${gone}\n\n${openNow}\n\n${gone}\n`,
      count: 3,
      after: `Hi Ana,\n\n# ${comment}\n${gone}\n\n# ${comment}\n${gone}\n\n${openNow}\n\n# ${comment}\n${gone}\n`,
    },
    {
      name: 'two of them in one line',
      path: 'a.txt',
      before: `Hi Ana,\r\n\r\n${gone} ${gone}\r\n\r\n${openNow} ${gone}\r\n`,
      count: 3,
      after: `Hi Ana,\r\n\r\n# ${comment}\r\n${gone} ${gone}\r\n\r\n# ${comment}\r\n${openNow} ${gone}\r\n`,
    },
    {
      name: 'in Markdown',
      path: 'a.md',
      before: `Hi Ana,\n\n${gone}\n\n- ${gone}\n\n${openNow}\n`,
      count: 2,
      after: `Hi Ana,\n\n<!-- ${comment} -->\n${gone}\n\n<!-- ${comment} -->\n- ${gone}\n\n${openNow}\n`,
    },
    {
      name: 'in records',
      path: 'a.json',
      before: `[${body(1, 'Late', gone)}, ${body(2, 'Gone', `${gone} ${gone}`)}, ${body(3, 'Open', openNow)}]\n`,
      count: 3,
      config: `suppressions:\n${suppressions('Late', 'Gone')}`,
    },
  ])('$name', async ({ path, before, count, after = before, config = '' }) => {
    folder.write({ [path]: before, '.replylintrc.yaml': '' });
    const screen = openScreen(['review', path, '--config', '.replylintrc.yaml'], { cwd: folder.root, columns: 200 });
    // What comes first is another sentence where it is in the same line.
    await screen.type('A');
    await screen.type('i', `For all ${count} like this: `);
    await screen.type('agreed\r', 'Reason');
    await screen.type('n', openNow.replace('Obviously', '>Obviously<'));
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain(`0 changed, 1 skipped, ${count} left alone, 0 still open.`);
    expect({ text: read(path), config: read('.replylintrc.yaml') }).toEqual({ text: after, config });
  });

  test('where one comment would not do it, the others are put in, and that one is asked about again', async () => {
    // The line begins inside of a tag.
    const inTag = `<p title="x\ny">${gone}</p>`;
    folder.write({ 'a.html': `<p>${gone}</p>\n${inTag}\n<p>${gone}</p>\n` });
    const screen = review(['a.html'], { columns: 200 });
    await screen.type('A');
    await screen.type('i', 'For all 3 like this: ');
    await screen.type('agreed\r', 'Reason');
    await screen.type('n', 'Left alone in 2 places: comments above them say so.\nNo comment can be put here.');
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain('0 changed, 1 skipped, 2 left alone, 0 still open.');
    const left = `<!-- ${comment} -->\n<p>${gone}</p>`;
    expect(read('a.html')).toBe(`${left}\n${inTag}\n${left}\n`);
  });

  test('in the files to come as well, beside what else is answered for all', async () => {
    const text = `Hi Ana,\n\n${gone}\n\n${openNow}\n\n${gone}\n`;
    folder.write({ 'a.txt': text, 'b.txt': text });
    const screen = review(['a.txt', 'b.txt'], { columns: 200 });
    await screen.type('A');
    await screen.type('i', 'For all 2 like this: ');
    await screen.type('agreed\r', 'Reason');
    await screen.type('A', 'Left alone in 2 places: comments above them say so.');
    await screen.type('1', 'For all 1 like this: ');
    await screen.type('\r', end);
    await screen.type('u', 'b.txt: 3 changes, and no place is left.');
    await screen.type('i', 'b.txt › 2 of 3');
    await screen.type('agreed\r', 'Reason');
    await screen.type('i', 'b.txt › 3 of 3');
    await screen.type('agreed\r', 'Reason');
    await screen.type('\r', end);
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain('2 changed, 0 skipped, 4 left alone, 0 still open.');
    const left = `# ${comment}\n${gone}`;
    const after = `Hi Ana,\n\n${left}\n\nWe are open.\n\n${left}\n`;
    expect([read('a.txt'), read('b.txt')]).toEqual([after, after]);
  });
});

/** What users of codespell wrote of its interactive mode. */
describe.runIf(process.platform !== 'win32')('what others complained of', () => {
  test('nothing is saved when one stops: what was answered is kept, and that is said', async () => {
    folder.write({ 'a.txt': draft, 'b.txt': draft });
    const screen = review(['a.txt', 'b.txt']);
    await screen.type('1');
    await screen.type('q', 'a.txt › 2 of 3');
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toMatch(
      /Saved a\.txt\.\n1 changed, 0 skipped, 2 still open\. 1 file was not looked at\.\n$/u,
    );
    expect([read('a.txt'), read('b.txt')]).toEqual([draft.replace(gone, fixed), draft]);
  });

  test('no own wording: the line is there to be edited', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt']);
    await screen.type('e');
    await screen.type('\u001B[D\u007F\u007F\u007F\u007Fback\u0001\u001B[3~\u000B\r', 'New text (empty goes back): ');
    await screen.type('e', '? help > ');
    await screen.type('\u001B[D\u007F\u007F\u007F\u007Fback\r', 'New text (empty goes back): ');
    // What was written is flagged again, and so asked about.
    await screen.type('q', 'a.txt › 2 of 4');
    await screen.ended;
    expect(read('a.txt')).toBe(draft.replace(gone, 'Unfortunately, the blue one is back.'));
  });

  test('the file is named after the answer: it comes first', async () => {
    folder.write({ 'b/a.txt': draft });
    const screen = review(['b/a.txt']);
    await screen.shows('? help > ');
    expect(withoutCodes(screen.raw()).trimStart()).toMatch(/^b\/a\.txt › 1 of 3\n/u);
    await screen.type('x');
    expect(await screen.ended).toBe(0);
  });

  test('an answer leaks to later places: it is for one, even of the same words in the same line', async () => {
    folder.write({ 'a.txt': draft, 'b.txt': draft });
    const screen = review(['a.txt', 'b.txt']);
    await screen.type('1');
    await screen.type('n', 'a.txt › 2 of 3');
    await screen.shows('a.txt › 3 of 3');
    await screen.type('n');
    await screen.type('\r', end);
    await screen.type('q', 'b.txt › 1 of 3');
    await screen.ended;
    expect([read('a.txt'), read('b.txt')]).toEqual([draft.replace(gone, fixed), draft]);
  });

  test('no answer for all: the same sentence, here and in the next file, once that is said', async () => {
    folder.write({ 'a.txt': draft, 'b.txt': draft });
    const screen = review(['a.txt', 'b.txt']);
    await screen.type('A');
    await screen.shows('all 2 places');
    await screen.type('1', 'For all 2 like this: ');
    await screen.type('N', 'a.txt › 3 of 3');
    await screen.type('\r', end);
    await screen.type('\r', `b.txt: 2 changes`);
    expect(await screen.ended).toBe(0);
    expect([read('a.txt'), read('b.txt')]).toEqual([draft.replaceAll(gone, fixed), draft.replaceAll(gone, fixed)]);
  });

  test.each([
    { name: 'Ctrl-C', key: '\u0003', code: 2, says: 'Dropped: a.txt is as it was.' },
    { name: 'x', key: 'x', code: 0, says: 'Dropped: a.txt is as it was.' },
  ])('$name gives a traceback: the file is as it was, and that is one sentence', async ({ key, code, says }) => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt']);
    await screen.type('1');
    await screen.type(key, 'a.txt › 2 of 3');
    expect(await screen.ended).toBe(code);
    expect(withoutCodes(screen.raw())).toContain(says);
    expect(withoutCodes(screen.raw())).not.toMatch(/\bat .*:\d+/u);
    expect(read('a.txt')).toBe(draft);
  });

  test('Ctrl-C in a line goes back to the question', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt']);
    await screen.type('e');
    await screen.type('abc\u0003', 'New text');
    await screen.type('1');
    await screen.type('q', 'a.txt › 2 of 3');
    expect(await screen.ended).toBe(0);
    expect(read('a.txt')).toBe(draft.replace(gone, fixed));
  });

  test('a file that changed meanwhile is not overwritten', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt']);
    await screen.type('1');
    await screen.shows('a.txt › 2 of 3');
    writeFileSync(join(folder.root, 'a.txt'), 'Mine.\n');
    await screen.type('q');
    expect(await screen.ended).toBe(2);
    expect(withoutCodes(screen.raw())).toContain('a.txt changed');
    expect(read('a.txt')).toBe('Mine.\n');
  });
});

describe.runIf(process.platform !== 'win32')('terminals', () => {
  test('40 columns', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['a.txt'], { columns: 40 });
    await screen.shows('? help > ');
    for (const line of withoutCodes(screen.raw()).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
    await screen.type('?');
    await screen.type('q', '? help > ');
    await screen.ended;
    for (const line of withoutCodes(screen.raw()).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  test.each([
    { name: 'TERM=dumb', argv: ['a.txt'], env: { TERM: 'dumb' } },
    { name: '--plain', argv: ['--plain', 'a.txt'], env: {} },
  ])('$name: no escape at all, and answers end with Enter', async ({ argv, env }) => {
    folder.write({ 'a.txt': draft });
    const screen = review(argv, { env });
    await screen.type('?\n');
    await screen.type('1\n', '? help > ');
    await screen.type('e\n', 'a.txt › 2 of 3');
    await screen.type('We are open.\n', 'New text (empty goes back): ');
    await screen.type('q\n', 'a.txt › 3 of 3');
    expect(await screen.ended).toBe(0);
    expect(screen.raw()).not.toContain('\u001B');
    expect(read('a.txt')).toBe(`Hi Ana,\n\n${fixed} We are open. ${gone}\n`);
  });

  test('Ctrl-C where keys are not taken one by one', async () => {
    folder.write({ 'a.txt': draft });
    const screen = review(['--plain', 'a.txt']);
    await screen.type('1\n');
    await screen.type('\u0003', 'a.txt › 2 of 3');
    expect(await screen.ended).toBe(2);
    expect(withoutCodes(screen.raw())).toContain('Dropped: a.txt is as it was.');
    expect(read('a.txt')).toBe(draft);
  });

  test.each([
    { answers: ['1', 'q'], text: `\uFEFF${draft.replace(gone, fixed)}`, code: 0 },
    { answers: ['1', 'x'], text: `\uFEFF${draft}`, code: 0 },
    { answers: ['1', '\u0003'], text: `\uFEFF${draft}`, code: 2 },
  ])('a draft that is piped in, with $answers', async ({ answers: [first = '', last = ''], text: after, code }) => {
    folder.write({ 'in.txt': `\uFEFF${draft}` });
    const shell = 'cat in.txt | $REPLYLINT review --no-config - > out.txt';
    const screen = openScreen([], { cwd: folder.root, shell });
    await screen.type(first, 'draft › 1 of 3');
    await screen.type(last, 'draft › 2 of 3');
    expect(await screen.ended).toBe(code);
    expect(read('out.txt')).toBe(after);
  });

  test('without one, the draft comes out as it came, and the plan is named', async () => {
    const command = join(import.meta.dirname, '../../../bin/replylint.js');
    // A session of its own has no terminal.
    const program = spawn(process.execPath, [command, 'review', '-'], { cwd: folder.root, detached: true });
    const ended = once(program, 'close');
    program.stdin.end(draft);
    const [stdout, stderr] = await Promise.all([text(program.stdout), text(program.stderr)]);
    await ended;
    expect({ code: program.exitCode, stdout }).toEqual({ code: 2, stdout: draft });
    expect(stderr).toContain('--plan');
  });
});

describe.runIf(process.platform !== 'win32')('what is not offered', () => {
  test('more than 8 MB, and workbooks', async () => {
    folder.write({ 'a.json': `[{"id": 1, "body": "${gone}"}${' '.repeat(9e6)}]`, 'b.txt': draft });
    const screen = review(['a.json', 'b.txt']);
    await screen.type('q', 'b.txt › 1 of 3');
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain('a.json is larger than 8 MB.');
  });

  test('a file that the configuration calls a workbook', async () => {
    const workbook = readFileSync(join(import.meta.dirname, '../../../fixtures/workbooks/replies.xlsx'));
    const config = 'formats:\n  - files: "*.bin"\n    syntax: xlsx\n';
    folder.write({ 'a.bin': workbook, 'b.txt': draft, '.replylintrc.yaml': config });
    const screen = openScreen(['review', 'a.bin', 'b.txt'], { cwd: folder.root });
    await screen.type('q', 'b.txt › 1 of 3');
    expect(await screen.ended).toBe(0);
    expect(withoutCodes(screen.raw())).toContain('a.bin is a workbook');
  });
});

describe.runIf(process.platform !== 'win32')('kill -9 in the middle', () => {
  test.each([0, 2, 8, 32])('%i ms after the last key: the old bytes or the new ones', async (wait) => {
    const long = draft + '\nThe sun is out, and the sea is warm.\n'.repeat(2000);
    folder.write({ 'a.txt': long });
    const screen = review(['a.txt']);
    await screen.type('1');
    expect(read('a.txt')).toBe(long);
    await screen.type('q', 'a.txt › 2 of 3');
    await new Promise((resolve) => setTimeout(resolve, wait));
    screen.kill('SIGKILL');
    await screen.ended;
    expect([long, long.replace(gone, fixed)]).toContain(read('a.txt'));
  });
});

describe('a call that fails before the draft is read', () => {
  const planOf = (path: string): string => JSON.stringify({ version: 1, files: [{ path, hash: '', places: [{}] }] });

  beforeEach(() =>
    folder.write({
      'a.txt': draft,
      'drafts/b.txt': draft,
      'draft.json': planOf('<stdin>'),
      'files.json': planOf('a.txt'),
      'broken.json': '{"path": "<stdin>"',
    }),
  );

  test.each([
    { argv: ['review', '-', '--channel', 'chatt'] },
    { argv: ['review', '--channel', 'chatt', '-'] },
    { argv: ['review', '--channel', 'review', '--chanel', 'chat', '-'] },
    { argv: ['--channel', 'review', 'review', '-', '--bogus'] },
    { argv: ['--bogus', 'review', '-'] },
    { argv: ['review', '--bogus'] },
    { argv: ['review', '--stdin-filename', 'x.txt', '--bogus'] },
    { argv: ['review', '-', 'a.txt'] },
    { argv: ['review', '-', '--config', 'none.yaml'] },
    { argv: ['review', '--apply', 'draft.json', '--channel', 'chatt'] },
    { argv: ['review', '--apply', 'draft.json'] },
    { argv: ['review', '--apply', 'broken.json'] },
    { argv: ['review', '--apply', 'none.json'] },
    { argv: ['review', '--aply', 'draft.json'] },
    { argv: ['review', '--apply'] },
    { argv: ['review', '--apply', 'files.json', '-', '--bogus'] },
  ])('$argv: it comes out as it came', async ({ argv }) => {
    const { code, stdout, stderr } = await replylint(argv, { cwd: folder.root, stdin: draft });
    expect({ code, stdout }).toEqual({ code: 2, stdout: draft });
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('bug');
  });

  test.each([
    { argv: ['review', '--channel', 'chatt', 'a.txt'] },
    { argv: ['review', '--bogus', 'drafts'] },
    { argv: ['review', '--apply', 'files.json', '--channel', 'chatt'] },
    { argv: ['review', '--apply', 'files.json'] },
    { argv: ['review', '--apply', 'draft.json', 'a.txt', '--bogus'] },
    { argv: ['review', '--plan', 'plan.json', '-', '--bogus'] },
    { argv: ['review', '--plan', 'plan.json', '--apply', 'plan.json', '-'] },
  ])('$argv: nothing is read', async ({ argv }) => {
    const stdinStream = new PassThrough();
    const { code, stdout } = await replylint(argv, { cwd: folder.root, stdinStream });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stdinStream.readableDidRead).toBe(false);
  });
});

describe('plans', () => {
  const call = (argv: readonly string[], stdin?: string) =>
    replylint(['review', '--no-config', ...argv], { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

  /** Writes a plan for files and fills in choices, by number of file and place. */
  async function planned(argv: readonly string[], choices: readonly [number, number, unknown][], stdin?: string) {
    expect(await call(['--plan', 'plan.json', ...argv], stdin)).toEqual({ code: 0, stdout: '', stderr: '' });
    const plan = JSON.parse(read('plan.json'));
    for (const [file, place, choice] of choices) plan.files[file].places[place].choice = choice;
    folder.write({ 'plan.json': JSON.stringify(plan) });
    return plan;
  }

  test('show each place with what can be written there, and are made file by file', async () => {
    const csv = 'id,body\r\n1,"We cannot refund the ""blue"" ticket."\r\n';
    folder.write({ 'a.txt': draft, 'b.csv': csv });
    const plan = await planned(
      ['.'],
      [
        [0, 0, { suggestion: 0 }],
        [0, 1, { text: 'We are open.' }],
        [1, 0, { suggestion: 0, slots: { 'what you can do for them': 'send "both"' } }],
      ],
    );
    expect(plan.files[0].places[0]).toMatchObject({
      ruleId: 'bad-news/unfortunately',
      sentence: gone,
      suggestions: expect.arrayContaining([{ text: fixed, slots: [] }]),
    });
    expect(await call(['--apply', 'plan.json'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'a.txt: 2 changes.\nb.csv: 1 change.\n',
    });
    expect(read('a.txt')).toBe(`Hi Ana,\n\n${fixed} We are open. ${gone}\n`);
    expect(read('b.csv')).toContain('What we can do is send ""both"".');
  });

  test('refuse a file that is not what it was, and make the others', async () => {
    folder.write({ 'a.txt': draft, 'b.txt': draft });
    await planned(
      ['.'],
      [
        [0, 0, { suggestion: 0 }],
        [1, 0, { suggestion: 0 }],
      ],
    );
    folder.write({ 'a.txt': `${draft} ` });
    const { code, stderr } = await call(['--apply', 'plan.json']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'a.txt is not what it was when the plan was made. Make the plan again.\nb.txt: 1 change.\n',
    });
    expect([read('a.txt'), read('b.txt')]).toEqual([`${draft} `, draft.replace(gone, fixed)]);
  });

  test.each<{ name: string; text?: string; choice: unknown; code: number; says: string }>([
    {
      name: 'an open slot',
      text: 'We cannot refund the ticket.\n',
      choice: { suggestion: 0 },
      code: 1,
      says: 'is still open',
    },
    { name: 'a number that is not there', choice: { suggestion: 9 }, code: 1, says: 'has no suggestion 9' },
    { name: 'empty words', choice: { text: ' ' }, code: 1, says: 'empty' },
    { name: 'both', choice: { suggestion: 1, text: 'a' }, code: 2, says: 'The choice for' },
    { name: 'a number as text', choice: { suggestion: '1' }, code: 2, says: 'The choice for' },
    {
      name: 'a misspelt slot',
      text: 'We cannot refund the ticket.\n',
      choice: { suggestion: 0, slots: { 'what you can do': 'send one', 'what you can do for them': 'send one' } },
      code: 1,
      says: 'has no slot `what you can do`; it has `what you can do for them`',
    },
    {
      name: 'a slot of a suggestion without any',
      choice: { suggestion: 0, slots: { name: 'Ana' } },
      code: 1,
      says: 'has no slot `name`; it has none',
    },
    { name: 'a slot that is no text', choice: { suggestion: 1, slots: { a: 1 } }, code: 2, says: 'takes a text' },
  ])('$name is refused', async ({ text = draft, choice, code, says }) => {
    folder.write({ 'a.txt': text });
    await planned(['a.txt'], [[0, 0, choice]]);
    const outcome = await call(['--apply', 'plan.json']);
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(says) });
    expect(read('a.txt')).toBe(text);
  });

  test.each(['Sadly, we are shut.', '', `${fixed} `, null])('a suggestion edited to %j is refused', async (edited) => {
    folder.write({ 'a.txt': draft });
    const plan = await planned(['a.txt'], [[0, 0, { suggestion: 0 }]]);
    plan.files[0].places[0].suggestions[0].text = edited;
    folder.write({ 'plan.json': JSON.stringify(plan) });
    expect(await call(['--apply', 'plan.json'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('write `"choice": {"text": "..."}`'),
    });
    expect(read('a.txt')).toBe(draft);
  });

  test('without a choice say so', async () => {
    folder.write({ 'a.txt': draft });
    await planned(['a.txt'], []);
    expect(await call(['--apply', 'plan.json'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('plan.json makes no choice'),
    });
    expect(read('a.txt')).toBe(draft);
  });

  test('of a draft that is piped in', async () => {
    await planned([], [[0, 0, { suggestion: 0 }]], draft);
    expect(await call(['--apply', 'plan.json'], draft)).toMatchObject({ code: 0, stdout: draft.replace(gone, fixed) });
    expect(await call(['--apply', 'plan.json'], 'Other.')).toMatchObject({ code: 2, stdout: 'Other.' });
  });

  test.each<{ name: string; plan: string[]; apply: string[]; input: string | Uint8Array; says: string }>([
    {
      name: 'no JSON under its new name',
      plan: [],
      apply: ['--stdin-filename', 'x.json'],
      input: draft,
      says: 'x.json:1:1 ',
    },
    {
      name: 'no workbook under its new name',
      plan: [],
      apply: ['--stdin-filename', 'x.xlsx'],
      input: draft,
      says: 'Standard input ',
    },
    {
      name: 'no text without the name of a mail',
      plan: ['--stdin-filename', 'x.eml'],
      apply: [],
      input: Buffer.from(`Subject: caf\u00E9\n\n${draft}`, 'latin1'),
      says: 'Standard input is not valid UTF-8',
    },
    {
      name: 'under a configuration that is not there',
      plan: [],
      apply: ['--config', 'none.yaml'],
      input: draft,
      says: 'none.yaml',
    },
    {
      name: 'a workbook, which is not written',
      plan: ['--stdin-filename', 'x.xlsx'],
      apply: ['--stdin-filename', 'x.xlsx'],
      input: readFileSync(join(import.meta.dirname, '../../../fixtures/workbooks/replies.xlsx')),
      says: 'has no suggestion 0',
    },
  ])('of a draft that is $name: it comes out as it came', async ({ plan, apply, input, says }) => {
    folder.write({ 'in.txt': input });
    const stdinFile = join(folder.root, 'in.txt');
    const at = { cwd: folder.root, stdinFile };
    expect(await replylint(['review', '--plan', 'plan.json', '-', ...plan], at)).toMatchObject({ code: 0 });
    folder.write({ 'plan.json': read('plan.json').replace('"choice": null', '"choice": {"suggestion": 0}') });
    const stdout = new Bytes();
    const { code, stderr } = await replylint(['review', '--apply', 'plan.json', ...apply], { ...at, stdout });
    expect(stdout.bytes()).toEqual(Buffer.from(input));
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('bug');
    expect(code).toBe(says.startsWith('has no') ? 1 : 2);
  });

  test.each([{ argv: [] }, { argv: ['--plan', 'plan.json'] }])(
    'bytes that are no text, with $argv',
    async ({ argv }) => {
      const stdin = Buffer.from([0xff, 0xfe, 0, 0x61, 0x62]);
      const stdout = new Bytes();
      const { code, stderr } = await replylint(['review', '-', ...argv], { cwd: folder.root, stdin, stdout });
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: 'Standard input is not valid UTF-16LE; save it as UTF-8 and try again.\n',
      });
      expect(stdout.bytes()).toEqual(argv.length === 0 ? stdin : Buffer.alloc(0));
    },
  );

  test.each([
    { content: 'x', says: 'is no JSON' },
    { content: '{}', says: 'is no plan' },
    { content: '{"version":1,"files":[{}]}', says: 'Entry 1' },
  ])('what is none: $content', async ({ content, says }) => {
    folder.write({ 'plan.json': content });
    expect(await call(['--apply', 'plan.json'])).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
  });
});
