import { SON_LA_UNIT_ROWS } from '../tables/sonla-units.ts';
import type { UnitKind, UnitRow } from '../tables/unit-row.ts';
import { canonicalSyllable, foldMarks } from './syllable.ts';

/** A unit as it is looked up. */
export interface Unit {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  /** Canonical spellings of name and aliases. */
  readonly spellings: readonly string[];
  readonly province: string;
  /** Key of the district, empty for today's units. */
  readonly district: string;
  /** Districts it may be written under. */
  readonly districts: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly isToday: boolean;
  /** Today's codes, the likeliest first; the unit itself for today's. */
  readonly today: readonly string[];
  /** Key that is equal for all spellings of one old commune. */
  readonly key: string;
}

/** Administrative units ready for look-up, with their periods. Immutable. */
export interface UnitTable {
  /** By name without marks. */
  readonly byName: ReadonlyMap<string, readonly Unit[]>;
  readonly byCode: ReadonlyMap<string, readonly Unit[]>;
  /** Key and province of districts by name without marks. */
  readonly districts: ReadonlyMap<string, readonly District[]>;
  readonly byDistrict: ReadonlyMap<string, readonly Unit[]>;
  /** Old district of today's units that were formed of one district's only. */
  readonly districtOfToday: ReadonlyMap<string, string>;
  /** Days after which some unit ended or the day before one began, in order. */
  readonly lastDays: readonly string[];
  /** Provinces the table holds units of. */
  readonly provinces: ReadonlySet<string>;
}

export interface District {
  readonly key: string;
  readonly name: string;
  readonly province: string;
}

/** Canonical spelling of a name of several syllables. */
export function canonicalPhrase(text: string): string {
  return text.trim().split(/\s+/).map(canonicalSyllable).join(' ');
}

const phraseKey = (text: string) => foldMarks(canonicalPhrase(text));

function districtKey(name: string, province: string): string {
  return name === '' ? '' : `${phraseKey(name).replaceAll(' ', '_')}@${province}`;
}

function unitOf(row: UnitRow): Unit {
  const district = districtKey(row.district, row.province);
  const isToday = row.validTo === '';
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    spellings: [row.name, ...row.aliases].map(canonicalPhrase),
    province: row.province,
    district,
    districts: [district, ...row.formerDistricts.map((name) => districtKey(name, row.province))],
    validFrom: row.validFrom,
    validTo: row.validTo,
    isToday,
    today: isToday ? [row.code] : row.successors,
    key: `${canonicalPhrase(row.name)}/${district}`,
  };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function districtsOf(rows: readonly UnitRow[]): Map<string, District[]> {
  const districts = new Map<string, District[]>();
  const seen = new Set<string>();
  for (const { district, province } of rows) {
    const key = districtKey(district, province);
    if (key === '' || seen.has(key)) continue;
    seen.add(key);
    push(districts, phraseKey(district), { key, name: canonicalPhrase(district), province });
  }
  return districts;
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}

function lastDaysOf(rows: readonly UnitRow[]): string[] {
  const days = new Set(['2025-06-30']);
  for (const { validFrom, validTo } of rows) {
    if (validTo !== '') days.add(validTo);
    if (validFrom !== '') days.add(dayBefore(validFrom));
  }
  return [...days].sort();
}

/**
 * Makes a table of units from rows: Sơn La's own, or a province's file in the shape of `UnitRow`.
 *
 * @param rows old and today's units; a code may stand in several rows with other periods
 */
export function buildUnitTable(rows: readonly UnitRow[]): UnitTable {
  const byName = new Map<string, Unit[]>();
  const byCode = new Map<string, Unit[]>();
  const byDistrict = new Map<string, Unit[]>();
  const districtsOfToday = new Map<string, Set<string>>();
  for (const row of rows) {
    const unit = unitOf(row);
    for (const name of new Set(unit.spellings.map(foldMarks))) push(byName, name, unit);
    push(byCode, unit.code, unit);
    for (const district of unit.districts) if (district !== '') push(byDistrict, district, unit);
    if (unit.isToday || unit.today.length > 1) continue;
    const known = districtsOfToday.get(unit.today[0]!) ?? new Set();
    districtsOfToday.set(unit.today[0]!, known.add(unit.district));
  }
  return {
    byName,
    byCode,
    byDistrict,
    districts: districtsOf(rows),
    districtOfToday: new Map(
      [...districtsOfToday]
        .filter(([, keys]) => keys.size === 1)
        .map(([code, keys]) => [code, [...keys][0]!]),
    ),
    lastDays: lastDaysOf(rows),
    provinces: new Set(rows.map((row) => row.province)),
  };
}

let sonLa: UnitTable | undefined;

/** The table of Sơn La. */
export function sonLaUnits(): UnitTable {
  sonLa ??= buildUnitTable(SON_LA_UNIT_ROWS);
  return sonLa;
}

/**
 * Today's codes of a unit given by its code. Seventeen of Sơn La's codes have changed hands, so the day matters.
 *
 * @param on day the code was written; today's units where absent
 * @returns codes, the likeliest first; empty when unknown
 */
export function todayOfCode(
  units: UnitTable,
  code: string,
  on?: { readonly year: number; readonly month: number; readonly day: number },
): readonly string[] {
  const found = units.byCode.get(code.padStart(5, '0')) ?? [];
  const day = on === undefined ? '9999-12-31' : isoDay(on);
  const valid = found
    .filter((unit) => unit.validFrom <= day && (unit.isToday || unit.validTo >= day))
    .toSorted((a, b) => (b.validFrom < a.validFrom ? -1 : 1));
  return (valid[0] ?? found[0])?.today ?? [];
}

/** ISO form of a day; unknown parts (0) count as the end of the period. */
export function isoDay(on: { readonly year: number; readonly month: number; readonly day: number }): string {
  const two = (part: number, last: number) => String(part || last).padStart(2, '0');
  return `${on.year}-${two(on.month, 12)}-${two(on.day, 28)}`;
}
