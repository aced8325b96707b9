import { distance } from 'fastest-levenshtein';
import type { PlaceFlag } from './place-flag.ts';
import type { PlacePart } from './place-text.ts';
import { foldMarks } from './syllable.ts';
import { canonicalPhrase, type District, type Unit, type UnitTable } from './unit-table.ts';

/** Units a commune's name was resolved to. */
export interface FoundUnits {
  readonly province: string;
  readonly today: readonly string[];
  readonly district: string | undefined;
  readonly oldUnit: string | undefined;
  readonly flags: readonly PlaceFlag[];
}

const LAST_DAY_OF_DISTRICTS = '2025-06-30';

/** Keeps the units that pass, or all where none does. */
function prefer(units: readonly Unit[], passes: (unit: Unit) => boolean): readonly Unit[] {
  const preferred = units.filter(passes);
  return preferred.length > 0 ? preferred : units;
}

const KIND_OF_PART: Readonly<Record<string, Unit['kind']>> = {
  commune: 'commune',
  ward: 'ward',
  town: 'town',
};

/** The only unit of the district (or of the table) whose name is one letter off. */
function misspelt(name: string, candidates: Iterable<Unit>): readonly Unit[] {
  const key = foldMarks(name);
  if (key.length < 5) return [];
  const near = new Map<string, Unit[]>();
  for (const unit of candidates) {
    if (!unit.spellings.some((spelling) => distance(foldMarks(spelling), key) === 1)) continue;
    const known = near.get(unit.name) ?? [];
    near.set(unit.name, [...known, unit]);
  }
  return near.size === 1 ? [...near.values()][0]! : [];
}

interface Named {
  readonly units: readonly Unit[];
  readonly flags: readonly PlaceFlag[];
}

function unitsNamed(name: string, district: District | undefined, units: UnitTable): Named {
  const named = units.byName.get(foldMarks(name)) ?? [];
  if (district === undefined) return { units: named, flags: [] };
  const inside = named.filter((unit) => unit.districts.includes(district.key));
  if (inside.length > 0) return { units: inside, flags: [] };
  if (named.length > 0) {
    const today = named.filter(
      (unit) => unit.isToday && units.districtOfToday.get(unit.code) === district.key,
    );
    if (today.length > 0) return { units: today, flags: [] };
    const spelt = named.filter((unit) => unit.spellings.includes(name));
    if (spelt.length > 0) return { units: spelt, flags: ['district_differs'] };
  }
  const corrected = misspelt(name, units.byDistrict.get(district.key) ?? []);
  if (corrected.length > 0) return { units: corrected, flags: ['misspelt'] };
  return { units: named, flags: named.length > 0 ? ['district_differs'] : [] };
}

/** Old names before the merger, today's after it; without a date today's, unless a district is written. */
function byPeriod(
  units: readonly Unit[],
  district: District | undefined,
  day: string | undefined,
): readonly Unit[] {
  if (district !== undefined) return prefer(units, (unit) => !unit.isToday);
  const old = day !== undefined && day <= LAST_DAY_OF_DISTRICTS;
  return prefer(units, (unit) => unit.isToday !== old);
}

/** Of several periods of one name, the one of the day; the latest where the day is unknown. */
function byDay(units: readonly Unit[], day: string | undefined): readonly Unit[] {
  if (day === undefined || units.length < 2) return units;
  const begun = prefer(units, (unit) => unit.isToday || unit.validFrom <= day);
  const valid = begun.filter((unit) => unit.isToday || unit.validTo >= day);
  if (valid.length === 0) return begun;
  const first = valid.reduce((a, b) =>
    b.validTo !== '' && (a.validTo === '' || b.validTo < a.validTo) ? b : a,
  );
  return prefer(begun, (unit) => unit.key !== first.key || unit.validTo === first.validTo);
}

const unique = <Value>(values: readonly Value[]) => [...new Set(values)];

const only = <Value>(values: readonly Value[]) => (values.length === 1 ? values[0] : undefined);

/**
 * Resolves the name of a commune, with the district and the day that are known, to today's units.
 *
 * @param part the part of the address that names it
 * @param day ISO day
 * @returns undefined when no unit of the table has that name
 */
export function resolveUnits(
  part: PlacePart,
  district: District | undefined,
  table: UnitTable,
  day: string | undefined,
): FoundUnits | undefined {
  const name = canonicalPhrase(part.text);
  const named = unitsNamed(name, district, table);
  if (named.units.length === 0) return undefined;

  const spelt = prefer(named.units, (unit) => unit.spellings.includes(name));
  const ofPeriod = byPeriod(spelt, district, day);
  const ofKind = prefer(ofPeriod, (unit) => unit.kind === KIND_OF_PART[part.kind]);
  const found = byDay(ofKind, day);

  const today = unique(found.flatMap((unit) => unit.today));
  const districts = unique(
    found.map((unit) => unit.district || (table.districtOfToday.get(unit.code) ?? '')),
  );
  const onlyDistrict = only(districts);
  const flags: PlaceFlag[] = [...named.flags];
  if (today.length > 1) flags.push('ambiguous');
  if (day !== undefined && day > LAST_DAY_OF_DISTRICTS && found.every((unit) => !unit.isToday)) {
    flags.push('old_unit_after_merger');
  }
  return {
    province: found[0]!.province,
    today,
    district: onlyDistrict === '' ? undefined : onlyDistrict,
    oldUnit: only(unique(found.map((unit) => (unit.isToday ? oldUnitOf(unit, table) : unit.key)))),
    flags,
  };
}

/** A unit of today that was one old commune is that commune. */
function oldUnitOf(unit: Unit, table: UnitTable): string | undefined {
  const old = (table.byCode.get(unit.code) ?? []).filter(
    (each) => !each.isToday && each.today.includes(unit.code),
  );
  return old.length === 1 && unit.name === old[0]!.name && !sharesName(unit, table) ? old[0]!.key : undefined;
}

/** Was it formed of more than the commune it is named for? */
function sharesName(unit: Unit, table: UnitTable): boolean {
  const district = table.districtOfToday.get(unit.code);
  const siblings = district === undefined ? [] : (table.byDistrict.get(district) ?? []);
  return (
    district === undefined ||
    siblings.some((each) => each.today.includes(unit.code) && each.name !== unit.name)
  );
}
