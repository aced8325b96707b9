import type { CleanPlace, ComparablePlace } from '#matchers';
import { foldMarks } from '#matchers';
import { hashText } from './hash.ts';

/** Every distinct place once, its parts as small integers. Id 0 is the empty place. */
export interface PlaceTable {
  intern(place: CleanPlace): number;
  readonly places: ComparablePlace<number>[];
  /** By place id: id of the place without its village, and of the village (0 for none). */
  readonly shape: number[];
  readonly village: number[];
  /** By shape id. */
  readonly shapes: ComparablePlace<number>[];
  /** Blocking keys of today's communes, one for each possible commune. */
  readonly unitKeys: (readonly number[])[];
}

export function createPlaceTable(): PlaceTable {
  const keys = new Map<string, number>();
  const ids = new Map<string, number>();
  const places: ComparablePlace<number>[] = [];
  const shapeIds = new Map<string, number>();
  const shapes: ComparablePlace<number>[] = [];
  const shape: number[] = [];
  const villages: number[] = [];
  const unitKeys: (readonly number[])[] = [];

  function key(kind: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const full = `${kind}:${text}`;
    const known = keys.get(full);
    if (known !== undefined) return known;
    keys.set(full, keys.size + 1);
    return keys.size;
  }

  function shapeOf({ units, oldUnit, oldDistrict, province }: ComparablePlace<number>): number {
    const text = [units.join('+'), oldUnit, oldDistrict, province].join('|');
    const known = shapeIds.get(text);
    if (known !== undefined) return known;
    shapeIds.set(text, shapes.length);
    shapes.push({ units, oldUnit, oldDistrict, province, village: undefined });
    return shapes.length - 1;
  }

  function intern(place: CleanPlace): number {
    const village = place.village === undefined ? undefined : foldMarks(place.village);
    const text = [
      place.units.join('+'),
      place.oldUnit,
      place.oldDistrict,
      place.province,
      village,
      place.relative,
    ].join('|');
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, places.length);
    unitKeys.push(place.units.map((unit) => hashText(unit)));
    const whole: ComparablePlace<number> = {
      units: place.units.map((unit) => key('unit', unit)!),
      oldUnit: key('old', place.oldUnit),
      oldDistrict: key('district', place.oldDistrict),
      province: key('province', place.province),
      village: key('village', village),
    };
    places.push(whole);
    shape.push(shapeOf(whole));
    villages.push(whole.village ?? 0);
    return places.length - 1;
  }

  const nowhere: CleanPlace = {
    written: '',
    province: undefined,
    units: [],
    oldDistrict: undefined,
    oldUnit: undefined,
    village: undefined,
    relative: 'none',
    flags: [],
  };
  intern(nowhere);
  return { intern, places, unitKeys, shape, shapes, village: villages };
}
