const SHOWN_AT_EACH_END = 3;
/** Stands for a digit that is not shown. */
export const HIDDEN = '•';

/** A number with all but its first and last three digits hidden; separators and letters stay. */
export function maskNumber(written: string): string {
  const digits = written.match(/\d/g)?.length ?? 0;
  let seen = 0;
  return written.replace(/\d/g, (digit) => {
    seen++;
    const isShown =
      digits > 2 * SHOWN_AT_EACH_END && (seen <= SHOWN_AT_EACH_END || seen > digits - SHOWN_AT_EACH_END);
    return isShown ? digit : HIDDEN;
  });
}

/** Numbers one after the other, each hidden as `maskNumber` does, however it is spaced. */
export const maskEach = (text: string) => text.split(', ').map(maskNumber).join(', ');

/** Is something of the text hidden? */
export const isMasked = (text: string): boolean => text.includes(HIDDEN);

/** Free text with every run of nine digits or more hidden as `maskNumber` does. */
export const maskNumbersIn = (text: string) => text.replace(/\d{9,}/g, maskNumber);
