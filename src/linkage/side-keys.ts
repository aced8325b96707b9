import { type KeyPart, lunarToSolar, type PackedDate, packDate, unpackDate } from '#matchers';

/** Values of each key part, several where the text leaves several open. */
export type SideKeys = Readonly<Record<KeyPart, readonly number[]>>;

/** Key of a whole date, 0 for a partial one. */
export const dateKey = (date: PackedDate) => ((date & 31) === 0 || date >> 9 === 0 ? 0 : date);
/** Key of day and month whatever the year, 0 where the day is unknown. */
export const dayKey = (date: PackedDate) => ((date & 31) === 0 ? 0 : 0x40000000 | (date & 511));

const FIRST_JANUARY = (1 << 5) | 1;

/** Whether a date says no more than its year: 1 January is what clerks write for an unknown day. */
export const isYearOnly = (date: PackedDate) => (date & 31) === 0 || (date & 511) === FIRST_JANUARY;

const BAND_YEARS = 8;

/** Number of the eight years a year lies in, 0 for an unknown year. */
export const yearBand = (year: number) => Math.floor(year / BAND_YEARS);

/** Ages at which people marry: bands for a spouse whose year of birth is not written. */
const [YOUNGEST, OLDEST] = [14, 70] as const;

function yearBands(birthYear: number, registrationYear: number): number[] {
  if (birthYear > 0) return [yearBand(birthYear) - 1, yearBand(birthYear), yearBand(birthYear) + 1];
  if (registrationYear === 0) return [];
  const first = yearBand(registrationYear - OLDEST);
  return Array.from({ length: yearBand(registrationYear - YOUNGEST) - first + 1 }, (_, i) => first + i);
}

/** The date as written and the dates it is likely a misreading of. */
function likelyDates(birth: PackedDate): PackedDate[] {
  if (dateKey(birth) === 0) return [];
  const { year, month, day } = unpackDate(birth);
  const dates = [birth, packDate({ year: year - 1, month, day }), packDate({ year: year + 1, month, day })];
  if (day <= 12) dates.push(packDate({ year, month: day, day: month }));
  for (const leap of [false, true]) {
    const solar = lunarToSolar({ year, month, day, leap });
    if (solar !== undefined) dates.push(packDate(solar));
  }
  return dates;
}

/** Blocking keys of a spouse's date of birth, by what the record says of it. */
export function birthKeys(birth: PackedDate, registrationYear: number) {
  const { year } = unpackDate(birth);
  const years = year === 0 ? [] : [year, year - 1, year + 1];
  const known = (keys: readonly number[]) => [...new Set(keys.filter((key) => key !== 0))];
  return {
    birthYear: years,
    writtenYear: year === 0 ? [] : [year],
    civilYearOnly: isYearOnly(birth) ? years : [],
    registerYearOnly: years,
    yearBand: yearBands(year, registrationYear),
    birthDate: known([dateKey(birth)]),
    likelyBirthDate: known(likelyDates(birth).map(dateKey)),
    birthDayAndMonth: known([dayKey(birth)]),
  };
}
