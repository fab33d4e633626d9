import { columns } from '../../reporters/shared/columns.js';
import { cutToColumns } from '../words/cut.js';

/** A point that would like to have its name beside it; from 0 to 100 of the width and of the height, from the top left. */
export interface NamedPoint {
  name: string;
  x: number;
  y: number;
}

/** A name that has room: beside its point, to the right or to the left, on any screen or on wide ones only. */
export interface NameTag extends NamedPoint {
  side: 'right' | 'left';
  isWideOnly: boolean;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** In CSS pixels: the plots of a desktop and of a phone, the signs of a label, and the room about a point. */
const sizes = { wide: 820, narrow: 265, height: 340, sign: 6.4, line: 13, point: 6 };
const maxNameColumns = 18;

/** What must stay free: points, and the words to the right of others. */
export interface Obstacles {
  points: readonly NamedPoint[];
  words: readonly NamedPoint[];
}

/** Which names can be shown without hiding anything; those that come first are placed first. */
export function placeLabels(wanted: readonly NamedPoint[], obstacles: Obstacles): NameTag[] {
  const narrow = placedAt(sizes.narrow, wanted, obstacles);
  const wide = placedAt(sizes.wide, wanted, obstacles, narrow);
  return wanted.flatMap((point) => {
    const side = narrow.get(point) ?? wide.get(point);
    if (!side) return [];
    const name = cutToColumns(point.name, maxNameColumns);
    return [{ ...point, name, side, isWideOnly: !narrow.has(point) }];
  });
}

type Sides = ReadonlyMap<NamedPoint, NameTag['side']>;

function placedAt(width: number, wanted: readonly NamedPoint[], { points, words }: Obstacles, settled?: Sides): Sides {
  const taken = [
    ...points.map((point) => around(point, width)),
    ...words.map((word) => labelBox(word, width, 'right')),
  ];
  const sides = new Map<NamedPoint, NameTag['side']>();
  const place = (point: NamedPoint, choices: readonly NameTag['side'][], isForced: boolean): void => {
    const own = around(point, width);
    const side = choices.find((choice) => {
      const box = labelBox(point, width, choice);
      const isInside = box.left >= 0 && box.right <= width;
      return isForced || (isInside && !taken.some((other) => !isSame(other, own) && overlap(box, other)));
    });
    if (!side) return;
    sides.set(point, side);
    taken.push(labelBox(point, width, side));
  };
  for (const point of wanted) {
    const side = settled?.get(point);
    if (side) place(point, [side], true);
  }
  for (const point of wanted) if (!settled?.has(point)) place(point, ['right', 'left'], false);
  return sides;
}

function around({ x, y }: NamedPoint, width: number): Box {
  const [cx, cy] = [(x / 100) * width, (y / 100) * sizes.height];
  return { left: cx - sizes.point, right: cx + sizes.point, top: cy - sizes.point, bottom: cy + sizes.point };
}

function labelBox(point: NamedPoint, width: number, side: NameTag['side']): Box {
  const length = Math.min(columns(point.name), maxNameColumns) * sizes.sign;
  const { left, right, top, bottom } = around(point, width);
  const middle = (top + bottom) / 2;
  const beside =
    side === 'right' ? { left: right + 2, right: right + 2 + length } : { left: left - 2 - length, right: left - 2 };
  return { ...beside, top: middle - sizes.line / 2, bottom: middle + sizes.line / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isSame(a: Box, b: Box): boolean {
  return a.left === b.left && a.top === b.top;
}
