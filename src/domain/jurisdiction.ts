import { cleanPlace, decodeUnmistakable, parsePartialDate, type UnitTable } from '#matchers';
import { messages } from '../messages.ts';

export type { UnitTable } from '#matchers';

export interface Commune {
  readonly code: string;
  readonly name: string;
}

const { unitKinds } = messages.registers;

/** What a kind of unit is called before its name. */
export const kindWord = (kind: keyof typeof unitKinds): string => unitKinds[kind];

/**
 * Where a record belongs: today's unit of its registering office as of the day of registration, undefined (the
 * province's queue) where the text leaves it open. Units were merged on 01/07/2025, so the day decides.
 */
export function createOfficeLookup(
  units: UnitTable,
): (office: string, registered: string) => Commune | undefined {
  const known = new Map<string, Commune | undefined>();
  return (office, registered) => {
    const key = `${office}\t${registered}`;
    if (!known.has(key)) known.set(key, lookUp(units, office, registered));
    return known.get(key);
  };
}

function lookUp(units: UnitTable, office: string, registered: string): Commune | undefined {
  const { year, month, day } = parsePartialDate(registered);
  const on = year > 0 ? { year, month: month || 12, day: day || 28 } : undefined;
  const { units: codes } = cleanPlace(decodeUnmistakable(office).text, units, on);
  return codes.length === 1 ? communeOf(units, codes[0]!) : undefined;
}

/** Today's unit of this code, undefined where the table has none. */
export function communeOf(units: UnitTable, code: string): Commune | undefined {
  const unit = units.byCode.get(code)?.find(({ isToday }) => isToday);
  return unit && { code, name: `${kindWord(unit.kind)} ${unit.name}` };
}

/**
 * Today's unit where somebody lives: by the code of the register where it names one unit of today, else by the address.
 * Undefined where both leave it open or it lies beyond the units that are loaded.
 */
export function createResidenceLookup(
  units: UnitTable,
): (code: string | null, address: string) => Commune | undefined {
  const known = new Map<string, Commune | undefined>();
  return (code, address) => {
    const key = `${code ?? ''}\t${address}`;
    if (!known.has(key)) known.set(key, residenceOf(units, code ?? '', address));
    return known.get(key);
  };
}

function residenceOf(units: UnitTable, code: string, address: string): Commune | undefined {
  const { units: written } = cleanPlace(decodeUnmistakable(address).text, units);
  const coded = units.byCode.get(code) ?? [];
  const today = [...new Set(coded.flatMap((unit) => unit.today))];
  // A code may be an old unit's and another one's of today: the address decides between them.
  const fitting = today.filter((one) => written.includes(one));
  const candidates = fitting.length > 0 ? fitting : written.length === 1 ? written : today;
  return candidates.length === 1 ? communeOf(units, candidates[0]!) : undefined;
}
