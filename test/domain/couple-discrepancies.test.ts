import { describe, expect, test } from 'vitest';
import type { Findings } from '../../src/domain/case-findings.ts';
import { asReadInBook, coupleDiscrepanciesOf } from '../../src/domain/couple-discrepancies.ts';
import { type Discrepancy, discrepancyCode } from '../../src/domain/discrepancy.ts';

const notFound: Discrepancy = {
  role: 'W',
  class: 'NOT_FOUND',
  kind: 'not_in_register',
  side: 'unknown',
  severity: 'high',
  route: 'police_verification',
};
const nameless: Discrepancy = {
  ...notFound,
  class: 'NAME',
  kind: 'missing',
  side: 'civil',
  severity: 'medium',
  route: 'civil_addition',
};
const exchanged: Discrepancy = {
  ...nameless,
  role: 'R',
  class: 'SWAPPED',
  kind: 'full',
  route: 'fix_keying',
};

/** What is told of a record whose wife nobody was proposed for, once the book was read. */
function told(
  written: Readonly<Record<string, string>>,
  readings: Readonly<Record<string, string>>,
  discrepancies: readonly Discrepancy[],
): readonly string[] {
  const nobody = { classification: 'review', pid: null } as const;
  const found: Findings = {
    classification: 'review',
    husband: nobody,
    wife: nobody,
    discrepancies,
    coupleLink: 'agree',
    notices: [],
    probability: 0.066,
    margin: 9,
  };
  const record = { written: { chongHoTen: 'Lò Văn Tuấn', ...written }, readings, encoding: 'unicode' };
  const at = new Date('2026-11-27T08:00:00+07:00');
  const again = coupleDiscrepanciesOf(record, [undefined, undefined], discrepancies, at);
  return asReadInBook(found, again).discrepancies.map(discrepancyCode);
}

describe('of a spouse nobody was proposed for', () => {
  const missing = discrepancyCode(nameless);

  test.each([
    ['another column was read', { voNgaySinh: '1979' }],
    ['one of the other spouse was read', { chongNgaySinh: '1975' }],
    ['the book does not name her either', { voHoTen: '' }],
  ])('it stays said that the name is missing: %s', (_, readings) => {
    expect(told({ voHoTen: '' }, readings, [nameless])).toEqual([missing]);
  });

  test('nothing is said once the name was read: nobody has looked for it yet', () => {
    expect(told({ voHoTen: '' }, { voHoTen: 'Tòng Thị Hặc' }, [nameless])).toEqual([]);
  });

  test('it stays said that she was not found, unless the book does not name her', () => {
    const written = { voHoTen: 'Tòng Thị Hặc' };
    expect(told(written, { voNgaySinh: '1979' }, [notFound])).toEqual([discrepancyCode(notFound)]);
    expect(told(written, { voHoTen: '' }, [notFound])).toEqual([missing]);
  });

  test('it is her column that the run read', () => {
    const written = { chongHoTen: '', voHoTen: 'Lò Văn Tuấn' };
    expect(told(written, { voNgaySinh: '1975' }, [nameless, exchanged])).toContain(missing);
  });
});
