import { describe, expect, test } from 'vitest';
import { monthOf, timeIn, timeZoneProblem } from '../../src/coach/time-zone.js';

/** What engines say, asked anew each time. */
function monthsByEngine(timeZone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit' });
  return (time) => format.format(time).replace(/^(\d+)\/(\d+)$/u, '$2-$1');
}

const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata', 'Asia/Kathmandu'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Apia', 'Australia/Lord_Howe', 'Africa/Casablanca'],
  ...['America/Sao_Paulo', 'America/Asuncion', 'Asia/Amman', 'Asia/Tehran', 'Antarctica/Troll'],
];

describe('the month of a time', () => {
  test.each(zones)('at the ends of every month in %s', (zone) => {
    const monthByEngine = monthsByEngine(zone);
    for (let month = 0; month < 12 * 20; month++) {
      const start = Date.UTC(2006, month);
      for (const hours of [-26, -14, -12, -9.5, -5, -3.5, -1, 0, 1, 2, 5.5, 9.5, 11, 12, 14, 26])
        for (const apart of [-1, 0, 1]) {
          const time = start + hours * 3_600_000 + apart;
          if (monthOf(time, zone) !== monthByEngine(time))
            expect(monthOf(time, zone), new Date(time).toISOString()).toBe(monthByEngine(time));
        }
    }
  });

  test.each([
    { time: '2024-02-29T23:59:59.999Z', zone: 'UTC', month: '2024-02' },
    { time: '2024-02-29T23:59:59.999Z', zone: 'Europe/Berlin', month: '2024-03' },
    { time: '2023-02-28T23:00:00Z', zone: 'Europe/Berlin', month: '2023-03' },
    { time: '2026-03-31T22:00:00Z', zone: 'Europe/Berlin', month: '2026-04' },
    { time: '2026-03-31T21:59:59.999Z', zone: 'Europe/Berlin', month: '2026-03' },
    { time: '2026-01-01T04:59:59Z', zone: 'America/New_York', month: '2025-12' },
    // The clocks went from 00:01 on the first of November back to 23:01 in October.
    { time: '2009-11-01T02:30:00Z', zone: 'America/St_Johns', month: '2009-11' },
    { time: '2009-11-01T02:31:00Z', zone: 'America/St_Johns', month: '2009-10' },
    { time: '2009-11-01T03:30:00Z', zone: 'America/St_Johns', month: '2009-11' },
    // A day that Samoa left out.
    { time: '2011-12-30T09:59:59Z', zone: 'Pacific/Apia', month: '2011-12' },
  ])('$time in $zone is in $month', ({ time, zone, month }) => {
    expect(monthOf(Date.parse(time), zone)).toBe(month);
  });

  test('of a million times is found in a moment', () => {
    const start = process.cpuUsage();
    for (let i = 0; i < 1_000_000; i++) monthOf(1_700_000_000_000 + i * 31_536, 'Europe/Berlin');
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });
});

describe('the time that clocks show', () => {
  test.each([
    { shown: '2026-03-05T10:11:12Z', zone: 'UTC', time: '2026-03-05T10:11:12.000Z' },
    { shown: '2026-03-05T10:11:12Z', zone: 'Europe/Berlin', time: '2026-03-05T09:11:12.000Z' },
    { shown: '2026-07-05T10:11:12Z', zone: 'Europe/Berlin', time: '2026-07-05T08:11:12.000Z' },
    { shown: '2026-03-29T01:59:00Z', zone: 'Europe/Berlin', time: '2026-03-29T00:59:00.000Z' },
    { shown: '2026-03-29T03:00:00Z', zone: 'Europe/Berlin', time: '2026-03-29T01:00:00.000Z' },
    // Never shown.
    { shown: '2026-03-29T02:30:00Z', zone: 'Europe/Berlin', time: '2026-03-29T01:30:00.000Z' },
    // Shown twice.
    { shown: '2026-10-25T02:30:00Z', zone: 'Europe/Berlin', time: '2026-10-25T00:30:00.000Z' },
    { shown: '2026-10-25T03:00:00Z', zone: 'Europe/Berlin', time: '2026-10-25T02:00:00.000Z' },
    { shown: '2026-11-01T00:30:00Z', zone: 'America/New_York', time: '2026-11-01T04:30:00.000Z' },
  ])('$shown in $zone', ({ shown, zone, time }) => {
    expect(new Date(timeIn(Date.parse(shown), zone)).toISOString()).toBe(time);
  });
});

describe('the name of a zone', () => {
  test.each(['Europe/Berlin', 'UTC', 'Asia/Kolkata'])('%s is one', (name) => expect(timeZoneProblem(name)).toBeNull());

  test.each(['Berlin', '', 'Mars/Olympus', 'Europe/Berlin; DROP', '__proto__'])('`%s` is none', (name) => {
    expect(timeZoneProblem(name)).toBe(
      `\`${name}\` is no time zone. Write one by its region and city, such as \`Europe/Berlin\` or \`America/New_York\`, or \`UTC\`.`,
    );
    expect(() => monthOf(0, name)).toThrow(RangeError);
  });
});
