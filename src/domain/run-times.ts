/** When a campaign is run by itself, by the clock of Vietnam. */
export interface WeeklyTimes {
  readonly hour: number;
  readonly minute: number;
  /** 1 Monday to 7 Sunday, at least one. */
  readonly weekdays: readonly number[];
}

/** Vietnam keeps one time all year. */
const VIETNAM_AHEAD_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The first moment after `now` that a schedule comes due. */
export function nextScheduledAt({ hour, minute, weekdays }: WeeklyTimes, now: Date): Date {
  const there = new Date(now.getTime() + VIETNAM_AHEAD_MS);
  const today = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate(), hour, minute);
  for (let days = 0; days <= 7; days++) {
    const due = new Date(today + days * DAY_MS);
    // Sunday is 0 there and 7 here.
    if (weekdays.includes(due.getUTCDay() || 7) && due > there)
      return new Date(due.getTime() - VIETNAM_AHEAD_MS);
  }
  throw new RangeError('a schedule without a day');
}

/** The schedule as a cron line, Sunday as 0. */
export const cronOf = ({ hour, minute, weekdays }: WeeklyTimes): string =>
  `${minute} ${hour} * * ${weekdays.map((day) => day % 7).join(',')}`;
