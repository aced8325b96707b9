import type { CleanPlace } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';
import { createListedTexts, type ListedTexts } from './texts.ts';

/** How far addresses or offices could be resolved to units of today. */
export interface PlaceProfile {
  /**
   * `unit`, `ambiguous` (several units of today), `unknown_unit` (a commune that the tables do not have),
   * `other_province` (of a province whose units are not loaded), `wider` (district or province alone), `as_office`
   * ("như trên"), `foreign`, `village`, `unread`, `placeholder`, `empty`.
   */
  readonly kinds: WordCounts;
  /** Spelling and time: `misspelt`, `district_differs`, `old_unit_after_merger`. */
  readonly flags: WordCounts;
  /** Communes of no table, and those that became several. */
  readonly unknown: ListedTexts;
  readonly ambiguous: ListedTexts;
}

/** See `PlaceProfile.kinds`. @param loaded provinces whose units are known */
function placeKind(place: CleanPlace, loaded: ReadonlySet<string>): string {
  if (place.written.trim() === '') return 'empty';
  if (place.flags.includes('placeholder')) return 'placeholder';
  if (place.relative !== 'none') return 'as_office';
  if (place.flags.includes('foreign')) return 'foreign';
  if (place.units.length > 0) return place.units.length > 1 ? 'ambiguous' : 'unit';
  if (place.province !== undefined && !loaded.has(place.province)) return 'other_province';
  if (place.oldUnit !== undefined) return 'unknown_unit';
  if (place.province !== undefined || place.oldDistrict !== undefined) return 'wider';
  return place.village === undefined ? 'unread' : 'village';
}

const UNREAD = new Set(['unknown_unit', 'village', 'unread', 'placeholder', 'empty']);

/** Whether a place of this kind says a commune, district, province or country. */
export const isPlaceRead = (kind: string) => !UNREAD.has(kind);

/** "nông trường mộc châu/moc_chau@14" as "nông trường mộc châu (moc chau)". */
function unitText(key: string): string {
  const [name, district = ''] = key.split(/\/(?=[^/]*$)/);
  const of = district.replace(/@.*$/, '').replaceAll('_', ' ');
  return of === '' ? name! : `${name} (${of})`;
}

/** Describes places as they come. */
export function createPlaceProfile(loaded: ReadonlySet<string>) {
  const [kinds, flags] = [createWordCounts(), createWordCounts()];
  const [unknown, ambiguous] = [createListedTexts(), createListedTexts()];
  /** @returns the place's kind */
  function add(place: CleanPlace): string {
    const kind = placeKind(place, loaded);
    kinds.add(kind);
    for (const flag of place.flags) flags.add(flag);
    if (place.oldUnit === undefined) return kind;
    if (kind === 'unknown_unit') unknown.add(unitText(place.oldUnit));
    if (kind === 'ambiguous') ambiguous.add(unitText(place.oldUnit));
    return kind;
  }
  const finish = (isName: (phrase: string) => boolean): PlaceProfile => ({
    kinds: kinds.toCounts(),
    flags: flags.toCounts(),
    unknown: unknown.finish(isName),
    ambiguous: ambiguous.finish(isName),
  });
  return { add, finish };
}
