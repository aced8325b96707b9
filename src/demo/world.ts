import { yearOf } from './calendar.ts';
import { type Couples, createCouples, marry } from './couples.ts';
import { decideFates, endCouples, remarry, settle } from './fates.ts';
import { drawSurname } from './names.ts';
import { type Noise, type NoiseLevel, noiseOf } from './noise.ts';
import { NOBODY, type People } from './people.ts';
import { createPlaces, type Places } from './places.ts';
import { createPopulation, createSerials } from './population.ts';
import { createRandom, seedOf } from './random.ts';

/** Everything that is true in the invented province, before anybody wrote it down. */
export interface World {
  readonly seed: number;
  readonly noise: Noise;
  readonly places: Places;
  readonly people: People;
  readonly couples: Couples;
  /** 1 where the population register was told of the marriage. */
  readonly registerKnows: Uint8Array;
}

/** Share of couples the population register was never told of, by decade of registration from 1950 (estimates). */
const UNTOLD = [0.08, 0.085, 0.09, 0.103, 0.16, 0.18, 0.192, 0.133];

/** More than are ever absent: who is too many is left out when the register is written. */
const ABSENT_OF_ALL = 0.05;

/** Makes the world; `persons` is how many the population register will hold, roughly. */
export function createWorld(seed: number, persons: number, level: NoiseLevel): World {
  const noise = noiseOf(level);
  const places = createPlaces(seed, drawSurname);
  const size = Math.ceil(persons * (1 + ABSENT_OF_ALL * noise.absence)) + 40;
  const serials = createSerials(seed);
  const people = createPopulation(seed, places, size, Math.ceil(size * 1.15) + 500, serials);
  const couples = createCouples(people.capacity);
  marry(seed, people, places, couples, noise, serials);
  decideFates(seed, people, couples, noise);
  endCouples(seed, people, couples, 0);
  const first = couples.count;
  remarry(seed, people, places, couples);
  endCouples(seed, people, couples, first);
  settle(seed, people, places, couples);
  return { seed, noise, places, people, couples, registerKnows: whoIsKnown(seed, couples, noise) };
}

function whoIsKnown(seed: number, couples: Couples, noise: Noise): Uint8Array {
  const random = createRandom(seedOf(seed, 91));
  const knows = new Uint8Array(couples.count);
  for (let couple = 0; couple < couples.count; couple++) {
    const decade = Math.max(0, Math.min(7, Math.floor((yearOf(couples.registered[couple]!) - 1950) / 10)));
    const untold = UNTOLD[decade]! * (0.5 + 0.5 * noise.population);
    knows[couple] = random.chance(untold) ? 0 : 1;
  }
  return knows;
}

/** The couples of a person, the last first. */
export function couplesOf(world: World, person: number): readonly number[] {
  const first = world.people.firstCouple[person]!;
  const last = world.people.lastCouple[person]!;
  if (last === NOBODY) return [];
  return first === last ? [last] : [last, first];
}

/** The other spouse of a couple. */
export const spouseIn = ({ couples }: World, couple: number, person: number) =>
  couples.husband[couple] === person ? couples.wife[couple]! : couples.husband[couple]!;
