import { isVillageHead, placePartsOf } from './place-text.ts';
import { type CleanPlace, resolvePlace, villageOf } from './resolve-place.ts';
import { isoDay, type UnitTable } from './unit-table.ts';

export type { PlaceFlag } from './place-flag.ts';
export type { CleanPlace } from './resolve-place.ts';

const REMEMBERED_AT_MOST = 20_000;
const rememberedByTable = new WeakMap<UnitTable, Map<string, CleanPlace>>();

/** Days between which no unit of the table begins or ends are one period. */
function periodOf(day: string | undefined, units: UnitTable): number {
  if (day === undefined) return -1;
  let period = 0;
  for (const last of units.lastDays) if (last < day) period++;
  return period;
}

function resolveRemembered(text: string, units: UnitTable, day: string | undefined): CleanPlace {
  let remembered = rememberedByTable.get(units);
  if (remembered === undefined || remembered.size >= REMEMBERED_AT_MOST) {
    remembered = new Map();
    rememberedByTable.set(units, remembered);
  }
  const key = `${periodOf(day, units)}|${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const place = resolvePlace(text, units, day);
  remembered.set(key, place);
  return place;
}

/**
 * Resolves an address or the name of a registering office to today's communes. Name, kind word, district and date
 * decide together; what they leave open stays a list. A unit of no table keeps province and village.
 *
 * @param written decoded text
 * @param units units of the provinces that are loaded
 * @param on day it was written, for names that are both an old commune and one of today's; unknown where absent
 */
export function cleanPlace(
  written: string,
  units: UnitTable,
  on?: { readonly year: number; readonly month: number; readonly day: number },
): CleanPlace {
  const day = on === undefined ? undefined : isoDay(on);
  const comma = written.indexOf(',');
  const head = comma < 0 ? '' : written.slice(0, comma);
  if (!isVillageHead(head)) return { ...resolveRemembered(written, units, day), written };
  const wider = resolveRemembered(written.slice(comma + 1), units, day);
  const namesNoCommune = wider.units.length === 0 && wider.oldUnit === undefined && wider.relative === 'none';
  if (namesNoCommune) return { ...resolveRemembered(written, units, day), written };
  return { ...wider, written, village: wider.village ?? villageOf(placePartsOf(head)) };
}
