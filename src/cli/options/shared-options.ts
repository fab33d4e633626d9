import { presets } from '../../rulebook/presets.js';
import { channels } from '../../shared/reply.js';
import type { CommandOption } from './command.js';
import { parseChannel, parsePreset, parseRule, parseTableFormat, tableFormats } from './option-values.js';

export const configOption: CommandOption = { flags: '-c, --config <file>', description: 'use this configuration file' };

/** Options about which rules are on, and for which replies. */
export const choosingOptions: readonly CommandOption[] = [
  {
    flags: '--preset <name>',
    description: 'which rules are on: recommended, strict or all',
    completions: presets,
    parse: parsePreset,
  },
  {
    flags: '--channel <name>',
    description: 'where replies are sent: email, chat, social, sms, phone, review or notice',
    completions: channels,
    parse: parseChannel,
  },
];

/** Options about the configuration. */
export const configOptions: readonly CommandOption[] = [
  configOption,
  { flags: '--no-config', description: 'ignore configuration files' },
  { flags: '--config-code', description: 'run configurations and plugins that are code, even from a fork' },
  { flags: '--no-config-code', description: 'run no configuration or plugin that is code' },
  ...choosingOptions,
];

export const ruleOption: CommandOption = {
  flags: '--rule <id=severity>',
  description: 'set a rule or a category: error, warning, suggestion, on or off; repeatable',
  completions: 'rule-ids',
  parse: parseRule,
};

/** `--format` of a command that prints a table. */
export function tableOption(description: string): CommandOption {
  return { flags: '-f, --format <name>', description, choices: tableFormats, parse: parseTableFormat };
}
