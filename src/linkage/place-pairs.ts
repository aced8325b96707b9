import { hometown, office, residence, sharedHome } from '#matchers';
import { createPairTable } from './pair-memo.ts';
import type { PlaceColumns } from './place-table.ts';
import type { PopulationStore } from './population-store.ts';

/** Executes the comparisons of places on ids: of shapes on the civil side, of places in the register. */
export interface PlacePairs {
  residence(writtenShape: number, writtenVillage: number, home: number): number;
  hometown(writtenShape: number, hometown: number): number;
  office(officeShape: number, home: number): number;
  sharedHome(husbandHome: number, wifeHome: number): number;
}

/** Village of a place pair: 0 unknown on a side, 1 the same, 2 different. */
const VILLAGE_STATES = 3;
const villageState = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a === b ? 1 : 2);

/** Numbers the shapes that occur in a column of places from 0: tables over them stay small. */
function compact(column: Uint32Array, shape: Int32Array) {
  const isUsed = new Uint8Array(shape.length);
  for (let row = 0; row < column.length; row++) isUsed[column[row]!] = 1;
  const ids = new Map<number, number>();
  const of = new Int32Array(shape.length);
  shape.forEach((id, place) => {
    if (isUsed[place] === 0) return;
    if (!ids.has(id)) ids.set(id, ids.size);
    of[place] = ids.get(id)!;
  });
  return { of, shapes: [...ids.keys()] };
}

/** Two shapes with villages that are unknown, the same or different. */
function withVillages(places: PlaceColumns, a: number, b: number, state: number) {
  return [
    { ...places.shapes[a]!, village: state === 0 ? undefined : 1 },
    { ...places.shapes[b]!, village: state === 0 ? undefined : state },
  ] as const;
}

export function createPlacePairs({ columns, places, count }: PopulationStore): PlacePairs {
  const { shapes, village } = places;
  const homes = compact(columns.residence.subarray(0, count), places.shape);
  const hometowns = compact(columns.hometown.subarray(0, count), places.shape);
  const residences = createPairTable(shapes.length * VILLAGE_STATES, homes.shapes.length, (a, b) =>
    residence.compare(
      ...withVillages(places, Math.floor(a / VILLAGE_STATES), homes.shapes[b]!, a % VILLAGE_STATES),
    ),
  );
  const towns = createPairTable(shapes.length, hometowns.shapes.length, (a, b) =>
    hometown.compare(shapes[a]!, shapes[hometowns.shapes[b]!]!),
  );
  const offices = createPairTable(shapes.length, homes.shapes.length, (a, b) =>
    office.compare(shapes[a]!, shapes[homes.shapes[b]!]!),
  );
  const shared = createPairTable(homes.shapes.length * VILLAGE_STATES, homes.shapes.length, (a, b) =>
    sharedHome.compare(
      ...withVillages(
        places,
        homes.shapes[Math.floor(a / VILLAGE_STATES)]!,
        homes.shapes[b]!,
        a % VILLAGE_STATES,
      ),
    ),
  );
  return {
    residence: (written, writtenVillage, home) =>
      residences.get(
        written * VILLAGE_STATES + villageState(writtenVillage, village[home]!),
        homes.of[home]!,
      ),
    hometown: (written, town) => towns.get(written, hometowns.of[town]!),
    office: (written, home) => offices.get(written, homes.of[home]!),
    sharedHome: (husband, wife) =>
      shared.get(
        homes.of[husband]! * VILLAGE_STATES + villageState(village[husband]!, village[wife]!),
        homes.of[wife]!,
      ),
  };
}
