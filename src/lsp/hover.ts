import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import { rewordingText } from '../reporters/shared/labels.js';
import { markdownText } from '../reporters/shared/markdown-text.js';
import { printable } from '../reporters/shared/sanitize.js';
import { basisNames, measuredSentence } from '../rulebook/describe.js';
import type { Rule } from '../rulebook/rule.js';
import type { Message } from '../shared/message.js';
import { type DiagnosticOptions, rangeOf, shownFindings } from './diagnostics.js';
import type { Findings } from './findings.js';

/** What is wrong at a place, why, what to write instead, and what the rule rests on; null where nothing was found. */
export async function hoverOf(
  findings: Findings,
  position: Position,
  options: DiagnosticOptions,
): Promise<Hover | null> {
  const { document, draft } = findings;
  const offset = document.offsetAt(position);
  const here = shownFindings(findings, options).filter(
    ({ message }) => message.offset <= offset && offset <= message.endOffset,
  );
  const [first] = here;
  if (draft === null || !first) return null;
  const { rules } = await draft.linter.rulebookFor(draft.path);
  const isMarkdown = options.features.showsMarkdown;
  const write = isMarkdown ? inMarkdown : inPlainText;
  const value = here
    .map(({ message }) =>
      write(
        message,
        rules.find(({ id }) => id === message.ruleId),
        options.pageOf(message.ruleId),
      ),
    )
    .join(isMarkdown ? '\n\n---\n\n' : '\n\n');
  return {
    contents: { kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value },
    range: rangeOf(first.message, document),
  };
}

/** The texts that could take the place of the sentence or words, and the advice. */
function insteadOf({ expected, suggestions }: Message): string[] {
  const advice = suggestions.filter(({ place }) => place === null).map(({ text }) => text);
  return Array.from(new Set([...expected, ...advice]), rewordingText);
}

function evidenceOf(rule: Rule | undefined): string[] {
  if (!rule) return [];
  return [
    ...rule.basis.map(({ kind, says }) => `${basisNames[kind]}: ${says}`),
    ...rule.measured.map((figures) => measuredSentence(figures)),
  ];
}

function inMarkdown(message: Message, rule: Rule | undefined, page: string | undefined): string {
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`${title}\n\n${items.map((item) => `- ${markdownText(item)}`).join('\n')}`];
  const id = markdownText(message.ruleId);
  return [
    `**${markdownText(message.message)}**`,
    markdownText(message.why),
    ...list('Write instead:', insteadOf(message)),
    ...list('It is based on:', evidenceOf(rule)),
    page === undefined ? id : `[${id}](${page})`,
  ].join('\n\n');
}

function inPlainText(message: Message, rule: Rule | undefined, page: string | undefined): string {
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [title, ...items.map((item) => `- ${printable(item)}`)];
  return [
    printable(message.message),
    printable(message.why),
    ...list('Write instead:', insteadOf(message)),
    ...list('It is based on:', evidenceOf(rule)),
    page ?? message.ruleId,
  ].join('\n');
}
