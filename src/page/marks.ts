import type { Severity } from '../shared/message.js';
import { severities } from '../shared/severity.js';
import { changeBetween } from '../shared/text-change.js';
import { make } from './elements.js';

/** A place in the draft, in UTF-16 code units. */
export interface DraftMark {
  start: number;
  end: number;
  severity: Severity;
  /** Whether its message is the one that is looked at. */
  isActive: boolean;
}

/** The text behind the box, of which nothing is seen but the marks. */
export interface Marks {
  /** Takes over what was typed; marks stay at their words until new ones come. */
  setText(text: string): void;
  show(marks: readonly DraftMark[]): void;
  /** Where a place is on the screen. */
  rectOf(start: number, end: number): DOMRect;
}

/** Marks places without touching the text where the browser can, and else with elements around them. */
export function createMarks(layer: HTMLElement): Marks {
  const text = document.createTextNode('');
  // An empty last line takes room only where something is in it.
  layer.replaceChildren(text, '\u200B');
  const paint =
    typeof Highlight === 'function' && 'highlights' in CSS ? paintHighlights(text) : paintElements(layer, text);
  return {
    setText(after) {
      const { start, end, text: inserted } = changeBetween(text.data, after);
      text.replaceData(start, end - start, inserted);
      paint.restore();
    },
    show: (marks) => paint.show(marks),
    rectOf(start, end) {
      paint.restore();
      const range = rangeIn(text, start, end);
      const rect = range.getBoundingClientRect();
      paint.again();
      return rect;
    },
  };
}

interface Painter {
  show(marks: readonly DraftMark[]): void;
  /** Makes the text one node again. */
  restore(): void;
  again(): void;
}

function rangeIn(text: Text, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(text, Math.min(start, text.length));
  range.setEnd(text, Math.min(end, text.length));
  return range;
}

function paintHighlights(text: Text): Painter {
  const highlights = new Map(['active' as const, ...severities].map((name) => [name, new Highlight()]));
  for (const [i, highlight] of [...highlights.values()].entries()) highlight.priority = -i;
  for (const [name, highlight] of highlights) CSS.highlights.set(name, highlight);
  return {
    show(marks) {
      for (const highlight of highlights.values()) highlight.clear();
      for (const { start, end, severity, isActive } of marks) {
        highlights.get(severity)?.add(rangeIn(text, start, end));
        if (isActive) highlights.get('active')?.add(rangeIn(text, start, end));
      }
    },
    restore() {},
    again() {},
  };
}

function paintElements(layer: HTMLElement, text: Text): Painter {
  let shown: readonly DraftMark[] = [];
  function show(marks: readonly DraftMark[]): void {
    shown = marks;
    const cuts = [...new Set([0, ...marks.flatMap(({ start, end }) => [start, end]), text.length])].sort(
      (a, b) => a - b,
    );
    const pieces = cuts.slice(1).map((end, i) => {
      const start = cuts[i] ?? 0;
      const words = text.data.slice(start, end);
      const [gravest] = marks
        .filter((mark) => mark.start <= start && mark.end >= end)
        .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
      return gravest
        ? make('mark', { class: `${gravest.severity}${gravest.isActive ? ' active' : ''}` }, words)
        : words;
    });
    layer.replaceChildren(...pieces, '\u200B');
  }
  return {
    show,
    restore: () => layer.replaceChildren(text, '\u200B'),
    again: () => show(shown),
  };
}
