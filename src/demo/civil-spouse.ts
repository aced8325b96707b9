import type { BookStyle } from './book-style.ts';
import { calendarDay, TODAY, yearOf } from './calendar.ts';
import { type CivilBirth, civilBirth, dateText } from './civil-dates.ts';
import { type CivilName, civilName } from './civil-name.ts';
import { type CivilNumber, civilNumber, passportNumber } from './civil-number.ts';
import { civilHome, drawCountry } from './civil-place.ts';
import { siblingOf } from './confusable.ts';
import { absenceIndex, nameOf, sexOf } from './people.ts';
import { ORIGIN_PROVINCES } from './places.ts';
import type { Random } from './random.ts';
import { isVague, registerEntry } from './register-entry.ts';
import { PEOPLES, type People } from './surnames.ts';
import type { World } from './world.ts';

/** A spouse as the sheet has it, and what went wrong on the way. */
export interface CivilSpouse {
  readonly person: number;
  readonly name: CivilName;
  readonly birth: CivilBirth;
  readonly number: CivilNumber;
  readonly people: People;
  /** By column of `SPOUSE_COLUMNS`. */
  readonly cells: Readonly<Record<string, string>>;
}

const WRONG_PEOPLE = 0.0052;
/** What clerks write for a people; the first is the official name and the usual one. */
const PEOPLE_WORDS: Readonly<Record<People, readonly string[]>> = {
  thai: [
    'Thái',
    'Thái',
    'Thái',
    'Thái',
    'Thái',
    'Thái',
    'Thái',
    'Thái đen',
    'Thái trắng',
    'THÁI',
    'thái',
    'Thai',
  ],
  kinh: ['Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'kinh', 'KINH', 'Việt'],
  mong: [
    'Mông',
    'Mông',
    'Mông',
    'Mông',
    'Mông',
    'Mông',
    "H'Mông",
    'HMông',
    'H’mông',
    'Hmông',
    'Mèo',
    'MÔNG',
    'Mông hoa',
  ],
  muong: ['Mường', 'Mường', 'Mường', 'Mường', 'Mường', 'mường', 'MƯỜNG', 'Muờng'],
  xinh_mun: ['Xinh Mun', 'Xinh mun', 'Xinh-mun', 'Sinh Mun', 'Xing Mun', 'Puộc', 'Xá'],
  dao: ['Dao', 'Dao', 'Dao', 'Dao', 'Dao', 'DAO', 'Mán', 'Dao tiền'],
  kho_mu: ['Khơ Mú', 'Khơ mú', 'Khơ-mú', 'Khơ Mú', 'Khmú', 'Kho Mu', 'Xá', 'Xá Cẩu'],
  khang: ['Kháng', 'Kháng', 'Kháng', 'KHÁNG', 'Khang', 'Xá', 'Xá Khao'],
  la_ha: ['La Ha', 'La Ha', 'La ha', 'LA HA', 'Xá', 'Xá Khao'],
  lao: ['Lào', 'Lào', 'LÀO', 'Lào Nọi'],
  tay: ['Tày', 'Tày', 'TÀY', 'Tày (Thổ)'],
};
const NATIONALITY = ['Việt Nam', 'VN', 'Viêt Nam', 'Việt nam', 'VIỆT NAM', ''] as const;

export interface SpouseSources {
  readonly world: World;
  readonly person: number;
  readonly spouse: number;
  readonly office: number;
  readonly day: number;
  readonly style: BookStyle;
  readonly paper: Random;
  readonly keyed: Random;
}

/** One spouse's part of a row. */
export function civilSpouse({
  world,
  person,
  spouse,
  office,
  day,
  style,
  paper,
  keyed,
}: SpouseSources): CivilSpouse {
  const { people, noise, places } = world;
  const truth = calendarDay(people.birth[person]!);
  const group = PEOPLES[people.people[person]!]!;
  const foreign = people.absence[person] === absenceIndex('foreigner');
  const name = civilName({
    truth: nameOf(people, person),
    owner: { people: group, sex: sexOf(people, person), birthYear: truth.year },
    style,
    noise,
    paper,
    keyed,
  });
  const birth = civilBirth({
    truth,
    vague: isVague(registerEntry(world, person)),
    registered: calendarDay(day),
    style,
    noise,
    paper,
    keyed,
  });
  const number = foreign
    ? passportNumber(paper)
    : civilNumber({
        people,
        person,
        spouse,
        kin: siblingOf(world, person),
        year: yearOf(day),
        style,
        noise,
        paper,
        keyed,
      });
  const village = villageThen(world, person, spouse, paper);
  const unit = places.villages[village]!.unit;
  const atOffice = office === unit || office === places.oldUnits.length + places.oldUnits[unit]!.successor;
  const shownPeople = paper.chance(WRONG_PEOPLE * noise.names) ? PEOPLES[paper.int(6)]! : group;
  const country = foreign ? drawCountry(paper) : '';
  const home = foreign ? country : civilHome({ world, person, village, atOffice, day, style, paper });
  return {
    person,
    name,
    birth,
    number,
    people: shownPeople,
    cells: {
      HoTen: name.text,
      NgaySinh: birth.text,
      DanToc: foreign ? '' : keyed.chance(0.001) ? '' : keyed.pick(PEOPLE_WORDS[shownPeople]),
      QuocTich: foreign ? country : keyed.chance(0.88) ? NATIONALITY[0] : keyed.pick(NATIONALITY),
      LoaiCuTru: keyed.chance(0.05) ? '' : paper.chance(0.05) ? 'Tạm trú' : 'Thường trú',
      NoiCuTru: home,
      ...paperCells(world, person, number, day, style, paper, keyed),
    },
  };
}

/** Before the wedding: each at home; a few wives are written at the husband's already. */
function villageThen({ people }: World, person: number, spouse: number, paper: Random): number {
  const at = paper.next();
  const wife = people.sex[person] === 1;
  if (wife && at < 0.33) return people.home[spouse]!;
  return at > 0.96 ? people.residence[person]! : people.home[person]!;
}

function paperCells(
  { people }: World,
  person: number,
  number: CivilNumber,
  day: number,
  style: BookStyle,
  paper: Random,
  keyed: Random,
): Record<string, string> {
  const dated = paper.chance(0.66);
  const issued = day - 30 - paper.int(3600);
  if (number.kind === 'none') return { LoaiGiayToTuyThan: '', SoGiayToTuyThan: '' };
  const stated = keyed.chance(0.985) ? number.kind : number.kind === 'old' ? 'personal' : 'old';
  const kinds =
    stated === 'passport'
      ? ['Hộ chiếu']
      : stated === 'old'
        ? ['Chứng minh nhân dân', 'Chứng minh nhân dân', 'CMND', 'CMT', 'Giấy CMND', 'Chứng minh thư']
        : ['Căn cước công dân', 'Căn cước công dân', 'CCCD', 'Thẻ CCCD', 'Căn cước', 'CC'];
  const province = ORIGIN_PROVINCES[people.origin[person]!]!.province;
  const places =
    number.kind === 'personal'
      ? ['Cục Cảnh sát QLHC về TTXH', 'Cục CS QLHC về TTXH', 'Bộ Công an']
      : [`Công an tỉnh ${province}`, `CA tỉnh ${province}`, `CA ${province}`, `Công an ${province}`];
  return {
    LoaiGiayToTuyThan: keyed.pick(kinds),
    SoGiayToTuyThan: number.text,
    NgayCapGiayToTuyThan: dated ? dateText(calendarDay(Math.min(issued, TODAY)), style.date) : '',
    NoiCapGiayToTuyThan: dated ? keyed.pick(places) : '',
  };
}
