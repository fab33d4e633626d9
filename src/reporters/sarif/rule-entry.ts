import type { Message } from '../../shared/message.js';
import { categoryOf } from '../../shared/rule-category.js';
import { markdownText } from '../shared/markdown-text.js';
import type { RuleDescription } from '../shared/reporter.js';
import { oneLine } from '../shared/sanitize.js';

/** The levels of SARIF. */
export const levels = { error: 'error', warning: 'warning', suggestion: 'note' } as const;

/** What GitHub sorts and filters alerts by. */
const problems = { error: 'error', warning: 'warning', suggestion: 'recommendation' } as const;

/** A rule as SARIF describes it. Of rules without a rulebook no more is known than what one of their messages says. */
export function ruleEntry(message: Message, known: RuleDescription | undefined, page: string | undefined) {
  const rule = known ?? { ...message, title: message.message, basis: [], instead: [], examples: [] };
  return {
    id: message.ruleId,
    shortDescription: { text: oneLine(rule.title) },
    fullDescription: { text: oneLine(rule.why) },
    ...(page !== undefined && { helpUri: page }),
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: ['tone', categoryOf(message.ruleId)], 'problem.severity': problems[rule.severity] },
  };
}

function helpText({ why, instead }: RuleDescription): string {
  return [why, ...instead.map(({ text }) => `Instead: ${text}`)].map(oneLine).join('\n');
}

function helpMarkdown({ title, why, instead, examples, basis }: RuleDescription): string {
  return [
    markdownText(title),
    markdownText(why),
    ...list(
      'Write instead',
      instead.map(({ text }) => markdownText(text)),
    ),
    ...table(examples),
    ...list(
      'Basis',
      basis.map(({ says }) => markdownText(says)),
    ),
  ].join('\n\n');
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title}:`, items.map((item) => `- ${item}`).join('\n')];
}

function table(examples: RuleDescription['examples']): string[] {
  if (examples.length === 0) return [];
  const rows = examples.map(({ before, after }) => `| ${markdownText(before)} | ${markdownText(after)} |`);
  return [['| Before | After |', '| --- | --- |', ...rows].join('\n')];
}
