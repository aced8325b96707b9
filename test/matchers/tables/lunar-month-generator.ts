import { AstroTime, SearchMoonPhase, SunPosition } from 'astronomy-engine';

const HOUR = 1 / 24;

const dayOf = (time: Date, offset: number) => Math.floor((time.getTime() / 3_600_000 + offset) / 24);

interface MoonMonth {
  /** Days since 01/01/1970 in Vietnam. */
  readonly start: number;
  /** Sector of 30 degrees the sun stands in at its first midnight. */
  readonly sector: number;
}

function sectorAt(day: number, offset: number): number {
  const midnight = new Date((day * 24 - offset) * 3_600_000);
  return Math.floor(SunPosition(new AstroTime(midnight)).elon / 30);
}

function moonMonths(fromYear: number, toYear: number, offset: (day: number) => number): MoonMonth[] {
  const months: MoonMonth[] = [];
  let time = new AstroTime(new Date(Date.UTC(fromYear - 2, 10, 1)));
  const end = Date.UTC(toYear + 2, 2, 1);
  while (time.date.getTime() < end) {
    const moon = SearchMoonPhase(0, time, 40)!;
    const zone = offset(dayOf(moon.date, 7));
    const start = dayOf(moon.date, zone);
    months.push({ start, sector: sectorAt(start, zone) });
    time = new AstroTime(moon.ut + 20 + HOUR);
  }
  return months;
}

export interface LunarMonthStart {
  readonly year: number;
  readonly month: number;
  readonly leap: boolean;
  /** Days since 01/01/1970. */
  readonly start: number;
}

/** Names the months from one month 11 (that of the winter solstice) to the next, by Hồ Ngọc Đức's rules. */
function nameMonths(months: readonly MoonMonth[]): LunarMonthStart[] {
  const elevenths: number[] = [];
  months.forEach((month, i) => {
    const next = months[i + 1];
    if (next !== undefined && month.sector <= 8 && next.sector >= 9 && month.sector > 6) elevenths.push(i);
  });
  const named: LunarMonthStart[] = [];
  for (let e = 0; e + 1 < elevenths.length; e++) {
    const [from, to] = [elevenths[e]!, elevenths[e + 1]!];
    const yearOfEleventh = new Date(months[from]!.start * 86_400_000).getUTCFullYear();
    let leapAt = -1;
    if (to - from === 13) {
      for (let i = from + 1; i < to && leapAt < 0; i++)
        if (months[i]!.sector === months[i + 1]!.sector) leapAt = i;
    }
    let number = 11;
    for (let i = from; i < to; i++) {
      const leap = i === leapAt;
      if (i > from && !leap) number = (number % 12) + 1;
      const year = number >= 11 && i - from <= 2 ? yearOfEleventh : yearOfEleventh + 1;
      named.push({ year, month: number, leap, start: months[i]!.start });
    }
  }
  return named;
}

/**
 * Starts of all lunar months of the years: UTC+8 before 1968, UTC+7 since (decree of 08/08/1967), recomputed from
 * new moons and solar longitudes.
 */
function computeLunarMonths(fromYear: number, toYear: number): LunarMonthStart[] {
  const before = nameMonths(moonMonths(fromYear, 1969, () => 8)).filter((month) => month.year < 1968);
  const since = nameMonths(moonMonths(1966, toYear, () => 7)).filter((month) => month.year >= 1968);
  return [...before, ...since].filter((month) => month.year >= fromYear && month.year <= toYear);
}

/** Packs the months of each year as `matchers/tables/lunar-months.ts` holds them. */
export function packLunarYears(fromYear: number, toYear: number): number[] {
  const months = computeLunarMonths(fromYear, toYear + 1);
  const packed: number[] = [];
  for (let year = fromYear; year <= toYear; year++) {
    const first = months.findIndex((month) => month.year === year);
    const count = months.filter((month) => month.year === year).length;
    const leap = months.find((month) => month.year === year && month.leap)?.month ?? 0;
    const offset = months[first]!.start - Date.UTC(year, 0, 1) / 86_400_000;
    let lengths = 0;
    for (let i = 0; i < count; i++) {
      if (months[first + i + 1]!.start - months[first + i]!.start === 30) lengths |= 1 << i;
    }
    packed.push((leap << 19) | (offset << 13) | lengths);
  }
  return packed;
}
