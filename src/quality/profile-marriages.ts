import {
  bookOf,
  type CleanMarriage,
  type CleanSpouse,
  cleanMarriage,
  decideBookEncodings,
  isPlaceholder,
  type UnitTable,
  type WrittenMarriage,
} from '#matchers';
import { type ColumnFill, createColumnFills, createWordCounts, type WordCounts } from './profile-counts.ts';

/** How complete the records of an office are. */
export interface OfficeProfile {
  readonly records: number;
  /** Records with both names, both births to the day and both numbers. */
  readonly complete: number;
}

/** What an extract of civil status is like, before it is linked: counts, and texts that name no person. */
export interface MarriageProfile {
  readonly records: number;
  readonly columns: Readonly<Record<string, ColumnFill>>;
  readonly registrationPrecision: WordCounts;
  readonly birthPrecision: WordCounts;
  /** What was odd about dates: impossible, future, 01/01 by default and so on. */
  readonly dateFlags: WordCounts;
  readonly numberKinds: WordCounts;
  readonly numberFlags: WordCounts;
  /** Numbers that stand on records of different names. */
  readonly sharedNumbers: number;
  readonly nameFlags: WordCounts;
  /** Records by the encoding their book was keyed in, and books. */
  readonly encodings: WordCounts;
  readonly books: number;
  readonly unreadOffices: WordCounts;
  readonly unreadResidences: number;
  readonly readResidences: number;
  readonly unknownEthnicities: WordCounts;
  readonly years: WordCounts;
  readonly births: WordCounts;
  readonly offices: Readonly<Record<string, OfficeProfile>>;
  readonly decades: Readonly<Record<string, OfficeProfile>>;
  /** Records beyond the first with the names and the day of registration of another. */
  readonly repeatedCouples: number;
  readonly testEntries: number;
}

const MOST_TEXTS = 20;
const decadeOf = (year: number) => (year === 0 ? '?' : `${Math.floor(year / 10)}0`);
const nameText = ({ name }: CleanSpouse) => name.main?.syllables.join(' ') ?? '';

function isComplete({ husband, wife }: CleanMarriage): boolean {
  return [husband, wife].every(
    ({ name, birth, number }) => name.main !== undefined && birth.precision === 'day' && number.digits !== '',
  );
}

function createGroups() {
  const groups = new Map<string, { records: number; complete: number }>();
  return {
    add(key: string, complete: boolean): void {
      const group = groups.get(key) ?? { records: 0, complete: 0 };
      groups.set(key, { records: group.records + 1, complete: group.complete + Number(complete) });
    },
    toGroups: (): Readonly<Record<string, OfficeProfile>> =>
      Object.fromEntries([...groups].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Counts of one spouse, both spouses together. */
function createSpouseCounts() {
  const counts = {
    precision: createWordCounts(),
    dateFlags: createWordCounts(),
    kinds: createWordCounts(),
    numberFlags: createWordCounts(),
    nameFlags: createWordCounts(),
    ethnicities: createWordCounts(),
    births: createWordCounts(),
  };
  const residences = { read: 0, unread: 0 };
  const namesOfNumber = new Map<string, string>();
  const shared = new Set<string>();
  function add(spouse: CleanSpouse): void {
    const { birth, number, name, ethnicity, residence } = spouse;
    counts.precision.add(birth.precision);
    for (const flag of birth.flags) counts.dateFlags.add(flag);
    counts.births.add(decadeOf(birth.year));
    counts.kinds.add(number.kind);
    if (number.repaired !== 'none') counts.numberFlags.add(number.repaired);
    for (const flag of number.flags) counts.numberFlags.add(flag);
    for (const flag of name.flags) counts.nameFlags.add(flag);
    const written = ethnicity.written.trim();
    const isKnown = ethnicity.group !== undefined || ethnicity.ambiguous.length > 0;
    if (written !== '' && !isKnown) counts.ethnicities.add(written);
    if (residence.units.length > 0 || residence.province !== undefined) residences.read++;
    else residences.unread++;
    if (number.digits === '') return;
    const known = namesOfNumber.get(number.digits);
    if (known === undefined) namesOfNumber.set(number.digits, nameText(spouse));
    else if (known !== nameText(spouse)) shared.add(number.digits);
  }
  return { counts, residences, shared, add };
}

/**
 * Describes records of civil status. The encoding of a book is decided from all its rows, so all are given at once.
 *
 * @param context.unitName what an office's unit of today is called
 */
export function profileMarriages(
  rows: readonly WrittenMarriage[],
  context: {
    readonly units: UnitTable;
    readonly today: { readonly year: number; readonly month: number; readonly day: number };
    readonly unitName: (code: string) => string;
    readonly onProgress?: (done: number, total: number) => void;
  },
): MarriageProfile {
  const encodingOf = decideBookEncodings(rows);
  const fills = createColumnFills(isPlaceholder);
  const [registration, flags, years] = [createWordCounts(), createWordCounts(), createWordCounts()];
  const [encodings, unreadOffices] = [createWordCounts(), createWordCounts()];
  const [offices, decades] = [createGroups(), createGroups()];
  const spouses = createSpouseCounts();
  const couples = createWordCounts();
  let testEntries = 0;
  rows.forEach((row, index) => {
    for (const [column, value] of Object.entries(row)) fills.add(column, value);
    const encoding = encodingOf.get(bookOf(row)) ?? 'unicode';
    const record = cleanMarriage(row, { encoding, units: context.units, today: context.today });
    encodings.add(encoding);
    registration.add(record.registered.precision);
    for (const flag of record.registered.flags) flags.add(flag);
    years.add(record.registered.year === 0 ? '?' : String(record.registered.year));
    spouses.add(record.husband);
    spouses.add(record.wife);
    if (record.testEntry) testEntries++;
    const [unit, ...others] = record.office.units;
    if (unit === undefined || others.length > 0) unreadOffices.add((row.noiDangKy ?? '').trim());
    const complete = isComplete(record);
    offices.add(unit === undefined || others.length > 0 ? '?' : context.unitName(unit), complete);
    decades.add(decadeOf(record.registered.year), complete);
    const names = [nameText(record.husband), nameText(record.wife)];
    if (!names.includes('')) {
      const { year, month, day } = record.registered;
      couples.add([...names, year, month, day].join('|'));
    }
    if (index % 1000 === 0) context.onProgress?.(index, rows.length);
  });
  const { counts, residences, shared } = spouses;
  return {
    records: rows.length,
    columns: fills.toFills(),
    registrationPrecision: registration.toCounts(),
    birthPrecision: counts.precision.toCounts(),
    dateFlags: sum(flags.toCounts(), counts.dateFlags.toCounts()),
    numberKinds: counts.kinds.toCounts(),
    numberFlags: counts.numberFlags.toCounts(),
    sharedNumbers: shared.size,
    nameFlags: counts.nameFlags.toCounts(),
    encodings: encodings.toCounts(),
    books: encodingOf.size,
    unreadOffices: unreadOffices.toCounts(MOST_TEXTS),
    unreadResidences: residences.unread,
    readResidences: residences.read,
    unknownEthnicities: counts.ethnicities.toCounts(MOST_TEXTS),
    years: years.toSorted(),
    births: counts.births.toSorted(),
    offices: offices.toGroups(),
    decades: decades.toGroups(),
    repeatedCouples: Object.values(couples.toCounts()).reduce((all, n) => all + n - 1, 0),
    testEntries,
  };
}

function sum(a: WordCounts, b: WordCounts): WordCounts {
  const words = createWordCounts();
  for (const counts of [a, b]) for (const [word, n] of Object.entries(counts)) words.add(word, n);
  return words.toCounts();
}
