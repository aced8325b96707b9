const DAY = 86_400_000;

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 01/01/1970. */
export const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / DAY;

export function calendarDay(number: number): CalendarDay {
  const date = new Date(number * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const yearOf = (number: number) => new Date(number * DAY).getUTCFullYear();

export const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);

/** dd/mm/yyyy */
export const slashed = ({ year, month, day }: CalendarDay) => `${two(day)}/${two(month)}/${year}`;

/** yyyy-mm-dd */
export const dashed = ({ year, month, day }: CalendarDay) => `${year}-${two(month)}-${two(day)}`;

/** The last day of the invented world. */
export const TODAY = dayNumber(2026, 6, 30);
