import type { RulesetOptions } from '../linter/rule-options.js';
import { type Cards, createCards } from './cards.js';
import { createDraft, type Draft } from './draft.js';
import { byId } from './elements.js';
import { applyToDraft, lintDraft } from './lint-draft.js';
import { createMarks, type DraftMark } from './marks.js';
import { type Offer, placeOf, type Remark, remarkAt, remarksOf } from './remarks.js';
import { afterPaint } from './schedule.js';
import { type SpokenState, stateOf } from './spoken-state.js';

/** The text before and after a rewording was taken. */
interface Taken {
  before: string;
  after: string;
}

/** A draft being gone through: what is found in it, what is looked at, what was taken or left. */
export class PageSession {
  readonly draft: Draft;
  readonly #options: () => RulesetOptions;
  readonly #state: SpokenState;
  readonly #cards: Cards;
  readonly #marks = createMarks(byId('marks', HTMLElement));
  readonly #left = new Set<string>();
  readonly #taken: Taken[] = [];
  readonly #lintSoon = afterPaint(() => this.lint());
  #all: readonly Remark[] = [];
  #active: string | null = null;

  /** @param options gives the rules that hold now. */
  constructor(options: () => RulesetOptions, state: SpokenState) {
    this.#options = options;
    this.#state = state;
    const box = byId('draft', HTMLTextAreaElement);
    this.draft = createDraft(box, byId('paper', HTMLElement), this.#marks, () => this.#lintSoon());
    this.#cards = createCards(byId('cards', HTMLElement), {
      take: (offer, slots) => this.#take(offer, slots),
      show: (remark) => this.goTo(remark),
      leave: (remark) => this.#leave(remark),
    });
  }

  /** Remarks that were not left as they are. */
  get #remarks(): readonly Remark[] {
    return this.#all.filter(({ key }) => !this.#left.has(key));
  }

  /** Lints the draft as it is now. */
  lint(): void {
    const { text } = this.draft;
    this.#all = remarksOf(text, lintDraft(text, this.#options()));
    this.#showAll();
  }

  /** Looks at the remark at the caret, where there is one. */
  lookAtCaret(): void {
    this.#activate(remarkAt(this.#remarks, this.draft.caret), true);
  }

  goTo(remark: Remark): void {
    const place = placeOf(remark);
    if (!place) return;
    this.draft.goTo(place);
    this.#activate(remark, false);
  }

  /** Goes to the next remark behind the caret, or before it for -1; behind the last comes the first. */
  goToNext(direction: 1 | -1): void {
    const placed = this.#remarks.flatMap((remark) => {
      const place = placeOf(remark);
      return place ? [{ remark, start: place.start }] : [];
    });
    const { caret } = this.draft;
    const next =
      direction === 1
        ? (placed.find(({ start }) => start > caret) ?? placed[0])
        : (placed.findLast(({ start }) => start < caret) ?? placed.at(-1));
    if (!next) return;
    this.goTo(next.remark);
    this.#activate(next.remark, true);
    this.#state.say(next.remark.speaker.message);
  }

  takeAtCaret(): void {
    const remark = remarkAt(this.#remarks, this.draft.caret);
    if (remark) this.#cards.takeFirst(remark);
  }

  /** Takes back the last rewording, where the text is as it left it. */
  undo(): void {
    const last = this.#taken.pop();
    if (!last || last.after !== this.draft.text) return;
    this.draft.replaceText(last.before);
    this.lint();
    this.#state.say('Taken back.');
  }

  /** Shows again what was left as it is. */
  showLeft(): void {
    const number = this.#remarks.length;
    this.#left.clear();
    this.#showAll();
    this.#cards.focus(number);
  }

  clear(): void {
    this.#left.clear();
    this.draft.replaceText('');
    this.lint();
  }

  #take(offer: Offer, slots: Readonly<Record<string, string>>): string | null {
    const before = this.draft.text;
    const { text, refused } = applyToDraft(before, { ...offer, slots });
    const [first] = refused;
    if (first) return first.reason;
    const number = this.#remarks.findIndex(({ offers }) => offers.includes(offer));
    this.#taken.push({ before, after: text });
    this.draft.replaceText(text);
    this.lint();
    this.#goOn(number, 'Changed');
    return null;
  }

  #leave(remark: Remark): void {
    const number = this.#remarks.findIndex(({ key }) => key === remark.key);
    this.#left.add(remark.key);
    this.#showAll();
    this.#goOn(number, 'Left as it is');
  }

  /** Goes on with the remark that took the place of another, or with the text. */
  #goOn(number: number, done: string): void {
    const remarks = this.#remarks;
    this.#state.say(`${done}. ${stateOf(this.draft.text, remarks, this.#leftHere())}.`);
    if (remarks.length > 0) this.#cards.focus(Math.max(0, number));
    else this.draft.focus();
  }

  #leftHere(): number {
    return this.#all.length - this.#remarks.length;
  }

  #showAll(): void {
    const { text } = this.draft;
    const remarks = this.#remarks;
    this.#cards.update(remarks);
    this.#activate(
      remarks.find(({ key }) => key === this.#active),
      false,
    );
    this.#state.show(stateOf(text, remarks, this.#leftHere()));
    const left = byId('left', HTMLElement);
    left.hidden = this.#leftHere() === 0;
    byId('left-count', HTMLElement).textContent = leftInWords(this.#leftHere());
    byId('undo', HTMLButtonElement).disabled = this.#taken.at(-1)?.after !== text;
    for (const id of ['copy-text', 'copy-html', 'clear']) byId(id, HTMLButtonElement).disabled = text === '';
    document.body.classList.toggle('blank', text.trim() === '');
    document.body.classList.toggle('clean', text.trim() !== '' && remarks.length === 0);
  }

  #activate(remark: Remark | undefined, isScrolledTo: boolean): void {
    this.#active = remark?.key ?? null;
    this.#cards.activate(remark, isScrolledTo);
    this.#marks.show(marksOf(this.#remarks, this.#active));
  }
}

/** The words of what is said of each sentence. */
function marksOf(remarks: readonly Remark[], active: string | null): DraftMark[] {
  return remarks.flatMap((remark) => {
    const { key, speaker, others } = remark;
    if (!placeOf(remark)) return [];
    return [speaker, ...others].map(({ offset, endOffset, severity }) => ({
      start: offset,
      end: endOffset,
      severity,
      isActive: key === active,
    }));
  });
}

function leftInWords(number: number): string {
  return number === 1 ? '1 is left as it is.' : `${number} are left as they are.`;
}
