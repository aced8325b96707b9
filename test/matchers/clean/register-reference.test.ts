import { describe, expect, it } from 'vitest';
import { parsePartialDate } from '../../../matchers/clean/partial-date.ts';
import { cleanRegisterReference } from '../../../matchers/clean/register-reference.ts';

const registered = parsePartialDate('01/02/2010');

describe('cleanRegisterReference', () => {
  it.each([
    ['15', '01', '15', '', '1', 2010],
    ['015', '01/2016', '15', '', '1', 2016],
    ['15/2016', '01', '15', '', '1', 2016],
    ['15-2016', 'Quyển số 01/2009', '15', '', '1', 2009],
    ['15A', 'TP/KH-2016-01', '15', 'A', '1', 2016],
    ['KH 3', '01/2017-KH', '3', '', '1', 2017],
    ['8/2006', '2006', '8', '', '', 2006],
    ['2006', '02/2006', '2006', '', '2', 2006],
    ['số 12', '', '12', '', '', 2010],
    ['', '', '', '', '', 2010],
  ])('reads số "%s" quyển "%s"', (so, quyenSo, number, suffix, book, year) => {
    expect(cleanRegisterReference({ so, quyenSo, registered })).toEqual({ number, suffix, book, year });
  });

  it('knows no year where none is written', () => {
    expect(
      cleanRegisterReference({ so: '1', quyenSo: '1', registered: parsePartialDate('') }).year,
    ).toBeUndefined();
  });
});
