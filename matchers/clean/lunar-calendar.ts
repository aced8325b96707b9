import { FIRST_LUNAR_YEAR, LUNAR_YEARS } from '../tables/lunar-months.ts';

/** A day of Vietnam's lunar calendar. `leap` marks the second of two months of one number. */
export interface LunarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly leap?: boolean;
}

export interface SolarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;

const leapOf = (packed: number) => packed >> 19;
const monthCount = (packed: number) => (leapOf(packed) === 0 ? 12 : 13);
const lengthOf = (packed: number, index: number) => 29 + ((packed >> index) & 1);

/** Days since 01/01/1970 of the first day of each lunar year. */
const newYears = LUNAR_YEARS.map(
  (packed, i) => Date.UTC(FIRST_LUNAR_YEAR + i, 0, 1) / DAY + ((packed >> 13) & 63),
);

function monthIndex(packed: number, month: number, leap: boolean): number {
  const leapMonth = leapOf(packed);
  if (leap) return month === leapMonth ? month : -1;
  return leapMonth > 0 && month > leapMonth ? month : month - 1;
}

/**
 * Solar day of a lunar one, 1900 to 2060.
 *
 * @returns undefined for a day that is not in the calendar (day 30 of a short month, no such leap month)
 */
export function lunarToSolar(lunar: LunarDay): SolarDay | undefined {
  const packed = LUNAR_YEARS[lunar.year - FIRST_LUNAR_YEAR];
  if (packed === undefined || lunar.month < 1 || lunar.month > 12) return undefined;
  const index = monthIndex(packed, lunar.month, lunar.leap === true);
  if (index < 0 || lunar.day < 1 || lunar.day > lengthOf(packed, index)) return undefined;
  let days = newYears[lunar.year - FIRST_LUNAR_YEAR]! + lunar.day - 1;
  for (let i = 0; i < index; i++) days += lengthOf(packed, i);
  const date = new Date(days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * Lunar day of a solar one.
 *
 * @returns undefined outside of the lunar years 1900 to 2060, or for a day that is not in the calendar
 */
export function solarToLunar(solar: SolarDay): Required<LunarDay> | undefined {
  const time = Date.UTC(solar.year, solar.month - 1, solar.day);
  if (new Date(time).getUTCDate() !== solar.day) return undefined;
  const day = time / DAY;
  let at = solar.year - FIRST_LUNAR_YEAR;
  if (newYears[at] === undefined || day < newYears[at]!) at--;
  const packed = LUNAR_YEARS[at];
  if (packed === undefined) return undefined;
  let rest = day - newYears[at]!;
  for (let i = 0; i < monthCount(packed); i++) {
    const length = lengthOf(packed, i);
    if (rest < length) {
      const leapMonth = leapOf(packed);
      const past = leapMonth > 0 && i >= leapMonth;
      return {
        year: FIRST_LUNAR_YEAR + at,
        month: past ? i : i + 1,
        day: rest + 1,
        leap: past && i === leapMonth,
      };
    }
    rest -= length;
  }
  return undefined;
}
