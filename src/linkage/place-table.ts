import type { CleanPlace, ComparablePlace } from '#matchers';
import { foldMarks } from '#matchers';
import { sharedInts } from './growable-ints.ts';
import { hashText } from './hash.ts';

/** Every distinct place once, on memory that threads share. Id 0 is the empty place. */
export interface PlaceColumns {
  /** By place id: id of the place without its village, and of the village (0 for none). */
  readonly shape: Int32Array;
  readonly village: Int32Array;
  /** By place id: blocking key of today's commune where it is certain, else 0. */
  readonly unitKey: Int32Array;
  /** By shape id. */
  readonly shapes: readonly ComparablePlace<number>[];
}

/** Collects places while both files are read. */
export interface PlaceTable {
  intern(place: CleanPlace): number;
  shapeOf(place: number): number;
  villageOf(place: number): number;
  /** Blocking keys of today's communes, one for each possible commune. */
  unitKeysOf(place: number): readonly number[];
  /** Whether neither commune nor province is known. */
  isNowhere(place: number): boolean;
  toColumns(): PlaceColumns;
  toState(): PlaceState;
}

/** A table as JSON holds it; every list in order of its ids. */
export interface PlaceState {
  readonly keys: readonly string[];
  readonly places: readonly string[];
  readonly shapes: readonly ComparablePlace<number>[];
  readonly shape: readonly number[];
  readonly villages: readonly number[];
  readonly unitKeys: readonly (readonly number[])[];
}

const shapeText = ({ units, oldUnit, oldDistrict, province }: ComparablePlace<number>) =>
  [units.join('+'), oldUnit, oldDistrict, province].join('|');

/** @param from a table to go on with: its places keep their ids */
export function createPlaceTable(from?: PlaceState): PlaceTable {
  const keys = new Map<string, number>(from?.keys.map((text, at) => [text, at + 1]));
  const ids = new Map<string, number>(from?.places.map((text, id) => [text, id]));
  const shapeIds = new Map<string, number>(from?.shapes.map((one, id) => [shapeText(one), id]));
  const shapes: ComparablePlace<number>[] = [...(from?.shapes ?? [])];
  const shape: number[] = [...(from?.shape ?? [])];
  const villages: number[] = [...(from?.villages ?? [])];
  const unitKeys: (readonly number[])[] = [...(from?.unitKeys ?? [])];

  function key(kind: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const full = `${kind}:${text}`;
    const known = keys.get(full);
    if (known !== undefined) return known;
    keys.set(full, keys.size + 1);
    return keys.size;
  }

  function shapeOf(place: ComparablePlace<number>): number {
    const { units, oldUnit, oldDistrict, province } = place;
    const text = shapeText(place);
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
    const id = shape.length;
    ids.set(text, id);
    unitKeys.push(place.units.map((unit) => hashText(unit)));
    const whole: ComparablePlace<number> = {
      units: place.units.map((unit) => key('unit', unit)!),
      oldUnit: key('old', place.oldUnit),
      oldDistrict: key('district', place.oldDistrict),
      province: key('province', place.province),
      village: key('village', village),
    };
    shape.push(shapeOf(whole));
    villages.push(whole.village ?? 0);
    return id;
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
  if (from === undefined) intern(nowhere);
  return {
    intern,
    shapeOf: (place) => shape[place]!,
    villageOf: (place) => villages[place]!,
    unitKeysOf: (place) => unitKeys[place]!,
    isNowhere: (place) => {
      const { units, province } = shapes[shape[place]!]!;
      return units.length === 0 && province === undefined;
    },
    toColumns: () => ({
      shape: sharedInts(shape),
      village: sharedInts(villages),
      unitKey: sharedInts(unitKeys.map((keys) => (keys.length === 1 ? keys[0]! : 0))),
      shapes,
    }),
    toState: () => ({ keys: [...keys.keys()], places: [...ids.keys()], shapes, shape, villages, unitKeys }),
  };
}
