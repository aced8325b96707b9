import { type Custom, GIVEN_NAMES, MODERN_MIDDLES } from './given-names.ts';
import {
  createRandom,
  type Random,
  shuffled,
  skewedPick,
  type WeightedIndex,
  weightedIndex,
} from './random.ts';
import { PEOPLES, type People, SURNAMES } from './surnames.ts';

/** 0 man, 1 woman. */
export type Sex = 0 | 1;

export interface GivenName {
  readonly middle: string;
  readonly given: string;
}

const CUSTOM_OF: Readonly<Record<People, Custom>> = {
  thai: 'thai',
  kinh: 'kinh',
  mong: 'mong',
  muong: 'muong',
  xinh_mun: 'thai',
  dao: 'dao',
  kho_mu: 'kho_mu',
  khang: 'thai',
  la_ha: 'thai',
  lao: 'thai',
  tay: 'kinh',
};

/** How far Kinh fashions have come into each custom, by 2005. */
const MODERN_BY_2005: Readonly<Record<Custom, number>> = {
  thai: 0.6,
  kinh: 0.75,
  mong: 0.16,
  muong: 0.65,
  dao: 0.5,
  kho_mu: 0.4,
  modern: 1,
};

/** Ranks of names are fixed once for all seeds: which names are common is part of the world, not of the draw. */
const RANKING = 20_260_101;
const STEEPNESS = 0.86;

type Draw = (random: Random) => string;
const givenDraws = new Map<string, Draw>();
for (const custom of Object.keys(GIVEN_NAMES) as Custom[]) {
  const { men, women } = GIVEN_NAMES[custom];
  givenDraws.set(`${custom}0`, skewedPick(shuffled(men, RANKING + custom.length), STEEPNESS));
  givenDraws.set(`${custom}1`, skewedPick(shuffled(women, RANKING - custom.length), STEEPNESS));
}
const modernMiddle: readonly Draw[] = [
  skewedPick(MODERN_MIDDLES.men, 0.6),
  skewedPick(MODERN_MIDDLES.women.split('|'), 0.6),
];

const surnameDraw = new Map<People, WeightedIndex>(
  PEOPLES.map((people) => [people, weightedIndex(SURNAMES[people].map(({ weight }) => weight))]),
);

/** A surname of a people. */
export const drawSurname = (random: Random, people: People): string =>
  SURNAMES[people][surnameDraw.get(people)!(random)]!.surname;

function modernShare(custom: Custom, birthYear: number): number {
  if (birthYear < 1975) return 0;
  return MODERN_BY_2005[custom] * Math.min(1, (birthYear - 1975) / 30);
}

/** A given name with its middle element, in the fashion of a people and a year. */
export function drawGivenName(random: Random, people: People, sex: Sex, birthYear: number): GivenName {
  const custom = CUSTOM_OF[people];
  const isModern = random.chance(modernShare(custom, birthYear));
  const middle =
    isModern && !random.chance(0.35) ? modernMiddle[sex]!(random) : usualMiddle(random, custom, sex);
  const given = givenDraws.get(`${isModern ? 'modern' : custom}${sex}`)!(random);
  return middle.endsWith(given) ? { middle: sex === 0 ? 'Văn' : 'Thị', given } : { middle, given };
}

function usualMiddle(random: Random, custom: Custom, sex: Sex): string {
  const at = random.next();
  if (sex === 1) {
    if (custom === 'mong') return at < 0.96 ? 'Thị' : at < 0.985 ? '' : 'Y';
    if (custom === 'dao') return at < 0.88 ? 'Thị' : at < 0.93 ? 'Mùi' : at < 0.97 ? 'Mẩy' : '';
    if (custom === 'kinh') return at < 0.86 ? 'Thị' : modernMiddle[1]!(random);
    return at < 0.985 ? 'Thị' : '';
  }
  if (custom === 'mong') return at < 0.92 ? 'A' : at < 0.96 ? 'Bá' : at < 0.98 ? 'Chờ' : '';
  if (custom === 'dao')
    return at < 0.6 ? 'Văn' : random.pick(['Sinh', 'Tiến', 'Kim', 'Tài', 'Phúc', 'Xuân', 'Thanh']);
  if (custom === 'kinh') return at < 0.66 ? 'Văn' : modernMiddle[0]!(random);
  if (custom === 'muong') return at < 0.82 ? 'Văn' : random.pick(['Công', 'Xuân', 'Đức', 'Tiến', 'Ngọc']);
  return at < 0.955 ? 'Văn' : at < 0.97 ? '' : random.pick(['Xuân', 'Minh', 'Đức', 'Thanh']);
}

/** A name that sounds like another: for twins and siblings. */
export function similarGivenName(name: GivenName, sex: Sex, people: People, salt: number): GivenName {
  const custom = CUSTOM_OF[people];
  const { men, women } = GIVEN_NAMES[custom];
  const pool = (sex === 0 ? men : women).filter(
    (each) =>
      each !== name.given && each[0] === name.given[0] && Math.abs(each.length - name.given.length) < 2,
  );
  if (pool.length === 0) return name;
  return { middle: name.middle, given: createRandom(salt).pick(pool) };
}
