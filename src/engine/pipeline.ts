import type { Root } from 'nlcst';
import retextEnglish from 'retext-english';
import retextSimplify from 'retext-simplify';
import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Passage, ReplyAnalysis } from './analysis.js';
import { lintPhrases, mayHoldPhrases } from './checks/phrase.js';
import type { Finding } from './finding.js';
import type { ActiveRule, Ruleset } from './ruleset.js';
import { titleMessage, upperFirst } from './wording.js';

/**
 * Runs a paragraph through retext: a plugin for each category of rules, retext-simplify, and what the configuration adds.
 * A plugin runs only on paragraphs that may hold something for it; with the screen off, all run on all.
 */
export function lintPassage(reading: ReplyAnalysis, passage: Passage): Finding[] {
  const { ruleset } = reading;
  const pipeline = pipelineOf(ruleset);
  const simplify = pipeline.simplify && (!ruleset.prefilter || mayHold(passage, pipeline.simplify));
  const isWanted = simplify || mayHoldPhrases(passage) || ruleset.plugins.length > 0 || !ruleset.prefilter;
  if (!isWanted) return [];

  const findings = lintPhrases(reading, passage);
  // Where no other plugin looks, what one of ours would report is known.
  if (ruleset.prefilter && !simplify && ruleset.plugins.length === 0) return findings;
  findingsOf.set(passage.tree, findings);
  const file = new VFile(passage.text);
  withoutTraces(() => (simplify ? pipeline.full : pipeline.withoutSimplify).runSync(passage.tree, file));
  passage.dropTree();
  return file.messages.flatMap((message) => findingFrom(message, passage, pipeline.simplify) ?? []);
}

/** Messages of unified are errors, and collecting a stack trace that nobody reads costs more than finding the place. */
function withoutTraces(task: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    task();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What one walk over a tree found for all categories; each category's plugin reports its share. */
const findingsOf = new WeakMap<Root, readonly Finding[]>();
/** The finding behind a message of ours. */
const findingOf = new WeakMap<VFileMessage, Finding>();

/** The rules of one category as a unified plugin. */
function categoryPlugin(category: string): Plugin<[], Root> {
  return () => (tree, file) => {
    for (const finding of findingsOf.get(tree) ?? []) {
      if (!finding.ruleId.startsWith(`${category}/`)) continue;
      findingOf.set(file.message(finding.message, { source: 'replylint', ruleId: finding.ruleId }), finding);
    }
  };
}

type Pipeline = ReturnType<typeof createPipeline>;

const pipelines = new WeakMap<Ruleset, Pipeline>();

function pipelineOf(ruleset: Ruleset): Pipeline {
  const known = pipelines.get(ruleset);
  if (known) return known;
  const made = createPipeline(ruleset);
  pipelines.set(ruleset, made);
  return made;
}

function createPipeline(ruleset: Ruleset) {
  const simplify = ruleset.rules.find(({ rule }) => rule.kind === 'simplify');
  const categories = new Set(ruleset.rules.map(({ rule }) => rule.category));
  const processor = () => {
    const english = unified().use(retextEnglish);
    for (const category of categories) english.use(categoryPlugin(category));
    return english;
  };
  const extra = ruleset.plugins.map(({ plugin, options }): [typeof plugin, unknown] => [plugin, options]);
  return {
    simplify,
    full: processor()
      .use(retextSimplify, { ignore: simplify?.rule.ignore ?? [] })
      .use(extra)
      .freeze(),
    withoutSimplify: processor().use(extra).freeze(),
  };
}

function mayHold(passage: Passage, active: ActiveRule): boolean {
  return passage.possible.some((phrase) => phrase.active === active);
}

/** A message as a finding; null when a plugin names no place. */
function findingFrom(message: VFileMessage, passage: Passage, simplify: ActiveRule | undefined): Finding | null {
  const own = findingOf.get(message);
  if (own) return own;
  const place = message.place && 'start' in message.place ? message.place : null;
  const start = place?.start.offset;
  const end = place?.end.offset;
  if (start === undefined || end === undefined) return null;
  const range = { start: start + passage.offset, end: end + passage.offset };
  const actual = passage.text.slice(start, end);
  if (simplify && message.source === 'retext-simplify') {
    const expected = (message.expected ?? []).map((word) => (/^\p{Lu}/u.test(actual) ? upperFirst(word) : word));
    const [best] = expected;
    return {
      ...range,
      ruleId: simplify.rule.id,
      severity: simplify.severity,
      message: titleMessage(actual, simplify.rule.title),
      why: simplify.rule.why,
      block: passage.block,
      expected,
      edit: best === undefined ? null : { ...range, text: best, safety: 'suggested' },
    };
  }
  return {
    ...range,
    ruleId: [message.source, message.ruleId].filter(Boolean).join('/') || 'plugin',
    severity: message.fatal ? 'error' : 'suggestion',
    message: upperFirst(message.reason),
    why: message.note ?? 'A plugin that your configuration names reported this.',
    block: passage.block,
    expected: message.expected ?? [],
    edit: null,
  };
}
