import type { MessageKeys } from '../../parsers/records/message-keys.js';
import { isSwitchedOn, sideNamed } from '../../parsers/records/senders.js';
import { child, nameOf, type Value } from '../../parsers/values/value.js';

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

const draftFlags = ['isdraft', 'draft'];
const stateKeys = ['state', 'status'];

/** Whether a message has not been sent, or not yet. */
function isDraft(keys: MessageKeys): boolean {
  if (keys.present(draftFlags).some((key) => isSwitchedOn(keys.get(key)))) return true;
  return keys.present(stateKeys).some((key) => /^(?:draft|under ?review)$/i.test(nameOf(keys.get(key)) ?? ''));
}

/** Zendesk keeps what it recorded of a call as a message. */
function isCall(keys: MessageKeys): boolean {
  return /^(?:tpe)?voicecomment$/i.test(nameOf(keys.get('type')) ?? '');
}

const typeKeys = ['sendertype', 'authortype', 'actortype', 'usertype', 'fromtype'];
const botFlags = ['from_ai_agent', 'is_ai_answer', 'is_bot', 'bot'];

/** Whether a program wrote a message, whatever else says that it was sent. */
function isOfBot(keys: MessageKeys): boolean {
  const isNamed = keys.present(typeKeys).some((key) => {
    const type = nameOf(keys.get(key));
    return type !== null && (sideNamed(type) === 'bot' || /bot$|^captain::/i.test(type));
  });
  if (isNamed || isSwitchedOn(keys.get('isbot')) || isSwitchedOn(keys.get('frombot'))) return true;
  // The author of what Zendesk says by itself.
  if (nameOf(keys.get('authorid')) === '-1') return true;
  return hasBotFlag(keys.get('author')) || hasBotFlag(keys.get('sender'));
}

function hasBotFlag(person: Value | undefined): boolean {
  return person?.type === 'map' && botFlags.some((flag) => isSwitchedOn(person.entries.get(flag)));
}

/** All keys by which a message may be none that somebody sent: most have none of them. */
const signsOfUnsent = [
  ...[...draftFlags, ...stateKeys, 'type', ...typeKeys, 'isbot', 'frombot', 'authorid', 'author', 'sender'],
];

/** Why a message is none that somebody sent; null where it is one. */
export function unsentAs(keys: MessageKeys): string | null {
  if (keys.present(signsOfUnsent).length === 0) return null;
  if (isDraft(keys)) return leftOutAs.draft;
  if (isCall(keys)) return leftOutAs.call;
  return isOfBot(keys) ? leftOutAs.bot : null;
}

const automaticFlags = [
  ...['automated', 'isautomated', 'automatic', 'isautomatic', 'autoreply', 'isautoreply', 'autoresponse'],
  ...['isautoresponse', 'autoresponder'],
];
/** Keys that name what sent a message, where nobody did. */
const automations = ['ruleid', 'automationid', 'automationruleid', 'workflowid', 'triggerid', 'campaignid'];
const placesOfAutomations = ['via', 'deliveredas', 'actiontype', 'action', 'contentattributes', 'additionalattributes'];
const automaticName =
  /^(?:rules?|system|automations?|automated|triggers?|workflows?|auto[ _-]?(?:responder|response|reply)|campaigns?(?:[ _]initiated)?)$/i;

const signsOfAutomation = [...automaticFlags, ...automations, ...placesOfAutomations];

/** Whether a rule or a campaign sent a message in the name of an agent. */
export function isAutomatic(keys: MessageKeys): boolean {
  if (keys.present(signsOfAutomation).length === 0) return false;
  if (keys.present(automaticFlags).some((key) => isSwitchedOn(keys.get(key)))) return true;
  if (keys.present(automations).some((key) => isSomething(keys.get(key)))) return true;
  if (keys.present(placesOfAutomations).length === 0) return false;
  const via = keys.get('via');
  const inAttributes =
    child(keys.get('contentattributes'), 'automation_rule_id') ??
    child(keys.get('additionalattributes'), 'campaign_id');
  if (isSomething(inAttributes)) return true;
  const names = [
    nameOf(via),
    nameOf(child(via, 'channel')),
    nameOf(child(child(via, 'source'), 'rel')),
    nameOf(keys.get('deliveredas')),
    nameOf(keys.get('actiontype')),
    nameOf(child(keys.get('action'), 'type')),
  ];
  return names.some((name) => name !== null && automaticName.test(name));
}

function isSomething(value: Value | undefined): boolean {
  const name = nameOf(value);
  return name !== null && !/^(?:0|false|no|-)$/i.test(name);
}
