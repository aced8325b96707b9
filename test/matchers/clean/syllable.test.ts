import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { canonicalSyllable, foldMarks, iyFold } from '../../../matchers/clean/syllable.ts';
import { isVietnameseSyllable } from '../../../matchers/clean/syllable-shape.ts';

const SPELLINGS: [string, string][] = [
  ['HÒA', 'hoà'],
  ['hoà', 'hoà'],
  ['khỏe', 'khoẻ'],
  ['thúy', 'thuý'],
  ['quí', 'quí'],
  ['quý', 'quý'],
  ['muà', 'mùa'],
  ['mùa', 'mùa'],
  ['tòong', 'toòng'],
  ['lừơng', 'lường'],
  ['qùang', 'quàng'],
  ['hòang', 'hoàng'],
  ['gìang', 'giàng'],
  ['gì', 'gì'],
  ['ngu\u0079e\u0303\u0302n', 'nguyễn'],
  ['nguye\u0302\u0303n', 'nguyễn'],
  ['\u0189INH', 'đinh'],
  ['\u00d0INH', 'đinh'],
  ['\u00f0inh', 'đinh'],
  ['\u0256inh', 'đinh'],
  ['A', 'a'],
];

describe('canonicalSyllable', () => {
  it.each(SPELLINGS)('spells %s as %s', (written, canonical) => {
    expect(canonicalSyllable(written)).toBe(canonical);
  });

  const letters = fc.constantFrom(
    ...'abcdđeghiklmnoprstuvxyăâêôơưàáảãạ',
    '\u0300',
    '\u0301',
    '\u0302',
    '\u0323',
  );
  test.prop([fc.array(letters, { maxLength: 8 })])('leaves its own result alone', (chars) => {
    const once = canonicalSyllable(chars.join(''));
    expect(canonicalSyllable(once)).toBe(once);
  });
});

describe('foldMarks', () => {
  it.each([
    ['Lường', 'Luong'],
    ['ĐINH THỊ Ỏm', 'DINH THI Om'],
    ['lu\u031bo\u031b\u0300ng', 'luong'],
    ['plain', 'plain'],
  ])('makes %s %s', (written, folded) => {
    expect(foldMarks(written)).toBe(folded);
  });

  test.prop([fc.string({ unit: 'grapheme' })])('does nothing the second time', (text) => {
    const once = foldMarks(text);
    expect(foldMarks(once)).toBe(once);
  });
});

describe('iyFold', () => {
  it.each([
    ['lý', 'lí'],
    ['lí', 'lí'],
    ['mỹ', 'mĩ'],
    ['vy', 'vi'],
    ['quý', 'quí'],
    ['thuý', 'thuý'],
    ['yến', 'yến'],
    ['duy', 'duy'],
    ['tây', 'tây'],
  ])('reads %s as %s', (syllable, folded) => {
    expect(iyFold(syllable)).toBe(folded);
  });
});

describe('isVietnameseSyllable', () => {
  const names =
    'Nguyễn Vừ Giàng Quàng Sồng Lường Đào Hạng Páo Dợ Thoong Hịa A Y Ỏm Xoan Khuyên Pláo Zàng nguyen luong';
  it.each(names.split(' '))('accepts %s', (syllable) => expect(isVietnameseSyllable(syllable)).toBe(true));

  it.each(['NguyÔn', 'V¨n', 'Nguyeenx', 'Thi5', 'mạc\u0300', 'các3', 'tàc', 'nguyễnvăn', 'Loø'])(
    'refuses %s',
    (word) => expect(isVietnameseSyllable(word)).toBe(false),
  );
});
