import { describe, expect, test } from 'vitest';
import { ambiguousTime, type DateOrder, readTime, unreadableTime } from '../../../src/coach/intake/times.js';

function read(written: string, order: DateOrder | null = null, timeZone = 'UTC'): string {
  const time = readTime(written, { timeZone, order });
  return typeof time === 'number' ? new Date(time).toISOString() : time;
}

const moment = '2026-03-05T10:11:12.000Z';

describe('a time', () => {
  test.each([
    '2026-03-05T10:11:12Z',
    '2026-03-05t10:11:12z',
    '2026-03-05T10:11:12.000Z',
    '2026-03-05T10:11:12,000000Z',
    '2026-03-05T12:11:12+02:00',
    '2026-03-05T12:11:12+0200',
    '2026-03-05 12:11:12 +02',
    '2026-03-05T06:41:12-03:30',
    '2026-03-05 10:11:12 UTC',
    '2026-03-05 10:11:12 GMT',
    '2026-03-05 10:11:12',
    '2026/03/05 10:11:12',
    '2026-03-05, 10:11:12 am',
    '20260305T10:11:12Z',
    '1772705472',
    '1772705472.0',
    '1772705472000',
    '1772705472000000',
    'Thu, 5 Mar 2026 10:11:12 +0000',
    'Thu, 05 Mar 2026 10:11:12 GMT',
    'Thu, 5 Mar 2026 02:11:12 -0800 (PST)',
    'Thursday, March 5, 2026 10:11:12 AM',
    'Mar 5, 2026, 10:11:12 AM',
    'March 5th, 2026 at 10:11:12',
    '5 March 2026 10:11:12',
    '05-Mar-2026 10:11:12',
    '  2026-03-05 10:11:12  ',
  ])('`%s`', (written) => expect(read(written)).toBe(moment));

  test.each([
    { written: '2026-03-05', time: '2026-03-05T00:00:00.000Z' },
    { written: '20260305', time: '2026-03-05T00:00:00.000Z' },
    { written: '2026-03-05 10:11', time: '2026-03-05T10:11:00.000Z' },
    { written: '2026-03-05 12:30 am', time: '2026-03-05T00:30:00.000Z' },
    { written: '2026-03-05 12:30 p.m.', time: '2026-03-05T12:30:00.000Z' },
    { written: '2024-02-29', time: '2024-02-29T00:00:00.000Z' },
    { written: '2026-03-05T10:11:12.5Z', time: '2026-03-05T10:11:12.500Z' },
    { written: '1772705472.25', time: '2026-03-05T10:11:12.250Z' },
    { written: '999999999', time: '2001-09-09T01:46:39.000Z' },
  ])('$written', ({ written, time }) => expect(read(written)).toBe(time));

  test.each([
    { written: '2026-03-05 10:11:12', time: '2026-03-05T09:11:12.000Z' },
    { written: '2026-07-05', time: '2026-07-04T22:00:00.000Z' },
    { written: '2026-07-05T10:11:12Z', time: '2026-07-05T10:11:12.000Z' },
    { written: '1772705472', time: moment },
  ])('$written in Berlin', ({ written, time }) => expect(read(written, null, 'Europe/Berlin')).toBe(time));

  test.each([
    { written: '05/03/2026', day: '2026-03-05T00:00:00.000Z', month: '2026-05-03T00:00:00.000Z' },
    { written: '5.3.2026 10:11', day: '2026-03-05T10:11:00.000Z', month: '2026-05-03T10:11:00.000Z' },
    { written: '05-03-2026, 10:11:12 PM', day: '2026-03-05T22:11:12.000Z', month: '2026-05-03T22:11:12.000Z' },
    { written: '31/12/2026', day: '2026-12-31T00:00:00.000Z', month: unreadableTime },
    { written: '12/31/2026', day: unreadableTime, month: '2026-12-31T00:00:00.000Z' },
  ])('$written is read by the order that the map gives, and never guessed', ({ written, day, month }) => {
    expect([read(written), read(written, 'day/month/year'), read(written, 'month/day/year')]).toEqual([
      ambiguousTime,
      day,
      month,
    ]);
  });

  test.each([
    ...[
      '0000-00-00 00:00:00',
      '0001-01-01T00:00:00Z',
      '9999-12-31',
      '1970-01-01T00:00:00Z',
      '1899-12-30',
      '2100-01-01',
    ],
    ...['2026-13-01', '2026-00-10', '2026-02-29', '2026-04-31', '2026-03-05T24:30:00Z', '2026-03-05 10:61', '13:00 pm'],
    ...['yesterday', '2 hours ago', '45721.42', '12', '-1772705472', 'NaN', '2026', '2026-03', '1e12', '{}', '5/3'],
    `2026-03-05 ${'1'.repeat(100_000)}`,
  ])('`%.30s` is none', (written) => expect(read(written)).toBe(unreadableTime));
});

test.each([
  '2026-02-28T23:59:59Z',
  '2026-02-29T00:00:00Z',
  '2024-02-29T00:00:00.001Z',
  '2026-04-30T12:00:00Z',
  '2026-04-31T12:00:00Z',
  '2026-13-01T12:00:00Z',
  '2026-03-01T24:00:00Z',
  '1989-12-31T23:59:59.999Z',
  '2099-12-31T23:59:59.999Z',
])('%s is what it is with its zone in figures', (time) => {
  expect(read(time)).toBe(read(time.replace('Z', '+00:00')));
});
