import type { CountedRule } from '../../src/coach/state.js';

interface MadeUpRule extends CountedRule {
  /** Of 100 replies. */
  often: number;
  /** By what the rate is multiplied from the first month to the last. */
  drift: number;
}

/** Rules as a state holds them, and how often each speaks in the made-up year. */
export const madeUpRules: readonly MadeUpRule[] = [
  {
    id: 'boilerplate/inconvenience-boilerplate',
    title: 'Apologises for “inconvenience” in general',
    why: 'The word covers every kind of trouble and names none. It sounds pasted in.',
    severity: 'warning',
    often: 11.4,
    drift: 1,
  },
  {
    id: 'bad-news/unfortunately',
    title: 'Announces a no before the customer has read why',
    why: 'The word tells the customer they will not get what they want, and they stop reading before the part that helps.',
    severity: 'warning',
    often: 8.2,
    drift: 0.6,
  },
  {
    id: 'boilerplate/thanks-for-contacting',
    title: 'Thanks or greets in words that fit every message',
    why: 'It is kind, and it says nothing about their message.',
    severity: 'suggestion',
    often: 6.9,
    drift: 0.95,
  },
  {
    id: 'procedure/policy-shield',
    title: 'Hides behind a policy',
    why: 'Your rules are your business. A policy gives the customer a wall in place of a reason.',
    severity: 'warning',
    often: 4.6,
    drift: 1.9,
  },
  {
    id: 'boilerplate/do-not-hesitate',
    title: 'Closes with “don’t hesitate”',
    why: 'It goes under every message, and hints that they might have hesitated.',
    severity: 'warning',
    often: 4.1,
    drift: 1,
  },
  {
    id: 'command/you-must',
    title: 'Orders the customer about',
    why: 'Customers do not work for you.',
    severity: 'warning',
    often: 3.3,
    drift: 0.8,
  },
  {
    id: 'blame/you-negative-start',
    title: 'Tells the customer what they did not do, or opens with a verdict',
    why: 'It reads like a charge or a verdict. What is missing can be said without it.',
    severity: 'warning',
    often: 2.4,
    drift: 1.1,
  },
  {
    id: 'presumption/thanks-for-patience',
    title: 'Thanks for patience that nobody offered',
    why: 'They wait because they have to.',
    severity: 'warning',
    often: 2.1,
    drift: 1,
  },
  {
    id: 'deflection/channel-bounce',
    title: 'Sends the customer elsewhere to ask again',
    why: 'They have asked you. Asking all over again by phone, mail or form is work.',
    severity: 'warning',
    often: 1.6,
    drift: 0.7,
  },
  {
    id: 'procedure/internal-jargon',
    title: 'Speaks the language of the back office',
    why: 'Tiers, queues and tickets mean nothing to customers.',
    severity: 'warning',
    often: 1.2,
    drift: 1,
  },
  {
    id: 'bad-news/refusal-without-option',
    title: 'Says no and leaves it there',
    why: 'What they want to know is what happens instead.',
    severity: 'warning',
    often: 0.9,
    drift: 1,
  },
  {
    id: 'blame/our-records',
    title: 'Holds up records as evidence',
    why: 'It sounds like evidence in court, and nobody stands behind it.',
    severity: 'warning',
    often: 0.6,
    drift: 1,
  },
  {
    id: 'command/please-ensure',
    title: 'Tells the customer to make sure',
    why: 'It hands them the task.',
    severity: 'suggestion',
    often: 0.5,
    drift: 1,
  },
  {
    id: 'dismissal/no-plans',
    title: 'Turns a request down and says no more',
    why: 'It is a no for good, without a reason or another way to get there.',
    severity: 'warning',
    often: 0.2,
    drift: 1,
  },
  {
    id: 'presumption/obviously',
    title: 'Treats the answer as old news',
    why: 'If it were plain to see, they would not have asked.',
    severity: 'error',
    often: 0.05,
    drift: 1,
  },
];
