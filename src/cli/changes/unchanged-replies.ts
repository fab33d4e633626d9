import type { ParsedBlock, ParsedReply } from '../../parsers/core/parser.js';
import type { Message, SuppressedMessage } from '../../shared/message.js';
import type { LibraryPlaces } from '../../workspace/file-linter.js';
import type { Workspace } from '../../workspace/workspace.js';
import { createLocator } from '../replies/locations.js';

/** A text and the path that says how it is read. */
export interface FileVersion {
  path: string;
  text: string;
}

/** What texts are read and linted by. */
interface Linting {
  linter: Workspace;
  /** The library that the file is part of now. */
  library?: LibraryPlaces | undefined;
}

/** What was found in a file. */
interface Found {
  messages: readonly Message[];
  suppressed: readonly SuppressedMessage[];
}

/** What is not as it was. */
interface ChangedPart {
  messages: Message[];
  suppressed: SuppressedMessage[];
  /** How many replies changed; null where they cannot be compared. */
  replies: number | null;
}

/**
 * What was found in what is not as it was: replies of a library, and paragraphs of a file that is one reply. What only
 * changed its place is as it was.
 */
export async function changedOnly(
  { messages, suppressed }: Found,
  now: FileVersion,
  before: FileVersion,
  linting: Linting,
): Promise<ChangedPart> {
  const { linter } = linting;
  const old = await linter.readText(before.text, { path: before.path });
  if (old.error !== null) return { messages: [...messages], suppressed: [...suppressed], replies: null };
  const { replies } = await linter.readText(now.text, { path: now.path });
  const unchanged = unchangedIn(replies, old.replies);
  const locationOf = createLocator(replies);
  const found = [...messages, ...suppressed.map(({ message }) => message)];
  const locations = new Map(found.map((message) => [message, locationOf(message)]));
  const isOldProblem = [...locations.values()].includes(null)
    ? await directiveProblemsIn(before, linting)
    : () => false;
  const isChanged = (message: Message): boolean => {
    const location = locations.get(message);
    if (!location) return !isOldProblem(message);
    return !unchanged.has(location.reply) && !unchanged.has(location.block);
  };
  const changed = replies.filter(
    (reply) => !unchanged.has(reply) && !reply.blocks.every((block) => unchanged.has(block)),
  );
  return {
    messages: messages.filter(isChanged),
    suppressed: suppressed.filter(({ message }) => isChanged(message)),
    replies: changed.length,
  };
}

/** What is compared as a whole. */
type ComparedUnit = ParsedReply | ParsedBlock;

/** The replies of records and the paragraphs of others that were in the file before, each counted. */
function unchangedIn(replies: readonly ParsedReply[], before: readonly ParsedReply[]): Set<ComparedUnit> {
  const counts = new Map<string, number>();
  for (const { key } of unitsOf(before)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const unchanged = new Set<ComparedUnit>();
  for (const { key, unit } of unitsOf(replies)) {
    const left = counts.get(key) ?? 0;
    if (left === 0) continue;
    counts.set(key, left - 1);
    unchanged.add(unit);
  }
  return unchanged;
}

function unitsOf(replies: readonly ParsedReply[]): { key: string; unit: ComparedUnit }[] {
  return replies.flatMap((reply): { key: string; unit: ComparedUnit }[] => {
    if (!reply.record) return reply.blocks.map((block) => ({ key: keyOf([block]), unit: block }));
    // Where a record has no name, its field is called by its place.
    const names = reply.record.name === null ? [] : [reply.record.name, reply.ref?.field ?? ''];
    return [{ key: keyOf(reply.blocks, names), unit: reply }];
  });
}

function keyOf(blocks: readonly ParsedBlock[], names: readonly string[] = []): string {
  return JSON.stringify([names, blocks.map(({ kind, text }) => [kind, text])]);
}

/** Problems of directives are in no reply; an old one is one that the file had before. */
async function directiveProblemsIn(
  { path, text }: FileVersion,
  { linter, library }: Linting,
): Promise<(message: Message) => boolean> {
  const keyOfProblem = ({ ruleId, actual }: Message): string => `${ruleId} ${actual}`;
  const { messages, suppressed } = await linter.lintText(text, { path }, library);
  const known = new Set([...messages, ...suppressed.map(({ message }) => message)].map(keyOfProblem));
  return (message) => known.has(keyOfProblem(message));
}
