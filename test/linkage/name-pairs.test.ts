import { describe, expect, test } from 'vitest';
import {
  givenName,
  middleName,
  nameKeys,
  prepareName,
  registerSpouseName,
  surname,
  wholeName,
} from '#matchers';
import { hashText } from '#src/linkage/hash.ts';
import { createNamePairs } from '#src/linkage/name-pairs.ts';
import { createNameTable, KEY, NAME_KEYS, syllablesOf } from '#src/linkage/name-table.ts';
import { createChance } from './invented-registers.ts';

const chance = createChance(3);
const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)]!;

const SURNAMES = ['lò', 'lo', 'lường', 'lương', 'vàng', 'hoàng', 'quàng', 'cà', 'y'];
const MIDDLES = [[], [], ['văn'], ['thị'], ['thị', 'kim'], ['a'], ['kim'], ['thanh', 'văn'], ['t']];
const GIVEN = ['hương', 'hường', 'huơng', 'hiệp', 'hiêp', 'thuý', 'quý', 'quí', 'sênh', 'xênh', 'nủ'];

/** A name, now and then with a letter lost, doubled or exchanged, syllables glued, or one syllable only. */
function inventName(): string[] {
  const name = [pick(SURNAMES), ...pick(MIDDLES), pick(GIVEN)];
  const at = Math.floor(chance() * name.length);
  const syllable = name[at]!;
  const slips = [
    () => name,
    () => name.with(at, syllable.length > 1 ? syllable.slice(1) : syllable),
    () => name.with(at, `${syllable}${pick(['n', 'g', 'h', 'a'])}`),
    () => name.with(at, `${pick(['b', 'k', 'x'])}${syllable.slice(1)}`),
    () => [name.slice(0, 2).join(''), ...name.slice(2)],
    () => name.slice(-1),
    () => [...name, pick(GIVEN)],
  ];
  return chance() < 0.5 ? name : pick(slips)();
}

const written = [[], ...Array.from({ length: 320 }, inventName)];
const table = createNameTable();
const ids = written.map((syllables) => table.intern(syllables));
const names = table.toColumns();
const pairs = createNamePairs(names);
const prepared = written.map(prepareName);

describe('names as numbers', () => {
  test('the same name gets the same number, and gives its syllables back', () => {
    expect(names.count).toBe(new Set(written.map((syllables) => syllables.join(' '))).size);
    expect(ids.map((id) => syllablesOf(names, id))).toEqual(written);
    expect(written.map((syllables) => table.intern(syllables))).toEqual(ids);
  });

  test('a name has the keys that its syllables have', () => {
    const hashOf = (text: string) => (text === '' ? 0 : hashText(text));
    written.forEach((syllables, i) => {
      const keys = nameKeys(syllables);
      const expected = [keys.surname, keys.given, keys.surnameAndGiven, keys.letters].map(hashOf);
      expect([...names.keys.subarray(ids[i]! * NAME_KEYS, (ids[i]! + 1) * NAME_KEYS)]).toEqual(expected);
      expect(table.keyOf(ids[i]!)).toBe(expected[KEY.surnameAndGiven]);
    });
  });
});

const endOf = (syllables: readonly string[]) => syllables.at(-1) ?? '';
const headOf = (syllables: readonly string[]) => (syllables.length > 1 ? syllables[0]! : '');

describe('every pair of names reaches the level that is declared', () => {
  test.for([
    [
      'surname',
      pairs.surname,
      (a: number, b: number) => surname.compare(headOf(written[a]!), headOf(written[b]!)),
    ],
    [
      'given name',
      pairs.given,
      (a: number, b: number) => givenName.compare(endOf(written[a]!), endOf(written[b]!)),
    ],
    [
      'middle name',
      pairs.middle,
      (a: number, b: number) => middleName.compare(written[a]!.slice(1, -1), written[b]!.slice(1, -1)),
    ],
    ['whole name', pairs.whole, (a: number, b: number) => wholeName.compare(prepared[a]!, prepared[b]!)],
    [
      'spouse in the register',
      pairs.registerSpouse,
      (a: number, b: number) => registerSpouseName.compare(prepared[a]!, prepared[b]!),
    ],
  ] as const)('%s', ([, executed, declared]) => {
    const reached = new Set<number>();
    const wrong: string[] = [];
    for (let a = 0; a < written.length; a++) {
      for (let b = 0; b < written.length; b++) {
        const level = executed(ids[a]!, ids[b]!);
        reached.add(level);
        if (level !== declared(a, b))
          wrong.push(`${written[a]!.join(' ')} / ${written[b]!.join(' ')}: ${level}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(reached.size).toBeGreaterThan(5);
  });
});
