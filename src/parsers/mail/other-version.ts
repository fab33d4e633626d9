import { hashOf, mixed } from '../../shared/hash.js';
import type { ParsedBlock } from '../core/parser.js';
import { SourceMap } from '../core/source-map.js';
import { type EmbeddedText, parseEmbedded } from '../markup/embedded.js';
import { wordsIn } from '../markup/plain-words.js';
import type { OtherVersion, TextPart } from './parts.js';

/** What another version of a message holds besides. */
export interface ReadVersion {
  first: TextPart | undefined;
  /** The paragraphs that the version which is read in any case does not say. */
  blocks: readonly ParsedBlock[];
  comments: EmbeddedText['comments'];
  skipped: EmbeddedText['skipped'];
  /** Whether nothing in it is said in that version: then it is a message of its own. */
  isAnother: boolean;
}

/** So many words in the same order are the same sentence, where all of a paragraph are. */
const runLength = 4;

/** Plain versions write out where links lead. */
const address = /\b(?:https?|mailto|tel|cid):[^\s<>"'\])]+|\bwww\.[^\s<>"'\])]+/giu;

/**
 * Reads another version of a message as far as it says something else. What the first version quotes counts as said.
 * @param message the places of all parts count in it.
 */
export function readVersion({ of, texts }: OtherVersion, message: SourceMap): ReadVersion {
  const parts = texts.map(({ sourceMap, syntax }) => parseEmbedded(sourceMap.through(message), syntax));
  const said = new Set(of.flatMap((part) => runsIn(allWordsOf(part))));
  const all = parts.flatMap(({ blocks }) => blocks);
  const withWords = all.filter(({ text }) => wordsWithoutAddresses(text).length > 0);
  const blocks = withWords.filter(({ text }) => !isSaid(wordsWithoutAddresses(text), said));
  const isAnother = blocks.length > 0 && blocks.length === withWords.length;
  return {
    first: texts.find(({ sourceMap }) => sourceMap.text.trim() !== ''),
    blocks: isAnother ? all : blocks,
    comments: parts.flatMap(({ comments }) => comments),
    skipped: isAnother ? parts.flatMap(({ skipped }) => skipped) : [],
    isAnother,
  };
}

/** The words of a part, those of quoted mail too. */
function allWordsOf({ syntax, sourceMap: { text } }: TextPart): string[] {
  if (syntax === 'text') return wordsWithoutAddresses(text);
  const { blocks } = parseEmbedded(SourceMap.verbatim(text), syntax);
  return wordsWithoutAddresses(blocks.map((block) => block.text).join('\n'));
}

function wordsWithoutAddresses(text: string): string[] {
  return wordsIn(text.replace(address, ' '));
}

/** The runs of one to four words, as numbers, which take a fraction of the memory. */
function runsIn(words: readonly string[]): number[] {
  const hashes = words.map(hashOf);
  return hashes.flatMap((_, i) => {
    const run = hashes.slice(i, i + runLength);
    return run.map((_, last) => mixed(run.slice(0, last + 1)));
  });
}

function isSaid(words: readonly string[], said: ReadonlySet<number>): boolean {
  const hashes = words.map(hashOf);
  const last = Math.max(0, hashes.length - runLength);
  return hashes.slice(0, last + 1).every((_, i) => said.has(mixed(hashes.slice(i, i + runLength))));
}
