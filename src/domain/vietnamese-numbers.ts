const LOCALE = 'vi-VN';
const counts = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });

/** `18.140` */
export const formatCount = (value: number) => counts.format(value);

/** `0,9531` with `digits` 4 */
export const formatDecimal = (value: number, digits: number) =>
  new Intl.NumberFormat(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );

/** `58,7 %` of a share of 0.587 */
export const formatPercent = (share: number, digits = 1) => `${formatDecimal(100 * share, digits)} %`;

/** `42 giây`, `3 phút 05 giây`, `1 giờ 02 phút` */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 60) return `${whole} giây`;
  if (whole < 3600) return `${Math.floor(whole / 60)} phút ${two(whole % 60)} giây`;
  return `${Math.floor(whole / 3600)} giờ ${two(Math.floor((whole % 3600) / 60))} phút`;
}
