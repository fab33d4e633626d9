import * as z from 'zod';
import { activeRules } from '../../rulebook/presets.js';
import type { Severity } from '../../shared/message.js';
import { quoted } from '../../shared/problem.js';
import { severities } from '../../shared/severity.js';
import { visible } from '../answers/visible.js';
import { Refusal } from '../drafts/refusal.js';
import type { DraftSource } from '../drafts/workspaces.js';
import { channelArgument, text } from './arguments.js';
import { defineTool, type Tool } from './tool.js';

export const severitySchema = z
  .enum([...severities, 'off'])
  .describe('How much it matters here; `off` where it does not hold.');

const output = z.object({
  rules: z.array(z.object({ id: z.string(), severity: severitySchema, title: z.string() })),
  total: z.int().describe('How many rules there are of those asked for.'),
  truncated: z.boolean().describe('Whether rules are left out here; ask for one category at a time.'),
});
type ListedRules = z.infer<typeof output>;

const maxRules = 250;

export function listRules(source: DraftSource): Tool {
  return defineTool({
    name: 'list_rules',
    title: 'List the rules',
    description:
      'Lists the rules that replies are checked by, with house rules where the server was started with some: the id, the severity here, and what the words do. `explain_rule` tells more of one.',
    input: z.strictObject({
      category: text('the name of a category').optional().describe('Only this category, such as `blame`.'),
      include_off: z
        .boolean({ error: 'Write `true` or `false`.' })
        .optional()
        .describe('Whether rules that are off are listed as well; they are not unless told otherwise.'),
      channel: channelArgument,
    }),
    output,
    async run({ category, include_off: includeOff = false, channel }): Promise<ListedRules> {
      const workspace = source.workspaceFor(channel);
      const { rules } = await workspace.rulebookFor(null);
      const categories = new Set(rules.map((rule) => rule.category));
      if (category !== undefined && !categories.has(category))
        throw new Refusal(
          `There is no category ${quoted(category)}. The categories are ${[...categories].join(', ')}.`,
        );
      const active = activeRules(rules, await workspace.settingsFor(null));
      const severityOf = new Map<string, Severity>(active.map(({ rule, severity }) => [rule.id, severity]));
      const asked = rules.filter(
        (rule) => (category === undefined || rule.category === category) && (includeOff || severityOf.has(rule.id)),
      );
      return {
        rules: asked
          .slice(0, maxRules)
          .map(({ id, title }) => ({ id, severity: severityOf.get(id) ?? 'off', title: visible(title) })),
        total: asked.length,
        truncated: asked.length > maxRules,
      };
    },
    textOf: listText,
  });
}

function listText({ rules, total, truncated }: ListedRules): string {
  return [
    `Rules: ${total}`,
    ...rules.map(({ id, severity, title }) => `${id} (${severity}): ${title}`),
    ...(truncated ? ['Truncated: there are more. Ask for one category at a time.'] : []),
  ].join('\n');
}
