import type { Nodes, Paragraph, Root } from 'nlcst';
import { toString as nlcstToString } from 'nlcst-to-string';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import type { Finding } from './engine/analysis/finding.js';
import { lintReply } from './engine/lint-reply.js';
import { rulebook } from './linter/builtin-rules.js';
import { checkKeys } from './linter/check-options.js';
import { type RulesetOptions, rulesetOptionKeys, rulesFor } from './linter/rule-options.js';
import type { ParsedBlock } from './parsers/core/parser.js';
import { SourceMapBuilder } from './parsers/core/source-map.js';
import { lineIndex } from './shared/lines.js';
import type { Severity } from './shared/message.js';
import type { Reply } from './shared/reply.js';

export type { RulesetOptions } from './linter/rule-options.js';

/** All categories as one retext plugin: `unified().use(retextEnglish).use(retextReplyTone)`. */
const retextReplyTone: Plugin<[RulesetOptions?], Root> = (options = {}) => reportOn(options, () => true);
export default retextReplyTone;

/** Each category as a retext plugin of its own. Over one tree they share one walk. */
export const retextReplyCategories: Readonly<Record<string, Plugin<[RulesetOptions?], Root>>> = Object.fromEntries(
  [...new Set(rulebook.rules.map(({ category }) => category))].map((category): [string, typeof retextReplyTone] => [
    category,
    (options = {}) => reportOn(options, (finding) => finding.ruleId.startsWith(`${category}/`)),
  ]),
);

interface Linted {
  reply: Reply<ParsedBlock>;
  findings: readonly Finding[];
}

/** What was found in a tree, by ruleset: plugins that follow each other over a tree share it. */
const linted = new WeakMap<Root, Map<object, Linted>>();

function reportOn(options: RulesetOptions, isWanted: (finding: Finding) => boolean): (tree: Root, file: VFile) => void {
  checkKeys(options, rulesetOptionKeys, 'The plugin of `replylint/retext`');
  return (tree, file) => {
    const { reply, findings } = lintTree(tree, options);
    const wanted = findings.filter(isWanted);
    if (wanted.length === 0) return;
    const placeOf = lineIndex(String(file));
    for (const finding of wanted) report(finding, reply, file, placeOf);
  };
}

function lintTree(tree: Root, options: RulesetOptions): Linted {
  const { ruleset } = rulesFor(options);
  const byRuleset = linted.get(tree) ?? new Map<object, Linted>();
  linted.set(tree, byRuleset);
  const known = byRuleset.get(ruleset);
  if (known) return known;
  const reply = replyFrom(tree);
  const made = { reply, findings: lintReply(reply, ruleset) };
  byRuleset.set(ruleset, made);
  return made;
}

/** A tree's paragraphs as blocks. What is not words (code, say) is opaque. */
function replyFrom(tree: Root): Reply<ParsedBlock> {
  return {
    ref: null,
    blocks: tree.children.flatMap((node) => (node.type === 'ParagraphNode' ? [blockFrom(node)] : [])),
  };
}

function blockFrom(paragraph: Paragraph): ParsedBlock {
  const sourceMap = new SourceMapBuilder();
  const opaque: { start: number; end: number }[] = [];
  const visit = (node: Nodes): void => {
    if ('children' in node) {
      node.children.forEach(visit);
      return;
    }
    const text = nlcstToString(node);
    const start = node.position?.start.offset ?? sourceMap.length;
    const end = node.position?.end.offset ?? start + text.length;
    if (node.type === 'SourceNode') opaque.push({ start: sourceMap.length, end: sourceMap.length + text.length });
    if (end - start === text.length) sourceMap.add(text, start);
    else sourceMap.addAtom(text, start, end);
  };
  visit(paragraph);
  const built = sourceMap.build();
  return { kind: 'paragraph', text: built.text, opaque, sourceMap: built };
}

const fatality: Readonly<Record<Severity, boolean | undefined>> = {
  error: true,
  warning: false,
  suggestion: undefined,
};

function report(finding: Finding, reply: Reply<ParsedBlock>, file: VFile, placeOf: ReturnType<typeof lineIndex>): void {
  const block = reply.blocks[finding.block];
  if (!block) return;
  const range = block.sourceMap.toSource(finding.start, finding.end);
  const place = {
    start: { ...placeOf(range.start), offset: range.start },
    end: { ...placeOf(range.end), offset: range.end },
  };
  const message = file.message(finding.message, { place, source: 'replylint', ruleId: finding.ruleId });
  message.fatal = fatality[finding.severity];
  message.actual = block.text.slice(finding.start, finding.end);
  message.note = [finding.why, ...notesOf(finding)].join('\n');
  // unified reads `expected` as replacements for the place itself; other rewordings are in the note.
  const { edit } = finding;
  message.expected = edit && edit.start === finding.start && edit.end === finding.end ? [edit.text] : [];
}

/** What to write instead of the sentence, as notes. */
function notesOf({ suggestions }: Finding): string[] {
  return suggestions.filter(({ scope }) => scope !== 'words').map(({ text }) => `Instead: ${text.trim()}`);
}
