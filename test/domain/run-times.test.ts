import { expect, test } from 'vitest';
import { cronOf, nextScheduledAt } from '../../src/domain/run-times.ts';

const daily = { hour: 1, minute: 30, weekdays: [1, 2, 3, 4, 5, 6, 7] };

test.each([
  ['later the same night', daily, '2026-11-25T00:10:00+07:00', '2026-11-25T01:30:00+07:00'],
  ['not the minute it is', daily, '2026-11-25T01:30:00+07:00', '2026-11-26T01:30:00+07:00'],
  ['by the calendar of Vietnam', daily, '2026-11-24T18:00:00Z', '2026-11-25T01:30:00+07:00'],
  ['over the end of a month', daily, '2026-11-30T02:00:00+07:00', '2026-12-01T01:30:00+07:00'],
  [
    'a Sunday from a Sunday on',
    { ...daily, weekdays: [7] },
    '2026-11-29T02:00:00+07:00',
    '2026-12-06T01:30:00+07:00',
  ],
  [
    'the next of some days',
    { hour: 23, minute: 5, weekdays: [1, 5] },
    '2026-11-25T08:00:00+07:00',
    '2026-11-27T23:05:00+07:00',
  ],
])('the next night is %s', (_name, schedule, now, next) => {
  expect(nextScheduledAt(schedule, new Date(now))).toEqual(new Date(next));
});

test('a cron line counts days from Sunday', () => {
  expect(cronOf(daily)).toBe('30 1 * * 1,2,3,4,5,6,0');
});
