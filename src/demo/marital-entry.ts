import { ENDING } from './couples.ts';
import { NOBODY } from './people.ts';
import type { Random } from './random.ts';
import { couplesOf, spouseIn, type World } from './world.ts';

/** Codes of the register: formats of the product. */
export const STATUS = { unknown: 0, single: 1, married: 2, divorced: 3, widowed: 4 } as const;

/** How the spouse of a person is written in the register. */
export type SpouseEntry = 'none' | 'name' | 'number' | 'wrong_number' | 'wrong_person';

/** What the population register says of a person's marriage. */
export interface MaritalEntry {
  readonly status: number;
  /** The couple the entry speaks of; `NOBODY` where it knows of none. */
  readonly couple: number;
  readonly spouse: SpouseEntry;
  /** The person entered as spouse; `NOBODY` where none is. */
  readonly spousePerson: number;
}

const UNKNOWN_STATUS = 0.012;
const NOT_TOLD_OF_THIS_SPOUSE = 0.028;
const DIVORCE_NOT_ENTERED = 0.28;
const DEATH_NOT_ENTERED = 0.36;
const DIVORCE_INVENTED = 0.0008;
const WIDOWHOOD_INVENTED = 0.0001;
const WRONG_PERSON = 0.0046;
const WRONG_NUMBER = 0.0048;
/** Spouse entered with number, by name alone; the rest not at all. */
const WITH_NUMBER = 0.64;
const WITH_NAME = 0.932;

/** The entry of one person; `random` must be the person's own. */
export function maritalEntry(world: World, person: number, random: Random): MaritalEntry {
  if (random.chance(UNKNOWN_STATUS * world.noise.population))
    return { status: STATUS.unknown, couple: NOBODY, spouse: 'none', spousePerson: NOBODY };
  for (const couple of couplesOf(world, person)) {
    const told = world.registerKnows[couple] === 1 && !random.chance(NOT_TOLD_OF_THIS_SPOUSE);
    if (told) return entryOf(world, person, couple, random);
  }
  return { status: STATUS.single, couple: NOBODY, spouse: 'none', spousePerson: NOBODY };
}

function entryOf(world: World, person: number, couple: number, random: Random): MaritalEntry {
  const status = statusAfter(world, person, couple, random);
  if (status !== STATUS.married) return { status, couple, spouse: 'none', spousePerson: NOBODY };
  const spouse = spouseIn(world, couple, person);
  const at = random.next();
  if (at < WRONG_PERSON * world.noise.population) {
    const other = otherPersonLike(world, spouse, random);
    if (other !== NOBODY) return { status, couple, spouse: 'wrong_person', spousePerson: other };
  }
  const present = world.people.absence[spouse] === 0;
  const wrongNumber = at > 1 - WRONG_NUMBER * world.noise.population;
  const how = random.next();
  if (how < WITH_NUMBER && present)
    return { status, couple, spouse: wrongNumber ? 'wrong_number' : 'number', spousePerson: spouse };
  if (how < WITH_NAME) return { status, couple, spouse: 'name', spousePerson: spouse };
  return { status, couple, spouse: 'none', spousePerson: NOBODY };
}

function statusAfter(world: World, person: number, couple: number, random: Random): number {
  const { couples, people } = world;
  const ending = couples.ending[couple]!;
  const at = random.next();
  if (ending === ENDING.divorce) return at < DIVORCE_NOT_ENTERED ? STATUS.married : STATUS.divorced;
  if (ending !== ENDING.none && people.death[person] !== couples.endedOn[couple])
    return at < DEATH_NOT_ENTERED ? STATUS.married : STATUS.widowed;
  if (at < DIVORCE_INVENTED * world.noise.population) return STATUS.divorced;
  return at > 1 - WIDOWHOOD_INVENTED * world.noise.population ? STATUS.widowed : STATUS.married;
}

/** Somebody else of the register, of the spouse's sex. */
function otherPersonLike({ people }: World, spouse: number, random: Random): number {
  for (let attempt = 0; attempt < 8; attempt++) {
    const other = random.int(people.count);
    if (other !== spouse && people.sex[other] === people.sex[spouse] && people.absence[other] === 0)
      return other;
  }
  return NOBODY;
}
