import {
  type CleanMarriage,
  type CleanSpouse,
  cleanMarriage,
  decideBookEncodings,
  isPlaceholder,
  parsePartialDate,
  type UnitTable,
  type WrittenMarriage,
} from '#matchers';
import { columnsOf } from '../registries/header-mapping.ts';
import { createEncodingProfile, type EncodingProfile } from './books.ts';
import { type CellReading, type ColumnFill, createColumnFills, type WordCounts } from './counts.ts';
import { createDateProfile, type DateProfile, saysLunar } from './dates.ts';
import { createNameProfile, type NameProfile, nameText } from './names.ts';
import { createNumberProfile, type NumberProfile } from './numbers.ts';
import { type Completeness, createOfficeProfiles, type OfficeProfile } from './offices.ts';
import { createPlaceProfile, isPlaceRead, type PlaceProfile } from './places.ts';
import { createPlausibilityProfile, type PlausibilityProfile } from './plausibility.ts';
import { createRepeatProfile, type RepeatProfile } from './repeats.ts';
import { createListedTexts, type ListedTexts } from './texts.ts';

/** What an extract of civil status is like before it is linked: counts, and texts that name no person. */
export interface MarriageProfile {
  readonly records: number;
  /** Rows set aside, by reason. */
  readonly quarantined: WordCounts;
  /** By column of the sheet, in its order. */
  readonly columns: Readonly<Record<string, ColumnFill>>;
  readonly registered: DateProfile;
  /** Both spouses together, as numbers, names and residences. */
  readonly births: DateProfile;
  readonly numbers: NumberProfile;
  readonly names: NameProfile;
  readonly offices: PlaceProfile;
  readonly residences: PlaceProfile;
  readonly unknownEthnicities: ListedTexts;
  readonly encodings: EncodingProfile;
  /** Notes (`ghiChu`) that say a date is of the lunar calendar. */
  readonly lunarNotes: number;
  readonly plausibility: PlausibilityProfile;
  readonly repeats: RepeatProfile;
  readonly byOffice: readonly OfficeProfile[];
  readonly byDecade: Readonly<Record<string, Completeness>>;
  readonly byYear: Readonly<Record<string, Completeness>>;
}

export interface MarriageProfileContext {
  readonly units: UnitTable;
  readonly today: { readonly year: number; readonly month: number; readonly day: number };
  /** What a unit of today is called. */
  readonly unitName: (code: string) => string;
  readonly quarantined: WordCounts;
  readonly onProgress?: (done: number) => void;
}

/** Dates the linkage does not read. */
const OTHER_DATES = new Set([
  'ngayXacLapQuanHeHonNhan',
  'huyKetHonNgayGhiChu',
  'congNhanKetHonNgayGhiChu',
  'chongNgayCapGiayToTuyThan',
  'voNgayCapGiayToTuyThan',
  'ngayDangKyNuocNgoai',
]);
const READ_NUMBERS: ReadonlySet<string> = new Set(['personal', 'old', 'passport']);
const PROGRESS_EVERY = 1000;

const isSpouseComplete = ({ name, birth, number }: CleanSpouse) =>
  name.main !== undefined && birth.precision === 'day' && number.digits !== '';

const isEthnicityKnown = ({ ethnicity }: CleanSpouse) =>
  ethnicity.group !== undefined || ethnicity.ambiguous.length > 0;

/** What describes spouses, both together. */
function createSpouseProfile(provinces: ReadonlySet<string>) {
  const [births, numbers, names] = [createDateProfile(), createNumberProfile(), createNameProfile()];
  const [residences, ethnicities] = [createPlaceProfile(provinces), createListedTexts()];
  const known = new Set<string>();
  /** @returns by the end of the column's name, whether its cell was read */
  function add(spouse: CleanSpouse, sex: 'male' | 'female'): Readonly<Record<string, boolean>> {
    const { name, birth, number, ethnicity, residence, foreign } = spouse;
    const text = nameText(name);
    known.add(text);
    births.add(birth);
    names.add(name);
    numbers.add(number, { name: text, sex, birthYear: birth.year });
    const isKnown = isEthnicityKnown(spouse);
    if (!isKnown && !foreign && !isPlaceholder(ethnicity.written)) ethnicities.add(ethnicity.written);
    return {
      HoTen: name.main !== undefined && !name.flags.includes('unreadable'),
      NgaySinh: birth.precision !== 'none',
      DanToc: isKnown || foreign,
      SoGiayToTuyThan: READ_NUMBERS.has(number.kind),
      NoiCuTru: isPlaceRead(residences.add(residence)),
    };
  }
  const isName = (phrase: string) => known.has(phrase);
  const finish = () => ({
    births: births.finish(),
    numbers: numbers.finish(),
    names: names.finish(),
    residences: residences.finish(isName),
    unknownEthnicities: ethnicities.finish(isName),
  });
  return { add, isName, finish };
}

type SpouseReading = Readonly<Record<string, boolean>>;

/** What was made of a cell, given what was made of its record. */
function readingOf(
  column: string,
  value: string | undefined,
  read: { readonly chong: SpouseReading; readonly vo: SpouseReading; readonly office: string },
  { registered }: CleanMarriage,
): CellReading {
  const said = (isRead: boolean) => (isRead ? 'read' : 'unread');
  if (column === 'ngayDangKy') return said(registered.precision !== 'none');
  if (column === 'noiDangKy') return said(isPlaceRead(read.office));
  if (OTHER_DATES.has(column)) return said(parsePartialDate(value ?? '').precision !== 'none');
  const role = column.startsWith('chong') ? 'chong' : column.startsWith('vo') ? 'vo' : undefined;
  const isRead = role === undefined ? undefined : read[role][column.slice(role.length)];
  return isRead === undefined ? 'text' : said(isRead);
}

/**
 * Describes records of civil status. The encoding of a book is decided from all its rows, so all are given at once and
 * walked twice.
 */
export function profileMarriages(
  rows: Iterable<WrittenMarriage>,
  context: MarriageProfileContext,
): MarriageProfile {
  const { units, today, unitName, onProgress } = context;
  const columns = columnsOf('civil_status');
  const encodings = createEncodingProfile(decideBookEncodings(rows));
  const fills = createColumnFills(columns, isPlaceholder);
  const spouses = createSpouseProfile(units.provinces);
  const [registered, offices] = [createDateProfile(), createPlaceProfile(units.provinces)];
  const [plausibility, repeats] = [createPlausibilityProfile(), createRepeatProfile()];
  const groups = createOfficeProfiles(today.year, unitName);
  let [records, lunarNotes] = [0, 0];
  for (const row of rows) {
    const record = cleanMarriage(row, { encoding: encodings.add(row), units, today });
    registered.add(record.registered);
    const read = {
      chong: spouses.add(record.husband, 'male'),
      vo: spouses.add(record.wife, 'female'),
      office: offices.add(record.office),
    };
    for (const [at, column] of columns.entries()) {
      fills.add(at, row[column], readingOf(column, row[column], read, record));
    }
    plausibility.add(record);
    repeats.add(row.maHoSo?.trim() ?? '', record);
    if (saysLunar(row.ghiChu ?? '')) lunarNotes++;
    const unit = record.office.units.length === 1 ? record.office.units[0]! : '';
    const complete = isSpouseComplete(record.husband) && isSpouseComplete(record.wife);
    groups.add(unit, record.registered.year, complete);
    records++;
    if (records % PROGRESS_EVERY === 0) onProgress?.(records);
  }
  const grouped = groups.finish();
  return {
    records,
    quarantined: context.quarantined,
    columns: fills.toFills(),
    registered: registered.finish(),
    ...spouses.finish(),
    offices: offices.finish(spouses.isName),
    encodings: encodings.finish(),
    lunarNotes,
    plausibility: plausibility.finish(),
    repeats: repeats.finish(),
    byOffice: grouped.offices,
    byDecade: grouped.decades,
    byYear: grouped.years,
  };
}
