/** `2026-11-25` of `25/11/2026`, `25.11.2026` or `25112026`; undefined where it is no day there is. */
export function readDay(text: string): string | undefined {
  const parts =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, day = '', month = '', year = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(read) || new Date(read).toISOString().slice(0, 10) !== iso ? undefined : iso;
}

const THREE_PARTS = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/;

/** A whole day that is none, as `33/13/1995`. Parts the book leaves out, as in `00/05/1962` or `1962`, are no fault. */
export function isImpossibleDay(text: string): boolean {
  const [, day = '', month = '', year = ''] = THREE_PARTS.exec(text.trim()) ?? [];
  if (year === '') return false;
  const partOr = (part: string) => (Number(part) === 0 ? '1' : part);
  return readDay(`${partOr(day)}/${partOr(month)}/${year}`) === undefined;
}

/** `25/11/2026` of `2026-11-25` */
export const writeDay = (iso: string): string => iso.split('-').reverse().join('/');
