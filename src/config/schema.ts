import * as z from 'zod';
import { inputFormats } from '../parsers/index.js';
import { syntaxes } from '../parsers/markup/syntax.js';
import { parsePath } from '../parsers/values/value-path.js';
import { presets } from '../rulebook/presets.js';
import type { Severity } from '../shared/message.js';
import { anyOf, didYouMean, type Problem, quoted } from '../shared/problem.js';
import { channels } from '../shared/reply.js';
import { ConfigError, type ConfigObject } from './config.js';
import type { ConfigFile } from './config-file.js';
import { recordTest } from './record-test-schema.js';

const severities = ['error', 'warning', 'suggestion'] as const satisfies readonly Severity[];
const ruleSettings = ['off', 'on', ...severities] as const;

/** One of a few words; the message names them all. */
function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, {
    error: ({ input }) => `Write ${anyOf(words)}.${typeof input === 'string' ? didYouMean(input, words) : ''}`,
  });
}

function text(what: string) {
  return z.string({ error: `Write ${what}.` }).min(1, { error: `Write ${what}.` });
}

function list<T extends z.ZodType>(item: T, what: string, example: string) {
  return z.array(item, { error: `Write a list of ${what}, such as \`[${example}]\`.` });
}

function oneOrMore(what: string) {
  const error = `Write ${what}, or a list of such.`;
  return z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], { error });
}

const levels = oneOf(ruleSettings);
const ruleOptions = z.strictObject({
  most: z.int().min(0).optional().describe('For rules that count: how many are allowed.'),
  minWords: z
    .int()
    .min(0)
    .optional()
    .describe('For rules about whole replies: from how many words on the rule applies.'),
  channels: z.array(oneOf(channels)).min(1).optional().describe('Which channels the rule applies to.'),
});
const ruleSetting = z.union([levels, z.tuple([levels, ruleOptions])], {
  error: ({ input }) =>
    Array.isArray(input)
      ? 'Write the severity and its options, such as `[warning, { most: 3 }]`; there are `most`, `minWords` and `channels`.'
      : `Write ${anyOf(ruleSettings)}.${typeof input === 'string' ? didYouMean(input, ruleSettings) : ''}`,
});
const rules = z
  .record(z.string(), ruleSetting, {
    error: 'Write rule ids or categories with a setting each, such as `blame: off`.',
  })
  .describe('Settings by rule id (`blame/you-failed`) or category (`blame`). An id overrides its category.');
const preset = oneOf(presets).describe('Which rules are on, and how severe they are. Default: `recommended`.');
const channel = oneOf(channels).describe('Where the replies are sent. Some rules apply to some channels only.');

const overrideSchema = z
  .strictObject(
    {
      files: oneOrMore('a glob, such as `macros/**/*.md`')
        .optional()
        .describe('Globs in the syntax of .gitignore, with `{a,b}`. Default, where `records` are named: every file.'),
      records: recordTest.optional(),
      preset: preset.optional(),
      channel: channel.optional(),
      rules: rules.optional(),
    },
    { error: shapeMessage('`files` and the settings for them') },
  )
  .refine(({ files, records }) => files !== undefined || records !== undefined, {
    error: 'Say what it is for: `files` with globs, `records` with what they have, or both.',
  });

const avoidSchema = z.strictObject(
  {
    flag: oneOrMore('the words to avoid').describe('Phrases in the notation of rule files.'),
    instead: z
      .string({ error: 'Write the words to use instead.' })
      .optional()
      .describe('What to write instead; with `{slots}` it is a template.'),
    why: text('what the customer hears').optional().describe('What the customer hears.'),
    severity: oneOf(severities).optional().describe('Default: `warning`.'),
  },
  { error: shapeMessage('`flag` and, if you like, `instead`') },
);

const path = z
  .string({ error: 'Write a path, such as `$.items[*].text`.' })
  .refine((written) => parsePath(written) !== null, {
    error: 'Write a path, such as `$.items[*].text`, `$["first key"][0]`, or the header of a column.',
  });

const formatSchema = z
  .strictObject(
    {
      files: oneOrMore('a glob, such as `exports/*.json`').describe('Globs in the syntax of .gitignore, with `{a,b}`.'),
      records: path
        .optional()
        .describe('Where the records are, such as `$.items[*]`. Default: every item of a list at the top.'),
      body: z
        .union([path, z.array(path).min(1)], { error: 'Write a path, such as `$.text`, or a list of such.' })
        .optional()
        .describe('The texts for customers, counted from the record: `$.text`, or the header of a column.'),
      keys: oneOrMore('a glob of keys, such as `*mailer*`')
        .optional()
        .describe('The texts of a catalogue of translations that are read, by their keys: `*` stands for anything.'),
      subject: path.optional().describe('The subject line, counted from the record.'),
      id: path.optional().describe('The id shown in messages, counted from the record.'),
      title: path.optional().describe('The title of the record, counted from it.'),
      syntax: oneOf(inputFormats)
        .optional()
        .describe(
          'How the files are written, whatever their names: `text`, `html`, `template` … With `body`, how the texts there are; default: HTML if a text has tags, else plain.',
        ),
    },
    { error: shapeMessage('`files` and how to read them, such as `syntax: html` or `body: $.text`') },
  )
  .superRefine((setting, context) => {
    const say = (key: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [key], message });
    };
    const { body, keys, syntax, records, subject, id, title } = setting;
    if (body === undefined && keys === undefined && syntax === undefined)
      say(
        'body',
        'Write where the texts are (`body: $.text`), how the files are written (`syntax: html`), or which `keys` to read.',
      );
    if (body !== undefined && keys !== undefined)
      say('keys', '`body` says already which texts are read. Leave one of the two out.');
    if (body !== undefined && syntax !== undefined && !syntaxes.some((known) => known === syntax))
      say('syntax', `The texts at \`body\` are ${anyOf(syntaxes)}.`);
    const paths = { records, subject, id, title };
    for (const [key, path] of Object.entries(paths))
      if (body === undefined && path !== undefined)
        say(key, 'This counts from records whose texts are at `body`. Write `body` too.');
  });

const suppressionSchema = z
  .strictObject(
    {
      file: oneOrMore('a glob, such as `exports/*.json`').optional().describe('Default: every file.'),
      record: z
        .union([z.string().min(1), z.number()], { error: 'Write the id or the title of a record.' })
        .optional()
        .describe('The id or the title of a record.'),
      records: recordTest.optional(),
      rules: oneOrMore('a rule id or a category').describe('Rule ids and categories.'),
      reason: text('why the rules skip this record').describe('Why the rules skip this record.'),
    },
    { error: shapeMessage('`record`, `rules` and a `reason`') },
  )
  .refine(({ record, records }) => record !== undefined || records !== undefined, {
    error:
      'Say which records it is for: `record` with an id or a title, `records` with what they have, or both. `file` only says where they are.',
  });

const pluginSchema = z.union([z.string().min(1), z.tuple([z.string().min(1)], z.unknown())], {
  error: 'Write the name of a retext plugin, or `[name, options]`.',
});

const configSchema = z.strictObject(
  {
    $schema: z.string({ error: 'Write the address of the schema.' }).optional(),
    extends: oneOrMore('a file (`./base.yaml`) or the name of an npm package')
      .optional()
      .describe('Configurations to build on: files (`./base.yaml`) or npm packages.'),
    preset: preset.optional(),
    channel: channel.optional(),
    rules: rules.optional(),
    overrides: list(overrideSchema, '`files` with their settings', '{ files: "chat/**", channel: chat }')
      .optional()
      .describe('Settings for some of the files. A later entry overrides an earlier one.'),
    ignore: list(text('a glob, such as `drafts/**`'), 'globs', '"drafts/**"')
      .optional()
      .describe('Files to leave out, in the syntax of .gitignore.'),
    ruleFiles: list(text('a glob, such as `./rules/**/*.yml`'), 'globs', '"./rules/**/*.yml"')
      .optional()
      .describe('Rule files of your own, counted from the configuration file.'),
    avoid: list(avoidSchema, 'words to avoid', '{ flag: reach out to, instead: contact }')
      .optional()
      .describe('Words that your team does not want to see.'),
    plugins: list(pluginSchema, 'retext plugins', 'retext-repeated-words')
      .optional()
      .describe('Further retext plugins: names, or `[name, options]`.'),
    formats: list(formatSchema, '`files` and how they are read', '{ files: "mails/*.tpl", syntax: html }')
      .optional()
      .describe('How files are read that are not recognised. A later entry overrides an earlier one.'),
    suppressions: list(
      suppressionSchema,
      'records with the rules that skip them',
      '{ record: 12, rules: blame, reason: Our lawyers write this }',
    )
      .optional()
      .describe('Records that rules skip, since JSON and CSV have no comments.'),
    reportUnusedDirectives: z
      .boolean({ error: 'Write `true` or `false`.' })
      .optional()
      .describe('Report comments that switch off a rule but are not needed.'),
    requireReason: z
      .boolean({ error: 'Write `true` or `false`.' })
      .optional()
      .describe('Report comments that switch off a rule without a reason.'),
  },
  { error: shapeMessage('`key: value` lines, such as `preset: strict`') },
) satisfies z.ZodType<ConfigObject>;

/** The keys of the objects in lists. */
const innerShapes = new Map<PropertyKey | undefined, object>([
  ['overrides', overrideSchema.shape],
  ['avoid', avoidSchema.shape],
  ['formats', formatSchema.shape],
  ['suppressions', suppressionSchema.shape],
]);

/** The configuration as JSON Schema, for editors. */
export function configJsonSchema(): object {
  return { ...z.toJSONSchema(configSchema, { io: 'input' }), title: 'Configuration of replylint' };
}

/**
 * The configuration in a file, checked.
 * @throws {ConfigError} with a problem for each key that cannot be used, at its line.
 */
export function checkConfig(file: ConfigFile): ConfigObject {
  const result = configSchema.safeParse(file.value);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.flatMap((issue) => problemsOf(issue, file)));
}

function problemsOf(issue: z.core.$ZodIssue, file: ConfigFile): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [problemAt(file, issue.path, valueMessage(issue, file.value))];
  const known = keysAt(issue.path);
  return issue.keys.map((key) => problemAt(file, [...issue.path, key], unknownKeyMessage(key, known)));
}

function problemAt(file: ConfigFile, keys: readonly PropertyKey[], message: string): Problem {
  const position = file.positionOf(keys);
  return { path: file.shown, line: position?.line ?? null, column: position?.column ?? null, message };
}

function unknownKeyMessage(key: string, known: readonly string[]): string {
  // cosmiconfig's own way of including files, which could load code; ours says what it loads.
  if (key === '$import') return '`$import` is not read here. Write `extends` with the same path instead.';
  return `${quoted(key)} is not a key here.${didYouMean(key, known) || ` Use ${anyOf(known)}.`}`;
}

function keysAt(path: readonly PropertyKey[]): string[] {
  // The only objects below `rules` are the options of one.
  if (path.includes('rules')) return Object.keys(ruleOptions.shape);
  const inner = path.length > 0 ? innerShapes.get(path[0]) : undefined;
  return Object.keys(inner ?? configSchema.shape).filter((key) => key !== '$schema');
}

function valueMessage(issue: z.core.$ZodIssue, root: unknown): string {
  const name = issue.path.length === 0 ? 'The configuration' : `\`${nameOf(issue.path)}\``;
  const value = valueAt(root, issue.path);
  return value === undefined
    ? `${name} is missing. ${issue.message}`
    : `${name} is ${described(value)}. ${issue.message}`;
}

/** `overrides[0].rules.blame` */
function nameOf(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

function described(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'function') return 'a function';
  if (value === null) return 'empty';
  return typeof value === 'object' ? 'a group of keys' : quoted(String(value));
}

/** Unknown keys have messages of their own; anything else means that there is no object at all. */
function shapeMessage(what: string): (issue: { code: string }) => string | undefined {
  return ({ code }) => (code === 'unrecognized_keys' ? undefined : `Write ${what}.`);
}
