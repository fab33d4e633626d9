import { Chalk, type ChalkInstance } from 'chalk';
import { ruleHint } from '../../config/rule-names.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { wrap } from '../../reporters/shared/wrap.js';
import {
  basisNames,
  channelsInWords,
  exceptionsOf,
  measuredSentence,
  presetSeverities,
} from '../../rulebook/describe.js';
import type { Rule } from '../../rulebook/rule.js';
import { ruleNamed } from '../../rulebook/rule-named.js';
import { createWorkspace } from '../../workspace/workspace.js';
import type { CommandDescription } from '../options/command.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import { configOptions } from '../options/shared-options.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

/** `replylint explain <rule>`: why a rule exists, with examples, and how to switch it off. */
export const command: CommandDescription<ConfigFlags> = {
  summary: 'explain a rule, with examples',
  argument: { name: '<rule>', description: 'its id, or any unique part of it', completions: 'rule-ids' },
  options: configOptions,
  run: ([id = ''], flags, { io }) => explain(id, flags, io),
};

async function explain(id: string, flags: ConfigFlags, io: Io): Promise<number> {
  const { rules } = await createWorkspace(linterOptions(flags, io)).rulebookFor(null);
  const rule = namedRule(id, rules);
  const chalk = new Chalk({ level: wantsColor(io.stdout, io.env, undefined) ? 1 : 0 });
  io.stdout.write(`${explanation(rule, chalk, widthOf(io.stdout))}\n`);
  return 0;
}

/** @throws {UsageError} that lists the rules to choose from where there are several. */
function namedRule(id: string, rules: readonly Rule[]): Rule {
  const found = ruleNamed(id, rules, (name) => ruleHint(name, new Set(rules.map((rule) => rule.id))));
  if (typeof found === 'string') throw new UsageError(found);
  return found;
}

const indent = '  ';
const labelWidth = 'instead'.length + 2;

function explanation(rule: Rule, chalk: ChalkInstance, width: number): string {
  const paragraph = (text: string, before = indent): string =>
    wrap(sanitize(text), width - before.length).join(`\n${' '.repeat(before.length)}`);
  const item = (text: string): string => indent + paragraph(text);
  const row = (label: string, text: string): string =>
    indent + chalk.dim(label.padEnd(labelWidth)) + paragraph(text, indent.padEnd(indent.length + labelWidth));
  const section = (title: string, parts: readonly string[], between = '\n'): string[] =>
    parts.length === 0 ? [] : [`${chalk.bold(title)}\n${parts.join(between)}`];
  const { id, title, why, instead, basis, measured, examples, fine } = rule;
  return [
    `${chalk.underline(sanitize(id))}\n${paragraph(title, '')}`,
    [
      row('why', why),
      ...instead.map(({ text }) => row('instead', text)),
      ...[...listedWords(rule), ...scopeOf(rule)].map(([label, text]) => row(label, text)),
    ].join('\n'),
    ...section('Basis', [
      ...basis.map(({ kind, says }) => item(`${basisNames[kind]}: ${says}`)),
      ...measured.map((figures) => item(measuredSentence(figures))),
    ]),
    ...section(
      'Examples',
      examples.map(({ before, after }) => `${row('before', before)}\n${row('after', after)}`),
      '\n\n',
    ),
    ...section('Exceptions', exceptionsOf(rule).map(item)),
    ...section('Fine as it is', fine.map(item)),
    `${chalk.bold('To switch it off')}
  everywhere, in .replylintrc.yaml:
    rules:
      ${sanitize(id)}: off
  at one place, in the line above it:
    <!-- replylint-disable-next-line ${sanitize(id)} -- the reason -->`,
  ].join('\n\n');
}

/** What a rule about names or references looks at. */
function listedWords(rule: Rule): [label: string, text: string][] {
  if (rule.kind === 'spelling') return [['names', rule.names.join(', ')]];
  return rule.kind === 'reference' ? [['shapes', rule.shapes.join(', ')]] : [];
}

/** Where the rule is on: in which presets, and for which channels. */
function scopeOf(rule: Rule): [label: string, text: string][] {
  const severities = presetSeverities(rule).map(({ preset, severity }) => `${preset}: ${severity}`);
  return [
    ['presets', severities.join(', ')],
    ['for', channelsInWords(rule)],
  ];
}
