import { presets } from '../../rulebook/presets.js';
import { channels } from '../../shared/reply.js';
import type { CommandOption } from './command.js';
import { parseChannel, parsePreset, parseRule, parseTableFormat, tableFormats } from './option-values.js';

/** Options about the configuration. */
export const configOptions: readonly CommandOption[] = [
  { flags: '-c, --config <file>', description: 'use this configuration' },
  { flags: '--no-config', description: 'use no configuration' },
  { flags: '--config-code', description: "run configurations and plugins that are programs, even a stranger's" },
  { flags: '--no-config-code', description: 'run none of them' },
  {
    flags: '--preset <name>',
    description: 'recommended, strict or all',
    completions: presets,
    parse: parsePreset,
  },
  {
    flags: '--channel <name>',
    description: 'email, chat, social, sms, phone, review or notice',
    completions: channels,
    parse: parseChannel,
  },
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
