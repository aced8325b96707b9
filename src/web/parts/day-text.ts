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

/** `25/11/2026` of `2026-11-25` */
export const writeDay = (iso: string): string => iso.split('-').reverse().join('/');
