/** Today and now, passed to whoever needs them: nothing else in the program looks at the clock. */
export interface Clock {
  readonly now: () => Date;
  /** Milliseconds on a clock that only goes forward: for durations. */
  readonly elapsed: () => number;
}

export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };

/** A clock that stands still, for tests and repeatable runs. */
export const fixedClock = (instant: string): Clock => ({ now: () => new Date(instant), elapsed: () => 0 });

const dayInVietnam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Vietnam, `yyyy-mm-dd`, whatever the machine's own zone. */
export const vietnamDay = (instant: Date): string => dayInVietnam.format(instant);
