import type { ParsedBlock, ParsedReply } from '../../parsers/core/parser.js';
import type { Message } from '../../shared/message.js';
import type { Workspace } from '../../workspace/workspace.js';
import { createLocator } from '../replies/locations.js';

/** A text and the path that says how it is read. */
export interface Version {
  path: string;
  text: string;
}

/**
 * The messages about what is not as it was: replies of a library, and paragraphs of a file that is one reply. What only
 * changed its place is as it was.
 */
export async function changedOnly(
  messages: readonly Message[],
  now: Version,
  before: Version,
  linter: Workspace,
): Promise<Message[]> {
  const old = await linter.readText(before.text, { path: before.path });
  if (old.error !== null) return [...messages];
  const { replies } = await linter.readText(now.text, { path: now.path });
  const untouched = untouchedIn(replies, old.replies);
  const placeOf = createLocator(replies);
  const places = new Map(messages.map((message) => [message, placeOf(message)]));
  const isOldRemark = [...places.values()].includes(null) ? await remarksIn(before, linter) : () => false;
  return messages.filter((message) => {
    const place = places.get(message);
    if (!place) return !isOldRemark(message);
    return !untouched.has(place.reply) && !untouched.has(place.block);
  });
}

type Unit = ParsedReply | ParsedBlock;

/** The replies of records and the paragraphs of others that stood in the file before, each counted. */
function untouchedIn(replies: readonly ParsedReply[], before: readonly ParsedReply[]): Set<Unit> {
  const counts = new Map<string, number>();
  for (const { key } of unitsOf(before)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const untouched = new Set<Unit>();
  for (const { key, unit } of unitsOf(replies)) {
    const left = counts.get(key) ?? 0;
    if (left === 0) continue;
    counts.set(key, left - 1);
    untouched.add(unit);
  }
  return untouched;
}

function unitsOf(replies: readonly ParsedReply[]): { key: string; unit: Unit }[] {
  return replies.flatMap((reply): { key: string; unit: Unit }[] => {
    if (!reply.record) return reply.blocks.map((block) => ({ key: keyOf([block]), unit: block }));
    // Where a record has no name, its field is called by its place.
    const names = reply.record.name === null ? [] : [reply.record.name, reply.ref?.field ?? ''];
    return [{ key: keyOf(reply.blocks, names), unit: reply }];
  });
}

function keyOf(blocks: readonly ParsedBlock[], names: readonly string[] = []): string {
  return JSON.stringify([names, blocks.map(({ kind, text }) => [kind, text])]);
}

/** Remarks on comments stand in no reply; an old one is one that the file had before. */
async function remarksIn({ path, text }: Version, linter: Workspace): Promise<(message: Message) => boolean> {
  const keyOfRemark = ({ ruleId, actual }: Message): string => `${ruleId} ${actual}`;
  const { messages } = await linter.lintText(text, { path });
  const known = new Set(messages.map(keyOfRemark));
  return (message) => known.has(keyOfRemark(message));
}
