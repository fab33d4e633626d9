import type { Words } from '../text/words.js';
import type { Program } from './program.js';

/** Tells where phrases can't be that hold only where a sentence begins, before anybody knows where sentences begin. */
export class Beginnings {
  /** By phrase, 1 for one that holds only there. */
  readonly #atStart: Uint8Array;
  readonly #leads: ReadonlySet<number> | null;

  /** @param leads words behind which a sentence may begin for a reader ("So"); null: any. */
  constructor({ starts, atStart }: Pick<Program, 'starts' | 'atStart'>, leads: ReadonlySet<number> | null) {
    this.#leads = leads;
    this.#atStart = new Uint8Array(starts.length);
    for (const phrase of atStart) this.#atStart[phrase] = 1;
  }

  /** False where a phrase can't begin: in the middle of a sentence. */
  mayBegin(phrase: number, words: Words, at: number): boolean {
    if (this.#atStart[phrase] !== 1 || this.#leads === null || !words.followsOn(at)) return true;
    return words.isNameLike(at - 1) || this.#leads.has(words.idAt(at - 1));
  }
}
