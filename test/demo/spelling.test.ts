import { describe, expect, test } from 'vitest';
import { decodeLegacy, type EncodingName } from '#matchers';
import type { BookEncoding } from '../../src/demo/book-style.ts';
import { encodedText, typedKeys } from '../../src/demo/legacy-text.ts';
import { TONE, toneOf, withoutMarks, withTone } from '../../src/demo/marks.ts';
import { misspell, type NameError } from '../../src/demo/name-errors.ts';
import { joinName } from '../../src/demo/people.ts';
import { createRandom } from '../../src/demo/random.ts';

const NAMES = [
  'Nguyễn Văn Đạt',
  'Lò Thị Ỏm',
  'Vừ A Sống',
  'Giàng Thị Mỷ',
  'Lường Văn Hượng',
  'Quàng Thị Xuyến',
];

describe('marks', () => {
  test.for([
    ['Lo', TONE.grave, 'Lò'],
    ['Hoang', TONE.grave, 'Hoàng'],
    ['Quang', TONE.grave, 'Quàng'],
    ['Lương', TONE.grave, 'Lường'],
    ['Giang', TONE.grave, 'Giàng'],
    ['Thuy', TONE.acute, 'Thúy'],
    ['Hoa', TONE.grave, 'Hòa'],
    ['Tuyên', TONE.acute, 'Tuyến'],
    ['Mùa', TONE.none, 'Mua'],
    ['Mỷ', TONE.dot, 'Mỵ'],
  ] as const)('puts the tone of %s where it belongs', ([syllable, tone, expected]) => {
    expect(withTone(syllable, tone)).toBe(expected);
    expect(toneOf(expected)).toBe(tone);
  });

  test('takes every mark off', () => {
    expect(withoutMarks('Đèo Thị Ưởng')).toBe('Deo Thi Uong');
  });
});

describe('legacy encodings', () => {
  const PAIRS: readonly (readonly [BookEncoding, EncodingName])[] = [
    ['tcvn3', 'tcvn3'],
    ['vni', 'vni'],
    ['viqr', 'viqr'],
    ['mojibake', 'utf8_as_cp1252'],
  ];
  test.for(PAIRS)('%s is what the cleaning reads back', ([written, read]) => {
    for (const name of NAMES) {
      const shown = encodedText(name, written);
      expect(shown).not.toBe(name);
      // Capital vowels of the ABC fonts have the bytes of small ones.
      expect(decodeLegacy(shown, read).toLowerCase()).toBe(name.toLowerCase());
    }
  });

  test.for([
    ['Văn', 'Vawn', 'Va8n'],
    ['Thị', 'Thij', 'Thi5'],
    ['Lường', 'Luwowngf', 'Lu7o7ng2'],
    ['Điện', 'Ddieenj', 'D9ie6n5'],
  ] as const)('leaves the keys of %s', ([syllable, telex, vni]) => {
    expect(typedKeys(syllable, 'telex')).toBe(telex);
    expect(typedKeys(syllable, 'vni')).toBe(vni);
  });
});

describe('misspelt names', () => {
  const owner = { people: 'thai', sex: 1, birthYear: 1980 } as const;
  const name = { surname: 'Lò', middle: 'Thị', given: 'Hiên' };
  const misspelt = (error: NameError) =>
    new Set(
      Array.from({ length: 60 }, (_, seed) => joinName(misspell(createRandom(seed), error, name, owner))),
    );

  test('vary the surname as clerks do', () => {
    expect([...misspelt('ethnic_variant')]).toEqual(expect.arrayContaining(['Lô Thị Hiên', 'Lo Thị Hiên']));
  });

  test('lose the middle element', () => {
    expect([...misspelt('drop_mid')]).toEqual(['Lò Hiên']);
  });

  test('confuse l and n, n and ng, and tones', () => {
    expect([...misspelt('phonetic')]).toEqual(expect.arrayContaining(['Nò Thị Hiên', 'Lò Thị Hiêng']));
  });

  test('are glued or mistyped', () => {
    const typos = [...misspelt('typo')];
    expect(typos).toContain('LòThị Hiên');
    expect(typos.every((typo) => typo !== 'Lò Thị Hiên')).toBe(true);
  });
});
