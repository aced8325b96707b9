import { frameOf, keyOf } from './address-frame.ts';
import { resolveUnits } from './find-units.ts';
import type { PlaceFlag } from './place-flag.ts';
import { type PlacePart, placePartsOf } from './place-text.ts';
import { isPlaceholder } from './placeholder.ts';
import { canonicalSyllable } from './syllable.ts';
import { canonicalPhrase, type UnitTable } from './unit-table.ts';

/** An address as far as it could be resolved. */
export interface CleanPlace {
  readonly written: string;
  /** Code of today's province, e.g. '14'. */
  readonly province: string | undefined;
  /** Today's commune codes it may be: one = certain, several = ambiguous, the likeliest first. */
  readonly units: readonly string[];
  /** Key of the district until 30/06/2025. */
  readonly oldDistrict: string | undefined;
  /** Key of the old commune, equal for all its spellings. */
  readonly oldUnit: string | undefined;
  /** Village, canonical spelling with marks; the kind word stays only before a number ("tổ 11"). */
  readonly village: string | undefined;
  readonly relative: 'none' | 'same_as_office';
  readonly flags: readonly PlaceFlag[];
}

const RELATIVE =
  /^[-'"\s.]*(?:n\.?t\.?|như trên|nhu tren|như chồng|như vợ|cùng (?:xã|bản|địa chỉ|chỗ|trên)|xã nhà|xa nha|(?:tại|trong|ở) (?:xã|phường|địa phương|bản)(?: nhà| này)?|địa phương|sở tại|bản xã|trên)[-'"\s.]*$/iu;
const VILLAGE_THEN_RELATIVE = /^(.+?)[\s,;-]+(?:như trên|nhu tren|xã nhà|xa nha|cùng xã|nt)[.\s]*$/iu;

const COUNTRIES = new Set(
  (
    'lao|cong hoa dan chu nhan dan lao|chdcnd lao|trung quoc|dai loan|han quoc|thai lan|campuchia|nhat ban|my|hoa ky|nga|' +
    'lien bang nga|duc|phap|anh|uc|canada|singapore|malaysia|philippines|indonesia|an do|myanmar'
  ).split('|'),
);

const NUMBERED = /^(?:\d|[ivx]+$|[a-z]$)/;

/** Village of the parts left of the commune: the one with its kind word nearest to it, else the nearest. */
export function villageOf(parts: readonly PlacePart[]): string | undefined {
  const part =
    parts.findLast((each) => each.kind === 'village') ?? parts.findLast((each) => each.kind === 'bare');
  if (part === undefined) return undefined;
  const name = part.text
    .replace(/\s+/g, ' ')
    .split(' ')
    .map((word) => (/^\d+$/.test(word) ? String(Number(word)) : canonicalSyllable(word)))
    .join(' ');
  if (name === '' || isPlaceholder(name)) return undefined;
  return NUMBERED.test(name) && part.word !== '' ? `${part.word} ${name}` : name;
}

const COMMUNE_KINDS = new Set(['commune', 'ward', 'town']);

/** Of the parts left of the district: the commune is the one with its kind word, else the last bare one. */
function splitCommune(
  parts: readonly PlacePart[],
  isUnit: (name: string) => boolean,
): { commune: PlacePart | undefined; before: readonly PlacePart[] } {
  const at = parts.findLastIndex((part) => COMMUNE_KINDS.has(part.kind));
  if (at >= 0) return { commune: parts[at], before: parts.slice(0, at) };
  const last = parts.at(-1);
  const before = parts.slice(0, -1);
  if (last?.kind === 'bare') return { commune: last, before };
  if (last?.kind === 'village' && isUnit(last.full)) return { commune: { ...last, text: last.full }, before };
  return { commune: undefined, before: parts };
}

function empty(written: string, more: Partial<CleanPlace> = {}): CleanPlace {
  return {
    written,
    province: undefined,
    units: [],
    oldDistrict: undefined,
    oldUnit: undefined,
    village: undefined,
    relative: 'none',
    flags: [],
    ...more,
  };
}

/**
 * Resolves an address without remembering it; see `cleanPlace`.
 *
 * @param day ISO day it was written
 */
export function resolvePlace(written: string, units: UnitTable, day: string | undefined): CleanPlace {
  if (written.trim() === '') return empty(written);
  if (RELATIVE.test(written)) return empty(written, { relative: 'same_as_office' });
  if (isPlaceholder(written)) return empty(written, { flags: ['placeholder'] });
  const relative = VILLAGE_THEN_RELATIVE.exec(written);
  if (relative !== null) {
    return empty(written, { relative: 'same_as_office', village: villageOf(placePartsOf(relative[1]!)) });
  }

  const parts = placePartsOf(written);
  const isCountry = (part: PlacePart | undefined) => part?.kind === 'bare' && COUNTRIES.has(keyOf(part.text));
  if (isCountry(parts.at(-1))) return empty(written, { flags: ['foreign'] });
  const frame = frameOf(parts, units, day !== undefined && day >= '2025-07-01');
  const { commune, before } = splitCommune(frame.rest, (name) => {
    const named = units.byName.get(keyOf(name)) ?? [];
    return frame.district !== undefined && named.some((unit) => unit.districts.includes(frame.district!.key));
  });
  const loaded =
    frame.province === undefined ? frame.unlistedDistrict === undefined : units.provinces.has(frame.province);
  const found =
    commune === undefined || !loaded ? undefined : resolveUnits(commune, frame.district, units, day);
  const wider = {
    province: frame.province,
    oldDistrict:
      frame.district?.key ?? (frame.unlistedDistrict && `${frame.unlistedDistrict}@${frame.province ?? ''}`),
  };
  if (commune === undefined) return empty(written, { ...wider, village: villageOf(before) });
  if (found === undefined) {
    const bareVillage =
      commune.kind === 'bare' && wider.province === undefined && wider.oldDistrict === undefined;
    if (bareVillage) return empty(written, { village: villageOf(frame.rest), flags: ['unknown_unit'] });
    const oldUnit = `${canonicalPhrase(commune.text)}/${wider.oldDistrict ?? `@${wider.province ?? ''}`}`;
    return empty(written, { ...wider, oldUnit, village: villageOf(before), flags: ['unknown_unit'] });
  }
  return empty(written, {
    province: found.province,
    units: found.today,
    oldDistrict: found.district ?? wider.oldDistrict,
    oldUnit: found.oldUnit,
    village: villageOf(before),
    flags: found.flags,
  });
}
