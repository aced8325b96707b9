import { foldMarks, isOddlyDivided, letterSet, nameKeys } from '#matchers';
import { createGrowableInts, sharedInts } from './growable-ints.ts';
import { hashText, mix } from './hash.ts';

/** Every distinct name once, as numbers on memory that threads share. Id 0 is the empty name. */
export interface NameColumns {
  readonly count: number;
  /** NAME_FIELDS numbers a name, see `NAME`. */
  readonly records: Int32Array;
  /** NAME_KEYS 32-bit blocking keys a name, see `KEY`; 0 for none. */
  readonly keys: Int32Array;
  /** Syllables of name n: ids `syllables[starts[n]]` up to `starts[n + 1]`. */
  readonly syllables: Int32Array;
  readonly starts: Int32Array;
  /** By syllable id; id 0 is no syllable. */
  readonly syllableTexts: readonly string[];
  /** By syllable id: id of the syllable without marks. */
  readonly folded: Int32Array;
  /** Letters without marks and spaces, as UTF-16 units: of name n from `letterStarts[n]`, NAME.length of them. */
  readonly letters: Uint16Array;
  readonly letterStarts: Int32Array;
  /** By the id of everything between surname and given name. */
  readonly middleTexts: readonly (readonly string[])[];
}

/** Position of each field in a name's record: eight numbers, half a cache line. */
export const NAME = {
  /** Syllable ids, 0 for none. */
  surname: 0,
  middle: 1,
  given: 2,
  letterSet: 3,
  /** Number of letters without marks. */
  length: 4,
  /** Ids of first and last syllable without marks, 0 for none. */
  foldedFirst: 5,
  foldedLast: 6,
  /** Hash of all letters without marks. */
  letters: 7,
} as const;
export const NAME_FIELDS = 8;

/** Position of each blocking key of a name. */
export const KEY = { surname: 0, given: 1, surnameAndGiven: 2, letters: 3 } as const;
export const NAME_KEYS = 4;

/** Collects names while both files are read. */
export interface NameTable {
  intern(syllables: readonly string[]): number;
  readonly size: () => number;
  /** Key under which namesakes meet. */
  keyOf(name: number): number;
  lettersKeyOf(name: number): number;
  endKeysOf(name: number): { readonly surname: number; readonly given: number };
  syllableCount(name: number): number;
  isOddlyDivided(name: number): boolean;
  toColumns(): NameColumns;
}

const hashKey = (text: string) => (text === '' ? 0 : hashText(text));

/** @param from a table to go on with: its names keep their ids */
export function createNameTable(from?: NameColumns): NameTable {
  const syllableIds = new Map<string, number>([['', 0]]);
  const syllableTexts = [''];
  const foldedTexts = [''];
  const foldedSets = [0];
  const foldedIds = new Map<string, number>([['', 0]]);
  const foldedIdOf = [0];
  const middleTexts: (readonly string[])[] = from === undefined ? [] : [...from.middleTexts];
  const middleIds = new Map(middleTexts.map((middle, id) => [middle.join(' '), id]));
  /** By first syllable, then last: the keys depend on these two alone, but for the letters. */
  const keysByEnds = new Map<number, readonly [surname: number, given: number, both: number]>();
  const records = createGrowableInts(from?.records);
  const keys = createGrowableInts(from?.keys);
  const pool = createGrowableInts(from?.syllables);
  const starts = createGrowableInts(from?.starts ?? Int32Array.of(0));
  const letterStarts = createGrowableInts(from?.letterStarts);
  let letterPool = from === undefined ? new Uint16Array(1 << 12) : from.letters.slice();
  let letterCount = from?.letters.length ?? 0;
  let mask = (1 << 12) - 1;
  let slots = new Int32Array(mask + 1);
  let slotHash = new Int32Array(mask + 1);
  let count = 0;
  let scratch: number[] = [];

  function syllableId(text: string): number {
    const known = syllableIds.get(text);
    if (known !== undefined) return known;
    const id = syllableTexts.length;
    const folded = foldMarks(text);
    syllableIds.set(text, id);
    syllableTexts.push(text);
    foldedTexts.push(folded);
    foldedSets.push(letterSet(folded));
    if (!foldedIds.has(folded)) foldedIds.set(folded, foldedIds.size);
    foldedIdOf.push(foldedIds.get(folded)!);
    return id;
  }

  function middleId(middle: readonly string[]): number {
    const text = middle.join(' ');
    const known = middleIds.get(text);
    if (known !== undefined) return known;
    middleIds.set(text, middleTexts.length);
    middleTexts.push(middle);
    return middleTexts.length - 1;
  }

  function isName(id: number, syllables: readonly number[]): boolean {
    const start = starts.at(id);
    if (starts.at(id + 1) - start !== syllables.length) return false;
    return syllables.every((syllable, i) => pool.at(start + i) === syllable);
  }

  function grow(): void {
    const [oldSlots, oldHash] = [slots, slotHash];
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1);
    slotHash = new Int32Array(mask + 1);
    oldSlots.forEach((entry, from) => {
      if (entry === 0) return;
      let at = oldHash[from]! & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = entry;
      slotHash[at] = oldHash[from]!;
    });
  }

  function keysOf(first: number, last: number): readonly [number, number, number] {
    const ends = first * 0x1000000 + last;
    const known = keysByEnds.get(ends);
    if (known !== undefined) return known;
    const named = [syllableTexts[first]!, syllableTexts[last]!].filter((text) => text !== '');
    const { surname, given, surnameAndGiven } = nameKeys(named);
    const hashed = [hashKey(surname), hashKey(given), hashKey(surnameAndGiven)] as const;
    keysByEnds.set(ends, hashed);
    return hashed;
  }

  function putLetters(letters: string): void {
    letterStarts.push(letterCount);
    if (letterCount + letters.length > letterPool.length) {
      const larger = new Uint16Array((letterPool.length + letters.length) * 2);
      larger.set(letterPool);
      letterPool = larger;
    }
    for (let i = 0; i < letters.length; i++) letterPool[letterCount++] = letters.charCodeAt(i);
  }

  function sharedLetters(): Uint16Array {
    const shared = new Uint16Array(new SharedArrayBuffer(letterCount * 2));
    shared.set(letterPool.subarray(0, letterCount));
    return shared;
  }

  function add(texts: readonly string[], syllables: readonly number[]): void {
    const last = syllables.at(-1) ?? 0;
    const surname = syllables.length > 1 ? syllables[0]! : 0;
    let letters = '';
    let set = 0;
    for (const syllable of syllables) {
      pool.push(syllable);
      letters += foldedTexts[syllable]!;
      set |= foldedSets[syllable]!;
    }
    starts.push(pool.length());
    putLetters(letters);
    const lettersKey = hashKey(letters);
    records.push(surname);
    records.push(middleId(texts.slice(1, -1)));
    records.push(last);
    records.push(set);
    records.push(letters.length);
    records.push(foldedIdOf[syllables[0] ?? 0]!);
    records.push(foldedIdOf[last]!);
    records.push(lettersKey);
    for (const key of keysOf(surname, last)) keys.push(key);
    keys.push(lettersKey);
  }

  /** Takes the names over without comparing any: no two are the same. */
  function takeOver({ count: known, starts: ends, syllables }: NameColumns): void {
    while (known * 2 > mask) mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1);
    slotHash = new Int32Array(mask + 1);
    for (let name = 0; name < known; name++) {
      const [start, end] = [ends[name]!, ends[name + 1]!];
      let hash = end - start;
      for (let i = start; i < end; i++) hash = mix(hash, syllables[i]!);
      let at = hash & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = name + 1;
      slotHash[at] = hash;
    }
    count = known;
  }

  function intern(texts: readonly string[]): number {
    scratch = texts.map(syllableId);
    let hash = scratch.length;
    for (const syllable of scratch) hash = mix(hash, syllable);
    let at = hash & mask;
    for (; slots[at] !== 0; at = (at + 1) & mask) {
      if (slotHash[at] === hash && isName(slots[at]! - 1, scratch)) return slots[at]! - 1;
    }
    add(texts, scratch);
    slots[at] = ++count;
    slotHash[at] = hash;
    if (count * 2 > mask) grow();
    return count - 1;
  }

  if (from === undefined) intern([]);
  else {
    for (const text of from.syllableTexts) syllableId(text);
    takeOver(from);
  }
  return {
    intern,
    size: () => count,
    isOddlyDivided: (name) => {
      const ids = Array.from({ length: starts.at(name + 1) - starts.at(name) }, (_, i) =>
        pool.at(starts.at(name) + i),
      );
      return isOddlyDivided(ids.map((id) => syllableTexts[id]!));
    },
    syllableCount: (name) => starts.at(name + 1) - starts.at(name),
    keyOf: (name) => keys.at(name * NAME_KEYS + KEY.surnameAndGiven),
    lettersKeyOf: (name) => keys.at(name * NAME_KEYS + KEY.letters),
    endKeysOf: (name) => ({
      surname: keys.at(name * NAME_KEYS + KEY.surname),
      given: keys.at(name * NAME_KEYS + KEY.given),
    }),
    toColumns: () => ({
      count,
      records: records.toShared(),
      keys: keys.toShared(),
      syllables: pool.toShared(),
      starts: starts.toShared(),
      syllableTexts,
      folded: sharedInts(foldedIdOf),
      letters: sharedLetters(),
      letterStarts: letterStarts.toShared(),
      middleTexts,
    }),
  };
}

/** The syllables of a name. */
export function syllablesOf(names: NameColumns, id: number): string[] {
  const syllables: string[] = [];
  for (let at = names.starts[id]!; at < names.starts[id + 1]!; at++) {
    syllables.push(names.syllableTexts[names.syllables[at]!]!);
  }
  return syllables;
}
