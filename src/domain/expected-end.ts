/** How fast cases are closed, and when at that pace none is left. */
export interface Pace {
  /** Cases closed a day by people over the days looked at, days without work included. */
  readonly closedPerDay: number;
  readonly arrivedPerDay: number;
  /** `yyyy-mm-dd`; undefined where at this pace there is no end within ten years, or too few days were worked to say. */
  readonly expectedEnd: string | undefined;
}

const MOST_DAYS = 3650;
/** Days of work under which a pace is chance: a week of the office. */
const FEWEST_WORKED = 5;

/**
 * @param counts.days how many days were looked at, today included
 * @param counts.worked on how many of them people closed cases
 * @param today `yyyy-mm-dd`
 */
export function paceOf(
  counts: {
    readonly closed: number;
    readonly arrived: number;
    readonly waiting: number;
    readonly days: number;
    readonly worked: number;
  },
  today: string,
): Pace {
  const closedPerDay = counts.closed / counts.days;
  const arrivedPerDay = counts.arrived / counts.days;
  const net = closedPerDay - arrivedPerDay;
  const isKnown = net > 0 && counts.worked >= FEWEST_WORKED;
  const left =
    counts.waiting === 0 ? 0 : isKnown ? Math.ceil(counts.waiting / net) : Number.POSITIVE_INFINITY;
  if (left > MOST_DAYS) return { closedPerDay, arrivedPerDay, expectedEnd: undefined };
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const end = new Date(Date.UTC(year, month - 1, day + left));
  return { closedPerDay, arrivedPerDay, expectedEnd: end.toISOString().slice(0, 10) };
}
