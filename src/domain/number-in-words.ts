const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const THOUSANDS = ['', ' nghìn', ' triệu', ' tỷ'] as const;

function units(digit: number, hasTens: boolean, tens: number): string {
  if (digit === 1 && tens > 1) return 'mốt';
  if (digit === 5 && hasTens) return 'lăm';
  return DIGITS[digit]!;
}

function group(value: number, isFirst: boolean): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10;
  const words: string[] = [];
  if (hundreds > 0 || !isFirst) words.push(`${DIGITS[hundreds]} trăm`);
  if (tens === 1) words.push('mười');
  else if (tens > 1) words.push(`${DIGITS[tens]} mươi`);
  else if (ones > 0 && words.length > 0) words.push('linh');
  if (ones > 0) words.push(units(ones, tens > 0, tens));
  return words.join(' ');
}

/**
 * A count in Vietnamese words, as totals of official lists give it: 30911 "ba mươi nghìn chín trăm mười một".
 *
 * @param value a whole number from 0 to 999,999,999,999
 */
export function numberInWords(value: number): string {
  if (value === 0) return DIGITS[0];
  const groups: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000);
  return groups
    .flatMap((one, at) => (one === 0 ? [] : group(one, at === 0) + THOUSANDS[groups.length - 1 - at]!))
    .join(' ');
}
