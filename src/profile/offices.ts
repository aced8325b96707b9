/** How many of a group's records are complete: both names, both births to the day and both numbers. */
export interface Completeness {
  readonly records: number;
  readonly complete: number;
}

/** The records of one office, as the unit of today, by decade of registration. */
export interface OfficeProfile extends Completeness {
  /** '' for the offices that no single unit of today stands for. */
  readonly code: string;
  readonly name: string;
  /** By first year of the decade, '' where the year is not plausible. */
  readonly decades: Readonly<Record<string, Completeness>>;
}

/** No register of marriages is older (decree 764/TTg of 1956; the republic's first of 1945). */
const FIRST_YEAR = 1945;

interface Growing {
  records: number;
  complete: number;
}

function grow(groups: Map<string, Growing>, key: string, complete: boolean): void {
  const group = groups.get(key) ?? { records: 0, complete: 0 };
  group.records++;
  if (complete) group.complete++;
  groups.set(key, group);
}

const sorted = (groups: ReadonlyMap<string, Growing>): Readonly<Record<string, Completeness>> =>
  Object.fromEntries([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Counts completeness by office, decade and year.
 *
 * @param lastYear years beyond it are not plausible
 */
export function createOfficeProfiles(lastYear: number, nameOf: (code: string) => string) {
  const offices = new Map<string, Growing & { readonly decades: Map<string, Growing> }>();
  const [decades, years] = [new Map<string, Growing>(), new Map<string, Growing>()];
  function add(code: string, year: number, complete: boolean): void {
    const isPlausible = year >= FIRST_YEAR && year <= lastYear;
    const decade = isPlausible ? String(year - (year % 10)) : '';
    grow(decades, decade, complete);
    grow(years, isPlausible ? String(year) : '', complete);
    const office = offices.get(code) ?? { records: 0, complete: 0, decades: new Map<string, Growing>() };
    office.records++;
    if (complete) office.complete++;
    grow(office.decades, decade, complete);
    offices.set(code, office);
  }
  const finish = () => ({
    offices: [...offices]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([code, office]): OfficeProfile => ({
          code,
          name: code === '' ? '' : nameOf(code),
          records: office.records,
          complete: office.complete,
          decades: sorted(office.decades),
        }),
      ),
    decades: sorted(decades),
    years: sorted(years),
  });
  return { add, finish };
}
