import { builtInMarriageModel, compileMarriageModel, sonLaUnits, type WrittenMarriage } from '#matchers';
import type { LinkageInput } from '#src/linkage/linkage-input.ts';

/** Small registers that are invented, the same for the same seed. */

const SURNAMES = ['Lò', 'Quàng', 'Cà', 'Tòng', 'Vàng', 'Giàng', 'Nguyễn', 'Lường', 'Hà'];
const GIVEN = ['Hiệp', 'Sênh', 'Nủ', 'Hương', 'Tuấn', 'Thuý', 'Chứ', 'Páo', 'Dung', 'Lan', 'Biên', 'Xuân'];
const HOMES = [
  ['03980', 'Xã Chiềng Sơn'],
  ['03880', 'Xã Tạ Khoa'],
  ['03712', 'Xã Mường Sại'],
] as const;

/** Numbers from 0 up to 1 in a fixed order (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<T>(values: readonly T[], chance: () => number): T[] {
  const mixed = [...values];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

interface Person {
  readonly pid: string;
  readonly name: string;
  readonly born: string;
  readonly female: boolean;
  readonly home: (typeof HOMES)[number];
}

const copyCell = (value: string) => (value === '' ? '\\N' : value);

/** @returns lines of COPY text for couples and single persons, and a marriage for each couple */
export function inventRegisters(
  couples: number,
  singles: number,
  seed: number,
): { readonly lines: readonly string[]; readonly marriages: readonly WrittenMarriage[] } {
  const chance = createChance(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)]!;
  const two = (value: number) => String(value).padStart(2, '0');
  let number = 0;
  function person(female: boolean): Person {
    const [day, month, year] = [
      1 + Math.floor(chance() * 28),
      1 + Math.floor(chance() * 12),
      1950 + Math.floor(chance() * 40),
    ];
    const pid = `014${female ? 1 : 0}${two(year % 100)}${String(++number * 7).padStart(6, '0')}`;
    const name = `${pick(SURNAMES)} ${female ? 'Thị' : 'Văn'} ${pick(GIVEN)}`;
    return { pid, name, born: `${two(day)}/${two(month)}/${year}`, female, home: pick(HOMES) };
  }
  function line(own: Person, spouse: Person | undefined): string {
    const other = chance() < 0.1 ? `${pick(SURNAMES)} A ${pick(GIVEN)}` : '';
    const named = spouse !== undefined && chance() < 0.6;
    const [code, commune] = own.home;
    const written = chance() < 0.05 ? `${own.name} (${pick(SURNAMES)} Thị ${pick(GIVEN)})` : own.name;
    return [
      own.pid,
      written,
      other,
      own.born,
      'D',
      own.female ? 'Nữ' : 'Nam',
      chance() < 0.2 ? `05${String(number).padStart(7, '0')}` : '',
      pick(['Thái', 'Mông', 'Kinh']),
      `${commune}, Tỉnh Sơn La`,
      code,
      `${commune}, Tỉnh Sơn La`,
      spouse === undefined ? '1' : '2',
      named ? spouse.pid : '',
      named ? spouse.name : '',
      chance() < 0.05 ? 'dead' : 'alive',
    ]
      .map(copyCell)
      .join('\t');
  }
  const lines: string[] = [];
  const marriages: WrittenMarriage[] = [];
  for (let i = 0; i < couples; i++) {
    const [husband, wife] = [person(false), person(true)];
    if (chance() < 0.95) lines.push(line(husband, wife));
    if (chance() < 0.9) lines.push(line(wife, husband));
    const exchanged = chance() < 0.05;
    const columns = (own: Person, role: string) => ({
      [`${role}HoTen`]: chance() < 0.1 ? own.name.toUpperCase() : own.name,
      [`${role}NgaySinh`]: chance() < 0.3 ? own.born.slice(-4) : own.born,
      [`${role}DanToc`]: 'Thái',
      [`${role}NoiCuTru`]: `${own.home[1]}, tỉnh Sơn La`,
      [`${role}SoGiayToTuyThan`]: chance() < 0.3 ? own.pid : '',
    });
    marriages.push({
      so: String(i + 1),
      quyenSo: '01-2008',
      ngayDangKy: '02.09.2008',
      noiDangKy: `UBND ${husband.home[1]}`,
      ...columns(exchanged ? wife : husband, 'chong'),
      ...columns(exchanged ? husband : wife, 'vo'),
    });
  }
  for (let i = 0; i < singles; i++) lines.push(line(person(chance() < 0.5), undefined));
  return { lines, marriages };
}

/** A linkage over lines of COPY text, handed over in chunks of 4,000 bytes. */
export function linkageOf(lines: readonly string[], marriages: readonly WrittenMarriage[]): LinkageInput {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  return {
    marriages,
    feedPopulation: async (push) => {
      for (let from = 0; from < bytes.length; from += 4000) push(bytes.slice(from, from + 4000));
    },
    expectedPersons: 10,
    units: sonLaUnits(),
    today: { year: 2026, month: 1, day: 31 },
    ownProvince: '14',
    model: compileMarriageModel(builtInMarriageModel),
  };
}
