import { expect, test } from 'vitest';
import type { RowContent } from '../../src/domain/transfer-list.ts';
import { maskRow } from '../../src/transfers/mask-rows.ts';

const row = (name: string, content: Partial<RowContent>) => ({ class: name, content: content as RowContent });

test.each([
  [
    'a missing number is masked, the birth it is known by is not',
    row('NOTICE', {
      field: 'chongSoGiayToTuyThan',
      population: 'Quàng Văn Mến, 28/11/1968',
      proposed: '014068001057',
    }),
    { population: 'Quàng Văn Mến, 28/11/1968', proposed: '014••••••057' },
  ],
  [
    'of a number that differs both sides are masked',
    row('ID', { field: '', civil: '014085001234', population: '014085001243' }),
    { civil: '014••••••234', population: '014••••••243' },
  ],
  [
    'a day of birth stays, a number in free words does not',
    row('DOB', { field: '', civil: '12/03/1985', evidence: 'giấy số 014085001234' }),
    { civil: '12/03/1985', evidence: 'giấy số 014••••••234' },
  ],
])('%s', (_name, given, expected) => {
  expect(maskRow(given).content).toMatchObject(expected);
});
