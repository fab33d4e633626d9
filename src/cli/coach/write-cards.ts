import { lstat, mkdir, open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CardFile, isCard } from '../../coach/page/cards.js';
import { listed } from '../../coach/words/lists.js';
import { reasonOf } from '../../files/read-error.js';
import { writeWhole } from '../output/replace-file.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

/** How much of a file tells whether it is a card, in bytes. */
const beginningBytes = 4096;

/**
 * Writes cards into a folder, which is made where it is not there. Cards of earlier reports may be in it, and what else
 * people keep there: nothing is removed, and nothing but a card is written over.
 * @returns a sentence about the cards of earlier reports that are left in it; null where there are none.
 * @throws {UsageError} where one cannot be written.
 */
export async function writeCards(cards: readonly CardFile[], folder: string, io: Io): Promise<string | null> {
  const path = resolve(io.cwd(), folder);
  try {
    await mkdir(path, { recursive: true });
    for (const { name } of cards)
      if ((await whatIsAt(join(path, name))) === 'something else')
        throw new UsageError(`${join(folder, name)} is no card, and a card would take its place. Name another folder.`);
    const written = new Set(cards.map(({ name }) => name));
    const old: string[] = [];
    for (const name of await readdir(path))
      if (name.endsWith('.html') && !written.has(name) && (await whatIsAt(join(path, name))) === 'a card')
        old.push(name);
    for (const card of cards) await writeWhole(join(path, card.name), card.html);
    return old.length === 0 ? null : leftSentence(old.sort(), folder);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${folder} ${reason}.`);
  }
}

/** Links and what cannot be read are no cards: they are left alone. */
async function whatIsAt(path: string): Promise<'nothing' | 'a card' | 'something else'> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return 'nothing';
  if (!stats.isFile()) return 'something else';
  const handle = await open(path).catch(() => null);
  if (handle === null) return 'something else';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    return isCard(buffer.toString('utf8', 0, bytesRead)) ? 'a card' : 'something else';
  } finally {
    await handle.close();
  }
}

function leftSentence(names: readonly string[], folder: string): string {
  const one = names.length === 1;
  return `${folder} also holds ${one ? 'a card' : `${names.length} cards`} of an earlier report: ${listed(names)}. ${one ? 'It was' : 'They were'} left as ${one ? 'it is' : 'they are'}; with a folder for each report they don’t mix.`;
}
