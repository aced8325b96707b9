import { describe, expect, test } from 'vitest';
import type { ComparedField } from '../../../src/web/api/wire.ts';
import { saysOf } from '../../../src/web/case/says.ts';

const side = (written: string, cleaned = written) => ({ written, cleaned });
const value = (
  field: ComparedField['field'],
  kind: string,
  civil: ReturnType<typeof side>,
  population: ReturnType<typeof side>,
): ComparedField => ({ field, civil, population, difference: { of: 'value', kind } });

const syllable = (text: string, kept: string) => ({
  text,
  mark: 'changed' as const,
  letters: [
    { text: kept, mark: 'same' as const },
    { text: text.slice(kept.length), mark: 'changed' as const },
  ],
});
const name = (civil: [string, string], population: [string, string]): ComparedField => ({
  field: 'name',
  civil: side(civil[0]),
  population: side(population[0]),
  difference: {
    of: 'name',
    kind: 'letters',
    civil: [syllable(...civil)],
    population: [syllable(...population)],
  },
});

describe('what a comparison comes to', () => {
  test.each([
    ['both empty', side(''), side(''), 'missing_both', 'hai bên để trống'],
    [
      'a commune of no list',
      side('xã Tân Dân, tỉnh Hòa Bình', ''),
      side(''),
      'missing_both',
      'hộ tịch ghi không rõ, dân cư để trống',
    ],
    [
      'unclear beside clear',
      side('tại xã', ''),
      side('Mường La', '03808'),
      'missing_civil',
      'hộ tịch ghi không rõ',
    ],
    ['empty beside clear', side(''), side('Mường La', '03808'), 'missing_civil', 'hộ tịch để trống'],
    ['unclear on both sides', side('abc', ''), side('?', ''), 'missing_both', 'hai bên ghi không rõ'],
    ['clear beside empty', side('Mường La', '03808'), side(''), 'missing_population', 'dân cư để trống'],
  ] as const)('%s', (_what, civil, population, kind, word) => {
    expect(saysOf(value('residence', kind, civil, population), 'wife', true)).toEqual({
      level: 'missing',
      word,
    });
  });

  test('a date that could not be read is not told as empty', () => {
    const date: ComparedField = {
      field: 'birth',
      civil: side('32/13/1980', ''),
      population: side('12/03/1980'),
      difference: { of: 'date', kind: 'missing', day: '', month: '', year: '' },
    };
    expect(saysOf(date, 'wife', true)?.word).toBe('hộ tịch ghi không rõ');
  });

  test('a syllable that keeps less than half of its letters is another word, not a slip', () => {
    expect(saysOf(name(['thoát', ''], ['mạ', '']), 'wife', true)?.level).toBe('different');
    expect(saysOf(name(['mai', 'ma'], ['may', 'ma']), 'wife', true)).toEqual({
      level: 'near',
      word: 'khác chữ cái',
    });
  });

  test('a single person does not agree with a marriage, a married one does', () => {
    const status = (code: string) =>
      saysOf(value('marital_status', 'only_population', side(''), side(code)), 'husband', true)?.level;
    expect(['1', '2', '3', '4', '0'].map(status)).toEqual(['near', 'same', 'near', 'near', 'missing']);
  });

  test('a man in the column of the wife is told', () => {
    const sex = value('sex', 'only_population', side(''), side('Nam'));
    expect([saysOf(sex, 'husband', true)?.level, saysOf(sex, 'wife', true)?.level]).toEqual([
      'same',
      'different',
    ]);
  });

  test('nothing is said where nobody is proposed', () => {
    expect(
      saysOf(value('ethnicity', 'missing_population', side('Thái'), side('')), 'wife', false),
    ).toBeUndefined();
  });
});
