import { Chalk } from 'chalk';
import { jsonText } from '../../reporters/shared/json-text.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { wrap } from '../../reporters/shared/wrap.js';
import { activeRules } from '../../rulebook/presets.js';
import { createWorkspace } from '../../workspace/workspace.js';
import type { CommandDescription } from '../options/command.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import type { TableFormat } from '../options/option-values.js';
import { configOptions, tableOption } from '../options/shared-options.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';

interface RulesFlags extends ConfigFlags {
  format?: TableFormat;
}

/** `replylint rules`: every rule with the severity it has here. */
export const command: CommandDescription<RulesFlags> = {
  summary: 'list the rules and their severities',
  options: [...configOptions, tableOption('how to list them')],
  run: (_words, flags, { io }) => listRules(flags, io),
};

async function listRules(flags: RulesFlags, io: Io): Promise<number> {
  const linter = createWorkspace(linterOptions(flags, io));
  const { rules } = await linter.rulebookFor(null);
  const active = activeRules(rules, await linter.settingsFor(null));
  const severities = new Map(active.map(({ rule, severity }) => [rule.id, severity]));
  const listed = rules.map(({ id, category, title, why }) => ({
    id,
    category,
    severity: severities.get(id) ?? 'off',
    title,
    why,
  }));
  if (flags.format === 'json') {
    io.stdout.write(`${jsonText({ version: 1, rules: listed }, 2)}\n`);
    return 0;
  }
  const chalk = new Chalk({ level: wantsColor(io.stdout, io.env, undefined) ? 1 : 0 });
  const idWidth = Math.max(...listed.map(({ id }) => id.length));
  const titleAt = idWidth + 2 + 'suggestion'.length + 2;
  for (const { id, severity, title } of listed) {
    const lines = wrap(sanitize(title), widthOf(io.stdout) - titleAt).join(`\n${' '.repeat(titleAt)}`);
    io.stdout.write(`${sanitize(id).padEnd(idWidth)}  ${chalk.dim(severity.padEnd('suggestion'.length))}  ${lines}\n`);
  }
  return 0;
}
