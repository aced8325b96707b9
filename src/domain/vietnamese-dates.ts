const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const partsOf = (instant: Date) =>
  Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value])) as Readonly<
    Record<'day' | 'month' | 'year' | 'hour' | 'minute', string>
  >;

/** `25/11/2026` in Vietnam, whatever the machine's own zone. */
export function formatDay(instant: Date): string {
  const { day, month, year } = partsOf(instant);
  return `${day}/${month}/${year}`;
}

/** `08 giờ 30, ngày 25/11/2026` as reports write it. */
export function formatMoment(instant: Date): string {
  const { hour, minute } = partsOf(instant);
  return `${hour} giờ ${minute}, ngày ${formatDay(instant)}`;
}

/** `ngày 25 tháng 11 năm 2026` as documents date themselves; days and the first two months in two digits (Decree 30/2020). */
export function formatLongDay(instant: Date): string {
  const { day, month, year } = partsOf(instant);
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** `25/11/2026` of `2026-11-25` */
export const formatIsoDay = (day: string) => day.split('-').reverse().join('/');
