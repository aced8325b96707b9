import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { dateDifference, nameDifference, numberDifference } from '#matchers';

const split = (name: string) => (name === '' ? [] : name.split(' '));
/** `lò:tone` of every syllable that is not the same. */
const marks = (side: ReturnType<typeof nameDifference>['civil']) =>
  side.filter(({ mark }) => mark !== 'same').map(({ text, mark }) => `${text}:${mark}`);

describe('two names', () => {
  test.each([
    ['lò văn hoan', 'lò văn hoan', 'same', [], []],
    ['lò văn hoan', 'lo van hoan', 'marks', ['lò:tone', 'văn:tone'], ['lo:tone', 'van:tone']],
    ['lường văn sâm', 'lương văn sâm', 'marks', ['lường:tone'], ['lương:tone']],
    ['lý thị mơ', 'lí thị mơ', 'spelling', ['lý:changed'], ['lí:changed']],
    ['lò văn hoan', 'lò văn hoang', 'letters', ['hoan:changed'], ['hoang:changed']],
    ['lò hoan', 'lò văn hoan', 'syllables', [], ['văn:extra']],
    ['quàng thị én', 'quàng én thị', 'order', undefined, undefined],
    ['lò văn hoan', 'giàng a chu', 'different', undefined, undefined],
    ['', 'lò văn hoan', 'missing_civil', [], ['lò:extra', 'văn:extra', 'hoan:extra']],
    ['lò', '', 'missing_population', ['lò:extra'], []],
    ['', '', 'missing_both', [], []],
  ] as const)('%s | %s: %s', (civil, population, kind, ofCivil, ofPopulation) => {
    const difference = nameDifference(split(civil), split(population));
    expect(difference.kind).toBe(kind);
    if (ofCivil !== undefined) expect(marks(difference.civil)).toEqual(ofCivil);
    if (ofPopulation !== undefined) expect(marks(difference.population)).toEqual(ofPopulation);
  });

  test('are marked letter by letter inside a syllable', () => {
    const { civil, population } = nameDifference(['hoan'], ['hoàng']);
    expect(civil[0]!.letters).toEqual([
      { text: 'ho', mark: 'same' },
      { text: 'a', mark: 'tone' },
      { text: 'n', mark: 'same' },
    ]);
    expect(population[0]!.letters).toEqual([
      { text: 'ho', mark: 'same' },
      { text: 'à', mark: 'tone' },
      { text: 'n', mark: 'same' },
      { text: 'g', mark: 'extra' },
    ]);
  });

  const syllables = fc.array(fc.constantFrom('lò', 'lo', 'văn', 'van', 'hoan', 'hoàng', 'a'), {
    maxLength: 5,
  });
  property.prop([syllables, syllables])(
    'keep every letter of both sides, and equal names have no mark',
    (a, b) => {
      const { civil, population, kind } = nameDifference(a, b);
      const textOf = (side: typeof civil) =>
        side.map(({ letters }) => letters.map(({ text }) => text).join(''));
      expect(textOf(civil)).toEqual(a);
      expect(textOf(population)).toEqual(b);
      if (a.length > 0 && a.join(' ') === b.join(' ')) {
        expect(kind).toBe('same');
        expect([...marks(civil), ...marks(population)]).toEqual([]);
      }
    },
  );
});

describe('two dates', () => {
  const date = (text: string) => {
    const [day = 0, month = 0, year = 0] = text.split('/').map(Number);
    return { day, month, year };
  };
  test.each([
    ['05/08/1985', '05/08/1985', 'same_day', 'same', 'same', 'same'],
    ['05/08/1985', '08/05/1985', 'day_month_swapped', 'differs', 'differs', 'same'],
    ['05/08/1985', '05/08/1986', 'year_off_by_one', 'same', 'same', 'differs'],
    ['0/0/1985', '05/08/1985', 'year_only', 'missing_civil', 'missing_civil', 'same'],
    [
      '05/08/1985',
      '0/0/0',
      'missing_population',
      'missing_population',
      'missing_population',
      'missing_population',
    ],
  ] as const)('%s | %s: %s', (civil, population, kind, day, month, year) => {
    expect(dateDifference(date(civil), date(population))).toEqual({ kind, day, month, year });
  });
});

describe('two numbers', () => {
  test.each([
    ['014085000001', '014085000001', 'same', []],
    ['014085000001', '014086000001', 'one_digit', ['5']],
    ['014085000001', '014058000001', 'transposed', ['85']],
    ['050123456', '014085000001', 'other_length', undefined],
    ['014085000001', '025190123456', 'different', undefined],
    ['', '014085000001', 'missing_civil', []],
  ] as const)('%s | %s: %s', (civil, population, kind, changed) => {
    const difference = numberDifference(civil, population);
    expect(difference.kind).toBe(kind);
    if (changed !== undefined)
      expect(difference.civil.filter(({ mark }) => mark === 'changed').map(({ text }) => text)).toEqual(
        changed,
      );
  });
});
