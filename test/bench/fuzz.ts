// Tries made-up files of every format: `npm run fuzz -- --count 20000 --seed 1 --format json`. What it finds it prints as JSON.
import { parseArgs } from 'node:util';
import { applyChoices } from '../../src/linter/apply-choices.js';
import { fixDocument } from '../../src/linter/apply-fixes.js';
import { editableDocument, editDocument, type TextEdit } from '../../src/linter/edit-document.js';
import { lintDocument } from '../../src/linter/lint-document.js';
import { rulesFor } from '../../src/linter/rule-options.js';
import { ParseError } from '../../src/parsers/core/parse-error.js';
import type { ParsedBlock, Parser } from '../../src/parsers/core/parser.js';
import { type FormatName, formatIn, loadParser } from '../../src/parsers/index.js';
import { DecodeError } from '../../src/shared/decode-error.js';
import type { Message } from '../../src/shared/message.js';
import { type FuzzFile, type FuzzKind, fileOf, fuzzKinds, readBack } from './fuzz-inputs.js';
import { placeProblem } from './fuzz-places.js';
import { sameElsewhere } from './fuzz-readers.js';
import { Dice, wordsForEdit } from './fuzz-words.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    kind: { type: 'string', multiple: true },
    show: { type: 'string', default: '2' },
  },
});

const { ruleset, ruleIds } = rulesFor({ preset: 'all' });
const maxRounds = 10;
const found = new Map<string, number>();
const counts = { files: 0, unread: 0, places: 0, fixes: 0, suggestions: 0, edits: 0, refused: 0 };
const placesOf = new Map<string, number>();

function report(problem: string, kind: string, seed: number, detail: unknown): void {
  const key = `${kind}: ${problem}`;
  const times = (found.get(key) ?? 0) + 1;
  found.set(key, times);
  if (times <= Number(values.show)) console.log(JSON.stringify({ problem, kind, seed, detail }));
}

function lint(file: string, parser: Parser): Message[] {
  return lintDocument(file, { parser, ruleset, knownIds: ruleIds, reportUnusedDirectives: true }).messages;
}

/** As `--fix` does it, round by round. */
function fixed(file: string, parser: Parser): string {
  let text = file;
  for (let round = 0; round < maxRounds; round++) {
    const made = fixDocument(editableDocument(text, parser), lint(text, parser));
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

/** A file that is tried, and how. */
interface Trial {
  kind: string;
  format: FormatName;
  parser: Parser;
  seed: number;
  file: FuzzFile;
}

/** Tells what of an edited file is not as it was, other than its texts. */
async function checkEdited(what: string, trial: Trial, text: string, detail: object): Promise<void> {
  const { kind, format, seed, file } = trial;
  const damage = await sameElsewhere(format, file.text, text);
  if (damage !== null) report(`${what}: ${damage}`, kind, seed, { file: file.text, text, ...detail });
  if ((await readBack(text, file, format)) !== text)
    report(`${what}: is not read as it was written`, kind, seed, { file: file.text, text, ...detail });
}

function checkPlaces({ kind, format, seed, file: { text } }: Trial, messages: readonly Message[]): void {
  for (const message of messages) {
    counts.places++;
    placesOf.set(kind, (placesOf.get(kind) ?? 0) + 1);
    const problem = placeProblem(text, message, format);
    const place = [message.offset, message.endOffset];
    if (problem !== null) report(problem, kind, seed, { file: text, place, actual: message.actual });
  }
}

async function checkFixes(trial: Trial): Promise<void> {
  const { kind, parser, seed, file } = trial;
  const once = fixed(file.text, parser);
  if (once === file.text) return;
  const twice = fixed(once, parser);
  if (twice !== once) report('a second `--fix` changes something', kind, seed, { file: file.text, once, twice });
  await checkEdited('`--fix`', trial, once, {});
}

/** A suggestion with its slots filled in, or own words for a sentence, as `review` takes them. */
async function checkSuggestion(trial: Trial, messages: readonly Message[], dice: Dice): Promise<void> {
  const { parser, file } = trial;
  const message = messages[dice.below(messages.length)];
  if (!message) return;
  const number = dice.below(message.suggestions.length);
  const suggestion = message.suggestions[number];
  const slots = Object.fromEntries((suggestion?.slots ?? []).map(({ name }) => [name, wordsForEdit(dice)]));
  const choice =
    suggestion && dice.below(3) > 0 ? { message, suggestion: number, slots } : { message, text: wordsForEdit(dice) };
  const { text, applied } = applyChoices(editableDocument(file.text, parser), [choice]);
  if (applied.length === 0) counts.refused++;
  else {
    counts.suggestions++;
    await checkEdited('a suggestion', trial, text, { choice });
  }
}

async function checkEdit(trial: Trial, dice: Dice): Promise<void> {
  const { parser, file } = trial;
  const edits = Array.from({ length: 1 + dice.below(2) }, () => anyEdit(file.text, parser, dice) ?? []).flat();
  const { text, made } = editDocument(editableDocument(file.text, parser), edits);
  counts.refused += edits.length - made.length;
  counts.edits += made.length;
  if (made.length > 0) await checkEdited('an edit', trial, text, { edits });
}

async function tryFile(kind: string, fuzzKind: FuzzKind, seed: number): Promise<void> {
  const dice = new Dice(seed);
  const file = await fileOf(fuzzKind, dice);
  const path = file.ending === null ? null : `a${file.ending}`;
  const format = await formatIn(fuzzKind.format, path, file.text);
  const parser = await parserOf(format, fuzzKind);
  const trial: Trial = { kind, format, parser, seed, file };
  const messages = lint(file.text, parser);
  checkPlaces(trial, messages);
  if (format === 'xlsx') return;
  await checkFixes(trial);
  await checkSuggestion(trial, messages, dice);
  await checkEdit(trial, dice);
}

const parsers = new Map<string, Parser>();

async function parserOf(format: FormatName, { records = {} }: FuzzKind): Promise<Parser> {
  const key = JSON.stringify([format, records]);
  const known = parsers.get(key);
  if (known) return known;
  const parser = await loadParser(format, {
    format: null,
    map: null,
    catalogue: { path: null, keys: null },
    ...records,
  });
  parsers.set(key, parser);
  return parser;
}

const kinds = [...fuzzKinds].filter(([kind]) => values.kind === undefined || values.kind.includes(kind));
const first = Number(values.seed);
// What is loaded when it is first used takes its time.
for (const [kind, fuzzKind] of kinds) await tryFile(kind, fuzzKind, 0).catch(() => {});
for (const key of ['places', 'fixes', 'suggestions', 'edits', 'refused'] as const) counts[key] = 0;
placesOf.clear();
found.clear();
const slowest: { kind: string; seed: number; milliseconds: number }[] = [];
const started = Date.now();
for (let i = 0; i < Number(values.count); i++) {
  for (const [kind, fuzzKind] of kinds.slice(i % kinds.length, (i % kinds.length) + 1)) {
    counts.files++;
    const seed = (first + i) >>> 0;
    const before = process.cpuUsage();
    try {
      await tryFile(kind, fuzzKind, seed);
    } catch (error) {
      if (error instanceof ParseError || error instanceof DecodeError) counts.unread++;
      else
        report(
          `a crash: ${error instanceof Error ? (error.stack ?? '').slice(0, 400) : String(error)}`,
          kind,
          seed,
          null,
        );
    }
    // What others take on the machine does not count.
    const { user, system } = process.cpuUsage(before);
    const milliseconds = Math.round((user + system) / 1000);
    slowest.push({ kind, seed, milliseconds });
    if (slowest.length > 100) slowest.sort((a, b) => b.milliseconds - a.milliseconds).splice(5);
    if (milliseconds > 3000) report('takes more than three seconds', kind, seed, milliseconds);
  }
}
const seconds = Math.round((Date.now() - started) / 1000);
slowest.sort((a, b) => b.milliseconds - a.milliseconds).splice(5);
const places = Object.fromEntries(placesOf);
console.log(
  JSON.stringify({ seed: first, seconds, ...counts, placesOf: places, slowest, found: Object.fromEntries(found) }),
);
if (found.size > 0) process.exitCode = 1;
