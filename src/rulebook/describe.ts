import type { Severity } from '../shared/message.js';
import { isReplyLevel } from './kinds/index.js';
import { type PhrasePart, parsePhrase } from './notation/phrase.js';
import { type Preset, presets, severityOf } from './presets.js';
import type { Basis, Conditions, Measured, Reach, Rule, Surroundings, TextKind } from './rule.js';

/** What each kind of basis is worth. */
export const basisNames = {
  principle: 'A principle of good service',
  research: 'Published research',
  practice: 'What practitioners teach',
} as const satisfies Record<Basis['kind'], string>;

/** The severity of a rule in each preset. */
export function presetSeverities(rule: Rule): { preset: Preset; severity: Severity | 'off' }[] {
  return presets.map((preset) => ({ preset, severity: severityOf(rule, { preset, rules: {} }) ?? 'off' }));
}

/** "every channel", "email, chat", "every channel (notice: off)". */
export function channelsInWords({ channels, byChannel }: Rule): string {
  const others = Object.entries(byChannel).map(([channel, severity]) => `${channel}: ${severity}`);
  return `${channels?.join(', ') ?? 'every channel'}${others.length === 0 ? '' : ` (${others.join(', ')})`}`;
}

const textsOf = {
  template: ['template of letters and mails', 'templates of letters and mails'],
  ticket: ['answer to a ticket', 'answers to tickets'],
  chat: ['message of a chat', 'messages of chats'],
  review: ['answer to a public review', 'answers to public reviews'],
} as const satisfies Record<TextKind, readonly [one: string, several: string]>;

/**
 * "Measured on 2,000 templates of letters and mails: 40 places, 27 of 30 read were right (90%), by the marks of 2 readers who
 * had not seen the rules."
 */
export function measuredSentence({ on, replies, hits, read, right, readers }: Measured): string {
  const figure = (count: number): string => count.toLocaleString('en');
  const places = `${hits === 0 ? 'no' : figure(hits)} ${hits === 1 ? 'place' : 'places'}`;
  const [one, several] = on === null ? ['real reply', 'real replies'] : textsOf[on];
  const found = `Measured on ${figure(replies)} ${replies === 1 ? one : several}: ${places}`;
  if (read === 0) return `${found}.`;
  const share = Math.round((right / read) * 100);
  const judges = readers === 0 ? '' : `, by the marks of ${readers} readers who had not seen the rules`;
  return `${found}, ${figure(right)} of ${figure(read)} read ${read === 1 ? 'was' : 'were'} right (${share}%)${judges}.`;
}

const surroundingNames = {
  question: 'In a question.',
  item: 'In a list item or a numbered step.',
  heading: 'In a heading.',
  label: 'In the label of a link, an address, a number or a variable.',
  condition: 'In a clause that begins with “if”, “when”, “unless”, “once”, “in case” or “should you”.',
  record: 'In a record of a library, which a helpdesk may send with a greeting of its own.',
} as const satisfies Record<Surroundings, string>;

const reachNames = {
  near: 'the same sentence or one of the next two',
  around: 'the same sentence or one of the two before or after it',
  reply: 'the reply',
} as const satisfies Record<Reach, string>;

/** What a rule lets pass, sentence by sentence. Words in square brackets are a list of words that goes by that name. */
export function exceptionsOf(rule: Rule): string[] {
  const { kind, unless, rescuedBy, reach, notIn, conditions } = rule;
  const ignore = rule.kind === 'simplify' ? rule.ignore : [];
  const ordinary = rule.kind === 'spelling' ? rule.ordinary : [];
  const place = !isReplyLevel(kind) ? 'Where it is part of' : 'Where the reply has';
  return [
    ...notIn.map((surroundings) => surroundingNames[surroundings]),
    ...unless.map((phrase) => `${place} ${phraseInWords(phrase)}.`),
    ...rescuedBy.map((phrase) => `Where ${reachNames[reach]} has ${phraseInWords(phrase)}.`),
    ...conditionsOf(conditions),
    ...(ordinary.length > 0 ? [`Where it is an ordinary word: ${listed(ordinary)}.`] : []),
    ...(ignore.length > 0 ? [`${ignore.length} phrases of retext-simplify, such as ${listed(ignore)}.`] : []),
  ];
}

function conditionsOf({ when, whenCustomer, unlessReply, unlessCustomer, minWords }: Conditions): string[] {
  const lacking = [
    ...(when.length > 0 ? [`the reply has no ${oneOf(when)}`] : []),
    ...(whenCustomer.length > 0 ? [`the customer wrote no ${oneOf(whenCustomer)}`] : []),
  ];
  return [
    ...(lacking.length > 0 ? [`Where ${lacking.join(', and ')}.`] : []),
    ...(unlessReply.length > 0 ? [`Where the reply has ${oneOf(unlessReply)} somewhere.`] : []),
    ...(unlessCustomer.length > 0 ? [`Where the customer wrote ${oneOf(unlessCustomer)}.`] : []),
    ...(minWords > 0 ? [`In a reply of fewer than ${minWords} words.`] : []),
  ];
}

const maxShown = 6;

function listed(words: readonly string[]): string {
  return words
    .slice(0, maxShown)
    .map((word) => `“${word}”`)
    .join(', ');
}

function oneOf(phrases: readonly string[]): string {
  const all = phrases.map(phraseInWords);
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}

/** A phrase without the signs of its notation: `^ (we | I) ~ lost {thing}` is “we/I lost [thing]” at the start of a sentence. */
export function phraseInWords(phrase: string): string {
  const { atStart, body } = parsePhrase(phrase);
  const words = `“${partInWords(body).replace(/\s+/gu, ' ').replaceAll(' ,', ',').trim()}”`;
  return atStart ? `${words} at the start of a sentence` : words;
}

function partInWords(part: PhrasePart): string {
  switch (part.type) {
    case 'word':
      return part.word;
    case 'list':
      return `[${part.name.replaceAll('-', ' ').replace(':any', ' in any form').replace(':', ' as in ')}]`;
    case 'gap':
      return '…';
    case 'adverb':
      return '';
    case 'comma':
      return ',';
    case 'sequence':
      return part.items.map(partInWords).join(' ');
    case 'choice':
      return choiceInWords(part.options.map(partInWords));
    case 'optional':
      return `(${unbracketed(partInWords(part.item))})`;
  }
}

function unbracketed(text: string): string {
  return /^\([^()]*\)$/u.test(text) ? text.slice(1, -1) : text;
}

/** Long choices are cut short. */
function choiceInWords(options: readonly string[]): string {
  const shown = options.slice(0, maxShown);
  const rest = shown.length < options.length ? ['…'] : [];
  if (shown.every((option) => !option.includes(' '))) return [...shown, ...rest].join('/');
  return `(${[...shown, ...rest].join(' / ')})`;
}
