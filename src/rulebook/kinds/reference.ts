import type { KindDefinition } from './definition.js';

export interface ReferenceShape {
  kind: 'reference';
  /** Shapes of references: `#` is a digit, `@` a letter, all else is itself; `\\#` is that sign. */
  shapes: readonly string[];
}

/** Rules about references, such as order numbers, that have another shape than they should. */
export const reference: KindDefinition<ReferenceShape> = {
  scope: 'sentence',
  needsFlag: false,
  looksAt: 'shapes',
  keys: ['shapes'],
  without: ['flag', 'rescued-by', 'reach', 'not-in', 'min-words'],
  read(keys) {
    keys.need('shapes', 'List the shapes: `shapes: [RM-#####]`, with `#` for a digit and `@` for a letter.');
    return { kind: 'reference', shapes: keys.texts('shapes', { max: maxShapes, problemWith: problemWithShape }) };
  },
};

/** A part of a shape: signs that are themselves, or one digit or letter. */
export type ShapePart = { type: 'text'; text: string } | { type: 'digit' } | { type: 'letter' };

export function partsOfShape(shape: string): ShapePart[] {
  const parts: ShapePart[] = [];
  for (const [sign] of shape.matchAll(/\\.|\s+|./gsu)) {
    const last = parts.at(-1);
    if (sign === '#') parts.push({ type: 'digit' });
    else if (sign === '@') parts.push({ type: 'letter' });
    else {
      const text = /^\\./u.test(sign) ? sign.slice(1) : sign.replace(/\s+/u, ' ');
      if (last?.type === 'text') last.text += text;
      else parts.push({ type: 'text', text });
    }
  }
  return parts;
}

const maxShapes = 100;
const maxShapeLength = 60;

function problemWithShape(shape: string): string | null {
  if (shape.length > maxShapeLength)
    return `A shape has at most ${maxShapeLength} characters. Write the reference alone.`;
  const [first, ...rest] = partsOfShape(shape);
  if (first?.type !== 'text' || !/^\p{L}/u.test(first.text))
    return 'A shape begins with a letter, by which the reference is known: `RM-#####`.';
  if (!rest.some(({ type }) => type === 'digit'))
    return 'A shape has a `#` for each digit. In YAML, put quotes around one that has a space before a `#`.';
  return null;
}
