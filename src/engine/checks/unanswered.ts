import type { Turn } from '../../shared/reply.js';
import type { Finding } from '../analysis/finding.js';
import { flaggedPlaces } from '../analysis/flagged.js';
import { holds } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { masksOf } from '../text/mask.js';
import { clausesOf, stemsOf, type Token, tokensOf } from '../text/tokens.js';
import { replyCheck } from './check.js';
import { findingAt, findingOfWords } from './findings.js';
import { openingSentences } from './opening.js';
import { quoteOf } from './quote.js';

/** A question of the customer's, and what it asks for. */
interface Question {
  text: string;
  type: 'time' | 'amount' | 'yes-no' | 'other';
  stems: ReadonlySet<string>;
}

/** What an answer to each type of question holds. */
const answers: Readonly<Record<Question['type'], RegExp>> = {
  time: /\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|today|tonight|tomorrow|noon|midday|midnight|now|soon|shortly|immediately|already|minutes?|hours?|days?|weeks?|months?|years?|morning|afternoon|evening|weekend|yesterday|never|once|as soon as|until|after|before|when)\b/iu,
  amount:
    /\d|\b(?:free|nothing|none|no (?:cost|charge|fee)|one|two|three|four|five|six|seven|eight|nine|ten|half|all|both|unlimited)\b/iu,
  'yes-no':
    /\b(?:yes|yeah|yep|no|nope|not|\p{L}+n['’]t|cannot|can|could|will|may|might|sure|certainly|absolutely|definitely|of course|happy to|glad to|it (?:is|does|has)|they (?:are|do|have)|there (?:is|are)|(?:i|we)['’](?:ve|ll)|(?:i|we) (?:have|do|did)|done|unable|only)\b/iu,
  // A bare "A passport and two photos" or "At the desk" answers, too.
  other:
    /^(?:(?:hi|hello|hey|dear)\b[^.!?\n]{0,60}[,!\n]\s{0,4})?(?:an?|any|both|either|neither|at|in|on|under|by|from|through|with|just)\s|\b(?:because|due to|the reason|reason (?:is|was)|since|so (?:that|the|it|we|they|he|she|I)|caused)\b/iu,
};

/**
 * Rules about a reply that leaves a question of the customer's open. Without phrases of its own the rule speaks of the
 * reply as a whole, else of what the phrases find in it.
 */
export const unanswered = replyCheck('unanswered', (active) => (analysis) => findOpen(analysis, active), {
  findsLack: true,
});

function findOpen(analysis: ReplyAnalysis, active: ActiveRule): Finding[] {
  const questions = analysis.customerTurns.flatMap(questionsIn);
  if (questions.length === 0 || holds(analysis.passages, active, 'unless')) return [];
  const reply = analysis.passages.map(({ text }) => text).join('\n');
  const stems = stemsOf(analysis.passages.flatMap(({ text, masks }) => tokensOf(text, masks)));
  const open = questions.find((question) => !isAnswered(question, reply, stems));
  if (!open) return [];
  if (active.rule.flag.length > 0)
    return flaggedPlaces(analysis.passages, active).map((place) => findingOfWords(place, active));
  const [place] = openingSentences(analysis.body, 1);
  if (!place) return [];
  return [findingAt(place.passage, place, active, { message: `${active.rule.title}: ${quoteOf(open.text)}` })];
}

/** Many leave the mark out: "hi what time does the pool open". Only what can be nothing but a question counts then. */
const bareQuestion =
  /^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))\b(?: there)?,? )?(?:and |but |so |please )?(?:what time (?:is|are|do|does|will)|how (?:do|does|can|could) (?:i|you|we|it)|how (?:much|many|long|soon) (?:is|are|do|does|will|would|can)|when (?:will|is|are|do|does|can)|where (?:is|are|do|does|can)|why (?:is|are|was|were|do|does|did|has|have)|who (?:is|do|does|can)|is there|are there|do you (?:have|ship|sell|take|do|offer|deliver))\b/iu;

function questionsIn({ blocks }: Turn): Question[] {
  return blocks.flatMap(({ text, opaque }) => {
    const masks = masksOf(text, opaque);
    const tokens = tokensOf(text, masks);
    return clausesOf(text).flatMap(({ start, end }) => {
      if (text[end - 1] !== '?' && !(text[end - 1] !== '!' && bareQuestion.test(text.slice(start, end)))) return [];
      return questionFrom(
        text.slice(start, end),
        tokens.filter((token) => token.start >= start && token.end <= end),
      );
    });
  });
}

function questionFrom(text: string, tokens: readonly Token[]): Question[] {
  const stems = stemsOf(tokens);
  const type = typeOf(text);
  // "Any news?" and "Why?" are answered by whatever comes.
  const minStems = type === 'other' || type === 'yes-no' ? 2 : 1;
  return stems.size >= minStems ? [{ text, type, stems }] : [];
}

function typeOf(text: string): Question['type'] {
  if (/\b(?:when|how long|how soon|what time|what date|what day|which day|by when)\b/iu.test(text)) return 'time';
  if (
    /\b(?:how much|how many|what price|what(?:['’]s| is| are| would be) the (?:price|cost|fee|charge)s?)\b/iu.test(text)
  )
    return 'amount';
  const asks =
    /(?:^|[,;:]\s{0,3}|\b(?:and|so|but)\s{1,3})(?:please\s)?(?:is|are|was|were|am|do|does|did|can|could|will|would|have|has|had|should|shall|may|might|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t)\s/iu;
  return asks.test(text) && !/\b(?:why|what|which|who|whose|how|where)\b/iu.test(text) ? 'yes-no' : 'other';
}

/** Words in common say that the reply speaks of the matter; the type of the question, what it has to say of it. */
function isAnswered({ type, stems }: Question, reply: string, said: ReadonlySet<string>): boolean {
  if (type === 'time' || type === 'amount') return answers[type].test(reply);
  let shared = 0;
  for (const stem of stems) if (said.has(stem)) shared++;
  return shared >= Math.min(2, Math.ceil(stems.size / 3)) || answers[type].test(reply);
}
