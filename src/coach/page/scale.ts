/** What an axis shows, from its first tick to its last. */
export interface Scale {
  min: number;
  max: number;
  ticks: readonly number[];
}

/** An axis with round figures that holds `low` and `high`, with `steps` or so between its ends. */
export function niceScale(low: number, high: number, steps = 5): Scale {
  const span = Math.max(high - low, 1e-6);
  const rough = span / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { min: first * step, max: last * step, ticks };
}

/** Where a value is on an axis, in per cent of its length, never outside. */
export function positionOn({ min, max }: Pick<Scale, 'min' | 'max'>, value: number): number {
  return Math.min(100, Math.max(0, ((value - min) / (max - min)) * 100));
}

/** A coordinate without needless digits. */
export function coordinate(value: number): string {
  return String(Number(value.toFixed(2)));
}
