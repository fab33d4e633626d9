import type { Passage, Sentence } from '../analysis/passage.js';
import { writeOver } from '../text/mask.js';

/** The first sentences that say something: a greeting on its own does not. */
export function openingSentences(body: readonly Passage[], count: number): Sentence[] {
  const sentences: Sentence[] = [];
  for (const passage of body) {
    for (const sentence of passage.sentences) {
      if (sentences.length > 0 || !isGreeting(sentence)) sentences.push(sentence);
      if (sentences.length === count) return sentences;
    }
  }
  const last = body[0]?.sentences[0];
  return sentences.length > 0 || !last ? sentences : [last];
}

const greeting =
  /^(?:hi|hello|hey|hiya|dear|greetings|good\s(?:morning|afternoon|evening|day)|morning|afternoon|evening)\b[^.!?]{0,60}[.!?,]*$/iu;
const maxGreetingWords = 6;

function isGreeting({ passage, start, end }: Sentence): boolean {
  // A variable such as `{{ticket.requester.first_name}}` has full stops that end nothing.
  const text = writeOver(passage.text, passage.masks).slice(start, end).trim();
  return text.split(/\s+/u).length <= maxGreetingWords && greeting.test(text);
}
