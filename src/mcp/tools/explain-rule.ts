import * as z from 'zod';
import { basisNames, channelsInWords, exceptionsOf, measuredSentence } from '../../rulebook/describe.js';
import { activeRules } from '../../rulebook/presets.js';
import type { Rule } from '../../rulebook/rule.js';
import { ruleNamed } from '../../rulebook/rule-named.js';
import { nearestRule } from '../../shared/problem.js';
import { visible } from '../answers/visible.js';
import { Refusal } from '../drafts/refusal.js';
import type { DraftSource } from '../drafts/workspaces.js';
import { channelArgument, text } from './arguments.js';
import { severitySchema } from './list-rules.js';
import { defineTool, type Tool } from './tool.js';

const output = z.object({
  id: z.string(),
  title: z.string().describe('What the words do.'),
  reason: z.string().describe('What the customer hears.'),
  severity: severitySchema,
  channels: z.string().describe('Where it holds, in words.'),
  basis: z.array(z.string()).describe('What it rests on.'),
  instead: z.array(z.string()).describe('What to write instead.'),
  examples: z.array(z.object({ before: z.string(), after: z.string() })),
  exceptions: z.array(z.string()).describe('What it lets pass.'),
  fine: z.array(z.string()).describe('Sentences that look alike, and are fine.'),
  truncated: z.boolean().describe('Whether examples or exceptions are left out here.'),
});
type Explanation = z.infer<typeof output>;

export function explainRule(source: DraftSource): Tool {
  return defineTool({
    name: 'explain_rule',
    title: 'Explain a rule',
    description:
      'Explains a rule that a finding names: why it exists and what it rests on, what to write instead, with examples before and after, and what it lets pass. Use it where a finding is in doubt, or to learn how to write the sentence.',
    input: z.strictObject({
      rule: text('the id of a rule').describe('Its id, such as `blame/blame-you`, or any unique part of it.'),
      channel: channelArgument,
    }),
    output,
    async run({ rule: name, channel }) {
      const workspace = source.workspaceFor(channel);
      const { rules } = await workspace.rulebookFor(null);
      const found = ruleNamed(name, rules, (unknown) => hintFor(unknown, rules));
      if (typeof found === 'string') throw new Refusal(found);
      const [active] = activeRules([found], await workspace.settingsFor(null));
      return explanation(found, active?.severity ?? 'off');
    },
    textOf: explanationText,
  });
}

function hintFor(name: string, rules: readonly Rule[]): string {
  const meant = nearestRule(name, new Set(rules.map(({ id }) => id)));
  return meant === null ? ' `list_rules` lists them all.' : ` Did you mean \`${meant}\`?`;
}

const maxShown = 12;

function explanation(rule: Rule, severity: Explanation['severity']): Explanation {
  const { id, title, why, basis, measured, instead, examples, fine } = rule;
  const exceptions = exceptionsOf(rule);
  const shown = (texts: readonly string[]): string[] => texts.slice(0, maxShown).map(visible);
  return {
    id,
    title: visible(title),
    reason: visible(why),
    severity,
    channels: channelsInWords(rule),
    basis: [
      ...basis.map(({ kind, says }) => visible(`${basisNames[kind]}: ${says}`)),
      ...measured.map(measuredSentence),
    ],
    instead: shown(instead.map((rewording) => rewording.text)),
    examples: examples
      .slice(0, maxShown)
      .map(({ before, after }) => ({ before: visible(before), after: visible(after) })),
    exceptions: shown(exceptions),
    fine: shown(fine),
    truncated: [instead, examples, exceptions, fine].some(({ length }) => length > maxShown),
  };
}

function explanationText(explained: Explanation): string {
  const { id, title, reason, severity, channels, basis, instead, examples, exceptions, fine, truncated } = explained;
  const section = (name: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `${name}:`, ...lines.map((line) => `- ${line}`)];
  return [
    `${id}: ${title}`,
    `Reason: ${reason}`,
    `Severity: ${severity}`,
    `Channels: ${channels}`,
    ...section('Basis', basis),
    ...section('Write instead', instead),
    ...section(
      'Examples',
      examples.flatMap(({ before, after }) => [`before: ${before}`, `after: ${after}`]),
    ),
    ...section('Exceptions', exceptions),
    ...section('Fine as it is', fine),
    ...(truncated ? ['', 'Truncated: the rule has more examples or exceptions than fit here.'] : []),
  ].join('\n');
}
