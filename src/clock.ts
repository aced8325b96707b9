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

/**
 * Does work again and again, with a pause after each; what fails is told and tried again.
 *
 * @param firstAfterMs pause before the first
 * @returns what stops it, and waits for work under way
 */
export function repeat(
  work: () => Promise<unknown>,
  everyMs: number,
  onFailure: (error: Error) => void,
  firstAfterMs = 0,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let atIt = Promise.resolve();
  const turn = async (): Promise<void> => {
    await work().catch(onFailure);
    if (!isStopped) timer = setTimeout(start, everyMs);
  };
  const start = () => {
    atIt = turn();
  };
  if (firstAfterMs > 0) timer = setTimeout(start, firstAfterMs);
  else start();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await atIt;
  };
}
