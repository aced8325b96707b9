import { addDays } from 'date-fns/addDays';

/** Days Excel for Mac's old calendar counts from a later start. */
export const MAC_SERIAL_OFFSET = 1462;

/**
 * Day of an Excel serial of the 1900 calendar, which counts a 29/02/1900 that never was (serial 60).
 *
 * @param serial whole days; add `MAC_SERIAL_OFFSET` for files of the 1904 calendar
 */
export function excelSerialToDate(serial: number): { year: number; month: number; day: number } {
  const date = addDays(new Date(1899, 11, serial < 60 ? 31 : 30), serial);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}
