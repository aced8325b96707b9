import type { BookStyle } from './book-style.ts';
import { calendarDay, slashed, TODAY, yearOf } from './calendar.ts';
import type { MarriageCells } from './civil-columns.ts';
import { dateText } from './civil-dates.ts';
import { ENDING } from './couples.ts';
import type { MarriageEntry } from './marriages.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

const HARMLESS = [
  'Bản sao từ sổ gốc',
  'Sổ rách góc',
  'Chữ mờ',
  'ĐK theo NĐ 77',
  'Theo NQ 35/2000/QH10',
  'Sửa chữa theo QĐ cải chính',
  'Không có chữ ký vợ',
  'Cấp lại bản chính',
];
const DIVORCE_NOTED = 0.46;

/** Notes of a record: recognition, re-registration, divorce, and those that mean nothing here. */
export function noteCells(
  world: World,
  entry: MarriageEntry,
  style: BookStyle,
  court: string,
  paper: Random,
): MarriageCells {
  const { couples } = world;
  const { couple, registered } = entry;
  const unionYear = yearOf(couples.union[couple]!);
  if (entry.kind === 're_registration') {
    const ghiChu = paper.pick([
      'Đăng ký lại',
      'Đăng ký lại việc kết hôn do mất sổ gốc',
      'Đăng ký lại theo NĐ 158/2005/NĐ-CP',
      `Công nhận quan hệ hôn nhân kể từ năm ${yearOf(couples.registered[couple]!)}`,
    ]);
    return { ghiChu };
  }
  if (entry.kind === 'remarried') return { ghiChu: paper.chance(0.4) ? 'Đã ly hôn, nay kết hôn lại' : '' };
  if (entry.divorcedInBetween) return divorceCells(paper, yearOf(registered) + paper.between(1, 4), court);
  const divorced = couples.ending[couple] === ENDING.divorce && couples.endedOn[couple]! > registered;
  if (divorced && paper.chance(DIVORCE_NOTED))
    return divorceCells(paper, yearOf(couples.endedOn[couple]!), court);
  if (yearOf(registered) - unionYear > 3 && paper.chance(0.55)) {
    const union = paper.chance(0.5)
      ? String(unionYear)
      : dateText(calendarDay(couples.union[couple]!), style.date);
    return {
      ghiChu: `Công nhận quan hệ hôn nhân từ năm ${unionYear}`,
      ngayXacLapQuanHeHonNhan: paper.chance(0.6) ? union : '',
    };
  }
  return { ghiChu: paper.chance(0.055) ? paper.pick(HARMLESS) : '' };
}

function divorceCells(paper: Random, year: number, court: string): MarriageCells {
  const number = paper.between(3, 140);
  const day = slashed({ year, month: paper.between(1, 12), day: paper.between(1, 28) });
  if (year > yearOf(TODAY)) return { ghiChu: 'Đã ly hôn' };
  const basis = paper.chance(0.5)
    ? `Bản án số ${number}/${year}/HNGĐ-ST ngày ${day} của TAND ${court}`
    : `QĐ số ${number}/${year}/QĐST-HNGĐ ngày ${day} của TAND ${court}`;
  const inColumns = paper.chance(0.3);
  return {
    ghiChu: inColumns && paper.chance(0.5) ? '' : `${paper.pick(['Đã ly hôn theo', 'Ly hôn theo'])} ${basis}`,
    ...(inColumns ? { tinhTrangKetHon: 'Đã ly hôn', huyKetHonNgayGhiChu: day, huyKetHonCanCu: basis } : {}),
  };
}
