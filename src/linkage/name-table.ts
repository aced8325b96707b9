import { nameKeys, type PreparedName, prepareName } from '#matchers';
import { hashText } from './hash.ts';

/** Every distinct name once, with the ids of its parts and its blocking keys. Id 0 is the empty name. */
export interface NameTable {
  intern(syllables: readonly string[]): number;
  readonly prepared: PreparedName[];
  /** Ids into `syllableTexts` of surname and given name, 0 for none. */
  readonly surname: number[];
  readonly given: number[];
  /** Ids into `middleTexts`. */
  readonly middle: number[];
  readonly syllableTexts: string[];
  readonly middleTexts: (readonly string[])[];
  /** 32-bit blocking keys, 0 for none. */
  readonly keySurname: number[];
  readonly keyGiven: number[];
  readonly keySurnameAndGiven: number[];
  readonly keyLetters: number[];
}

export function createNameTable(): NameTable {
  const ids = new Map<string, number>();
  const syllableIds = new Map<string, number>([['', 0]]);
  const middleIds = new Map<string, number>();
  const table = {
    prepared: [] as PreparedName[],
    surname: [] as number[],
    given: [] as number[],
    middle: [] as number[],
    syllableTexts: [''],
    middleTexts: [] as (readonly string[])[],
    keySurname: [] as number[],
    keyGiven: [] as number[],
    keySurnameAndGiven: [] as number[],
    keyLetters: [] as number[],
  };

  function syllableId(text: string): number {
    const known = syllableIds.get(text);
    if (known !== undefined) return known;
    syllableIds.set(text, table.syllableTexts.length);
    table.syllableTexts.push(text);
    return table.syllableTexts.length - 1;
  }

  function middleId(middle: readonly string[]): number {
    const text = middle.join(' ');
    const known = middleIds.get(text);
    if (known !== undefined) return known;
    middleIds.set(text, table.middleTexts.length);
    table.middleTexts.push(middle);
    return table.middleTexts.length - 1;
  }

  function intern(syllables: readonly string[]): number {
    const text = syllables.join(' ');
    const known = ids.get(text);
    if (known !== undefined) return known;
    const id = table.prepared.length;
    ids.set(text, id);
    table.prepared.push(prepareName(syllables));
    table.surname.push(syllables.length > 1 ? syllableId(syllables[0]!) : 0);
    table.given.push(syllables.length > 0 ? syllableId(syllables[syllables.length - 1]!) : 0);
    table.middle.push(middleId(syllables.slice(1, -1)));
    const keys = nameKeys(syllables);
    table.keySurname.push(keys.surname === '' ? 0 : hashText(keys.surname));
    table.keyGiven.push(keys.given === '' ? 0 : hashText(keys.given));
    table.keySurnameAndGiven.push(keys.surnameAndGiven === '' ? 0 : hashText(keys.surnameAndGiven));
    table.keyLetters.push(keys.letters === '' ? 0 : hashText(keys.letters));
    return id;
  }

  intern([]);
  return { intern, ...table };
}
