import { type BookStyle, bookStyle } from './book-style.ts';
import { calendarDay, yearOf } from './calendar.ts';
import { type MarriageCells, SPOUSE_COLUMNS } from './civil-columns.ts';
import { type Damage, damagePair, drawGarbage, type Garbage } from './civil-damage.ts';
import { dateText } from './civil-dates.ts';
import { noteCells } from './civil-notes.ts';
import { officeText } from './civil-place.ts';
import { type CivilSpouse, civilSpouse } from './civil-spouse.ts';
import { encodedText } from './legacy-text.ts';
import type { MarriageEntry } from './marriages.ts';
import { absenceIndex } from './people.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import type { World } from './world.ts';

export type Swap = '' | 'full' | 'names';

/** A row of the civil status file and what is wrong with it. */
export interface CivilRecord {
  readonly entry: MarriageEntry;
  readonly cells: MarriageCells;
  /** The real husband and the real wife, whatever column they stand in; none for a test entry. */
  readonly spouses: readonly [CivilSpouse, CivilSpouse] | undefined;
  readonly damage: readonly [Damage, Damage];
  readonly garbage: Garbage;
  readonly swap: Swap;
  readonly wrongDate: boolean;
}

const SWAPPED_WHOLE = 0.0122;
const SWAPPED_NAMES = 0.0021;
const WRONG_DATE = 0.0043;

/** Number of an entry in its book. */
export interface BookPlace {
  readonly number: number;
  readonly page: number;
}

const paperRandom = createRandom(0);
const keyedRandom = createRandom(0);

/** Builds the row of an entry; `typist` 1 keyed the page a second time. */
export function civilRecord(world: World, entry: MarriageEntry, place: BookPlace): CivilRecord {
  const typist = entry.kind === 'double_entry' ? 1 : 0;
  const paper = paperRandom;
  const keyed = keyedRandom;
  paper.reseed(seedOf(world.seed, 161, entry.paper));
  keyed.reseed(seedOf(world.seed, 162, entry.paper, typist));
  const style = bookStyle(world.seed, entry.office, yearOf(entry.registered), typist, world.noise);
  if (entry.kind === 'test_entry') return testRecord(world, entry, place, style, keyed);
  const husband = world.couples.husband[entry.couple]!;
  const wife = world.couples.wife[entry.couple]!;
  const sources = { world, office: entry.office, day: entry.registered, style, paper, keyed };
  const spouses: [CivilSpouse, CivilSpouse] = [
    civilSpouse({ ...sources, person: husband, spouse: wife }),
    civilSpouse({ ...sources, person: wife, spouse: husband }),
  ];
  const notes = noteCells(world, entry, style, courtOf(world, entry), paper);
  const garbage = drawGarbage(keyed, world.noise);
  const { cells, damage } = damagePair(keyed, garbage, ...spouses, calendarDay(entry.registered));
  const swap = garbage === '' ? drawSwap(keyed, world) : '';
  const date = dateCell(world, entry, style, keyed);
  const row = {
    ...bookCells(world, entry, place, style, keyed),
    ngayDangKy: date.text,
    ...notes,
    ...spouseCells(cells, swap),
    ...foreignCells(world, entry, spouses, paper),
  };
  return { entry, cells: encoded(row, style), spouses, damage, garbage, swap, wrongDate: date.wrong };
}

function courtOf({ places }: World, { office }: MarriageEntry): string {
  const unit =
    places.oldUnits[office] ??
    places.oldUnits.find((each) => each.successor === office - places.oldUnits.length)!;
  return places.districts[unit.district]!;
}

/** A marriage concluded abroad and entered here ("ghi chú kết hôn"). */
function foreignCells(
  { people }: World,
  { registered }: MarriageEntry,
  spouses: readonly CivilSpouse[],
  paper: Random,
): MarriageCells {
  const foreigner = spouses.find(({ person }) => people.absence[person] === absenceIndex('foreigner'));
  if (foreigner === undefined || !paper.chance(0.45)) return {};
  const concluded = calendarDay(registered - paper.between(30, 900));
  return {
    soDangKyNuocNgoai: String(paper.between(100, 99_999)),
    ngayDangKyNuocNgoai: dateText(concluded, 'slashed'),
    cqNuocNgoaiDaDangKy: 'Cơ quan đăng ký hộ tịch',
    qgNuocNgoaiDaDangKy: foreigner.cells.QuocTich!,
  };
}

function drawSwap(random: Random, { noise }: World): Swap {
  const at = random.next() / noise.records;
  return at < SWAPPED_WHOLE ? 'full' : at < SWAPPED_WHOLE + SWAPPED_NAMES ? 'names' : '';
}

function spouseCells(
  pair: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>],
  swap: Swap,
): MarriageCells {
  const row: MarriageCells = {};
  for (const column of SPOUSE_COLUMNS) {
    const exchanged = swap === 'full' || (swap === 'names' && column === 'HoTen');
    row[`chong${column}`] = pair[exchanged ? 1 : 0][column] ?? '';
    row[`vo${column}`] = pair[exchanged ? 0 : 1][column] ?? '';
  }
  return row;
}

function bookCells(
  world: World,
  entry: MarriageEntry,
  place: BookPlace,
  style: BookStyle,
  keyed: Random,
): MarriageCells {
  const year = yearOf(entry.registered);
  const kind =
    entry.kind === 're_registration'
      ? 'Đăng ký lại'
      : keyed.chance(0.025)
        ? 'Đăng ký đúng hạn'
        : 'Đăng ký mới';
  return {
    so: numberText(place.number, year, style.number),
    quyenSo: bookText(year, style.book),
    trangSo: keyed.chance(0.9) ? String(place.page) : '',
    loaiDangKy: keyed.chance(0.978) ? kind : '',
    noiDangKy: officeText(world, entry.office, entry.registered, style),
    nguoiKy: keyed.chance(0.92) ? keyed.pick(style.signers) : '',
    chucVuNguoiKy: keyed.chance(0.8)
      ? keyed.pick(['Chủ tịch', 'Phó Chủ tịch', 'Phó Chủ tịch UBND xã', 'TM. UBND'])
      : '',
    nguoiThucHien: keyed.chance(0.3) ? keyed.pick(style.signers) : '',
  };
}

function numberText(number: number, year: number, style: BookStyle['number']): string {
  switch (style) {
    case 'plain':
      return String(number);
    case 'two':
      return String(number).padStart(2, '0');
    case 'three':
      return String(number).padStart(3, '0');
    case 'year':
      return `${String(number).padStart(2, '0')}/${year}`;
    case 'prefixed':
      return `KH ${number}`;
  }
}

function bookText(year: number, style: BookStyle['book']): string {
  switch (style) {
    case 'slash':
      return `01/${year}`;
    case 'year':
      return String(year);
    case 'hyphen':
      return `01-${year}`;
    case 'words':
      return `Quyển số 01/${year}`;
    case 'suffix':
      return `01/${year}-KH`;
  }
}

function dateCell(
  { noise }: World,
  { registered }: MarriageEntry,
  style: BookStyle,
  keyed: Random,
): { readonly text: string; readonly wrong: boolean } {
  const day = calendarDay(registered);
  if (!keyed.chance(WRONG_DATE * noise.dates)) return { text: dateText(day, style.date), wrong: false };
  const separator = style.date === 'dotted' ? '.' : '/';
  const wrong = keyed.pick([
    `00${separator}00${separator}0000`,
    `31${separator}02${separator}${day.year}`,
    `01${separator}01${separator}1900`,
    dateText({ ...day, day: Math.min(day.day, 28), year: day.year + 1 }, style.date),
    dateText({ ...day, day: Math.min(day.day, 28), year: day.year + keyed.pick([10, -10, -1]) }, style.date),
  ]);
  return { text: wrong, wrong: true };
}

const TESTS: readonly (readonly [string, string])[] = [
  ['test', 'test'],
  ['Nguyễn Văn A', 'Trần Thị B'],
  ['AAAA', 'BBBB'],
  ['Lò Văn Test', 'Quàng Thị Test'],
  ['abc', 'abc'],
];

function testRecord(
  world: World,
  entry: MarriageEntry,
  place: BookPlace,
  style: BookStyle,
  keyed: Random,
): CivilRecord {
  const [husband, wife] = keyed.pick(TESTS);
  const row = {
    ...bookCells(world, entry, place, style, keyed),
    ngayDangKy: dateText(calendarDay(entry.registered), style.date),
    ghiChu: keyed.chance(0.5) ? 'test' : '',
    chongHoTen: husband,
    voHoTen: wife,
    chongNgaySinh: keyed.chance(0.5) ? '01/01/1990' : '',
    voNgaySinh: keyed.chance(0.3) ? '02/02/1982' : '',
    chongSoGiayToTuyThan: keyed.chance(0.5) ? '000000000' : '',
  };
  const whole = { name: false, birth: false };
  return {
    entry,
    cells: encoded(row, { ...style, encoding: 'unicode' }),
    spouses: undefined,
    damage: [whole, whole],
    garbage: 'test_entry',
    swap: '',
    wrongDate: false,
  };
}

function encoded(row: MarriageCells, { encoding }: BookStyle): MarriageCells {
  if (encoding === 'unicode') return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, text]) => [column, encodedText(text, encoding)]),
  );
}
