import type { ParsedReply } from '../../parsers/core/parser.js';
import { sentenceAround } from '../../reporters/shared/excerpt.js';
import { findingFingerprint } from '../../reporters/shared/fingerprint.js';
import { oneLine } from '../../reporters/shared/sanitize.js';
import { copiedString } from '../../shared/copy-string.js';
import type { Message } from '../../shared/message.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { RuleTest } from '../../workspace/library-rules.js';
import type { Workspace } from '../../workspace/workspace.js';
import { createLocator } from '../replies/locations.js';
import type { BaselineEntry } from './baseline-file.js';

/** A message, and what the baseline would know it by. */
interface FindingEntry {
  message: Message;
  entry: Omit<BaselineEntry, 'file'>;
}

export async function findingEntries(
  { path, text, messages, chunk }: FileResult,
  linter: Workspace,
  isAboutLibrary: RuleTest,
): Promise<FindingEntry[]> {
  if (messages.length === 0) return [];
  const locationOf = createLocator(chunk?.read ?? (await linter.readText(text, { path })).replies);
  const entries: FindingEntry[] = [];
  for (const message of messages) {
    const { ruleId, actual } = message;
    const location = locationOf(message);
    const sentence = location?.range ? sentenceAround(location.block.text, location.range).text : actual;
    const reply = (await isAboutLibrary(path, ruleId)) ? undefined : location?.reply;
    const key = findingFingerprint(ruleId, recordKey(reply), actual, sentence).slice(0, keyLength);
    entries.push({ message, entry: { ...recordName(reply), rule: ruleId, words: wordsOf(actual), key } });
  }
  return entries;
}

const keyLength = 16;
const maxWordsLength = 40;

/** A record without a name is known by its words alone, so that it can change its place. */
function recordKey(reply: ParsedReply | undefined): string[] {
  const name = reply?.record?.name ?? null;
  return name === null ? [] : [name, reply?.ref?.field?.replace(/\[\d+\]/gu, '[]') ?? ''];
}

function recordName(reply: ParsedReply | undefined): { record?: string } {
  const name = reply?.record?.name ?? null;
  return name === null ? {} : { record: copiedString(oneLine(reply?.ref?.title ?? name).slice(0, maxWordsLength)) };
}

/** The flagged words and no more, since what is around them may be about a person. */
function wordsOf(actual: string): string {
  return copiedString(oneLine(actual).slice(0, maxWordsLength).replace(/\p{N}/gu, '#'));
}
