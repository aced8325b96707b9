import type { CalendarDay } from './calendar.ts';
import { futureBirth, impossibleBirth } from './civil-dates.ts';
import type { CivilSpouse } from './civil-spouse.ts';
import type { Noise } from './noise.ts';
import type { Random } from './random.ts';

/** What makes a whole record hard to use, as in the column `garbage` of the truth. */
export type Garbage =
  | ''
  | 'unreadable_h'
  | 'unreadable_w'
  | 'future_dob'
  | 'impossible_dob'
  | 'blank_h'
  | 'blank_w'
  | 'blank_both'
  | 'same_person_twice'
  | 'given_only'
  | 'test_entry';

const KINDS: readonly (readonly [Garbage, number])[] = [
  ['unreadable_h', 0.00105],
  ['unreadable_w', 0.00105],
  ['future_dob', 0.0011],
  ['impossible_dob', 0.001],
  ['blank_h', 0.0007],
  ['blank_w', 0.00085],
  ['blank_both', 0.0008],
  ['same_person_twice', 0.00075],
  ['given_only', 0.0007],
];

export function drawGarbage(random: Random, { records }: Noise): Garbage {
  let at = random.next() / records;
  for (const [kind, share] of KINDS) {
    if (at < share) return kind;
    at -= share;
  }
  return '';
}

/** A spouse whose name cannot be used, or whose birth date cannot be one. */
export interface Damage {
  readonly name: boolean;
  readonly birth: boolean;
}

export interface DamagedPair {
  readonly cells: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  readonly damage: readonly [Damage, Damage];
}

const WHOLE: Damage = { name: false, birth: false };
const NAMELESS: Damage = { name: true, birth: false };
const DATELESS: Damage = { name: false, birth: true };

function unreadable(random: Random, name: string): string {
  const surname = name.trim().split(/\s+/)[0] ?? '';
  return random.pick([
    '...',
    '???',
    'không rõ',
    'Không rõ',
    'Không đọc được',
    `${surname} ...`,
    `${surname} ?`,
    'mờ, không đọc được',
  ]);
}

/** The cells of husband and wife after the damage. */
export function damagePair(
  random: Random,
  garbage: Garbage,
  husband: CivilSpouse,
  wife: CivilSpouse,
  registered: CalendarDay,
): DamagedPair {
  const [h, w] = [husband.cells, wife.cells];
  const blank = (cells: Readonly<Record<string, string>>) => ({
    ...cells,
    HoTen: '',
    NgaySinh: random.chance(0.5) ? '' : cells.NgaySinh!,
  });
  const first = random.chance(0.5);
  switch (garbage) {
    case 'unreadable_h':
      return { cells: [{ ...h, HoTen: unreadable(random, h.HoTen!) }, w], damage: [NAMELESS, WHOLE] };
    case 'unreadable_w':
      return { cells: [h, { ...w, HoTen: unreadable(random, w.HoTen!) }], damage: [WHOLE, NAMELESS] };
    case 'blank_h':
      return { cells: [blank(h), w], damage: [NAMELESS, WHOLE] };
    case 'blank_w':
      return { cells: [h, blank(w)], damage: [WHOLE, NAMELESS] };
    case 'blank_both':
      return { cells: [blank(h), blank(w)], damage: [NAMELESS, NAMELESS] };
    case 'same_person_twice':
      return { cells: [h, { ...w, HoTen: h.HoTen!, NgaySinh: h.NgaySinh! }], damage: [WHOLE, NAMELESS] };
    case 'given_only': {
      const given = (cells: Readonly<Record<string, string>>) =>
        cells.HoTen!.trim().split(/\s+/).at(-1) ?? '';
      return {
        cells: [
          { ...h, HoTen: given(h) },
          { ...w, HoTen: given(w) },
        ],
        damage: [NAMELESS, NAMELESS],
      };
    }
    case 'future_dob':
    case 'impossible_dob': {
      const NgaySinh = garbage === 'future_dob' ? futureBirth(random, registered) : impossibleBirth(random);
      return first
        ? { cells: [{ ...h, NgaySinh }, w], damage: [DATELESS, WHOLE] }
        : { cells: [h, { ...w, NgaySinh }], damage: [WHOLE, DATELESS] };
    }
    case '':
    case 'test_entry':
      return { cells: [h, w], damage: [WHOLE, WHOLE] };
  }
}
