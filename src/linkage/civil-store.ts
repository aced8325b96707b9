import {
  ABSENCE_EVIDENCE,
  type CleanMarriage,
  type CleanSpouse,
  type ComparableNumber,
  type PackedDate,
} from '#matchers';
import { type CivilColumns, NUMBER, NUMBER_FIELDS, SIDE, SIDE_FIELDS } from './civil-columns.ts';
import { sharedInts } from './growable-ints.ts';
import { hashNumber } from './hash.ts';
import type { NameTable } from './name-table.ts';
import type { PlaceTable } from './place-table.ts';
import { comparableBirth } from './population-store.ts';
import { birthKeys, type SideKeys } from './side-keys.ts';

/** What the sides are made with. */
export interface CivilTables {
  readonly names: NameTable;
  readonly places: PlaceTable;
  readonly bearers: Bearers;
  /** Code of the province whose registers these are. */
  readonly ownProvince: string;
}

/** A name is rare when at most this many in the register share its blocking key. */
export const RARE_BEARERS = 60;

/** How many in the register bear a name. */
export interface Bearers {
  /** By blocking key of surname and given name. */
  readonly ofKey: (key: number) => number;
  /** By number in the name table: the very name. */
  readonly ofName: (name: number) => number;
}

/** Counts the names of the register. */
export function countBearers(names: NameTable, nameColumn: Uint32Array): Bearers {
  const byKey = new Map<number, number>();
  const byName = new Uint32Array(names.size());
  for (let row = 0; row < nameColumn.length; row++) byName[nameColumn[row]!] = byName[nameColumn[row]!]! + 1;
  byName.forEach((count, name) => {
    const key = names.keyOf(name);
    if (count > 0 && key !== 0) byKey.set(key, (byKey.get(key) ?? 0) + count);
  });
  return { ofKey: (key) => byKey.get(key) ?? 0, ofName: (name) => byName[name] ?? 0 };
}

const NO_NUMBER: ComparableNumber = { value: 0, repaired: false };

function numbersOf(spouse: CleanSpouse): { personal: ComparableNumber; old: ComparableNumber } {
  const { kind, digits, repaired } = spouse.number;
  const number = { value: Number(digits), repaired: repaired === 'lost_zero' };
  return {
    personal: kind === 'personal' ? number : NO_NUMBER,
    old: kind === 'old' ? number : NO_NUMBER,
  };
}

const present = (values: readonly number[]) => [...new Set(values.filter((value) => value !== 0))];
const digitsKey = (number: ComparableNumber) => hashNumber(number.value);

/** Whether the names contradict the sexes of their columns, so that they may have been exchanged alone. */
function namesMayBeExchanged(record: CleanMarriage): boolean {
  const middle = (spouse: CleanSpouse) => spouse.name.main?.syllables.slice(1, -1) ?? [];
  return (
    middle(record.husband).includes('thị') ||
    middle(record.wife).includes('văn') ||
    middle(record.wife)[0] === 'a'
  );
}

/** The first three digits name the province of birth registration (Circular 07/2016/TT-BCA, annex 1). */
const isIssuedIn = (number: number, province: string) => Math.floor(number / 1e9) === Number(province);

function absenceLevels(
  own: CleanSpouse,
  side: {
    readonly year: number;
    readonly birth: PackedDate;
    readonly syllables: number;
    readonly number: number;
    readonly bearers: number;
  },
  ownProvince: string,
): number[] {
  const { kind } = own.number;
  const paper = kind === 'personal' || kind === 'old' || kind === 'none' ? kind : 'other';
  const [era, birth, home, number, detail, namesakes] = ABSENCE_EVIDENCE;
  const precision = side.birth === 0 ? 'none' : own.birth.precision;
  return [
    era.compare(side.year, undefined),
    birth.compare(side.birth >> 9, undefined),
    home.compare({ province: own.residence.province, foreign: own.foreign }, ownProvince),
    number.compare({ kind: paper, ownProvince: isIssuedIn(side.number, ownProvince) }, undefined),
    detail.compare({ syllables: side.syllables, precision }, undefined),
    namesakes.compare(side.bearers, undefined),
  ];
}

/** Numbers lists of ethnic groups in order of first sight. */
function internGroups() {
  const groups: (readonly string[])[] = [];
  const known = new Map<string, number>();
  const idOf = (spouse: CleanSpouse) => {
    const { group, ambiguous } = spouse.ethnicity;
    const text = group ?? ambiguous.join('|');
    const id = known.get(text) ?? groups.length;
    if (id === groups.length) {
      known.set(text, id);
      groups.push(group === undefined ? ambiguous : [group]);
    }
    return id;
  };
  return { groups, idOf };
}

/** The columns one spouse is read from; the names may stand in the other spouse's. */
interface SideColumns {
  readonly record: CleanMarriage;
  readonly own: CleanSpouse;
  readonly other: CleanSpouse;
  readonly named: CleanSpouse;
  readonly otherNamed: CleanSpouse;
}

function listSides(records: readonly CleanMarriage[]): {
  readonly sides: readonly SideColumns[];
  readonly exchangedNames: Int32Array;
} {
  const sides: SideColumns[] = records.flatMap((record) => {
    const { husband: h, wife: w } = record;
    return [
      { record, own: h, other: w, named: h, otherNamed: w },
      { record, own: w, other: h, named: w, otherNamed: h },
    ];
  });
  const exchangedNames = new Int32Array(records.length).fill(-1);
  records.forEach((record, index) => {
    if (!namesMayBeExchanged(record)) return;
    const { husband: h, wife: w } = record;
    exchangedNames[index] = sides.length;
    sides.push(
      { record, own: h, other: w, named: w, otherNamed: h },
      { record, own: w, other: h, named: h, otherNamed: w },
    );
  });
  return { sides, exchangedNames };
}

/**
 * Lays the marriages out as sides.
 *
 * @param onKeys receives the blocking keys of each side, in order of the sides
 */
export function buildCivilColumns(
  records: readonly CleanMarriage[],
  tables: CivilTables,
  onKeys: (side: number, keys: SideKeys) => void,
): CivilColumns {
  const { names, places, bearers, ownProvince } = tables;
  const { sides, exchangedNames } = listSides(records);
  const packed = new Int32Array(new SharedArrayBuffer(sides.length * SIDE_FIELDS * 4));
  const numbers = new Float64Array(new SharedArrayBuffer(sides.length * NUMBER_FIELDS * 8));
  const absence = new Uint8Array(new SharedArrayBuffer(sides.length * ABSENCE_EVIDENCE.length));
  const aliases = new Map<number, readonly number[]>();
  const ethnicities = internGroups();
  const namesOf = (spouse: CleanSpouse) =>
    [spouse.name.main, ...spouse.name.aliases]
      .filter((name) => name !== undefined)
      .map((name) => names.intern(name.syllables));

  sides.forEach(({ record, own, other, named, otherNamed }, side) => {
    const officeId = places.intern(record.office);
    const writtenId = places.intern(own.residence);
    const number = numbersOf(own);
    const otherNumber = numbersOf(other);
    const birth = comparableBirth(own.birth);
    const ownNames = namesOf(named);
    const otherNames = namesOf(otherNamed);
    const registered = record.registered.year;
    const at = side * SIDE_FIELDS;
    packed[at + SIDE.name] = ownNames[0] ?? 0;
    packed[at + SIDE.birth] = birth;
    packed[at + SIDE.hasAliases] = Number(ownNames.length > 1);
    packed[at + SIDE.home] = places.shapeOf(places.isNowhere(writtenId) ? officeId : writtenId);
    packed[at + SIDE.village] = places.villageOf(writtenId);
    packed[at + SIDE.office] = places.shapeOf(officeId);
    packed[at + SIDE.year] = registered;
    packed[at + SIDE.ended] = Number(record.ended !== 'none');
    packed[at + SIDE.otherName] = otherNames[0] ?? 0;
    packed[at + SIDE.ethnicity] = ethnicities.idOf(own);
    packed[at + SIDE.repaired] =
      Number(number.personal.repaired) | (Number(number.old.repaired) << NUMBER.old);
    const own4 = [number.personal.value, otherNumber.personal.value, number.old.value, otherNumber.old.value];
    numbers.set(own4, side * NUMBER_FIELDS);
    packed[at + SIDE.hasNumbers] = Number(own4.some((value) => value !== 0));
    if (ownNames.length > 1) aliases.set(side, ownNames);
    const described = {
      year: registered,
      birth,
      syllables: Math.max(0, ...ownNames.map(names.syllableCount)),
      number: number.personal.value,
      bearers: ownNames[0] === undefined ? 0 : bearers.ofName(ownNames[0]),
    };
    absence.set(absenceLevels(own, described, ownProvince), side * ABSENCE_EVIDENCE.length);

    const nameKeys = present(ownNames.map(names.keyOf));
    const units = present([...places.unitKeysOf(writtenId), ...places.unitKeysOf(officeId)]);
    onKeys(side, {
      personalNumber: present([digitsKey(number.personal), digitsKey(otherNumber.personal)]),
      oldNumber: present([digitsKey(number.old), digitsKey(otherNumber.old)]),
      spouseNumber: present([digitsKey(otherNumber.personal)]),
      surnameAndGiven: nameKeys,
      surname: present(ownNames.map((name) => names.endKeysOf(name).surname)),
      given: present(ownNames.map((name) => names.endKeysOf(name).given)),
      oddLetters: present(ownNames.filter(names.isOddlyDivided).map(names.lettersKeyOf)),
      spouseSurnameAndGiven: present(otherNames.map(names.keyOf)),
      rareSurnameAndGiven: nameKeys.filter((key) => bearers.ofKey(key) <= RARE_BEARERS),
      ...birthKeys(birth, registered),
      residenceUnit: units,
      hometownUnit: units,
    });
  });
  return {
    count: sides.length,
    records: records.length,
    sides: packed,
    numbers,
    absence,
    exchangedNames: sharedInts(exchangedNames),
    aliases,
    ethnicGroups: ethnicities.groups,
  };
}
