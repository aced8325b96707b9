import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { distinguishKeys, recordKey } from '#src/registries/civil-status/record-key.ts';

const units = sonLaUnits();
const cells = {
  maHoSo: null,
  so: '15',
  quyenSo: '01/2016',
  ngayDangKy: '31.01.2016',
  noiDangKy: 'UBND xã Chiềng Chung, huyện Mai Sơn, tỉnh Sơn La',
};
const key = (change: Partial<Record<keyof typeof cells, string | null>>) =>
  recordKey({ ...cells, ...change }, 7, units);

test('the key given by 158 is the key', () => expect(key({ maHoSo: ' KH14-000001 ' })).toBe('KH14-000001'));

describe('one place in the books is one key, however it is written', () => {
  test.each([
    [{ so: '015' }],
    [{ so: '15/2016' }],
    [{ quyenSo: '1/2016' }],
    [{ quyenSo: 'Quyển số 01/2016' }],
    [{ ngayDangKy: '31/1/2016' }],
    [{ quyenSo: '01', ngayDangKy: '2016' }],
    [{ noiDangKy: 'Ủy ban nhân dân xã Chiềng Chung, Mai Sơn' }],
  ])('%o', (change) => expect(key(change)).toBe(key({})));
});

describe('another place in the books is another key', () => {
  test.each([
    [{ so: '16' }],
    [{ so: '15A' }],
    [{ quyenSo: '02/2016' }],
    [{ quyenSo: '01/2017' }],
    [{ noiDangKy: 'UBND xã Chiềng Chung, huyện Mộc Châu, tỉnh Sơn La' }],
    [{ noiDangKy: 'UBND xã Chiềng Mung, huyện Mai Sơn, tỉnh Sơn La' }],
  ])('%o', (change) => expect(key(change)).not.toBe(key({})));
});

test.each([
  ['no number', { so: null }],
  ['no book', { quyenSo: null }],
  ['no office', { noiDangKy: null }],
  ['no year anywhere', { quyenSo: '01', ngayDangKy: null }],
  ['a number without digits', { so: 'không rõ' }],
])('%s: the line is the key', (_, change) => expect(key(change)).toBe('line:7'));

test('rows that share a key are told apart by content, identical ones by a counter', () => {
  const keys = ['a', 'b', 'a', 'a'];
  const hashes = ['1111111122', '2222222233', '3333333344', '1111111122'];
  expect(distinguishKeys(keys, hashes)).toEqual(['a~11111111', 'b', 'a~33333333', 'a~11111111.2']);
});

property.prop([
  fc.array(
    fc.record({
      key: fc.constantFrom('a', 'b', 'a~00000000'),
      hash: fc.constantFrom('00000000f', '11111111f'),
    }),
  ),
])('no two rows are left with one key', (rows) => {
  const told = distinguishKeys(
    rows.map((row) => row.key),
    rows.map((row) => row.hash),
  );
  expect(new Set(told).size).toBe(rows.length);
});
