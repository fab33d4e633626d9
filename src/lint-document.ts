import type { Edit, Finding } from './engine/finding.js';
import { lintReply } from './engine/lint.js';
import type { Ruleset } from './engine/ruleset.js';
import { lineIndex } from './lines.js';
import type { Fix, Message } from './message.js';
import type { Reply } from './reply.js';
import type { Source, SourceBlock } from './sources/source.js';
import { applySuppressions, parseDirectives, unusedDirectiveId } from './suppressions.js';

export interface LintedDocument {
  /** How many replies the file holds. */
  replies: number;
  /** In the order of their places in the file. */
  messages: Message[];
}

export interface LintDocumentOptions {
  source: Source;
  ruleset: Ruleset;
  /** Every rule id there is, those that are off included; for directives that name a rule. */
  knownIds: readonly string[];
  /** Whether a directive that suppresses nothing is reported. */
  reportUnusedDirectives: boolean;
}

/** Lints the text of a file: reads its replies, runs the rules, places the findings in the file, applies its directives. */
export function lintDocument(file: string, options: LintDocumentOptions): LintedDocument {
  const { source, ruleset } = options;
  const document = source.read(file);
  const place = lineIndex(file);
  const messages = document.replies.flatMap((reply) =>
    lintReply(reply, ruleset).flatMap((finding) => messageFrom(finding, reply, source, place) ?? []),
  );
  messages.sort((a, b) => a.offset - b.offset || a.endOffset - b.endOffset);
  const directives = parseDirectives(document.comments, file);
  if (directives.length === 0) return { replies: document.replies.length, messages };
  const { kept } = applySuppressions(messages, directives, options);
  const wanted = options.reportUnusedDirectives ? kept : kept.filter(({ ruleId }) => ruleId !== unusedDirectiveId);
  return { replies: document.replies.length, messages: wanted };
}

function messageFrom(
  finding: Finding,
  reply: Reply<SourceBlock>,
  source: Source,
  place: ReturnType<typeof lineIndex>,
): Message | null {
  const block = reply.blocks[finding.block];
  if (!block) return null;
  const { start, end } = block.segments.toSource(finding.start, finding.end);
  const from = place(start);
  const to = place(end);
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    why: finding.why,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    offset: start,
    endOffset: end,
    actual: block.text.slice(finding.start, finding.end),
    expected: [...finding.expected],
    fix: finding.edit && fixFrom(finding.edit, block, source),
    reply: reply.ref,
  };
}

/** The edit as one of the file; null where markup stands inside of what it replaces. */
function fixFrom(edit: Edit, block: SourceBlock, source: Source): Fix | null {
  if (!block.segments.isContiguous(edit.start, edit.end)) return null;
  const { start, end } = block.segments.toSource(edit.start, edit.end);
  return { offset: start, endOffset: end, text: source.encode(edit.text), safety: edit.safety };
}
