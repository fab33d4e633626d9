// Tries made-up files of every format: `npm run fuzz -- --count 20000 --seed 1 --format json`. What it finds it prints as JSON.
import { parseArgs } from 'node:util';
import { fixDocument } from '../../src/linter/apply-fixes.js';
import { editDocument, type TextEdit } from '../../src/linter/edit-document.js';
import { lintDocument } from '../../src/linter/lint-document.js';
import { rulesFor } from '../../src/linter/rule-options.js';
import { ParseError } from '../../src/parsers/core/parse-error.js';
import type { ParsedBlock, Parser } from '../../src/parsers/core/parser.js';
import { type FormatName, loadParser } from '../../src/parsers/index.js';
import { DecodeError } from '../../src/shared/decode-error.js';
import type { Message } from '../../src/shared/message.js';
import { sameElsewhere } from './fuzz-containers.js';
import { Dice, fileOf, fuzzFormats, wordsForEdit } from './fuzz-inputs.js';
import { placeProblem } from './fuzz-places.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    format: { type: 'string' },
    show: { type: 'string', default: '2' },
  },
});

const { ruleset, ruleIds } = rulesFor({ preset: 'all' });
const maxRounds = 10;
const found = new Map<string, number>();
const counts = { files: 0, unread: 0, places: 0, fixes: 0, edits: 0, refused: 0 };

function report(problem: string, format: FormatName, seed: number, detail: unknown): void {
  const key = `${format}: ${problem}`;
  const times = (found.get(key) ?? 0) + 1;
  found.set(key, times);
  if (times <= Number(values.show)) console.log(JSON.stringify({ problem, format, seed, detail }));
}

function lint(file: string, parser: Parser): Message[] {
  return lintDocument(file, { parser, ruleset, knownIds: ruleIds, reportUnusedDirectives: true }).messages;
}

/** As `--fix` does it, round by round. */
function fixed(file: string, parser: Parser): string {
  let text = file;
  for (let round = 0; round < maxRounds; round++) {
    const made = fixDocument(text, lint(text, parser), parser);
    counts.fixes += made.made;
    if (made.text === text) break;
    text = made.text;
  }
  return text;
}

/** An edit of some words of a reply, as a person or program could ask for it. */
function anyEdit(file: string, parser: Parser, dice: Dice): TextEdit | null {
  const blocks: ParsedBlock[] = parser.parse(file).replies.flatMap((reply) => [...reply.blocks]);
  const block = blocks[dice.below(blocks.length)];
  if (!block) return null;
  const words = [...block.text.matchAll(/\S+/gu)];
  const word = words[dice.below(words.length)];
  if (!word) return null;
  const place = block.sourceMap.toSource(word.index, word.index + word[0].length);
  return { offset: place.start, endOffset: place.end, text: wordsForEdit(dice) };
}

function tryFile(format: FormatName, parser: Parser, seed: number): void {
  const dice = new Dice(seed);
  const file = fileOf(format, dice);
  const messages = lint(file, parser);
  for (const message of messages) {
    counts.places++;
    const problem = placeProblem(file, message, format);
    if (problem !== null)
      report(problem, format, seed, { file, place: [message.offset, message.endOffset], actual: message.actual });
  }
  if (format === 'xlsx') return;
  const once = fixed(file, parser);
  if (once !== file) {
    const twice = fixed(once, parser);
    if (twice !== once) report('a second `--fix` changes something', format, seed, { file, once, twice });
    const damage = sameElsewhere(format, file, once);
    if (damage !== null) report(`\`--fix\`: ${damage}`, format, seed, { file, once });
  }
  const edit = anyEdit(file, parser, dice);
  if (!edit) return;
  const edited = editDocument(file, parser, [edit]);
  if (edited.made.length === 0) counts.refused++;
  else {
    counts.edits++;
    const damage = sameElsewhere(format, file, edited.text);
    if (damage !== null) report(`an edit: ${damage}`, format, seed, { file, edit, text: edited.text });
  }
}

const formats = fuzzFormats.filter((format) => values.format === undefined || values.format === format);
const parsers = new Map(await Promise.all(formats.map(async (format) => [format, await loadParser(format)] as const)));
const first = Number(values.seed);
// What is loaded when it is first used takes its time.
for (const [format, parser] of parsers) tryFile(format, parser, 0);
const started = Date.now();
for (let i = 0; i < Number(values.count); i++) {
  for (const [format, parser] of [...parsers].slice(i % formats.length, (i % formats.length) + 1)) {
    counts.files++;
    const seed = (first + i) >>> 0;
    const before = performance.now();
    try {
      tryFile(format, parser, seed);
    } catch (error) {
      if (error instanceof ParseError || error instanceof DecodeError) counts.unread++;
      else
        report(
          `a crash: ${error instanceof Error ? (error.stack ?? '').slice(0, 400) : String(error)}`,
          format,
          seed,
          null,
        );
    }
    if (performance.now() - before > 3000)
      report('takes more than three seconds', format, seed, fileOf(format, new Dice(seed)));
  }
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(JSON.stringify({ seed: first, seconds, ...counts, found: Object.fromEntries(found) }));
if (found.size > 0) process.exitCode = 1;
