import { FORMER_PROVINCES, PROVINCE_ALIASES, PROVINCES } from '../tables/provinces.ts';
import type { PlacePart } from './place-text.ts';
import { foldMarks } from './syllable.ts';
import { canonicalPhrase, type District, type UnitTable } from './unit-table.ts';

const provincesByName = new Map<string, string>();
for (const { name, today } of FORMER_PROVINCES) provincesByName.set(foldMarks(canonicalPhrase(name)), today);
for (const [code, name] of PROVINCES) provincesByName.set(foldMarks(canonicalPhrase(name)), code);
for (const [name, code] of PROVINCE_ALIASES) provincesByName.set(foldMarks(canonicalPhrase(name)), code);

const spelt = new Set(
  [...FORMER_PROVINCES.map(({ name }) => name), ...PROVINCES.values()].map(canonicalPhrase),
);

/** Phù Yên is a district, Phú Yên a province; without marks the district of the table is meant. */
const isSpeltAsProvince = (text: string) => spelt.has(canonicalPhrase(text));

/** Key of a part's name: without marks, and without the dots and hyphens inside "S.La" or "Bà Rịa - Vũng Tàu". */
export const keyOf = (text: string) => foldMarks(canonicalPhrase(text.replace(/\s*-\s*/g, ' ')));

/** What an address says around its commune. */
export interface AddressFrame {
  readonly province: string | undefined;
  readonly district: District | undefined;
  /** A district that is in no table, by its name. */
  readonly unlistedDistrict: string | undefined;
  readonly rest: readonly PlacePart[];
}

function takeProvince(
  parts: readonly PlacePart[],
  units: UnitTable,
): {
  province: string | undefined;
  rest: readonly PlacePart[];
} {
  const last = parts.at(-1);
  if (last === undefined || !['province', 'city', 'bare'].includes(last.kind))
    return { province: undefined, rest: parts };
  const code = provincesByName.get(keyOf(last.text));
  const isDistrict =
    last.kind === 'bare' &&
    code !== undefined &&
    !units.provinces.has(code) &&
    units.districts.has(keyOf(last.text)) &&
    !isSpeltAsProvince(last.text);
  if ((code !== undefined && !isDistrict) || last.kind === 'province') {
    return { province: code, rest: parts.slice(0, -1) };
  }
  return { province: undefined, rest: parts };
}

const isDistrictWord = (part: PlacePart) => part.kind === 'district' || part.kind === 'city';

/** The district is the last part left; a bare name is one only where a commune's can stand before it, or alone. */
function takeDistrict(
  parts: readonly PlacePart[],
  province: string | undefined,
  units: UnitTable,
): District | undefined {
  const last = parts.at(-1);
  if (last === undefined || (!isDistrictWord(last) && last.kind !== 'bare')) return undefined;
  const found = units.districts.get(keyOf(last.text)) ?? [];
  return found.find((district) => province === undefined || district.province === province);
}

/**
 * Takes province and district from the right end of an address. "Sơn La" may be the town: "thành phố Sơn La",
 * "Sơn La, Sơn La".
 *
 * @param since2025 a bare name before the province is a commune then, no district
 */
export function frameOf(parts: readonly PlacePart[], units: UnitTable, since2025: boolean): AddressFrame {
  let { province, rest } = takeProvince(parts, units);
  if (
    rest.length < parts.length &&
    isDistrictWord(parts.at(-1)!) &&
    units.districts.has(keyOf(parts.at(-1)!.text))
  ) {
    rest = parts;
  }
  const last = rest.at(-1);
  const aloneSince2025 =
    since2025 && last?.kind === 'bare' && !rest.slice(0, -1).some((part) => part.kind !== 'village');
  const district = aloneSince2025 ? undefined : takeDistrict(rest, province, units);
  if (district !== undefined) {
    return { province: district.province, district, unlistedDistrict: undefined, rest: rest.slice(0, -1) };
  }
  if (last !== undefined && isDistrictWord(last)) {
    return {
      province,
      district: undefined,
      unlistedDistrict: keyOf(last.text).replaceAll(' ', '_'),
      rest: rest.slice(0, -1),
    };
  }
  return { province, district: undefined, unlistedDistrict: undefined, rest };
}
