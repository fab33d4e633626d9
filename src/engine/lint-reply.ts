import type { Scope } from '../rulebook/kinds/definition.js';
import { addAll } from '../shared/add-all.js';
import { joinedLists } from '../shared/joined-lists.js';
import type { Block, Reply } from '../shared/reply.js';
import { appliesTo } from './analysis/conditions.js';
import type { Finding } from './analysis/finding.js';
import type { LibraryPlace } from './analysis/library.js';
import { ReplyAnalysis, type ReplySetting } from './analysis/reply-analysis.js';
import { mergeVariants } from './merge-variants.js';
import type { Ruleset } from './ruleset.js';
import { plainTemplate, templateOf } from './template/template.js';
import { plainBlocks } from './text/plain-letters.js';
import { writtenFindings } from './written-findings.js';

/**
 * What the rules say of one reply, in reading order. Reads no file.
 * @param library where the reply is in the library that is being linted.
 * @param rewords false where nobody asks what to write instead: rules about wordings leave it out then.
 */
export function lintReply(
  reply: Reply,
  ruleset: Ruleset,
  library: LibraryPlace | null = null,
  rewords = true,
): Finding[] {
  const plain = plainBlocks(reply.blocks);
  if (plain === null) return findingsIn(reply, ruleset, { library, rewords });
  const blocks = plain.map(({ block }) => block);
  return writtenFindings(findingsIn({ ...reply, blocks }, ruleset, { library, rewords }), plain);
}

/** As `lintReply`, of a reply in plain letters. */
function findingsIn(reply: Reply, ruleset: Ruleset, setting: Omit<ReplySetting, 'template'>): Finding[] {
  const template = templateOf(reply.blocks);
  const analyse = (blocks: readonly Block[]): ReplyAnalysis =>
    new ReplyAnalysis(reply, blocks, ruleset.readers, { template, ...setting });
  const findIn = (analysis: ReplyAnalysis) => ({
    inPassages: findInPassages(analysis, ruleset),
    inReply: findInReply(analysis, ruleset, scopesOf(analysis)),
  });
  const allIn = (analysis: ReplyAnalysis): Finding[] => {
    const { inPassages, inReply } = findIn(analysis);
    return inPassages.concat(inReply);
  };
  const written = analyse(reply.blocks);
  const { variants } = template;
  const findings =
    variants.length === 0
      ? allIn(written)
      : mergeVariants(
          variants.map((variant) => ({ variant, ...findIn(analyse(variant.blocks)) })),
          ruleset,
        );
  if (template !== plainTemplate) addAll(findings, findInReply(written, ruleset, ['template']));
  return findings.sort(
    (a, b) => a.block - b.block || a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1),
  );
}

/** How many paragraphs back words are kept for those that look around them. */
const keptPassages = 1000;

function findInPassages(analysis: ReplyAnalysis, { inPassage, runPlugins }: Ruleset): Finding[] {
  return joinedLists(analysis.passages, (passage, i) => {
    const findings = joinedLists(inPassage, (find) => find(analysis, passage));
    addAll(findings, runPlugins(passage));
    passage.dropTree();
    // V8 takes long to find nothing at a negative index.
    if (i >= keptPassages) analysis.passages[i - keptPassages]?.dropWords();
    return findings;
  });
}

/** What rules may look at of a text that customers read; of a thread what came before it, where something did. */
function scopesOf({ thread, library }: ReplyAnalysis): readonly Scope[] {
  const scopes: Scope[] = ['reply'];
  if (thread && thread.index > 0) scopes.push('thread');
  if (library) scopes.push('library');
  return scopes;
}

/** What the rules about whole replies say that look at one of `scopes`. */
function findInReply(analysis: ReplyAnalysis, { inReply }: Ruleset, scopes: readonly Scope[]): Finding[] {
  const findings: Finding[] = [];
  for (const scope of scopes) {
    for (const { active, find } of inReply.get(scope) ?? []) {
      const isSpared = analysis.isRecord && active.rule.notIn.includes('record');
      if (!isSpared && appliesTo(analysis, active)) for (const finding of find(analysis)) findings.push(finding);
    }
  }
  return findings;
}
