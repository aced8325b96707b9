import { cleanPlace, cleanRegisterReference, foldMarks, parsePartialDate, type UnitTable } from '#matchers';

/** The cells a record's key is made of. */
export interface KeyCells {
  readonly maHoSo: string | null;
  readonly so: string | null;
  readonly quyenSo: string | null;
  readonly ngayDangKy: string | null;
  readonly noiDangKy: string | null;
}

/**
 * The key a marriage record is known by: `maHoSo`, else its place in the books, made of the office as of the date, the
 * year of the book, the book and the number (the natural key of domain practice: `so` starts again each year and book);
 * a row that lacks one of them gets `line:N`. Two rows may get one key: `distinguishKeys` tells them apart.
 */
export function recordKey(cells: KeyCells, line: number, units: UnitTable): string {
  const given = cells.maHoSo?.trim();
  if (given) return given;
  return naturalKey(cells, units) ?? `line:${line}`;
}

function naturalKey({ so, quyenSo, ngayDangKy, noiDangKy }: KeyCells, units: UnitTable): string | undefined {
  if (so === null || quyenSo === null || noiDangKy === null) return undefined;
  const registered = parsePartialDate(ngayDangKy ?? '');
  const { number, suffix, book, year } = cleanRegisterReference({ so, quyenSo, registered });
  if (number === '' || book === '' || year === undefined) return undefined;
  const on =
    registered.year > 0 ? { year: registered.year, month: registered.month, day: registered.day } : undefined;
  const office = cleanPlace(noiDangKy, units, on);
  // An office the unit table does not know is still one office, by the words it is written with.
  const name = office.oldUnit ?? (office.units.length > 0 ? office.units.join('.') : noiDangKy);
  return `${slug(name)}/${year}/${book}/${number}${suffix}`;
}

const slug = (text: string): string =>
  foldMarks(text.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '');

/**
 * Tells rows that share a key apart by a short hash of their content, and rows that are the same in every cell by a counter
 * as well. The keys do not depend on the order of the rows that differ.
 *
 * @param hashes content hashes as hexadecimal text, beside `keys`
 */
export function distinguishKeys(keys: readonly string[], hashes: readonly string[]): string[] {
  const holders = new Map<string, number>();
  for (const key of keys) holders.set(key, (holders.get(key) ?? 0) + 1);
  const taken = new Set(keys.filter((key) => holders.get(key) === 1));
  return keys.map((key, at) => {
    if (holders.get(key) === 1) return key;
    const told = `${key}~${hashes[at]!.slice(0, 8)}`;
    let free = told;
    for (let copy = 2; taken.has(free); copy++) free = `${told}.${copy}`;
    taken.add(free);
    return free;
  });
}
