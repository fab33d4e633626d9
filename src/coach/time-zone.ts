import { getOrCreate } from '../shared/get-or-create.js';
import { quoted } from '../shared/problem.js';

const dayLength = 86_400_000;
/** Zones are asked about times within these, since the calendar of engines writes others in ways of its own. */
const earliest = Date.UTC(1900, 0, 2);
const latest = Date.UTC(2200, 0, 1);
/** Days in memory; a file of more days than these has times that are none. */
const maxDays = 20_000;

/** How far a zone is ahead of UTC on a day (of UTC): in milliseconds, and where the clocks change, until when and since when. */
interface Day {
  before: number;
  changesAt: number;
  after: number;
}

class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, Day>();

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** How far the clocks of the zone are ahead of UTC at a time, in milliseconds. */
  aheadAt(time: number): number {
    const within = Math.min(Math.max(time, earliest), latest);
    const number = Math.floor(within / dayLength);
    let day = this.#days.get(number);
    if (day === undefined) {
      if (this.#days.size >= maxDays) this.#days.clear();
      day = this.#readDay(number * dayLength);
      this.#days.set(number, day);
    }
    return within < day.changesAt ? day.before : day.after;
  }

  #readDay(start: number): Day {
    const before = this.#ask(start);
    let changesAt = start + dayLength;
    const after = this.#ask(changesAt);
    if (before === after) return { before, changesAt, after };
    for (let same = start; changesAt - same > 1; ) {
      const middle = Math.floor((same + changesAt) / 2);
      if (this.#ask(middle) === before) same = middle;
      else changesAt = middle;
    }
    return { before, changesAt, after };
  }

  #ask(time: number): number {
    const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = this.#format
      .format(time)
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
  }
}

const zones = new Map<string, TimeZone>();

/** What is wrong with the name of a time zone, as a sentence that says what to write instead; null where it is one. */
export function timeZoneProblem(name: string): string | null {
  try {
    zoneNamed(name);
    return null;
  } catch {
    return `${quoted(name)} is no time zone. Write one by its region and city, such as \`Europe/Berlin\` or \`America/New_York\`, or \`UTC\`.`;
  }
}

function zoneNamed(name: string): TimeZone {
  return getOrCreate(zones, name, () => new TimeZone(name));
}

/** The last answer is kept: most calls are about the same zone. */
let last: { name: string; zone: TimeZone } | null = null;

/** @throws {RangeError} for a zone that does not exist. */
function zoneOf(name: string): TimeZone {
  if (last?.name === name) return last.zone;
  const problem = timeZoneProblem(name);
  if (problem !== null) throw new RangeError(problem);
  last = { name, zone: zoneNamed(name) };
  return last.zone;
}

/** Days since 1970 for a date of the Gregorian calendar; months from 1. After Howard Hinnant, "chrono-compatible dates". */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** How many months since the year 0 a day is in, by its number. */
function monthNumber(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  return (era * 400 + yearOfEra) * 12 + Math.floor((5 * dayOfYear + 2) / 153) + 2;
}

const monthNames = new Map<number, string>();

/**
 * The month that a time is in, by the clocks of a zone: `2026-03`.
 * @param time milliseconds since 1970.
 * @throws {RangeError} for a zone that does not exist.
 */
export function monthOf(time: number, timeZone: string): string {
  const local = timeZone === 'UTC' ? time : time + zoneOf(timeZone).aheadAt(time);
  const number = monthNumber(Math.floor(local / dayLength));
  return getOrCreate(monthNames, number, () => {
    const year = String(Math.floor(number / 12)).padStart(4, '0');
    return `${year}-${String((number % 12) + 1).padStart(2, '0')}`;
  });
}

/**
 * The time at which the clocks of a zone show `shown`, which is that time as if it were in UTC. Where they show it twice,
 * the first; where they never do, as many minutes after the change as it is after the last time shown before it.
 * @throws {RangeError} for a zone that does not exist.
 */
export function timeIn(shown: number, timeZone: string): number {
  if (timeZone === 'UTC') return shown;
  const zone = zoneOf(timeZone);
  const early = shown - zone.aheadAt(shown - dayLength);
  const late = shown - zone.aheadAt(shown + dayLength);
  return [early, late].find((time) => time + zone.aheadAt(time) === shown) ?? early;
}
