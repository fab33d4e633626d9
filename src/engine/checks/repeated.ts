import type { Turn } from '../../shared/reply.js';
import { minStockWords, wordsOfClauses } from '../analysis/library.js';
import type { Passage } from '../analysis/passage.js';
import type { ActiveRule, ActiveRuleOf } from '../matching/phrase-index.js';
import { containment, gramsOf, type Token, tokensOf } from '../text/tokens.js';
import { type CheckContext, type FindInReply, replyCheck } from './check.js';
import { findingOfText, limitFor } from './findings.js';

const minAlike = 0.8;

/** Rules about sentences that were said before: earlier in the thread, or in many replies of the library. */
export const repeated = replyCheck('repeated', (active, context) =>
  active.rule.over === 'library' ? findStock(active, context) : findRepeated(active),
);

type Grams = ReadonlySet<number>;

function findRepeated(active: ActiveRule): FindInReply {
  const gramsOfTurns = new WeakMap<Turn, readonly Grams[]>();
  return (analysis) => {
    const gramsIn = (turn: Turn): readonly Grams[] => {
      const grams = gramsOfTurns.get(turn) ?? analysis.passagesOf(turn).flatMap(sentencesIn).map(gramsOfSentence);
      gramsOfTurns.set(turn, grams);
      return grams;
    };
    const earlier = analysis
      .turnsBefore()
      .filter(({ from }) => from === 'agent')
      .flatMap(gramsIn);
    if (earlier.length === 0) return [];
    return analysis.passages.flatMap((passage) =>
      sentencesIn(passage).flatMap((sentence) => {
        const grams = gramsOfSentence(sentence);
        // A new opening ("As we wrote:") makes no new sentence.
        return earlier.some((other) => containment(grams, other) >= minAlike || containment(other, grams) >= minAlike)
          ? [findingOfText(passage, rangeOfTokens(sentence), active)]
          : [];
      }),
    );
  };
}

/** A stock sentence is reported once, where it comes first. */
function findStock(active: ActiveRuleOf<'repeated'>, { channel }: CheckContext): FindInReply {
  const limit = limitFor(channel, active.rule.most);
  return ({ library, passages }) => {
    if (!library || limit === null) return [];
    return passages.flatMap((passage) =>
      sentencesIn(passage).flatMap((sentence) => {
        const stock = library.library.stock(sentence.map(({ word }) => word));
        if (!stock || stock.first !== library.number || stock.replies <= limit) return [];
        return [findingOfText(passage, rangeOfTokens(sentence), active, ` (${stock.replies} replies)`)];
      }),
    );
  };
}

function sentencesIn({ text, masks, kind }: Passage): Token[][] {
  if (kind === 'heading') return [];
  return wordsOfClauses(text, tokensOf(text, masks)).filter((sentence) => sentence.length >= minStockWords);
}

function gramsOfSentence(sentence: readonly Token[]): Grams {
  return gramsOf(sentence.map(({ word }) => word));
}

function rangeOfTokens(sentence: readonly Token[]): { start: number; end: number } {
  return { start: sentence[0]?.start ?? 0, end: sentence.at(-1)?.end ?? 0 };
}
