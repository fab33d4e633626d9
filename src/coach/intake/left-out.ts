import type { MessageKeys } from '../../parsers/records/message-keys.js';
import { isSwitchedOn, sideNamed } from '../../parsers/records/senders.js';
import { child, nameOf, type Value } from '../../parsers/values/value.js';
import { type KeySign, KeySigns } from './key-signs.js';

/** Why something in an export is not counted, as the rest of "3 ...". */
export const leftOutAs = {
  note: 'private notes',
  bot: 'messages of bots',
  automatic: 'messages that were sent automatically',
  draft: 'drafts',
  call: 'records of calls',
  empty: 'messages without a text',
  unknown:
    'messages that do not tell whether a customer or an agent wrote them (say so in the map: `from: {field: type, agent: [out], customer: [in]}`)',
  noMessage: 'records in which no message was found (say in the map where the texts are: `text: body`)',
} as const;

/** By which a message may be none that somebody sent, and what it is then. */
const signsOfUnsent = new KeySigns<string>([
  signOf(leftOutAs.draft, ['isdraft', 'draft'], isSwitchedOn),
  signOf(leftOutAs.draft, ['state', 'status'], (value) => /^(?:draft|under ?review)$/i.test(nameOf(value) ?? '')),
  // Zendesk keeps what it recorded of a call as a message.
  signOf(leftOutAs.call, ['type'], (value) => /^(?:tpe)?voicecomment$/i.test(nameOf(value) ?? '')),
  signOf(leftOutAs.bot, ['sendertype', 'authortype', 'actortype', 'usertype', 'fromtype'], isTypeOfBot),
  signOf(leftOutAs.bot, ['isbot', 'frombot'], isSwitchedOn),
  // The author of what Zendesk says by itself.
  signOf(leftOutAs.bot, ['authorid'], (value) => nameOf(value) === '-1'),
  signOf(leftOutAs.bot, ['author', 'sender'], hasBotFlag),
]);

/** Why a message is none that somebody sent, whatever else says that it was; null where it is one. */
export function unsentAs(keys: MessageKeys): string | null {
  return signsOfUnsent.read(keys);
}

function isTypeOfBot(value: Value): boolean {
  const type = nameOf(value);
  return type !== null && (sideNamed(type) === 'bot' || /bot$|^captain::/i.test(type));
}

const botFlags = ['from_ai_agent', 'is_ai_answer', 'is_bot', 'bot'];

function hasBotFlag(person: Value): boolean {
  return person.type === 'map' && botFlags.some((flag) => isSwitchedOn(person.entries.get(flag)));
}

/** By which a rule or a campaign may have sent a message in the name of an agent. */
const signsOfAutomation = new KeySigns<true>([
  signOf(
    true,
    [
      ...['automated', 'isautomated', 'automatic', 'isautomatic', 'autoreply', 'isautoreply', 'autoresponse'],
      ...['isautoresponse', 'autoresponder'],
    ],
    isSwitchedOn,
  ),
  // What sent a message, where nobody did.
  signOf(true, ['ruleid', 'automationid', 'automationruleid', 'workflowid', 'triggerid', 'campaignid'], isSomething),
  signOf(true, ['contentattributes'], (value) => isSomething(child(value, 'automation_rule_id'))),
  signOf(true, ['additionalattributes'], (value) => isSomething(child(value, 'campaign_id'))),
  signOf(true, ['via'], (via) => [via, child(via, 'channel'), child(child(via, 'source'), 'rel')].some(isAutomation)),
  signOf(true, ['deliveredas', 'actiontype'], isAutomation),
  signOf(true, ['action'], (action) => isAutomation(child(action, 'type'))),
]);

/** Whether a rule or a campaign sent a message in the name of an agent. */
export function isAutomatic(keys: MessageKeys): boolean {
  return signsOfAutomation.read(keys) ?? false;
}

function isSomething(value: Value | undefined): boolean {
  const name = nameOf(value);
  return name !== null && !/^(?:0|false|no|-)$/i.test(name);
}

const automaticName =
  /^(?:rules?|system|automations?|automated|triggers?|workflows?|auto[ _-]?(?:responder|response|reply)|campaigns?(?:[ _]initiated)?)$/i;

function isAutomation(value: Value | undefined): boolean {
  const name = nameOf(value);
  return name !== null && automaticName.test(name);
}

/** A sign of `told` where a value says so. */
function signOf<T>(told: T, keys: readonly string[], saysSo: (value: Value) => boolean): KeySign<T> {
  return { keys, read: (value) => (saysSo(value) ? told : null) };
}
