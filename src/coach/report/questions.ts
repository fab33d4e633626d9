import { categoryOf } from '../../shared/rule-category.js';
import type { CountedRule } from '../state.js';
import { named } from '../words/lists.js';

/** Questions about how a reply came to be written so: they have no right answer, and the agent knows most about it. */
const byCategory: Readonly<Record<string, string>> = {
  'bad-news': 'When there is bad news to give, what helps you find something that the customer can still do?',
  blame: 'When the slip was on the customer’s side, how would you like to hear it yourself?',
  boilerplate: 'Which of these lines are yours, and which ones are there because they always were?',
  clarity: 'Which words would you choose if the customer sat beside you?',
  command: 'When something needs doing, how do you decide whether to ask or to tell?',
  defensiveness: 'What went through your mind when you read the complaint that you answered here?',
  deflection: 'What would it take to answer this one yourself, and what stands in the way?',
  dismissal: 'What do you think mattered most to the customer here?',
  impersonal: 'If you signed this with your own name, what would you say otherwise?',
  library: 'Which of our macros do you change each time before you send them?',
  pressure: 'What do you know about how much time the customer had?',
  presumption: 'What did we know about the customer here, and what did we guess?',
  procedure: 'What did the customer want to get done, beside our steps?',
  safety: 'How sure were you of this answer, and whom can you ask when you are in doubt?',
  structure: 'What should the customer see first when they open this?',
  thread: 'What had the customer told us already when you wrote this?',
};

const otherwise = 'What would the customer say about this sentence, and what would you write today?';

/** For the one-to-one, about the rule that is to be practised. */
export function questionAbout(rule: CountedRule): string {
  return `Look at the replies under ${named(rule.title)} together. ${byCategory[categoryOf(rule.id)] ?? otherwise}`;
}

/** Where there is only good to speak of. */
export const questionAboutSuccess = 'What do you do in your replies that others could learn from you?';
