import { byId } from './elements.js';
import type { Remark } from './remarks.js';
import { afterPause } from './schedule.js';

/** Says how the draft is doing: on the screen at once, and to screen readers when the typing pauses. */
export interface SpokenState {
  show(state: string): void;
  /** Says something right away, to screen readers too. */
  say(text: string): void;
}

const silence = 1000;

export function createSpokenState(): SpokenState {
  const screen = byId('state', HTMLElement);
  const live = byId('live', HTMLElement);
  const speak = afterPause(() => {
    if (live.textContent !== screen.textContent) live.textContent = screen.textContent;
  }, silence);
  return {
    show(state) {
      if (screen.textContent === state) return;
      screen.textContent = state;
      speak();
    },
    say(text) {
      live.textContent = text;
    },
  };
}

/** @param left how many remarks the person has left as they are. */
export function stateOf(draft: string, remarks: readonly Remark[], left: number): string {
  if (draft.trim() === '') return 'Paste or type a reply to begin.';
  if (remarks.length > 0) return `${places(remarks.length)} to look at`;
  return left > 0 ? 'Nothing else to reword' : 'Nothing to reword';
}

function places(number: number): string {
  return number === 1 ? '1 place' : `${number} places`;
}
