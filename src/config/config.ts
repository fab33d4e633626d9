import type { InputFormat } from '../parsers/index.js';
import type { FieldMap } from '../parsers/records/field-map.js';
import type { Avoid } from '../rulebook/avoid.js';
import type { Preset, RuleSettings } from '../rulebook/presets.js';
import type { Rule } from '../rulebook/rule.js';
import { type Problem, ProblemsError } from '../shared/problem.js';
import type { Channel } from '../shared/reply.js';

/** Which records of a file are meant: by path, `title` and `id` among them, a text or several, with `*` for anything. */
export type RecordTest = Readonly<Record<string, string | number | readonly (string | number)[]>>;

export interface Override {
  /** Globs in the syntax of .gitignore, with `{a,b}`, counted from the folder of the configuration. Every file, where only records are named. */
  files?: string | readonly string[] | undefined;
  /** The records that it holds for; left out, all of them. Each of the paths has to fit. */
  records?: RecordTest | undefined;
  preset?: Preset | undefined;
  channel?: Channel | undefined;
  rules?: RuleSettings | undefined;
}

/** How files are read that are not recognised: where their replies are, which of their texts are replies, or how they are written. */
export interface FormatSetting extends Omit<FieldMap, 'body' | 'syntax'> {
  /** Globs as in `overrides`. */
  files: string | readonly string[];
  /** Paths of the texts, as in `FieldMap`. */
  body?: string | readonly string[] | undefined;
  /** Globs of the keys that are read of a catalogue. */
  keys?: string | readonly string[] | undefined;
  /** How the texts at `body` are written; without it, how the files are. */
  syntax?: InputFormat | undefined;
}

/** Rules that do not hold for some records of an export, since JSON and CSV have no comments. */
export interface RecordSuppression {
  /** Globs as in `overrides`; every file unless told otherwise. */
  file?: string | readonly string[] | undefined;
  /** The id or the title of the record; left out where `records` says which are meant. */
  record?: string | number | undefined;
  /** The records that are meant, as in `overrides`. */
  records?: RecordTest | undefined;
  /** Rule ids and categories. */
  rules: string | readonly string[];
  reason: string;
}

/** A retext plugin by name or path, alone or with its options. */
export type PluginSetting = string | readonly [string, ...unknown[]];

/** A configuration as people write it. */
export interface ConfigObject {
  /** For editors. */
  $schema?: string | undefined;
  /** Configurations to build on: files (`./base.yaml`) or npm packages. */
  extends?: string | readonly string[] | undefined;
  preset?: Preset | undefined;
  channel?: Channel | undefined;
  /** By rule id (`blame/you-failed`) or category (`blame`). Within one block a category comes before the ids in it. */
  rules?: RuleSettings | undefined;
  overrides?: readonly Override[] | undefined;
  /** Globs in the syntax of .gitignore. */
  ignore?: readonly string[] | undefined;
  /** Globs of the team's own rule files, counted from the configuration file. */
  ruleFiles?: readonly string[] | undefined;
  avoid?: readonly Avoid[] | undefined;
  plugins?: readonly PluginSetting[] | undefined;
  /** How files are read that are not recognised. A later entry overrides an earlier one. */
  formats?: readonly FormatSetting[] | undefined;
  /** Records that rules leave alone. */
  suppressions?: readonly RecordSuppression[] | undefined;
  /** Whether a comment that switches off a rule which finds nothing there is reported. */
  reportUnusedDirectives?: boolean | undefined;
  /** Whether a comment that switches off a rule and gives no reason is reported. */
  requireReason?: boolean | undefined;
}

/** Settings for some of the records of a file. */
export interface RecordOverride extends Pick<Override, 'preset' | 'channel' | 'rules'> {
  records: RecordTest;
}

/** Rules that leave some of the records of a file alone: those that fit what is given of `record` and `records`. */
export interface SettledSuppression extends Pick<RecordSuppression, 'records' | 'reason'> {
  /** The id or the title. */
  record?: string | undefined;
  /** Ids and categories. */
  rules: readonly string[];
}

/** A retext plugin to load. */
export interface Plugin {
  name: string;
  /** Undefined when none are given. */
  options: unknown;
  /** The file that names it, from which it is looked up; a folder's `package.json` when the names came as an object. */
  from: string;
}

/** A name in a configuration and where it is, so that a check may come once all rules are known. */
export interface PlacedName {
  name: string;
  path: string;
  line: number | null;
  column: number | null;
}

/** What counts for one file. */
export interface Settings {
  preset: Preset;
  /** Null when none is set. */
  channel: Channel | null;
  /** In order of application: the last name that fits a rule decides. */
  rules: RuleSettings;
  /** The team's own rule files, absolute. */
  ruleFiles: readonly string[];
  /** Rules made from `avoid`. */
  avoidRules: readonly Rule[];
  plugins: readonly Plugin[];
  /** Where the replies are in the file; null where its format is to be recognised. */
  fieldMap: FieldMap | null;
  /** Globs of the keys that are read of a catalogue; null where it is to be told. */
  keys: readonly string[] | null;
  /** How the file is written, or whose export it is; null where its name and content tell. */
  inputFormat: InputFormat | null;
  /** Records of the file that rules leave alone. */
  suppressions: readonly SettledSuppression[];
  /** What holds for some of its records, in order of application. */
  recordOverrides: readonly RecordOverride[];
  /** What the configuration says of files that this is none of, as in "`files: chat/**` of `overrides`". */
  otherFiles: readonly string[];
  reportUnusedDirectives: boolean;
  requireReason: boolean;
  /** Whether `ignore` or a `.replylintignore` leaves the file out. */
  ignored: boolean;
  /** The configuration files that were used, absolute, in order of application. */
  configFiles: readonly string[];
  /** What the configuration names and only the rulebook can confirm: see `checkNames`. */
  names: { rules: readonly PlacedName[]; lists: readonly PlacedName[] };
}

/** A configuration that cannot be used as it is. */
export class ConfigError extends ProblemsError {
  override readonly name = 'ConfigError';
}

/** A configuration problem without a line. */
export function configError(path: string, message: string, cause?: unknown): ConfigError {
  const problem: Problem = { path, line: null, column: null, message };
  return new ConfigError([problem], cause === undefined ? undefined : { cause });
}
