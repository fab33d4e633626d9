import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigObject, PlacedName, Settings } from '../config/config.js';
import { checkNames, createSettingsResolver, type SettingsResolver } from '../config/resolve.js';
import type { LibraryPlace } from '../engine/library.js';
import type { ExtraPlugin, Ruleset } from '../engine/ruleset.js';
import { decode, decodeMail, readTextSync } from '../files/decode.js';
import { type FileSizes, isLarge, usualSizes } from '../files/file-sizes.js';
import { findFiles } from '../files/find-files.js';
import { reasonOf } from '../files/read-error.js';
import type { LintedDocument } from '../linter/lint-document.js';
import { suppressByRecord } from '../linter/record-suppressions.js';
import type { FileChunk } from '../parsers/chunks.js';
import {
  containerOf,
  type FormatName,
  formatForPath,
  formatNames,
  type InputFormat,
  knownExtensions,
  loadParser,
} from '../parsers/index.js';
import { ParseError, UnrecognizedError } from '../parsers/parse-error.js';
import type { Document, ParsedReply, Parser, Skipped } from '../parsers/parser.js';
import { activeRules, addRules, type Preset, type RuleSettings } from '../rulebook/presets.js';
import type { Rule, Rulebook, WordLists } from '../rulebook/rule.js';
import { fileStart, lineIndex, type Start } from '../shared/lines.js';
import type { Message, SuppressedMessage } from '../shared/message.js';
import { type Problem, ProblemsError } from '../shared/problem.js';
import type { Channel, Reply } from '../shared/reply.js';
import { type FileChunkPlace, lintChunks, type PartsOptions } from './lint-chunks.js';
import type { Form } from './read-chunks.js';

export interface LinterOptions {
  /** Where relative paths count from; the working directory of the process unless told otherwise. */
  cwd?: string;
  /** A configuration file, a configuration, or `false` for none. Left out, each file's folders are searched up to the root of its repository. */
  config?: string | ConfigObject | false;
  /** Whether configuration files and plugins that are programs may run; they may unless told otherwise. */
  allowCode?: boolean;
  /** Goes before the `preset` of the configuration. */
  preset?: Preset;
  /** Goes before the `channel` of the configuration. */
  channel?: Channel;
  /** Goes on top of the `rules` of the configuration. */
  rules?: RuleSettings;
  /** Goes before the `reportUnusedDirectives` of the configuration. */
  reportUnusedDirectives?: boolean;
  /** Goes before the `requireReason` of the configuration. */
  requireReason?: boolean;
  /** How every file is written, or the help desk that it is an export of; left out, names and contents tell. */
  inputFormat?: InputFormat;
}

/** What became of one file. */
export interface FileResult {
  path: string;
  replies: number;
  messages: Message[];
  /** What comments and the configuration leave alone. */
  suppressed: SuppressedMessage[];
  /** Why the file could not be read, as a sentence; null when it could. */
  error: string | null;
  /** The text that the offsets of the messages count in; empty when it could not be read. */
  text: string;
  /** What the file holds besides, such as inactive records. */
  skipped: readonly Skipped[];
  /** Where the result stands in a file that is read in parts; left out for a whole file. */
  part?: FileChunkPlace | undefined;
  /** True for a well-formed file of records that holds no replies that we know of; `error` says what was looked for. */
  unrecognized: boolean;
}

/** A file as the linter reads it. */
export interface ReadFile {
  path: string;
  /** Why the file could not be read, as a sentence; null when it could. */
  error: string | null;
  replies: readonly ParsedReply[];
  skipped: readonly Skipped[];
}

export interface FilesToLint {
  paths: readonly string[];
  /** Those of `paths` that a pattern names itself; the others were found in a folder or by a glob. */
  named: ReadonlySet<string>;
  /** Sentences about patterns that led to no file. */
  problems: readonly string[];
}

export interface TextOptions {
  /** The file that the text is from, which need not exist: its ending says the format, its folder the configuration. */
  path?: string;
  /** The format, where the path does not tell. */
  format?: FormatName;
}

export interface FilesOptions {
  /** Whether the files are one library: stock sentences and near-duplicates are told of. Reads every file twice. */
  library?: boolean;
}

/** What counts for a file, the options of the linter included. */
interface FileSettings extends Settings {
  channel: Channel;
}

export interface Linter {
  /**
   * Lints a text.
   * @throws {ProblemsError} for a configuration or rule file that cannot be used.
   */
  lintText(text: string, options?: TextOptions): Promise<FileResult>;
  /**
   * Lints files one after the other, so that memory does not grow with their number. A file that cannot be read is a
   * result with an `error`; the others are still linted.
   * @throws {ProblemsError} for a configuration or rule file that cannot be used.
   */
  lintFiles(paths: Iterable<string>, options?: FilesOptions): AsyncGenerator<FileResult>;
  /**
   * Lints a file as `lintFiles` does, in bounded memory: JSON, JSON lines and CSV of more than 8 MB come in parts, with the
   * same messages at the same places. Any other file is its only part. A file that cannot be read gives no messages.
   * @throws {ProblemsError} for a configuration or rule file that cannot be used.
   */
  lintInParts(path: string, options?: PartsOptions): AsyncGenerator<FileResult>;
  /**
   * Reads the replies of files as one library, so that what they have in common is told when they are linted. Keeps
   * numbers for texts, and so memory stays bounded for large libraries. A file that cannot be read is passed over here.
   */
  readLibrary(paths: Iterable<string>, options?: PartsOptions): Promise<void>;
  /**
   * The text of a file's bytes, in which messages count their places: UTF-8 or UTF-16; for mail that is not UTF-8 one
   * unit a byte (ISO 8859-1); for a workbook a line for each row.
   * @throws {DecodeError} for bytes that the format can't be read from.
   */
  decode(bytes: Uint8Array, options?: TextOptions): Promise<string>;
  /**
   * What `decode` makes of the bytes of a file; null for one that is too large to be held, or that cannot be read, of
   * which `lintInParts` tells why.
   */
  textOf(path: string): Promise<string | null>;
  /** The replies of a text, as the rules see them. */
  readText(text: string, options?: TextOptions): Promise<ReadFile>;
  /** The replies of files, as the rules see them. */
  readFiles(paths: Iterable<string>): AsyncGenerator<ReadFile>;
  /** Files by name, folder or glob. Files that the configuration ignores are left out unless each is named itself. */
  findFiles(patterns: readonly string[]): Promise<FilesToLint>;
  /** The settings that count for a file, or for a text without one. */
  settingsFor(path: string | null): Promise<FileSettings>;
  /**
   * Looks whether the configuration that counts for a file can be used.
   * @throws {ProblemsError} where it can't.
   */
  check(path: string | null): Promise<void>;
  /** The built-in rules and those of the configuration that counts for a file. */
  rulebookFor(path: string | null): Promise<Rulebook>;
}

/** A linter that looks its configuration up once and keeps what it compiled. */
export function createLinter(options: LinterOptions = {}): Linter {
  return createLinterOf(usualSizes, options);
}

/** As `createLinter`, with other bounds for what is read at once. */
export function createLinterOf(sizes: FileSizes, options: LinterOptions = {}): Linter {
  const cwd = resolve(options.cwd ?? '.');
  const allowCode = options.allowCode ?? true;
  let resolver: Promise<SettingsResolver> | undefined;
  const books = new Map<string, Promise<Rulebook>>();
  const rulesets = new Map<string, Promise<Ruleset>>();
  const members = new Map<string, LibraryPlace>();
  const forced = formatNames.find((known) => known === options.inputFormat);
  const completed = new WeakMap<Settings, FileSettings>();

  async function settingsFor(path: string | null): Promise<FileSettings> {
    resolver ??= createSettingsResolver({ cwd, config: options.config, allowCode });
    const settings = await (await resolver).forFile(path);
    const known = completed.get(settings) ?? complete(settings);
    completed.set(settings, known);
    return known;
  }

  function complete(settings: Settings): FileSettings {
    return {
      ...settings,
      preset: options.preset ?? settings.preset,
      channel: options.channel ?? settings.channel ?? 'email',
      rules: addRules(settings.rules, options.rules ?? {}),
    };
  }

  function bookFor(settings: Settings): Promise<Rulebook> {
    return remembered(books, keyOf(settings.ruleFiles, settings.houseRules, settings.configFiles), async () => {
      const { rulebook } = await linting();
      const own = await ownRules(settings);
      const book = {
        rules: [...rulebook.rules, ...own.rules, ...settings.houseRules],
        lists: { ...rulebook.lists, ...own.lists },
        spellings: { ...rulebook.spellings, ...own.spellings },
        sturdy: [...rulebook.sturdy, ...own.sturdy],
        forms: { ...rulebook.forms, ...own.forms },
      };
      const names = { ...settings.names, rules: [...settings.names.rules, ...namesIn(options.rules ?? {})] };
      const problems = checkNames({ names }, { ruleIds: book.rules.map(({ id }) => id), lists: book.lists });
      if (problems.length === 0)
        problems.push(...(await oversized([...own.rules, ...settings.houseRules], book.lists)));
      if (problems.length > 0) throw new ProblemsError(problems);
      // Only `avoid` can name forms beyond those of the files.
      if (!settings.names.lists.some(({ name }) => name.includes(':'))) return book;
      const { withForms } = await import('../rulebook/verb-forms.js');
      const { lists, forms } = await withForms({ ...book, rules: settings.houseRules }, book);
      return { ...book, lists, forms };
    });
  }

  async function rulesetFor(settings: FileSettings, book: Rulebook): Promise<Ruleset> {
    const { preset, channel, rules, plugins, configFiles: sources } = settings;
    return remembered(rulesets, keyOf(preset, channel, Object.entries(rules), plugins, sources), async () => {
      const { createRuleset, program, rulebook } = await linting();
      const isSpeltAlike = Object.keys(book.spellings).length === Object.keys(rulebook.spellings).length;
      return createRuleset(activeRules(book.rules, { preset, channel, rules }), book, {
        channel,
        plugins: await loadExtra(settings),
        // Spellings of a company's own change how every phrase reads.
        program: isSpeltAlike ? program : undefined,
      });
    });
  }

  /** How a text is written, and which records are looked for in it. */
  async function formOf(text: string, format: FormatName, path: string | null): Promise<Form> {
    const { inputFormat } = options;
    const { fieldMap } = await settingsFor(path);
    if (inputFormat === undefined) return { name: format, records: { format: null, map: fieldMap } };
    const container = await containerOf(inputFormat, path, text);
    if (container !== null) return { name: container, records: { format: inputFormat, map: null } };
    return { name: forced ?? format, records: { format: null, map: fieldMap } };
  }

  async function sourceFor(text: string, format: FormatName, path: string | null): Promise<Parser> {
    const { name, records } = await formOf(text, format, path);
    return loadParser(name, records);
  }

  async function lint(text: string, format: FormatName, path: string | null): Promise<LintedDocument> {
    const source = await sourceFor(text, format, path);
    return lintDocument(source.parse(text), { text, source, path });
  }

  async function lintDocument(
    document: Document,
    { text, source = recordSyntax, path, start = fileStart, repliesBefore = 0 }: DocumentPlace,
  ): Promise<LintedDocument> {
    const settings = await settingsFor(path);
    const book = await bookFor(settings);
    const { channelOf, lintRead } = await linting();
    const byChannel = new Map<Channel | null, Ruleset>();
    for (const channel of new Set(document.replies.map(channelOf))) {
      if (channel !== null && options.channel === undefined)
        byChannel.set(channel, await rulesetFor({ ...settings, channel }, book));
    }
    const member = path === null ? undefined : members.get(path);
    const linted = lintRead(text, document, {
      source,
      start,
      ruleset: await rulesetFor(settings, book),
      byChannel,
      ...(member && { member: { ...member, number: member.number + repliesBefore } }),
      get knownIds() {
        return book.rules.map(({ id }) => id);
      },
      reportUnusedDirectives: options.reportUnusedDirectives ?? settings.reportUnusedDirectives,
      requireReason: options.requireReason ?? settings.requireReason,
    });
    return suppressByRecord(linted, settings.suppressions);
  }

  async function lintAs(text: string, format: FormatName, path: string | null, shown: string): Promise<FileResult> {
    try {
      return { path: shown, text, error: null, unrecognized: false, ...(await lint(text, format, path)) };
    } catch (error) {
      return failure(error, shown, text);
    }
  }

  async function readAs(text: string, format: FormatName, path: string | null, shown: string): Promise<ReadFile> {
    try {
      const document: Document = (await sourceFor(text, format, path)).parse(text);
      return { path: shown, error: null, replies: document.replies, skipped: document.skipped ?? [] };
    } catch (error) {
      return { path: shown, error: failure(error, shown, text).error, replies: [], skipped: [] };
    }
  }

  function formatIn(path: string): FormatName | null {
    return forced ?? formatForPath(path) ?? (options.inputFormat === undefined ? null : 'text');
  }

  async function opened(path: string): Promise<{ text: string; format: FormatName } | { error: string }> {
    const format = formatIn(path);
    if (!format)
      return {
        error: `${path} has an ending that replylint does not read (it reads ${knownExtensions.join(' ')}).`,
      };
    try {
      const place = resolve(cwd, path);
      const isText = format !== 'mail' && format !== 'xlsx';
      return { text: isText ? readTextSync(place) : await textOf(readFileSync(place), format), format };
    } catch (error) {
      return failure(error, path);
    }
  }

  async function lintFile(path: string): Promise<FileResult> {
    const file = await opened(path);
    return 'error' in file ? failed(path, file.error) : lintAs(file.text, file.format, path, path);
  }

  /** The format of a file that is too large to be held as a whole; null for other files, and formats that have to be. */
  function largeFormatIn(path: string): FormatName | null {
    const format = formatIn(path);
    if (format === 'mail' || format === 'xlsx') return null;
    const holdsRecords = format === 'json' || format === 'csv' || (options.inputFormat !== undefined && !forced);
    return holdsRecords && isLarge(resolve(cwd, path), sizes) ? format : null;
  }

  /** The replies of a file, piece by piece; null and nothing else for a file that is to be read whole after all. */
  async function* piecesOf(path: string, format: FormatName, reading: PartsOptions): AsyncGenerator<FileChunk | null> {
    const { readChunks: largeRecords } = await import('./read-chunks.js');
    yield* largeRecords(resolve(cwd, path), { sizes, reading, formOf: (text) => formOf(text, format, path) });
  }

  async function* lintInParts(path: string, reading: PartsOptions = {}): AsyncGenerator<FileResult> {
    const format = largeFormatIn(path);
    if (!format) {
      yield await lintFile(path);
      return;
    }
    yield* lintChunks({
      path,
      pieces: piecesOf(path, format, reading),
      signal: reading.signal,
      lint: (piece, repliesBefore) => lintDocument(piece.document, { ...piece, path, repliesBefore }),
      lintWhole: () => lintFile(path),
      failure: (error) => failure(error, path),
    });
  }

  async function readFile(path: string): Promise<ReadFile> {
    const file = await opened(path);
    if ('error' in file) return { path, error: file.error, replies: [], skipped: [] };
    return readAs(file.text, file.format, path, path);
  }

  async function readLibrary(paths: Iterable<string>, reading: PartsOptions = {}): Promise<void> {
    const { Library } = await linting();
    const library = new Library();
    let number = 0;
    members.clear();
    for (const path of paths) {
      members.set(path, { library, number });
      if (reading.signal?.aborted) return;
      for await (const replies of repliesOf(path, reading)) {
        for (const reply of replies) library.add(reply, nameOf(reply, path));
        number += replies.length;
      }
    }
  }

  /** The replies of a file, some at a time; none of a file that cannot be read. */
  async function* repliesOf(path: string, reading: PartsOptions): AsyncGenerator<readonly ParsedReply[]> {
    const format = largeFormatIn(path);
    if (!format) {
      yield (await readFile(path)).replies;
      return;
    }
    try {
      for await (const piece of piecesOf(path, format, reading))
        yield (piece?.document ?? (await readFile(path))).replies;
    } catch (error) {
      if (!reading.signal?.aborted) failure(error, path);
    }
  }

  function formatOf({ path, format }: TextOptions): FormatName {
    return forced ?? format ?? (path === undefined ? 'text' : (formatForPath(path) ?? 'text'));
  }

  return {
    settingsFor,
    async check(path) {
      const settings = await settingsFor(path);
      const { ruleFiles, houseRules, names } = settings;
      const parts = [ruleFiles, houseRules, names.rules, names.lists, Object.keys(options.rules ?? {})];
      if (parts.some(({ length }) => length > 0)) await bookFor(settings);
    },
    rulebookFor: async (path) => bookFor(await settingsFor(path)),
    lintInParts,
    lintText: (text, named = {}) => lintAs(text, formatOf(named), named.path ?? null, named.path ?? '<text>'),
    decode: (bytes, named = {}) => textOf(bytes, formatOf(named)),
    async textOf(path) {
      if (largeFormatIn(path)) return null;
      const file = await opened(path);
      return 'error' in file ? null : file.text;
    },
    readText: (text, named = {}) => readAs(text, formatOf(named), named.path ?? null, named.path ?? '<text>'),
    async *lintFiles(paths, { library = false } = {}) {
      const all = library ? [...paths] : paths;
      if (library) await readLibrary(all);
      for (const path of all) yield await lintFile(path);
    },
    readLibrary,
    async *readFiles(paths) {
      for (const path of paths) yield await readFile(path);
    },
    async findFiles(patterns) {
      const isRead = (path: string): boolean => options.inputFormat !== undefined || formatForPath(path) !== null;
      const { paths, named, problems } = await findFiles(patterns, { cwd, extensions: knownExtensions, isRead });
      const kept: string[] = [];
      for (const path of paths) if (named.has(path) || !(await settingsFor(path)).ignored) kept.push(path);
      if (kept.length === 0 && paths.length > 0)
        problems.push('The configuration leaves out every file that was found; name one of them, or change `ignore`.');
      return { paths: kept, named, problems };
    },
  };
}

/** The text that a source reads, from the bytes of a file. */
async function textOf(bytes: Uint8Array, format: FormatName): Promise<string> {
  switch (format) {
    case 'mail':
      return decodeMail(bytes);
    case 'xlsx':
      return (await import('../parsers/xlsx/workbook.js')).workbookText(bytes);
    default:
      return decode(bytes);
  }
}

/** A document that is to be linted. */
interface DocumentPlace {
  text: string;
  path: string | null;
  /** Left out for records, which say themselves how they are written. */
  source?: Pick<Parser, 'encode'>;
  /** Where the text begins in the file, and how many replies stand before it, if it is a piece of one. */
  start?: Start;
  repliesBefore?: number;
}

const recordSyntax: Pick<Parser, 'encode'> = { encode: (words) => words };

/** How a person would name a reply of a library. */
function nameOf({ ref }: Reply, path: string): string {
  const name = ref?.title ?? ref?.id ?? null;
  return name === null ? path : `${name} in ${path}`;
}

function failed(path: string, error: string): FileResult & { error: string } {
  return { path, replies: 0, messages: [], suppressed: [], error, text: '', skipped: [], unrecognized: false };
}

/** What is said of a file that cannot be read; throws what is no fault of the file. */
function failure(error: unknown, path: string, text = ''): FileResult & { error: string } {
  if (error instanceof ParseError)
    return { ...failed(path, sentenceOf(error, path, text)), unrecognized: error instanceof UnrecognizedError };
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return failed(path, `${path} ${reason}.`);
}

function sentenceOf({ message, offset, place }: ParseError, path: string, text: string): string {
  if (offset === null) return `${path}: ${message}`;
  const { line, column } = place ?? lineIndex(text)(offset);
  return `${path}:${line}:${column} ${message}`;
}

/** The names that the option `rules` holds, to be checked once all rules are known. */
function namesIn(rules: RuleSettings): PlacedName[] {
  return Object.keys(rules).map((name) => ({ name, path: 'rules:', line: null, column: null }));
}

async function ownRules({ ruleFiles }: Settings): Promise<Rulebook> {
  if (ruleFiles.length === 0) return { rules: [], lists: {}, spellings: {}, sturdy: [], forms: {} };
  const [{ loadRuleFiles }, { withForms }, { rulebook }] = await Promise.all([
    import('../rulebook/load.js'),
    import('../rulebook/verb-forms.js'),
    linting(),
  ]);
  return withForms(loadRuleFiles(ruleFiles, rulebook.lists), rulebook);
}

async function oversized(rules: readonly Rule[], lists: WordLists): Promise<Problem[]> {
  if (rules.length === 0) return [];
  const { checkSizes } = await import('../rulebook/phrase-size.js');
  return checkSizes(rules, lists);
}

async function loadExtra({ plugins }: Settings): Promise<ExtraPlugin[]> {
  if (plugins.length === 0) return [];
  const { loadPlugins } = await import('../config/plugins.js');
  return loadPlugins(plugins);
}

const linting = () => import('../linter/on-demand.js');

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

function remembered<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
