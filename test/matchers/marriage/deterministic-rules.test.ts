import { expect, test } from 'vitest';
import {
  applyDeterministicRules,
  type CleanMarriage,
  cleanMarriage,
  matchingRules,
  type ReachedLevels,
  type RecordDecision,
  type RuleSpouse,
  SPOUSE_EVIDENCE,
  type SpouseClassification,
  sonLaUnits,
} from '#matchers';

const record = (changes: Readonly<Record<string, string>> = {}): CleanMarriage =>
  cleanMarriage(
    {
      so: '1',
      quyenSo: '01/2010',
      ngayDangKy: '05/05/2010',
      noiDangKy: 'UBND xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La',
      chongHoTen: 'Lò Văn Hoan',
      chongNgaySinh: '01/02/1985',
      voHoTen: 'Quàng Thị Mơ',
      voNgaySinh: '03/04/1988',
      ...changes,
    },
    { encoding: 'unicode', units: sonLaUnits(), today: { year: 2026, month: 11, day: 25 } },
  );

/** Levels of a person who agrees in everything but numbers, which nobody wrote. */
const levels = (changes: Partial<Record<keyof ReachedLevels, string>> = {}): ReachedLevels =>
  ({
    ...Object.fromEntries(SPOUSE_EVIDENCE.map(({ name, levels: named }) => [name, named[0]])),
    personal_number: 'missing',
    old_number: 'missing',
    age_at_registration: '20_to_24',
    ...changes,
  }) as ReachedLevels;

function decision(husband: SpouseClassification, wife: SpouseClassification): RecordDecision {
  const spouse = (classification: SpouseClassification, row: number) => ({
    classification,
    row: classification === 'not_found' ? -1 : row,
    probability: 0.9,
    candidates: [row],
  });
  return {
    classification: 'review',
    husband: spouse(husband, 1),
    wife: spouse(wife, 2),
    coupleProbability: 0.9,
    margin: 3,
    couples: [],
    reading: 0,
    husbandIndex: 0,
    wifeIndex: 0,
  };
}

const spouse = (
  written: CleanMarriage,
  role: 'husband' | 'wife',
  changes: Partial<RuleSpouse> = {},
): RuleSpouse => ({
  civil: written[role],
  levels: levels(),
  fitsRole: true,
  ...changes,
});

const numbered = { levels: levels({ personal_number: 'same' }) };

test.each<
  [string, Readonly<Record<string, string>>, Partial<RuleSpouse>, Partial<RuleSpouse>, [string, string]]
>([
  ['nothing special', {}, {}, {}, ['auto', 'auto']],
  ['a row made for trying out', { ghiChu: 'test' }, {}, {}, ['review', 'review']],
  [
    'one person written twice',
    { voHoTen: 'Lò Văn Hoan', voNgaySinh: '01/02/1985' },
    {},
    {},
    ['review', 'review'],
  ],
  ['the other sex without a number', {}, { fitsRole: false }, {}, ['review', 'auto']],
  ['the other sex with the number', {}, { fitsRole: false, ...numbered }, {}, ['auto', 'auto']],
])('%s', (_, written, husband, wife, expected) => {
  const cleaned = record(written);
  const after = applyDeterministicRules(
    decision('auto', 'auto'),
    matchingRules(cleaned, spouse(cleaned, 'husband', husband), spouse(cleaned, 'wife', wife)),
  );
  expect([after.decision.husband.classification, after.decision.wife.classification]).toEqual(expected);
});

test('numbers, given names and births of both link both, whatever the posterior hesitates about', () => {
  const cleaned = record();
  const after = applyDeterministicRules(
    decision('review', 'auto'),
    matchingRules(cleaned, spouse(cleaned, 'husband', numbered), spouse(cleaned, 'wife', numbered)),
  );
  expect(after).toMatchObject({
    decision: { classification: 'auto' },
    husbandRule: 'numbers_of_both',
    wifeRule: undefined,
  });
});

test('a spouse held to be absent is asked about by rules on the record only', () => {
  const cleaned = record();
  const absent = { levels: undefined };
  const after = applyDeterministicRules(
    decision('not_found', 'auto'),
    matchingRules(cleaned, spouse(cleaned, 'husband', absent), spouse(cleaned, 'wife')),
  );
  expect(after.decision).toMatchObject({ classification: 'auto', husband: { classification: 'not_found' } });
});
