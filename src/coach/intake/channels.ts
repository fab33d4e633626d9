import type { MessageRecord } from '../../parsers/records/conversations.js';
import type { MessageKeys } from '../../parsers/records/message-keys.js';
import { child, nameOf, type Value } from '../../parsers/values/value.js';
import { keysOf } from '../../shared/keys-of.js';
import type { Channel } from '../../shared/reply.js';
import type { MappedFields } from './field-map.js';

/** What exports call channels, in small letters and without signs. What ends in `*` begins so. */
const namesOfChannels: Readonly<Record<Channel, string>> = {
  email: 'email*,mail,outboundemail,forwardedemail,channelemail,imap,gmail,outlook,office365',
  chat: 'chat*,livechat*,webchat*,messaging*,nativemessaging,messenger*,facebookmessenger*,whatsapp*,telegram*,line,viber*,wechat*,intercom,frontchat,smooch*,sunshineconversations*,inapp*,applemessages*,applebusinesschat,slack*,discord*,beacon*,channelwebwidget,channelwhatsapp,channelline,channeltelegram,channelfacebookpage',
  social:
    'social*,twitter*,x,tweet*,facebook*,instagram*,tiktok*,youtube*,linkedin*,reddit*,channeltwitterprofile,channelinstagram',
  sms: 'sms*,mms,textmessage*,twiliosms,channelsms,channeltwiliosms',
  phone: 'phone*,voice*,call,calls,inboundcall,outboundcall,telephone*,aircall',
  review: 'review*,yotpo*,trustpilot*,googleplay*,playstore*,appstore*,googlereview*,tripadvisor*',
  notice: 'notice,notification',
};
const wholeNames = new Map<string, Channel>();
const beginnings: (readonly [string, Channel])[] = [];
for (const channel of keysOf(namesOfChannels))
  for (const name of namesOfChannels[channel].split(','))
    if (name.endsWith('*')) beginnings.push([name.slice(0, -1), channel]);
    else wholeNames.set(name, channel);
beginnings.sort(([one], [other]) => other.length - one.length);

/** How a message was written, or a ticket opened, rather than where it goes: by mail, unless something says more. */
const waysIn = new Set(
  'web,webform,webservice,form,contactform,portal,api,mobile,mobilesdk,helpcenter,helpcentre,webwidget,feedbackwidget,widget,ticket'.split(
    ',',
  ),
);

/** Numbers of Freshdesk: of tickets, and of the messages in them. */
const sourcesOfTickets: readonly (string | null)[] = [
  ...[null, 'email', 'portal', 'phone', null, 'twitter', 'facebook', 'chat', 'chat', 'feedback widget'],
  ...['outbound email', null, 'chat', 'whatsapp'],
];
const sourcesOfMessages: readonly (string | null)[] = [
  ...[null, null, null, null, null, 'twitter', null, 'facebook', 'forwarded email', 'phone', 'chat'],
];

/** What a name says of a channel; `way in` where something else may say more. */
type NamedChannel = Channel | 'way in' | null;

const known = new Map<string, NamedChannel>();
/** There are not that many channels: more names than these are something else. */
const maxKnown = 1000;

function channelNamed(name: string): NamedChannel {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  const [, begun = null] = beginnings.find(([beginning]) => plain.startsWith(beginning)) ?? [];
  const channel = waysIn.has(plain) ? 'way in' : (wholeNames.get(plain) ?? begun);
  if (known.size >= maxKnown) known.clear();
  known.set(name, channel);
  return channel;
}

/**
 * By which channel a message went: as it says itself, or the ticket that it is in.
 * @param layers the message, and the records that it is in.
 */
export function channelOf(layers: readonly MessageRecord[], fields: MappedFields): Channel | null {
  const { channel: mapped } = fields.map;
  if (mapped) {
    const name = fields.name('channel', layers) ?? '';
    return mapped.names.get(name.toLowerCase()) ?? unlessWayIn(channelNamed(name));
  }
  let isWayIn = false;
  for (const [depth, { keys }] of layers.entries()) {
    const channel = channelIn(keys, depth === 0 && layers.length > 1 ? sourcesOfMessages : sourcesOfTickets);
    if (channel !== null && channel !== 'way in') return channel;
    isWayIn ||= channel === 'way in';
  }
  return isWayIn ? 'email' : null;
}

function unlessWayIn(channel: NamedChannel): Channel | null {
  return channel === 'way in' ? 'email' : channel;
}

/** Where exports say it, the plainest first. Intercom has the metadata of a mail beside what was said by one. */
const places = [
  ...['channel', 'channeltype', 'channelname', 'medium', 'origin', 'emailmessagemetadata', 'via', 'source', 'inbox'],
  ...['meta', 'type'],
];

function channelIn(keys: MessageKeys, sources: readonly (string | null)[]): NamedChannel {
  let isWayIn = false;
  for (const key of keys.present(places)) {
    const name = nameAt(key, keys.get(key), sources);
    const channel = name === null ? null : channelNamed(name);
    if (channel === 'way in') isWayIn = true;
    else if (channel !== null) return channel;
  }
  return isWayIn ? 'way in' : null;
}

function nameAt(key: string, value: Value | undefined, sources: readonly (string | null)[]): string | null {
  if (value?.type !== 'map') return key === 'source' ? ofSource(nameOf(value), sources) : nameOf(value);
  if (key === 'emailmessagemetadata') return 'email';
  const name = nameOf(child(value, 'channel')) ?? nameOf(child(value, 'channel_type')) ?? nameOf(child(value, 'type'));
  // Intercom calls its messenger a conversation.
  return key === 'source' && name === 'conversation' ? 'chat' : name;
}

function ofSource(name: string | null, sources: readonly (string | null)[]): string | null {
  return name !== null && /^\d{1,2}$/.test(name) ? (sources[Number(name)] ?? null) : name;
}
