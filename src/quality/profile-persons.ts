import { cleanIdentityNumber, isPlaceholder, parsePartialDate, type UnitTable } from '#matchers';
import { type ColumnFill, createColumnFills, createWordCounts, type WordCounts } from './profile-counts.ts';

/** What an extract of the population register is like, before it is linked. */
export interface PersonProfile {
  readonly persons: number;
  readonly columns: Readonly<Record<string, ColumnFill>>;
  readonly birthPrecision: WordCounts;
  readonly births: WordCounts;
  /** Births on 01/01: what clerks write for an unknown day. */
  readonly firstOfJanuary: number;
  readonly sexes: WordCounts;
  readonly maritalStatuses: WordCounts;
  readonly lifeStatuses: WordCounts;
  /** Numbers that are no personal number by their form. */
  readonly oddNumbers: number;
  /** Numbers whose digits say another sex or year of birth than the row. */
  readonly contradictingNumbers: number;
  /** Residence codes that the table of units does not have as today's. */
  readonly unknownUnits: WordCounts;
  readonly marriedWithoutSpouse: number;
}

const MOST_TEXTS = 20;

/** Describes persons as they stream by. */
export function createPersonProfile(units: UnitTable) {
  const fills = createColumnFills(isPlaceholder);
  const [precision, births, sexes] = [createWordCounts(), createWordCounts(), createWordCounts()];
  const [marital, life, unknownUnits] = [createWordCounts(), createWordCounts(), createWordCounts()];
  const known = new Map<string, boolean>();
  const dates = new Map<string, ReturnType<typeof parsePartialDate>>();
  let [persons, firstOfJanuary, oddNumbers, contradictingNumbers, marriedWithoutSpouse] = [0, 0, 0, 0, 0];

  function birthOf(text: string) {
    let date = dates.get(text);
    if (date === undefined) {
      date = parsePartialDate(text);
      dates.set(text, date);
    }
    return date;
  }

  function isToday(code: string): boolean {
    let is = known.get(code);
    if (is === undefined) {
      is = units.byCode.get(code)?.some((unit) => unit.isToday) ?? false;
      known.set(code, is);
    }
    return is;
  }

  function add(columns: readonly string[], cells: readonly (string | null)[]): void {
    const row: Record<string, string> = {};
    columns.forEach((column, i) => {
      fills.add(column, cells[i]);
      row[column] = cells[i]?.trim() ?? '';
    });
    persons++;
    const birth = birthOf(row.dob ?? '');
    precision.add(birth.precision);
    births.add(birth.year === 0 ? '?' : `${Math.floor(birth.year / 10)}0`);
    if (birth.month === 1 && birth.day === 1) firstOfJanuary++;
    sexes.add(row.sex ?? '');
    marital.add(row.marital_status ?? '');
    life.add(row.life_status ?? '');
    const number = cleanIdentityNumber(row.pid ?? '');
    if (number.kind !== 'personal') oddNumbers++;
    else if (number.birthYear !== undefined && birth.year !== 0 && number.birthYear !== birth.year) {
      contradictingNumbers++;
    }
    const code = row.residence_code ?? '';
    if (code !== '' && !isToday(code)) unknownUnits.add(code);
    if (row.marital_status === '2' && row.spouse_pid === '' && row.spouse_name === '') marriedWithoutSpouse++;
  }

  const finish = (): PersonProfile => ({
    persons,
    columns: fills.toFills(),
    birthPrecision: precision.toCounts(),
    births: births.toSorted(),
    firstOfJanuary,
    sexes: sexes.toCounts(),
    maritalStatuses: marital.toSorted(),
    lifeStatuses: life.toCounts(),
    oddNumbers,
    contradictingNumbers,
    unknownUnits: unknownUnits.toCounts(MOST_TEXTS),
    marriedWithoutSpouse,
  });
  return { add, finish };
}
