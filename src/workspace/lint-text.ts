import type { LibraryPlace } from '../engine/analysis/library.js';
import type { Ruleset } from '../engine/ruleset.js';
import type { LintedDocument } from '../linter/lint-document.js';
import type { Document, ParsedReply, Parser } from '../parsers/core/parser.js';
import type { Rulebook } from '../rulebook/rule.js';
import { fileStart, type Start } from '../shared/lines.js';
import type { FileContext } from './file-context.js';
import { overridesFor, suppressionsFor } from './record-settings.js';
import { loadLinting } from './settings-rules.js';

/** A document that is to be linted, and where it is in its file. */
export interface DocumentToLint {
  /** The text that the document was parsed from. */
  text: string;
  document: Document;
  /** Left out for records, which say themselves how they are written. */
  parser?: Pick<Parser, 'encode'>;
  /** Where the text begins in the file, if it is a chunk of one. */
  start?: Start;
  /** Where its first reply is in the library that is being linted. */
  libraryPlace?: LibraryPlace | undefined;
  /** False where nobody asks what to write instead. */
  rewords?: boolean;
}

const recordSyntax: Pick<Parser, 'encode'> = { encode: (words) => words };

/**
 * The messages of a document, at their places in the file.
 * @param ignoresChannels whether an option sets the channel, which then goes before what a thread says.
 */
export async function lintDocumentOf(
  context: FileContext,
  toLint: DocumentToLint,
  ignoresChannels: boolean,
): Promise<LintedDocument> {
  const lint = await documentLinterOf(context);
  return lint(toLint, await ownRulesets(toLint.document, context, ignoresChannels));
}

/**
 * Lints documents at once.
 * @param ownRulesets those of replies for which another ruleset holds than that of the settings.
 */
export type DocumentLinter = (toLint: DocumentToLint, ownRulesets: ReadonlyMap<ParsedReply, Ruleset>) => LintedDocument;

/** Loads all that it takes to lint the documents of a context. */
export async function documentLinterOf(context: FileContext): Promise<DocumentLinter> {
  const { settings } = context;
  const { reportUnusedDirectives, requireReason } = settings;
  const { rulebook, rulesets } = await context.rules();
  const [{ lintParsed }, rulesetFor] = await Promise.all([loadLinting(), rulesets()]);
  const ruleset = rulesetFor(settings.channel);
  const knownIds = idsIn(rulebook);
  const suppressions =
    settings.suppressions.length === 0
      ? undefined
      : (reply: ParsedReply) => suppressionsFor(reply, settings.suppressions);
  // Each key by its name: putting objects together from others takes longer than reading a short message.
  return ({ text, document, parser = recordSyntax, start = fileStart, libraryPlace, rewords = true }, ownRulesets) =>
    lintParsed(text, document, {
      parser,
      start,
      rewords,
      ruleset,
      ownRulesets,
      member: libraryPlace,
      knownIds,
      reportUnusedDirectives,
      requireReason,
      suppressionsFor: suppressions,
    });
}

const idsByRulebook = new WeakMap<Rulebook, readonly string[]>();

function idsIn(rulebook: Rulebook): readonly string[] {
  const known = idsByRulebook.get(rulebook) ?? rulebook.rules.map(({ id }) => id);
  idsByRulebook.set(rulebook, known);
  return known;
}

/** The rulesets of the replies that name their channel, or whose record the configuration has something of its own for. */
async function ownRulesets(
  { replies }: Document,
  context: FileContext,
  ignoresChannels: boolean,
): Promise<Map<ParsedReply, Ruleset>> {
  const { channelOf } = await loadLinting();
  const found = new Map<ParsedReply, Ruleset>();
  for (const reply of replies) {
    const overrides = overridesFor(reply, context.settings.recordOverrides);
    const { settings, rules } = overrides.length === 0 ? context : context.forRecords(overrides);
    const named = ignoresChannels ? null : channelOf(reply, settings.isUsualChannel);
    if (overrides.length === 0 && named === null) continue;
    const rulesetFor = await (await rules()).rulesets();
    found.set(reply, rulesetFor(named ?? settings.channel));
  }
  return found;
}
