import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cleanName, type NameFlag } from '../../../matchers/clean/clean-name.ts';

interface Case {
  readonly main?: string;
  readonly aliases?: readonly string[];
  readonly notes?: readonly string[];
  readonly flags?: readonly NameFlag[];
}

const CASES: [string, Case][] = [
  ['Lò Văn Tuấn', { main: 'lò văn tuấn' }],
  ['LÒ  VĂN\u00a0TUẤN ', { main: 'lò văn tuấn' }],
  ['\u0189INH VĂN TÌNH', { main: 'đinh văn tình' }],
  ['- Lù Văn Bun', { main: 'lù văn bun' }],
  ['Thao A Bạng ,', { main: 'thao a bạng' }],
  ['DINH THI LOAN', { main: 'dinh thi loan', flags: ['no_marks'] }],
  ['A (tức B)', { main: 'a', aliases: ['b'], flags: ['alias'] }],
  ['LÝ A CHU (tức LÝ NHÌA CHU)', { main: 'lý a chu', aliases: ['lý nhìa chu'], flags: ['alias'] }],
  ['Lò Văn Hặc tức Lò Văn Pâng', { main: 'lò văn hặc', aliases: ['lò văn pâng'], flags: ['alias'] }],
  ['Lò Văn Tuấn tức Minh', { main: 'lò văn tuấn', aliases: ['lò văn minh'], flags: ['alias'] }],
  [
    'QUÀNG VĂN THOONG – QUÀNG VĂN INH',
    { main: 'quàng văn thoong', aliases: ['quàng văn inh'], flags: ['alias'] },
  ],
  [
    'Giàng A Páo tên gọi khác: Giàng Nhìa Páo',
    { main: 'giàng a páo', aliases: ['giàng nhìa páo'], flags: ['alias'] },
  ],
  ['Cà Văn Panh (Viêng)', { main: 'cà văn panh', aliases: ['cà văn viêng'], flags: ['alias'] }],
  ['Mùa A Tủa/Mùa Sái Tủa', { main: 'mùa a tủa', aliases: ['mùa sái tủa'], flags: ['alias'] }],
  ['Lò Văn Tuấn (Lò Văn Tuấn)', { main: 'lò văn tuấn' }],
  ['Vì Thị Dọn - Vì Thị Mơ', { main: 'vì thị dọn', aliases: ['vì thị mơ'], flags: ['alias'] }],
  ['Ông Lò Văn Inh', { main: 'lò văn inh', notes: ['Ông'], flags: ['title_removed'] }],
  ['Ông/Bà: Lò Thị Hoa', { main: 'lò thị hoa', notes: ['Ông/Bà:'], flags: ['title_removed'] }],
  ['Bà Thị Hoa', { main: 'bà thị hoa' }],
  ['Ông Văn Hà', { main: 'ông văn hà' }],
  ['Lò Văn Hà (đã chết)', { main: 'lò văn hà', notes: ['đã chết'], flags: ['note_removed'] }],
  ['Giàng Thị Sua (vợ hai)', { main: 'giàng thị sua', notes: ['vợ hai'], flags: ['note_removed'] }],
  ['Cầm Quốc Trung (ký)', { main: 'cầm quốc trung', notes: ['ký'], flags: ['note_removed'] }],
  ['Lò Văn Hay', { main: 'lò văn hay' }],
  ['Vì Văn Ký', { main: 'vì văn ký' }],
  ['VÌ T. THỦY', { main: 'vì t thuỷ', flags: ['abbreviated'] }],
  ['Ng. V. Tuấn', { main: 'ng v tuấn', flags: ['abbreviated'] }],
  ['Ng.V.Tuấn', { main: 'ng v tuấn', flags: ['abbreviated'] }],
  ['NguyễnVăn Tuấn', { main: 'nguyễn văn tuấn' }],
  ['NGUYỄNVĂN TUẤN', { main: 'nguyễn văn tuấn' }],
  ['HOÀNGTHANH HÙNG', { main: 'hoàng thanh hùng' }],
  ['qUÀNG tHỊ qUỲNH', { main: 'quàng thị quỳnh' }],
  ['Lò Văn Hịa 1', { main: 'lò văn hịa' }],
  ['LyA Súa', { main: 'ly a súa' }],
  ['lÒ tHỊ xÔM', { main: 'lò thị xôm' }],
  ['HOÀNGANH Tú', { main: 'hoànganh tú' }],
  ["H'Mông Thị Dợ", { main: 'hmông thị dợ' }],
  ['NGUYEENX VAWN TUAANS', { main: 'nguyễn văn tuấn', flags: ['typing_residue_repaired'] }],
  ['Lß ThÞ Hoa', { main: 'lò thị hoa', flags: ['decoded'] }],
  ['Lò Thị ...', { main: 'lò thị', flags: ['unreadable'] }],
  ['KR', { flags: ['placeholder'] }],
  ['Không đọc được', { flags: ['placeholder'] }],
  ['test', { flags: ['placeholder'] }],
  ['...', { flags: ['placeholder'] }],
  ['', {}],
];

const text = (name: { readonly syllables: readonly string[] }) => name.syllables.join(' ');

describe('cleanName', () => {
  it.each(CASES)('reads "%s"', (written, expected) => {
    const name = cleanName(written);
    expect({
      main: name.main && text(name.main),
      aliases: name.aliases.map(text),
      notes: name.notes,
      flags: name.flags.toSorted(),
      written: name.written,
    }).toEqual({
      main: expected.main,
      aliases: expected.aliases ?? [],
      notes: expected.notes ?? [],
      flags: (expected.flags ?? []).toSorted(),
      written,
    });
  });

  it('reads a name by the encoding of its book, where it alone would mean another', () => {
    expect(text(cleanName('Võ A Dua', { encoding: 'tcvn3' }).main!)).toBe('vừ a dua');
    expect(text(cleanName('Võ A Dua').main!)).toBe('võ a dua');
  });

  const syllables = 'lò lường quàng giàng vừ văn thị a tuấn hoà thuý páo ỏm nguyễn đào sồng y minh'.split(
    ' ',
  );
  test.prop([fc.array(fc.constantFrom(...syllables), { minLength: 2, maxLength: 5 })])(
    'leaves a clean name alone, in either case',
    (name) => {
      expect(cleanName(name.join(' ')).main?.syllables).toEqual(name);
      expect(cleanName(name.join(' ').toUpperCase()).main?.syllables).toEqual(name);
    },
  );
});
