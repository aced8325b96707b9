import { FORMER_PROVINCES, SON_LA_UNIT_ROWS, type UnitKind, type UnitRow } from '#matchers';
import { createRandom, type Random, seedOf, type WeightedIndex, weightedIndex } from './random.ts';
import { PEOPLE_SHARES, PEOPLES, type People } from './surnames.ts';
import { drawVillageName } from './villages.ts';

/** A commune until 30/06/2025, with its village range. */
export interface OldUnit {
  readonly row: UnitRow;
  /** What its place was called until January 2025, where resolution 1280 renamed it. */
  readonly before2025: UnitRow | undefined;
  /** Index into `Places.newUnits`. */
  readonly successor: number;
  readonly district: number;
  readonly firstVillage: number;
  readonly villageCount: number;
}

export interface Village {
  readonly name: string;
  /** Its name until the villages were merged in 2018, else the same. */
  readonly nameBefore2018: string;
  readonly unit: number;
  readonly people: People;
  /** Families of a few surnames make up a village. */
  readonly surnames: readonly string[];
}

export interface Places {
  readonly oldUnits: readonly OldUnit[];
  readonly newUnits: readonly UnitRow[];
  readonly districts: readonly string[];
  readonly villages: readonly Village[];
  readonly drawVillage: WeightedIndex;
}

/** How much denser a people is in a district than in the province (estimates). */
const DENSER: Readonly<Record<string, Partial<Record<People, number>>>> = {
  'Sơn La': { kinh: 3, mong: 0.2, thai: 1.1 },
  'Quỳnh Nhai': { khang: 5, la_ha: 3, mong: 0.6, thai: 1.4, kinh: 0.5 },
  'Thuận Châu': { thai: 1.3, khang: 2, la_ha: 3, mong: 0.8, kinh: 0.5 },
  'Mường La': { la_ha: 4, mong: 1.2, kho_mu: 1.5, kinh: 0.5 },
  'Bắc Yên': { mong: 3.2, muong: 2, dao: 2, thai: 0.6, kinh: 0.4 },
  'Phù Yên': { muong: 6, thai: 0.5, mong: 0.8, dao: 1.5 },
  'Mộc Châu': { kinh: 2, muong: 2, dao: 3, thai: 0.6 },
  'Vân Hồ': { muong: 2.5, dao: 5, mong: 2, thai: 0.7, kinh: 0.4 },
  'Yên Châu': { xinh_mun: 6, kho_mu: 1.5, kinh: 0.9, mong: 1.1 },
  'Mai Sơn': { xinh_mun: 2, kinh: 1.6, kho_mu: 2 },
  'Sông Mã': { xinh_mun: 2, kho_mu: 2, mong: 1.1, kinh: 0.8, lao: 2 },
  'Sốp Cộp': { lao: 14, kho_mu: 3, mong: 1.6, kinh: 0.3 },
};
const HIGHLAND =
  /Háng|Hang Chú|Xím|Pá Lông|Co Mạ|Co Tòng|Long Hẹ|Tà Xùa|Làng Chếu|Suối Tọ|Kim Bon|Lóng Luông|Pú Bẩu|Chiềng Công|Chiềng Ân|Ngọc Chiến|Hồng Ngài|É Tòng|Sam Kha|Phiêng Cằm|Suối Bau|Chiềng Tương|Chiềng Muôn|Huổi Một|Pa Ma|Hua Nhàn/;

const isTown = (kind: UnitKind) => kind === 'town' || kind === 'ward';

function peopleWeights(row: UnitRow): number[] {
  const denser = DENSER[row.district] ?? {};
  const town = isTown(row.kind);
  return PEOPLES.map((people) => {
    const inDistrict = PEOPLE_SHARES[people] * (denser[people] ?? 1);
    if (people === 'mong') return inDistrict * (HIGHLAND.test(row.name) ? 12 : town ? 0.1 : 0.75);
    if (people === 'kinh') return inDistrict * (town ? 4 : HIGHLAND.test(row.name) ? 0.05 : 0.6);
    return HIGHLAND.test(row.name) ? inDistrict * 0.4 : inDistrict;
  });
}

/** Weights of the peoples by unit, such that the province has its shares (raking, three rounds). */
function balancedWeights(rows: readonly UnitRow[]): number[][] {
  const byUnit = rows.map(peopleWeights);
  for (let round = 0; round < 3; round++) {
    const totals = byUnit.map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
    for (const [i, people] of PEOPLES.entries()) {
      const reached = byUnit.reduce((sum, weights, unit) => sum + weights[i]! / totals[unit]!, 0);
      const wanted = (PEOPLE_SHARES[people] / SHARES_TOTAL) * rows.length;
      for (const weights of byUnit) weights[i]! *= wanted / reached;
    }
  }
  return byUnit;
}

const SHARES_TOTAL = Object.values(PEOPLE_SHARES).reduce((sum, share) => sum + share, 0);

/** The districts, communes and villages of the invented province; villages and their sizes come from the seed. */
export function createPlaces(seed: number, surnameOf: (random: Random, people: People) => string): Places {
  const random = createRandom(seedOf(seed, 11));
  const newUnits = SON_LA_UNIT_ROWS.filter((row) => row.validFrom === '2025-07-01');
  const rows = SON_LA_UNIT_ROWS.filter((row) => row.validTo === '2025-06-30');
  const predecessors = new Map(
    SON_LA_UNIT_ROWS.filter((row) => row.validTo === '2025-01-31').map((row) => [row.code, row]),
  );
  const peopleOf = balancedWeights(rows);
  const districts = [...new Set(rows.map((row) => row.district))];
  const villages: Village[] = [];
  const weights: number[] = [];
  const oldUnits = rows.map((row, unit): OldUnit => {
    const drawPeople = weightedIndex(peopleOf[unit]!);
    const firstVillage = villages.length;
    const villageCount = random.between(7, 17) + (isTown(row.kind) ? 4 : 0);
    const size = Math.exp(random.normal() * 0.35) * (isTown(row.kind) ? 1.7 : 1);
    for (let i = 0; i < villageCount; i++) {
      const people = PEOPLES[drawPeople(random)]!;
      const name = drawVillageName(random, people, isTown(row.kind));
      const renamed = random.chance(0.08);
      const surnames = Array.from({ length: random.between(4, 9) }, () => surnameOf(random, people));
      villages.push({
        name,
        nameBefore2018: renamed ? drawVillageName(random, people, isTown(row.kind)) : name,
        unit,
        people,
        surnames,
      });
      weights.push((size * Math.exp(random.normal() * 0.5)) / Math.sqrt(villageCount));
    }
    return {
      row,
      before2025: predecessors.get(row.code),
      successor: newUnits.findIndex((each) => each.code === row.successors[0]),
      district: districts.indexOf(row.district),
      firstVillage,
      villageCount,
    };
  });
  return { oldUnits, newUnits, districts, villages, drawVillage: weightedIndex(weights) };
}

/** Where people who came from elsewhere were born: prefix of their number, first digits of old numbers, weight. */
const ORIGINS =
  '017 11 9, 011 04 8, 001 01 8, 038 17 7, 025 13 7, 015 06 6, 033 14 6, 034 15 5, 012 04 4, 036 16 4, 030 14 3, 040 18 3, ' +
  '035 16 3, 010 06 2, 026 13 2, 037 16 2, 024 12 1, 027 12 1, 079 02 1';

export interface Origin {
  readonly prefix: string;
  readonly oldDigits: string;
  readonly province: string;
}

const originRows = ORIGINS.split(', ').map((entry) => entry.split(' '));

/** Provinces of origin; the first is Sơn La itself. */
export const ORIGIN_PROVINCES: readonly Origin[] = [
  { prefix: '014', oldDigits: '05', province: 'Sơn La' },
  ...originRows.map(([prefix, oldDigits]) => ({
    prefix: prefix!,
    oldDigits: oldDigits!,
    province: FORMER_PROVINCES.find((each) => each.prefix === prefix)!.name,
  })),
];

const outsideIndex = weightedIndex(originRows.map(([, , weight]) => Number(weight)));

/** Index into `ORIGIN_PROVINCES` of another province. */
export const drawOtherProvince = (random: Random) => outsideIndex(random) + 1;

/** Communes of other provinces, invented and without district. */
export const OUTSIDE_COMMUNES = (
  'Đông Phú|Nghĩa Lộ|Hồng Quang|Tân Dân|Yên Phong|Quang Minh|Vũ Hòa|An Khê|Hải Lộc|Phú Thịnh|Mường Nhà|Pa Ham|Mai Hạ|Bao La|' +
  'Phúc Sơn|Minh Đức|Thạch Bình|Liên Minh|Đông Hưng|Cẩm Giàng|Nam Thanh|Trực Hùng|Xuân Bắc|Ngọc Sơn|Thọ Lâm|Lương Phong'
).split('|');
