import { changeBetween } from '../shared/text-change.js';
import type { Marks } from './marks.js';

/** The box in which the draft is. */
export interface Draft {
  readonly text: string;
  readonly caret: number;
  /** Puts another text into the box as if it had been typed, so that the browser can undo it. */
  replaceText(text: string): void;
  /** Puts the caret at a place and brings it into view. */
  goTo(place: { start: number; end: number }): void;
  focus(): void;
}

/**
 * @param paper what the box scrolls in, where it is high.
 * @param onChange is called after each change, whoever made it.
 */
export function createDraft(box: HTMLTextAreaElement, paper: HTMLElement, marks: Marks, onChange: () => void): Draft {
  box.addEventListener('input', () => {
    marks.setText(box.value);
    onChange();
  });
  return {
    get text() {
      return box.value;
    },
    get caret() {
      return box.selectionEnd;
    },
    replaceText(text) {
      box.focus({ preventScroll: true });
      edit(box, text);
    },
    goTo({ start, end }) {
      box.focus({ preventScroll: true });
      box.setSelectionRange(start, start);
      reveal(marks.rectOf(start, end), paper);
      const { top, bottom, height } = marks.rectOf(start, end);
      if (top < 0 || bottom > window.innerHeight) window.scrollBy({ top: top - (window.innerHeight - height) / 3 });
    },
    focus: () => box.focus(),
  };
}

function reveal({ top, bottom }: DOMRect, paper: HTMLElement): void {
  const { top: first, bottom: last, height } = paper.getBoundingClientRect();
  if (top < first || bottom > last) paper.scrollTop += top - first - height / 3;
}

function edit(box: HTMLTextAreaElement, text: string): void {
  const change = changeBetween(box.value, text);
  if (change.start === change.end && change.text === '') return;
  box.setSelectionRange(change.start, change.end);
  // The one way of changing a box that Ctrl+Z takes back.
  const isDone =
    change.text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, change.text);
  if (isDone && box.value === text) return;
  box.value = text;
  box.dispatchEvent(new Event('input'));
}
