import { kindWord, type UnitTable } from './jurisdiction.ts';

interface NamedUnit {
  readonly code: string;
  /** With its kind: "Xã Mường Chiên". */
  readonly name: string;
  /** ISO days; '' for "since ever" and "still". */
  readonly validFrom: string;
  readonly validTo: string;
}

export interface UnitHistory extends NamedUnit {
  /** Units of other days that lie in it today, wholly or in part. */
  readonly formedOf: readonly (NamedUnit & {
    /** District they belonged to; '' where there was none. */
    readonly district: string;
    /** Today parts of it lie in other units too. */
    readonly isDivided: boolean;
  })[];
}

/** The table keeps districts in small letters: "thuận châu" is "Thuận Châu" on a screen. */
const asName = (phrase: string) =>
  phrase
    .split(' ')
    .map((syllable) => syllable.charAt(0).toLocaleUpperCase('vi') + syllable.slice(1))
    .join(' ');

/** Today's units in the order of their codes, each with what it was formed of. */
export function unitHistory(units: UnitTable): UnitHistory[] {
  const districts = new Map([...units.districts.values()].flat().map(({ key, name }) => [key, asName(name)]));
  const all = [...units.byCode.values()].flat();
  const named = (unit: (typeof all)[number]): NamedUnit => ({
    code: unit.code,
    name: `${kindWord(unit.kind)} ${unit.name}`,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
  });
  return all
    .filter(({ isToday }) => isToday)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((unit) => ({
      ...named(unit),
      formedOf: all
        .filter((one) => !one.isToday && one.today.includes(unit.code))
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((one) => ({
          ...named(one),
          district: districts.get(one.district) ?? '',
          isDivided: one.today.length > 1,
        })),
    }));
}
