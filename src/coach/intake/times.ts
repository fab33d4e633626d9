import { dayNumber, timeIn } from '../time-zone.js';

/** In which order a table writes the numbers of a date such as `05/03/2026`. */
export type DateOrder = 'day/month/year' | 'month/day/year';

/** Why a time is not taken, as the rest of "3 ...". */
export const ambiguousTime =
  'times that may have the day first or the month first (say which in the map: `at: {field: sent, order: day/month/year}`)';
export const unreadableTime = 'times that cannot be read (write them as `2026-03-05 10:11:12`)';

/** A time in milliseconds since 1970, or why there is none. */
export type ReadTime = number | typeof ambiguousTime | typeof unreadableTime;

/** Help desks write `0000-00-00` and `9999-12-31` for times that are none; a report would begin or end there. */
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** How times are to be read. */
export interface TimeReading {
  /** For times that name no zone. */
  timeZone: string;
  /** Null where nothing tells. */
  order: DateOrder | null;
}

/** Reads a time as exports write it; dates alone are the first moment of their day. */
export function readTime(written: string, reading: TimeReading): ReadTime {
  const time = timeWritten(written.trim(), reading);
  if (typeof time !== 'number') return time;
  return time >= earliest && time < latest ? time : unreadableTime;
}

const year4 = '([12]\\d{3})';
const clock = '(?:(?:[T ]|, ?|, at | at )(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([ap])\\.?m\\.?)?)?';
const zoneName = '(?: ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)(?: \\([^()]{1,60}\\)| [A-Z]{3})?)?';
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?';
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const yearFirst = timePattern(year4, '([-/.]?)(\\d{2})\\2(\\d{2})');
const yearLast = timePattern('(\\d{1,2})([-/.])(\\d{1,2})\\2', year4);
const dayThenMonth = timePattern(weekday, '(\\d{1,2})(?:st|nd|rd|th)?[ -]', monthName, ',?[ -]', year4);
const monthThenDay = timePattern(weekday, monthName, ' (\\d{1,2})(?:st|nd|rd|th)?,? ', year4);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function timePattern(...date: readonly string[]): RegExp {
  return new RegExp(['^', ...date, clock, zoneName, '$'].join(''), 'i');
}

/** As most exports write times, up to the day that every month has: the engine reads it in a tenth of the time. */
const plainTime = /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

function timeWritten(text: string, reading: TimeReading): ReadTime {
  if (plainTime.test(text)) return Date.parse(text);
  if (text.length > 80) return unreadableTime;
  const iso = yearFirst.exec(text);
  if (iso) return timeOf([iso[1], iso[3], iso[4]], iso.slice(5), reading);
  if (/^\d{9,16}(?:\.\d+)?$/.test(text)) return sinceEpoch(Number(text));
  const byNumber = yearLast.exec(text);
  if (byNumber) {
    if (reading.order === null) return ambiguousTime;
    const [, first, , second, year] = byNumber;
    const [day, month] = reading.order === 'day/month/year' ? [first, second] : [second, first];
    return timeOf([year, month, day], byNumber.slice(5), reading);
  }
  const byDay = dayThenMonth.exec(text);
  if (byDay) return timeOf([byDay[3], monthOfName(byDay[2]), byDay[1]], byDay.slice(4), reading);
  const byMonth = monthThenDay.exec(text);
  if (byMonth) return timeOf([byMonth[3], monthOfName(byMonth[1]), byMonth[2]], byMonth.slice(4), reading);
  return unreadableTime;
}

function monthOfName(name = ''): string {
  return String(months.indexOf(name.toLowerCase()) + 1);
}

/** Seconds, milliseconds, or as some databases count, microseconds. */
function sinceEpoch(count: number): number {
  if (count < 1e11) return Math.round(count * 1000);
  return count < 1e14 ? Math.floor(count) : Math.floor(count / 1000);
}

type Digits = string | undefined;

/** @param rest the hour, minute, second, fraction of it, half of the day and zone. */
function timeOf(
  [year, month, day]: readonly [Digits, Digits, Digits],
  [hour = '0', minute = '0', second = '0', fraction = '', half, zone]: readonly Digits[],
  { timeZone }: TimeReading,
): ReadTime {
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const hours = half === undefined ? Number(hour) : hoursOf(Number(hour), half);
  if (!isDate(date) || hours === null || hours > 23 || Number(minute) > 59 || Number(second) > 60)
    return unreadableTime;
  const thousandths = Number(fraction.padEnd(3, '0').slice(0, 3));
  const clockTime = ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + thousandths;
  const shown = dayNumber(date.year, date.month, date.day) * 86_400_000 + clockTime;
  return zone === undefined ? timeIn(shown, timeZone) : shown - aheadOf(zone);
}

function hoursOf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

const longMonths = new Set([1, 3, 5, 7, 8, 10, 12]);

function isDate({ year, month, day }: { year: number; month: number; day: number }): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 ? (isLeap ? 29 : 28) : longMonths.has(month) ? 31 : 30;
  return day <= length;
}

/** How far a zone as it is written, `Z`, `+02:00` or `-0330`, is ahead of UTC, in milliseconds. */
function aheadOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
