import type { Sex } from './names.ts';

/** Why a person is not in the population register; 0: is in it. */
export const ABSENCES = [
  '',
  'died_before_database',
  'moved_out',
  'abroad',
  'never_entered',
  'other_province',
  'foreigner',
  'not_a_person',
] as const;
export type Absence = (typeof ABSENCES)[number];
export const absenceIndex = (absence: Absence) => ABSENCES.indexOf(absence);

/** No day, no person, no couple. */
export const NOBODY = -1;

/** The persons of the world in columns: one array a property, one index a person. */
export interface People {
  readonly capacity: number;
  count: number;
  readonly surname: Uint16Array;
  readonly middle: Uint16Array;
  readonly given: Uint16Array;
  readonly sex: Uint8Array;
  /** Index into `PEOPLES`. */
  readonly people: Uint8Array;
  /** Day number of the true birth date. */
  readonly birth: Int32Array;
  /** Village of birth, or of arrival for those from elsewhere. */
  readonly home: Int32Array;
  readonly residence: Int32Array;
  readonly sibship: Int32Array;
  /** Index into `ORIGIN_PROVINCES`. */
  readonly origin: Uint8Array;
  readonly absence: Uint8Array;
  /** Day number of death; `NOBODY` for the living. */
  readonly death: Int32Array;
  /** Year in the personal number: of a few the year the register has wrong. */
  readonly numberYear: Uint16Array;
  /** Serial of the personal number within prefix, century digit and year. */
  readonly serial: Int32Array;
  /** Nine-digit number as a number; `NOBODY` where the person never had one. */
  readonly oldNumber: Int32Array;
  readonly firstCouple: Int32Array;
  readonly lastCouple: Int32Array;
  /** 1 where the person has a twin of the same sex. */
  readonly twin: Uint8Array;
  readonly words: Words;
}

/** Every syllable group once. */
export interface Words {
  readonly list: string[];
  readonly index: (word: string) => number;
}

function createWords(): Words {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    index: (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, list.length);
      return list.push(word) - 1;
    },
  };
}

export function createPeople(capacity: number): People {
  const filled = () => new Int32Array(capacity).fill(NOBODY);
  return {
    capacity,
    count: 0,
    surname: new Uint16Array(capacity),
    middle: new Uint16Array(capacity),
    given: new Uint16Array(capacity),
    sex: new Uint8Array(capacity),
    people: new Uint8Array(capacity),
    birth: new Int32Array(capacity),
    home: new Int32Array(capacity),
    residence: new Int32Array(capacity),
    sibship: filled(),
    origin: new Uint8Array(capacity),
    absence: new Uint8Array(capacity),
    death: filled(),
    numberYear: new Uint16Array(capacity),
    serial: filled(),
    oldNumber: filled(),
    firstCouple: filled(),
    lastCouple: filled(),
    twin: new Uint8Array(capacity),
    words: createWords(),
  };
}

/** A person's name in its three parts; a part may hold several syllables or none. */
export interface NameParts {
  readonly surname: string;
  readonly middle: string;
  readonly given: string;
}

export const nameOf = (people: People, person: number): NameParts => ({
  surname: people.words.list[people.surname[person]!]!,
  middle: people.words.list[people.middle[person]!]!,
  given: people.words.list[people.given[person]!]!,
});

export const joinName = ({ surname, middle, given }: NameParts) =>
  [surname, middle, given].filter((part) => part !== '').join(' ');

export function setName(people: People, person: number, name: NameParts): void {
  people.surname[person] = people.words.index(name.surname);
  people.middle[person] = people.words.index(name.middle);
  people.given[person] = people.words.index(name.given);
}

export const sexOf = (people: People, person: number) => people.sex[person] as Sex;

/** One number for a name, equal exactly when the names are. */
export const nameKey = (people: People, person: number) =>
  (people.surname[person]! * 4096 + people.middle[person]!) * 4096 + people.given[person]!;
