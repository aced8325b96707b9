import { PROVINCE_PREFIXES } from '../tables/provinces.ts';
import { isPlaceholder } from './placeholder.ts';

export type IdentityNumberKind = 'personal' | 'old' | 'passport' | 'other' | 'unreadable' | 'none';

export type IdentityNumberFlag = 'foreign_prefix' | 'letters_read_as_digits' | 'lost_zero' | 'scientific';

/** A number of an identity paper, classified by its shape: the stated type of paper is often wrong. */
export interface IdentityNumber {
  readonly written: string;
  /** personal: 12 digits; old: 9-digit CMND; passport: letters and digits. */
  readonly kind: IdentityNumberKind;
  /** The number itself without separators; empty when there is none or it cannot be restored. */
  readonly digits: string;
  readonly repaired: 'none' | 'lost_zero' | 'scientific';
  readonly sex: 'male' | 'female' | undefined;
  readonly birthYear: number | undefined;
  /** First three digits of a personal number: province, or country, of birth registration. */
  readonly provincePrefix: string | undefined;
  readonly flags: readonly IdentityNumberFlag[];
}

const SEPARATORS = /[\s.,\-–—'’`"/\\:;*_\u00a0\u200b]+/g;
const LABEL = /^(?:số|so|s[oố]? ?cmnd|cmnd|cmtnd|cccd|cmt|cc|hc|pid|no)(?=[\s.:,]*\d)[\s.:,]*/iu;
const SCIENTIFIC = /^(\d)[.,](\d+)e\+?(\d{1,2})$/i;
const DECIMALS = /[.,]0+$/;
const PASSPORT = /^(?:[A-Z]\d{7,8}|[A-Z]{2}\d{6,7}|[A-Z]\d{6})$/;
/** Digits a spreadsheet lost by rounding. */
const ROUNDED = /^\d{4,8}0{5,}$/;
const LETTERS_FOR_DIGITS: Readonly<Record<string, string>> = { o: '0', O: '0', l: '1', I: '1', i: '1' };

/** A number as it should stand, no placeholder of zeros and not rounded: nearly all are, and need no closer look. */
const PLAIN = /^(?!.*0{5}$)(?:\d{9}|\d{12})$/;

/** Century and sex digit of a personal number (decree 137/2015, article 13): even male, odd female. */
function readPersonal(digits: string) {
  const mark = Number(digits[3]);
  return {
    sex: mark % 2 === 0 ? ('male' as const) : ('female' as const),
    birthYear: 1900 + Math.floor(mark / 2) * 100 + Number(digits.slice(4, 6)),
    provincePrefix: digits.slice(0, 3),
  };
}

type Repair = IdentityNumber['repaired'];

function personal(
  written: string,
  digits: string,
  repaired: Repair,
  flags: readonly IdentityNumberFlag[],
): IdentityNumber {
  const read = readPersonal(digits);
  const foreign: IdentityNumberFlag[] = PROVINCE_PREFIXES.has(read.provincePrefix) ? [] : ['foreign_prefix'];
  return { written, kind: 'personal', digits, repaired, ...read, flags: [...flags, ...foreign] };
}

function without(
  written: string,
  kind: IdentityNumberKind,
  digits: string,
  repaired: Repair = 'none',
  flags: readonly IdentityNumberFlag[] = [],
): IdentityNumber {
  return {
    written,
    kind,
    digits,
    repaired,
    sex: undefined,
    birthYear: undefined,
    provincePrefix: undefined,
    flags,
  };
}

/**
 * The personal number whose first zeros a spreadsheet stripped: known prefix, a living century. All leading zeros go
 * at once, so what still begins with a zero lost none.
 */
function withFirstZeros(digits: string): string | undefined {
  if (digits.length < 10 || digits.length > 11 || digits.startsWith('0')) return undefined;
  const full = digits.padStart(12, '0');
  return PROVINCE_PREFIXES.has(full.slice(0, 3)) && Number(full[3]) <= 3 ? full : undefined;
}

function classifyDigits(
  written: string,
  digits: string,
  repaired: Repair,
  flags: readonly IdentityNumberFlag[],
): IdentityNumber {
  if (digits.length === 12) return personal(written, digits, repaired, flags);
  if (digits.length === 9) return without(written, 'old', digits, repaired, flags);
  const restored = withFirstZeros(digits);
  if (restored !== undefined) return personal(written, restored, 'lost_zero', [...flags, 'lost_zero']);
  if (digits.length === 8 && !digits.startsWith('0'))
    return without(written, 'old', `0${digits}`, 'lost_zero', [...flags, 'lost_zero']);
  return without(written, 'other', digits, repaired, flags);
}

/** A mantissa with every digit gives the number back; a shorter one has lost its end for good. */
function readScientific(written: string, found: RegExpExecArray): IdentityNumber {
  const [, first, rest, power] = found;
  if (rest!.length < Number(power)) return without(written, 'unreadable', '', 'none', ['scientific']);
  return classifyDigits(written, (first! + rest!).slice(0, Number(power) + 1), 'scientific', ['scientific']);
}

function withoutLetters(compact: string): string | undefined {
  if (!/^[\doOlIi]+$/.test(compact) || !/\d{4}/.test(compact)) return undefined;
  const digits = compact.replace(/[oOlIi]/g, (letter) => LETTERS_FOR_DIGITS[letter]!);
  return digits.length === 9 || digits.length === 12 ? digits : undefined;
}

/**
 * Reads the number of an identity paper. A first zero that a spreadsheet stripped is given back where the number
 * then passes every check; numbers shown in scientific form are restored only if no digit is gone.
 *
 * @param written the cell
 */
export function cleanIdentityNumber(written: string): IdentityNumber {
  if (PLAIN.test(written)) return classifyDigits(written, written, 'none', []);
  if (written.trim() === '' || isPlaceholder(written)) return without(written, 'none', '');
  const text = written.normalize('NFC').trim().replace(LABEL, '');
  const scientific = SCIENTIFIC.exec(text);
  if (scientific !== null) return readScientific(written, scientific);

  const decimals = /^\d{8,12}[.,]0+$/.test(text) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(text);
  const compact = (decimals ? text.replace(DECIMALS, '') : text).replace(SEPARATORS, '');
  if (ROUNDED.test(compact)) return without(written, 'unreadable', '', 'none', ['scientific']);
  if (/^\d+$/.test(compact)) return classifyDigits(written, compact, 'none', []);
  const repaired = withoutLetters(compact);
  if (repaired !== undefined) return classifyDigits(written, repaired, 'none', ['letters_read_as_digits']);
  const upper = compact.toUpperCase();
  if (PASSPORT.test(upper)) return without(written, 'passport', upper);
  if (/^[A-Z\d]{6,12}$/.test(upper) && /\d{5}/.test(upper)) return without(written, 'passport', upper);
  return /\d{4}/.test(compact) ? without(written, 'other', upper) : without(written, 'unreadable', '');
}
