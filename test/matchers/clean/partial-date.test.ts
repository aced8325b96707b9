import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { excelSerialToDate, MAC_SERIAL_OFFSET } from '../../../matchers/clean/excel-serial.ts';
import { parsePartialDate } from '../../../matchers/clean/partial-date.ts';

const TODAY = { year: 2026, month: 11, day: 22 };

/** written, year-month-day with 0 for unknown, flags */
const CASES: [string, string, string?][] = [
  ['15/03/1987', '1987-3-15'],
  ['1/3/1987', '1987-3-1'],
  ['15-03-1987', '1987-3-15'],
  ['15.03.1987', '1987-3-15'],
  ['15 / 03 / 1987', '1987-3-15'],
  ['1987-03-15', '1987-3-15'],
  ['19870315', '1987-3-15'],
  ['15031987', '1987-3-15'],
  ['2017-02-20 00:00:00', '2017-2-20'],
  ['1O/O5/1987', '1987-5-10'],
  ['1987', '1987-0-0'],
  ['1987.0', '1987-0-0'],
  ['03/1987', '1987-3-0'],
  ['11.1982', '1982-11-0'],
  ['Tháng 3/1987', '1987-3-0'],
  ['00/00/1956', '1956-0-0'],
  ['--/--/1956', '1956-0-0'],
  ['?/?/1956', '1956-0-0'],
  ['XX/XX/1956', '1956-0-0'],
  ['.../.../1956', '1956-0-0'],
  ['  /  /1977', '1977-0-0'],
  ['00/03/1956', '1956-3-0'],
  ['15/00/1956', '1956-0-0'],
  ['ngày 15 tháng 3 năm 1987', '1987-3-15', 'words'],
  ['mười lăm tháng ba năm một nghìn chín trăm tám mươi bảy', '1987-3-15', 'words'],
  ['Ngày tám, tháng mười một, năm một chín bảy sáu', '1976-11-8', 'words'],
  ['Ngày bốn, tháng mười, năm một chín tám năm', '1985-10-4', 'words'],
  ['ngày năm tháng năm năm một chín năm năm', '1955-5-5', 'words'],
  ['ngày ba mươi mốt tháng mười hai năm một chín chín mươi', '1990-12-31', 'words'],
  ['ngày hai mươi lăm, tháng tư, năm hai nghìn không trăm lẻ năm', '2005-4-25', 'words'],
  ['mùng 5 tháng chạp năm 1970', '1970-12-5', 'words'],
  ['sinh năm 1956', '1956-0-0', 'words'],
  ['khoảng 1950', '1950-0-0', 'words'],
  ['Ngµy m­êi, th¸ng chÝn, n¨m mét chÝn chÝn ba', '1993-9-10', 'words'],
  ['15/3/87', '1987-3-15', 'two_digit_year'],
  ['31851', '1987-3-15', 'excel_serial'],
  ['31851.0', '1987-3-15', 'excel_serial'],
  ['30/02/1987', '1987-2-30', 'impossible,lunar_impossible_solar'],
  ['29/02/1987', '1987-2-29', 'impossible,lunar_impossible_solar'],
  ['29/02/1988', '1988-2-29'],
  ['31/04/1987', '1987-4-31', 'impossible'],
  ['12/25/1987', '1987-25-12', 'impossible'],
  ['8/23/1991', '1991-8-23', 'month_first'],
  ['08/23/1991', '1991-23-8', 'impossible'],
  ['30/02/1987 (âm lịch)', '1987-2-30', 'impossible,lunar_impossible_solar'],
  ['01/01/1956', '1956-1-1', 'default_first_january'],
  ['15.08.2117', '2117-8-15', 'future'],
  ['23/11/2026', '2026-11-23', 'future'],
  ['22/11/2026', '2026-11-22'],
  ['', '0-0-0'],
  ['KR', '0-0-0', 'placeholder'],
  ['không rõ', '0-0-0', 'placeholder'],
  ['kh«ng râ', '0-0-0', 'placeholder'],
  ['00/00/0000', '0-0-0', 'placeholder'],
  ['99.99.9999', '0-0-0', 'unreadable'],
  ['năm con trâu', '0-0-0', 'unreadable'],
];

describe('parsePartialDate', () => {
  it.each(CASES)('reads "%s" as %s', (written, expected, flags = '') => {
    const date = parsePartialDate(written, { notAfter: TODAY });
    expect(`${date.year}-${date.month}-${date.day}`).toBe(expected);
    expect(date.flags.join()).toBe(flags);
    expect(date.written).toBe(written);
  });

  it.each([
    ['15/03/1987', 'day'],
    ['03/1987', 'month'],
    ['1987', 'year'],
    ['KR', 'none'],
  ])('says how far "%s" goes: %s', (written, precision) => {
    expect(parsePartialDate(written).precision).toBe(precision);
  });

  it('takes a two-digit year near the year expected and never in the future', () => {
    expect(parsePartialDate('01/02/05', { yearNear: 1990 }).year).toBe(2005);
    expect(parsePartialDate('01/02/05', { yearNear: 1935 }).year).toBe(1905);
    expect(parsePartialDate('01/02/35', { notAfter: TODAY, yearNear: 2020 }).year).toBe(1935);
  });

  it('believes the precision the source states', () => {
    expect(parsePartialDate('01/01/1945', { statedPrecision: 'Y' })).toMatchObject({
      month: 0,
      day: 0,
      flags: [],
    });
    expect(parsePartialDate('01/05/1945', { statedPrecision: 'M' })).toMatchObject({ month: 5, day: 0 });
  });

  test.prop([fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })])(
    'reads every day back from each way of writing it',
    (day) => {
      const [year, month, date] = day.toISOString().slice(0, 10).split('-') as [string, string, string];
      const expected = { year: Number(year), month: Number(month), day: Number(date), precision: 'day' };
      for (const written of [
        `${date}/${month}/${year}`,
        `${year}-${month}-${date}`,
        `${year}${month}${date}`,
      ]) {
        expect(parsePartialDate(written)).toMatchObject(expected);
      }
      expect(parsePartialDate(`ngày ${date} tháng ${month} năm ${year}`)).toMatchObject(expected);
    },
  );
});

describe('excelSerialToDate', () => {
  it.each([
    [1, '1900-1-1'],
    [59, '1900-2-28'],
    [61, '1900-3-1'],
    [31851, '1987-3-15'],
    [30389 + MAC_SERIAL_OFFSET, '1987-3-15'],
  ])('reads %i as %s', (serial, expected) => {
    const date = excelSerialToDate(serial);
    expect(`${date.year}-${date.month}-${date.day}`).toBe(expected);
  });
});
