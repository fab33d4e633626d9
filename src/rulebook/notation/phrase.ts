import { holdsWord } from '../../shared/letters.js';
import { phraseForms, unknownForm } from './list-forms.js';

/** How many words `...` stands for at most, and how many adverbs `~` does. */
export const maxGapWords = 3;
export const maxAdverbs = 2;

/** A part of a phrase in the notation of rules/README.md. */
export type PhrasePart =
  | { type: 'word'; word: string }
  /** `name` is that of a list, or of the form of one: `action:done`. */
  | { type: 'list'; name: string }
  | { type: 'gap' }
  | { type: 'adverb' }
  | { type: 'comma' }
  | { type: 'sequence'; items: readonly PhrasePart[] }
  | { type: 'choice'; options: readonly PhrasePart[] }
  | { type: 'optional'; item: PhrasePart };

/** A parsed phrase; `atStart` when it holds at the start of a sentence only. */
export interface Phrase {
  atStart: boolean;
  body: PhrasePart;
}

/** Lists the engine knows without `words.yml`: a person's name (or a variable that stands for one) and a figure. */
export const builtinLists: readonly string[] = ['name', 'number'];

/** A mistake in the notation. `start` and `end` are UTF-16 offsets inside the phrase. */
export class NotationError extends Error {
  override readonly name = 'NotationError';
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** A list that a rewording writes again, perhaps in another form: `{action}`, `{action:done}`. */
export const slotPattern = /\{([a-z][a-z0-9-]*)(?::([^{}\s]*))?\}/gu;

/** A place that a rewording leaves to the writer; it has several words, which no list has. */
export const openSlotPattern = /(?<!\{)\{([^{}:\s]+(?:\s+[^{}:\s]+)+)\}(?!\})/gu;

interface Sign {
  text: string;
  start: number;
}

const signPattern = /\.\.\.|…|\{[^{}\s]*\}?|[()|?^~,}]|[^\s()|?^~,{}]+/gu;
const maxDepth = 20;
const listPattern = /^\{([a-z][a-z0-9-]*)(?::([^{}\s]*))?\}$/u;

/**
 * Reads one phrase.
 * @throws {NotationError} where the notation does not allow what is written.
 */
export function parsePhrase(source: string): Phrase {
  return new PhraseParser(source).parse();
}

/** Reads the signs of a phrase from left to right. */
class PhraseParser {
  readonly #source: string;
  readonly #signs: readonly Sign[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#signs = Array.from(source.matchAll(signPattern), (match) => ({ text: match[0], start: match.index }));
  }

  parse(): Phrase {
    const atStart = this.#peek() === '^';
    if (atStart) this.#at++;
    const body = this.#choice(false);
    if (this.#peek() === ')') this.#fail('this bracket closes nothing; remove it or open one before');
    if (canBeEmpty(body))
      this.#fail(
        'every part is optional, so it would match everywhere; keep one word that is always there',
        this.#signs[0],
      );
    return { atStart, body };
  }

  #peek(): string | undefined {
    return this.#signs[this.#at]?.text;
  }

  #fail(message: string, sign: Sign | undefined = this.#signs[this.#at]): never {
    const start = sign?.start ?? this.#source.length;
    throw new NotationError(message, start, start + (sign?.text.length ?? 0));
  }

  #choice(inGroup: boolean): PhrasePart {
    const options = [this.#sequence(inGroup)];
    while (this.#peek() === '|') {
      this.#at++;
      options.push(this.#sequence(inGroup));
    }
    const [only] = options;
    return options.length === 1 && only ? only : { type: 'choice', options };
  }

  #sequence(inGroup: boolean): PhrasePart {
    const items: PhrasePart[] = [];
    for (let sign = this.#peek(); sign !== undefined && sign !== '|' && sign !== ')'; sign = this.#peek())
      items.push(this.#item(sign));
    if (items.length === 0)
      this.#fail(inGroup ? 'an alternative is empty; for "or nothing" write ( ... )?' : 'no words here');
    const [only] = items;
    return items.length === 1 && only ? only : { type: 'sequence', items };
  }

  #item(sign: string): PhrasePart {
    if (sign === '(') return this.#group();
    const here = this.#signs[this.#at++];
    if (sign === '...' || sign === '…') return { type: 'gap' };
    if (sign === '~') return { type: 'adverb' };
    if (sign === ',') return { type: 'comma' };
    if (sign === '?') return this.#fail('"?" goes right after a closing bracket: ( that )?', here);
    if (sign === '^') return this.#fail('"^" (sentence start) goes at the very beginning of a phrase', here);
    if (sign.startsWith('{') || sign === '}') return this.#list(sign, here);
    if (!holdsWord(sign)) return this.#fail(`"${sign}" is not a word; leave it out`, here);
    return { type: 'word', word: sign };
  }

  #list(sign: string, here: Sign | undefined): PhrasePart {
    const [, name, form] = listPattern.exec(sign) ?? [];
    if (name === undefined) return this.#fail('a word list is written {name}, in small letters', here);
    if (form === undefined) return { type: 'list', name };
    if (phraseForms.some((known) => known === form)) return { type: 'list', name: `${name}:${form}` };
    return this.#fail(unknownForm(name, form), here);
  }

  #group(): PhrasePart {
    const open = this.#signs[this.#at++];
    if (++this.#depth > maxDepth) this.#fail('brackets are nested too deeply here; write several phrases', open);
    const inner = this.#choice(true);
    this.#depth--;
    if (this.#peek() !== ')') this.#fail('this bracket is never closed; add ")"', open);
    this.#at++;
    if (this.#peek() !== '?') return inner;
    this.#at++;
    return { type: 'optional', item: inner };
  }
}

/** The names of the word lists a phrase refers to. */
export function listsUsed(phrase: Phrase): string[] {
  const names: string[] = [];
  const visit = (part: PhrasePart): void => {
    if (part.type === 'list') names.push(part.name);
    else if (part.type === 'sequence') part.items.forEach(visit);
    else if (part.type === 'choice') part.options.forEach(visit);
    else if (part.type === 'optional') visit(part.item);
  };
  visit(phrase.body);
  return names;
}

/** True when nothing but gaps and optional words is left: such a phrase has no place of its own. */
function canBeEmpty(part: PhrasePart): boolean {
  switch (part.type) {
    case 'word':
    case 'list':
      return false;
    case 'sequence':
      return part.items.every(canBeEmpty);
    case 'choice':
      return part.options.some(canBeEmpty);
    default:
      return true;
  }
}
