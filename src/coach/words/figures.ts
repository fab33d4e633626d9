import type { Rate } from '../report.js';

/** Stands where there is nothing to count. */
export const noFigure = '–';

/** `1,204` */
export function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

/** `1 reply`, `1,204 replies` */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${whole(number)} ${number === 1 ? one : many}`;
}

/** A share from 0 to 1 as so many of 100: `11.4`, and `0.05` where it is rare. */
export function perHundred(share: number | null): string {
  if (share === null) return noFigure;
  const figure = share * 100;
  const size = Math.abs(figure);
  if (size > 0 && size < 0.005) return 'under 0.01';
  const digits = size === 0 || size >= 99.95 ? 0 : size < 0.95 ? 2 : 1;
  return figure.toFixed(digits).replace('-', '−');
}

/** The same for an axis, whose figures are round: `2.5`, `10`. */
export function tickText(share: number): string {
  return String(Number((share * 100).toPrecision(6))).replace('-', '−');
}

/** `10.8 to 12.1` */
export function interval({ low, high }: Pick<Rate, 'low' | 'high'>): string {
  return low === null || high === null ? noFigure : `${perHundred(low)} to ${perHundred(high)}`;
}

/** `11.4 of 100 replies (10.8 to 12.1)` */
export function rateWords(rate: Rate, things = 'replies'): string {
  return rate.rate === null ? `no ${things}` : `${perHundred(rate.rate)} of 100 ${things} (${interval(rate)})`;
}

/** A rate as people say it, `12 of 100`; with a decimal below ten. Whatever is not never is not `0 of 100`. */
export function ofHundred(rate: number): string {
  const hundredfold = rate * 100;
  if (hundredfold > 0 && hundredfold < 0.05) return 'fewer than 0.1 of 100';
  const digits = hundredfold < 10 ? 1 : 0;
  return `${Number(hundredfold.toFixed(digits))} of 100`;
}
