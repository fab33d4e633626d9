import type { Message, Severity } from '../shared/message.js';
import { button, make } from './elements.js';
import { type Offer, partsOf, type Remark } from './remarks.js';
import { createRewording } from './rewording.js';

/** What a card can ask for. An offer is the one of the draft as it is now. */
export interface CardActions {
  /** Gives the reason where it can't, as a sentence. */
  take(offer: Offer, slots: Readonly<Record<string, string>>): string | null;
  show(remark: Remark): void;
  leave(remark: Remark): void;
}

/** The messages beside the draft, a card each. */
export interface Cards {
  /** Cards of remarks that are still there stay as they are, with what was filled into them. */
  update(remarks: readonly Remark[]): void;
  activate(remark: Remark | undefined, isScrolledTo: boolean): void;
  focus(number: number): void;
  /** Takes the first rewording of a remark, or goes to its first open slot. */
  takeFirst(remark: Remark): void;
}

interface Card {
  element: HTMLElement;
  remark: Remark;
}

const labels: Readonly<Record<Severity, string>> = {
  error: '\u25B2 Change this',
  warning: '\u25C6 Better reworded',
  suggestion: '\u25CF Worth a thought',
};

export function createCards(list: HTMLElement, actions: CardActions): Cards {
  let cards = new Map<string, Card>();
  return {
    update(remarks) {
      const next = new Map<string, Card>();
      for (const remark of remarks) {
        const card = cards.get(remark.key) ?? createCard(remark, actions);
        card.remark = remark;
        next.set(remark.key, card);
      }
      for (const [key, { element }] of cards) if (!next.has(key)) element.remove();
      cards = next;
      for (const [i, { element }] of [...next.values()].entries())
        if (list.children[i] !== element) list.insertBefore(element, list.children[i] ?? null);
    },
    activate(remark, isScrolledTo) {
      for (const { element, remark: each } of cards.values())
        element.classList.toggle('active', each.key === remark?.key);
      if (remark && isScrolledTo) cards.get(remark.key)?.element.scrollIntoView({ block: 'nearest' });
    },
    focus(number) {
      const all = [...cards.values()];
      all[Math.min(number, all.length - 1)]?.element.focus();
    },
    takeFirst(remark) {
      const form = cards.get(remark.key)?.element.querySelector('form');
      form?.requestSubmit();
    },
  };
}

function createCard(remark: Remark, actions: CardActions): Card {
  const { speaker, others, offers, advice } = remark;
  const card: Card = { remark, element: make('li', { class: `card ${speaker.severity}`, tabindex: '-1' }) };
  // The places of a card that stays move with the draft.
  const rewordings = offers.map((first, i) =>
    createRewording(first, (slots) => actions.take(card.remark.offers[i] ?? first, slots)),
  );
  const or = rewordings.length > 0 ? [make('b', {}, 'Or:'), ' '] : [];
  card.element.append(
    make('p', { class: 'label' }, labels[speaker.severity]),
    make('h3', {}, sentence(speaker.message)),
    make('p', { class: 'why' }, speaker.why),
    ...rewordings,
    ...advice.slice(0, 1).map((tip) => make('p', { class: 'advice' }, ...or, ...withSlots(tip.text, tip.slots))),
    ...also(others),
    make(
      'p',
      { class: 'tools' },
      ...(speaker.sentence ? [button({}, 'Show in the text', () => actions.show(card.remark))] : []),
      button({}, 'Leave it as it is', () => actions.leave(card.remark)),
    ),
  );
  return card;
}

function withSlots(text: string, slots: Message['suggestions'][number]['slots']): Node[] {
  return partsOf({ text, slots }).map((part) =>
    typeof part === 'string' ? document.createTextNode(part) : make('em', {}, `[${part.name}]`),
  );
}

/** What else is to be said of the sentence. */
function also(others: readonly Message[]): HTMLElement[] {
  if (others.length === 0) return [];
  const items = others.map(({ message }) => make('li', {}, sentence(message)));
  return [make('p', { class: 'also' }, 'In the same sentence:'), make('ul', { class: 'also' }, ...items)];
}

function sentence(text: string): string {
  return /[.!?\u2026]\u201D?$/u.test(text) ? text : `${text}.`;
}
