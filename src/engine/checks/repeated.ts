import type { Turn } from '../../shared/reply.js';
import type { Passage, ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import { shortestStock, wordsOfClauses } from '../library.js';
import type { ActiveRule } from '../ruleset.js';
import { passagesIn, turnsBefore } from '../thread.js';
import { containment, gramsOf, type Token, tokensOf } from '../tokens.js';
import { titleMessage } from '../wording.js';
import { findingAt, limitOf, wholeOf } from './reply-check.js';

const alike = 0.8;

/** Rules about sentences that were said before: earlier in the thread, or in many replies of the library. */
export function lintRepeated(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  const { over } = wholeOf(active);
  if (over === 'library') return lintStock(reading, active);
  const earlier = [...turnsBefore(reading)]
    .filter(({ from }) => from === 'agent')
    .flatMap((turn) => gramsIn(turn, reading));
  if (earlier.length === 0) return [];
  return reading.passages.flatMap((passage) =>
    sentencesIn(passage).flatMap((sentence) => {
      const grams = gramsOf(sentence.map(({ word }) => word));
      // A new opening ("As we wrote:") makes no new sentence.
      return earlier.some((other) => containment(grams, other) >= alike || containment(other, grams) >= alike)
        ? [sentenceFinding(passage, sentence, active)]
        : [];
    }),
  );
}

/** A stock sentence is told once, where it stands first. */
function lintStock({ library, ruleset, passages }: ReplyAnalysis, active: ActiveRule): Finding[] {
  const limit = limitOf(ruleset, active);
  if (!library || limit === null) return [];
  return passages.flatMap((passage) =>
    sentencesIn(passage).flatMap((sentence) => {
      const stock = library.library.stock(sentence.map(({ word }) => word));
      if (!stock || stock.first !== library.number || stock.replies <= limit) return [];
      return [sentenceFinding(passage, sentence, active, ` (${stock.replies} replies)`)];
    }),
  );
}

function sentencesIn({ text, masks, kind }: Passage): Token[][] {
  if (kind === 'heading') return [];
  return wordsOfClauses(text, tokensOf(text, masks)).filter((sentence) => sentence.length >= shortestStock);
}

function sentenceFinding(passage: Passage, sentence: readonly Token[], active: ActiveRule, more = ''): Finding {
  const range = { start: sentence[0]?.start ?? 0, end: sentence.at(-1)?.end ?? 0 };
  const message = titleMessage(passage.text.slice(range.start, range.end), active.rule.title);
  return findingAt(passage, range, active, { message: message + more });
}

const gramsOfTurns = new WeakMap<Turn, readonly ReadonlySet<number>[]>();

function gramsIn(turn: Turn, { ruleset }: ReplyAnalysis): readonly ReadonlySet<number>[] {
  let grams = gramsOfTurns.get(turn);
  if (!grams) {
    grams = passagesIn(turn, ruleset)
      .flatMap(sentencesIn)
      .map((sentence) => gramsOf(sentence.map(({ word }) => word)));
    gramsOfTurns.set(turn, grams);
  }
  return grams;
}
