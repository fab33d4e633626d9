import { isOrdinaryWord } from '../../engine/text/ordinary-words.js';
import { isSameName, plainName } from '../../engine/text/person-name.js';
import type { Range } from '../../shared/reply.js';
import type { ConversationMessage, TicketConversation } from '../conversation.js';
import { greetedNames } from './greeted-names.js';

/** The names of those who write to each other in a conversation, to be found in what they write. */
export class KnownNames {
  readonly #names: readonly string[];
  readonly #parts: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = [...new Set(names)];
    this.#parts = new Set(this.#names.flatMap(partsOf));
  }

  /** Where a text holds one of them, a part or a short form. */
  rangesIn(text: string): Range[] {
    if (this.#parts.size === 0) return [];
    const ranges: Range[] = [];
    for (const { 0: word, index } of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’‑-]\p{L}[\p{L}\p{M}]*)*/gu)) {
      const bare = word.replace(/['’]s?$/u, '');
      const range = { start: index, end: index + bare.length };
      if (this.#isName(bare, text, range)) ranges.push(range);
    }
    return ranges;
  }

  #isName(word: string, text: string, { start, end }: Range): boolean {
    const small = plainName(word);
    const isCapital = /^\p{Lu}/u.test(word);
    const isFirst = !/[\p{L}\p{N}]/u.test(text.slice(0, start));
    const isKnown = this.#parts.has(small);
    if (
      isKnown ||
      (/\P{L}/u.test(word) && partsOf(word).some((part) => this.#parts.has(part) && !isOrdinaryWord(part)))
    ) {
      if (!isOrdinaryWord(small)) return true;
      // "Will, we ..." names somebody, "Will we ..." does not.
      return isCapital && (!isFirst || /^\s{0,2}[,!.?]/u.test(text.slice(end)));
    }
    if (!isCapital || isFirst || small.length < minShortForm || isOrdinaryWord(small)) return false;
    return this.#names.some((name) => isSameName(name, word));
  }
}

const minPart = 2;
const minShortForm = 3;

/** Of an address only what comes before the `@` is a name. */
function partsOf(name: string): string[] {
  const [own = ''] = name.split('@');
  return own
    .split(/[^\p{L}\p{M}]+/u)
    .map(plainName)
    .filter((part) => part.length >= minPart);
}

/** Who is named in a conversation: as a sender, in a signature of the customer's, or by a greeting of the agent's. */
export function namesIn({ messages }: TicketConversation): KnownNames {
  return new KnownNames(messages.flatMap(namesOf));
}

function namesOf({ from, name, sender, text }: ConversationMessage): string[] {
  const own = [name, sender?.agentName ?? null].flatMap((each) => each ?? []);
  return [...own, ...(from === 'customer' ? signatureOf(text) : greetedNames(text))];
}

const maxSigned = 2000;

/** The last line, where it is a name. */
function signatureOf(text: string): string[] {
  const lines = text
    .slice(-maxSigned)
    .trim()
    .split(/\n|<br\s{0,3}\/?>|<\/?(?:p|div)>/iu);
  const last = lines.at(-1)?.trim() ?? '';
  return lines.length > 1 && /^(?:\p{Lu}[\p{L}\p{M}'’.-]{0,30} ?){1,3}$/u.test(last) ? [last] : [];
}
