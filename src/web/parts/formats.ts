import { bookName } from '../../domain/book-name.ts';

const counts = new Intl.NumberFormat('vi-VN');
const percents = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const finePercents = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2, minimumFractionDigits: 1 });
const bits = new Intl.NumberFormat('vi-VN', {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const gaps = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const days = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
const moments = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const hours = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
});

/** `18.140` */
export const formatCount = (count: number): string => counts.format(count);
/** `58,7 %`, of a share from 0 to 1 */
export const formatShare = (share: number): string => `${percents.format(share * 100)} %`;
/** `0,9995`, of at most this many digits */
export const formatDecimal = (value: number, digits: number): string =>
  value.toLocaleString('vi-VN', { maximumFractionDigits: digits });
const SURE = 0.9999;
/** `93,45 %`, cut and not rounded: what is not certain is never told as 100 % */
export const formatProbability = (probability: number): string =>
  probability > SURE ? 'trên 99,99 %' : `${finePercents.format(Math.floor(probability * 10_000) / 100)} %`;
/** `+3,2` */
export const formatBits = (value: number): string => bits.format(value);

/** `3,2`, of bits by which one falls behind another */
export const formatGap = (value: number): string => gaps.format(value);
const moves = new Intl.NumberFormat('vi-VN', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});
/** `+0,25`, and no sign of nothing */
export const formatMove = (value: number): string => {
  const text = moves.format(value);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

const read = (text: string) => Date.parse(text);

export const formatDay = (text: string | null | undefined): string => (text ? days.format(read(text)) : '');
export const formatMoment = (text: string | null | undefined): string =>
  text ? moments.format(read(text)) : '';
/** The day a registration was read as, `20/10/2011`; as written where no day can be read. */
export const formatRegistered = ({
  registeredOn,
  registered,
}: {
  readonly registeredOn: string;
  readonly registered: string | null;
}): string => (registeredOn === 'infinity' ? (registered ?? '') : formatDay(registeredOn));

/** `01/2012`: what comes before the number of a book says no more than the column's heading does. */
export const formatBook = (book: string | null): string => bookName(book ?? '');

export const formatHour = (text: string): string => hours.format(read(text));
const shortTimes = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** `1 phút 12 giây` or `0,8 giây`, of milliseconds */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${shortTimes.format(ms / 1000)} giây`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} giây` : `${Math.floor(seconds / 60)} phút ${seconds % 60} giây`;
}
