import { cleanName } from '../clean/clean-name.ts';
import { parsePartialDate } from '../clean/partial-date.ts';
import type { CleaningKind } from './pair-model.ts';

const two = (value: number) => String(value).padStart(2, '0');

function cleanDate(written: string): string {
  const { year, month, day } = parsePartialDate(written);
  return year === 0 ? '' : `${year}${two(month)}${two(day)}`;
}

const CLEANERS: Readonly<Record<CleaningKind, (written: string) => string>> = {
  text: (written) => written.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim(),
  digits: (written) => written.replace(/\D/g, ''),
  date: cleanDate,
  vietnamese_name: (written) => cleanName(written).main?.syllables.join(' ') ?? '',
};

/** A cell as a comparable value; '' where it says nothing. */
export const cleanValue = (kind: CleaningKind, written: string) => CLEANERS[kind](written);
