import { getOrCreate } from './get-or-create.js';
import type { Message } from './message.js';
import { compareSeverities } from './severity.js';

/**
 * The messages with `partOf` set: of those about one sentence the gravest speaks, at equal severity one that can be
 * fixed, then the first; the others are part of it. To be asked again when messages have been taken out.
 */
export function withOneVoice(messages: readonly Message[]): Message[] {
  if (messages.length < 2) return messages.map((message) => withPart(message, null));
  const speakers = new Map<string, Message>();
  for (const message of messages) {
    const key = sentenceKey(message);
    const speaker = key === null ? undefined : speakers.get(key);
    if (key !== null && (!speaker || isLouder(message, speaker))) speakers.set(key, message);
  }
  return messages.map((message) => {
    const speaker = speakers.get(sentenceKey(message) ?? '');
    const partOf =
      speaker && speaker !== message
        ? { ruleId: speaker.ruleId, offset: speaker.offset, endOffset: speaker.endOffset }
        : null;
    return withPart(message, partOf);
  });
}

/** Most messages are part of nothing, and stay as they are. */
function withPart(message: Message, partOf: Message['partOf']): Message {
  return message.partOf === null && partOf === null ? message : { ...message, partOf };
}

/** Whether a message is part of what another says, which speaks for their sentence. */
export function isPartOf({ partOf, reply }: Message, speaker: Message): boolean {
  return (
    partOf?.ruleId === speaker.ruleId &&
    partOf.offset === speaker.offset &&
    partOf.endOffset === speaker.endOffset &&
    JSON.stringify(reply) === JSON.stringify(speaker.reply)
  );
}

/** Tells what is part of what a message says: the same as `isPartOf`, for many messages. */
export function createPartFinder(messages: readonly Message[]): (speaker: Message) => readonly Message[] {
  const parts = new Map<string, Message[]>();
  for (const message of messages) {
    const { partOf, reply } = message;
    if (partOf) getOrCreate(parts, voiceKey(partOf, reply), () => []).push(message);
  }
  return (speaker) => parts.get(voiceKey(speaker, speaker.reply)) ?? [];
}

function voiceKey({ ruleId, offset, endOffset }: NonNullable<Message['partOf']>, reply: Message['reply']): string {
  return `${ruleId} ${offset} ${endOffset} ${JSON.stringify(reply)}`;
}

/** Null for a message about no sentence. Replies that share a text, as aliases of YAML do, speak for themselves. */
function sentenceKey({ sentence, reply }: Message): string | null {
  return sentence && `${sentence.offset} ${sentence.endOffset} ${JSON.stringify(reply)}`;
}

function isLouder(message: Message, other: Message): boolean {
  const difference = compareSeverities(message.severity, other.severity);
  return difference === 0 ? message.fix !== null && other.fix === null : difference < 0;
}
