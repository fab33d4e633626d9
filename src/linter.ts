import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigObject, PlacedName, Settings } from './config/config.js';
import { checkNames, createSettingsResolver, type SettingsResolver } from './config/resolve.js';
import { decode } from './decode.js';
import { createRuleset, type ExtraPlugin, type Ruleset } from './engine/ruleset.js';
import { findFiles } from './files.js';
import { lintDocument } from './lint-document.js';
import type { Message } from './message.js';
import { reasonOf } from './read-error.js';
import type { Channel } from './reply.js';
import { program, rulebook } from './rulebook/bundled.js';
import { ProblemsError } from './rulebook/problem.js';
import type { Rulebook } from './rulebook/rule.js';
import { activeRules, addRules, type Preset, type RuleSettings } from './rulebook/select.js';
import { knownExtensions, loadSource, type SourceName, sourceNameFor } from './sources/index.js';

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
}

/** What became of one file. */
export interface FileResult {
  path: string;
  replies: number;
  messages: Message[];
  /** Why the file could not be read, as a sentence; null when it could. */
  error: string | null;
  /** The text that the offsets of the messages count in; empty when it could not be read. */
  text: string;
}

export interface FilesToLint {
  paths: readonly string[];
  /** Sentences about patterns that led to no file. */
  problems: readonly string[];
}

export interface TextOptions {
  /** The file that the text is from, which need not exist: its ending says the format, its folder the configuration. */
  path?: string;
  /** The format, where the path does not tell. */
  format?: SourceName;
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
  lintFiles(paths: Iterable<string>): AsyncGenerator<FileResult>;
  /** Files by name, folder or glob. Files that the configuration ignores are left out unless each is named itself. */
  findFiles(patterns: readonly string[]): Promise<FilesToLint>;
  /** The settings that count for a file, or for a text without one. */
  settingsFor(path: string | null): Promise<Settings & { channel: Channel }>;
  /** The built-in rules and those of the configuration that counts for a file. */
  rulebookFor(path: string | null): Promise<Rulebook>;
}

/** A linter that looks its configuration up once and keeps what it compiled. */
export function createLinter(options: LinterOptions = {}): Linter {
  const cwd = resolve(options.cwd ?? '.');
  const allowCode = options.allowCode ?? true;
  let resolver: Promise<SettingsResolver> | undefined;
  const books = new Map<string, Promise<Rulebook>>();
  const rulesets = new Map<string, Promise<Ruleset>>();

  async function settingsFor(path: string | null): Promise<Settings & { channel: Channel }> {
    resolver ??= createSettingsResolver({ cwd, config: options.config, allowCode });
    const settings = await (await resolver).forFile(path);
    return {
      ...settings,
      preset: options.preset ?? settings.preset,
      channel: options.channel ?? settings.channel ?? 'email',
      rules: addRules(settings.rules, options.rules ?? {}),
    };
  }

  function bookFor(settings: Settings): Promise<Rulebook> {
    return remembered(books, keyOf(settings.ruleFiles, settings.houseRules, settings.sources), async () => {
      const own = await ownRules(settings);
      const book = {
        rules: [...rulebook.rules, ...own.rules, ...settings.houseRules],
        lists: { ...rulebook.lists, ...own.lists },
        spellings: { ...rulebook.spellings, ...own.spellings },
        sturdy: [...rulebook.sturdy, ...own.sturdy],
      };
      const names = { ...settings.names, rules: [...settings.names.rules, ...namesIn(options.rules ?? {})] };
      const problems = checkNames({ names }, { ruleIds: book.rules.map(({ id }) => id), lists: book.lists });
      if (problems.length > 0) throw new ProblemsError(problems);
      return book;
    });
  }

  async function rulesetFor(settings: Settings & { channel: Channel }, book: Rulebook): Promise<Ruleset> {
    const { preset, channel, rules, plugins, sources } = settings;
    return remembered(rulesets, keyOf(preset, channel, Object.entries(rules), plugins, sources), async () =>
      createRuleset(activeRules(book.rules, { preset, channel, rules }), book, {
        plugins: await loadExtra(settings),
        // Spellings of a company's own change how every phrase reads.
        program: Object.keys(book.spellings).length === builtinSpellings ? program : undefined,
      }),
    );
  }

  async function lint(
    text: string,
    format: SourceName,
    path: string | null,
  ): Promise<Pick<FileResult, 'replies' | 'messages'>> {
    const settings = await settingsFor(path);
    const book = await bookFor(settings);
    return lintDocument(text, {
      source: await loadSource(format),
      ruleset: await rulesetFor(settings, book),
      knownIds: book.rules.map(({ id }) => id),
      reportUnusedDirectives: settings.reportUnusedDirectives,
    });
  }

  async function lintFile(path: string): Promise<FileResult> {
    const failed = (error: string): FileResult => ({ path, replies: 0, messages: [], error, text: '' });
    const format = sourceNameFor(path);
    if (!format)
      return failed(`${path} has an ending that replylint does not read (it reads ${knownExtensions.join(' ')}).`);
    let text: string;
    try {
      text = decode(readFileSync(resolve(cwd, path)));
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      return failed(`${path} ${reason}.`);
    }
    return { path, text, error: null, ...(await lint(text, format, path)) };
  }

  return {
    settingsFor,
    rulebookFor: async (path) => bookFor(await settingsFor(path)),
    async lintText(text, { path, format } = {}) {
      const name = format ?? (path === undefined ? 'text' : (sourceNameFor(path) ?? 'text'));
      return { path: path ?? '<text>', text, error: null, ...(await lint(text, name, path ?? null)) };
    },
    async *lintFiles(paths) {
      for (const path of paths) yield await lintFile(path);
    },
    async findFiles(patterns) {
      const isRead = (path: string): boolean => sourceNameFor(path) !== null;
      const { paths, named, problems } = await findFiles(patterns, { cwd, extensions: knownExtensions, isRead });
      const kept: string[] = [];
      for (const path of paths) if (named.has(path) || !(await settingsFor(path)).ignored) kept.push(path);
      if (kept.length === 0 && paths.length > 0)
        problems.push('The configuration leaves out every file that was found; name one of them, or change `ignore`.');
      return { paths: kept, problems };
    },
  };
}

/** The names that the option `rules` holds, to be checked once all rules are known. */
function namesIn(rules: RuleSettings): PlacedName[] {
  return Object.keys(rules).map((name) => ({ name, path: 'rules:', line: null, column: null }));
}

const builtinSpellings = Object.keys(rulebook.spellings).length;

async function ownRules({ ruleFiles }: Settings): Promise<Rulebook> {
  if (ruleFiles.length === 0) return { rules: [], lists: {}, spellings: {}, sturdy: [] };
  const { loadRuleFiles } = await import('./rulebook/load.js');
  return loadRuleFiles(ruleFiles, rulebook.lists);
}

async function loadExtra({ plugins }: Settings): Promise<ExtraPlugin[]> {
  if (plugins.length === 0) return [];
  const { loadPlugins } = await import('./config/modules.js');
  return loadPlugins(plugins);
}

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
