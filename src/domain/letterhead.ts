import { PROVINCES } from '#matchers';
import type { Commune, UnitTable } from './jurisdiction.ts';

/** The body that issues a document, as its heading, its place and its signatures name it. */
export interface Letterhead {
  readonly issuer: readonly [parent: string, name: string];
  /** The issuing body in running text. */
  readonly name: string;
  /** "DS-STP" after the number. */
  readonly sign: string;
  readonly place: string;
  readonly leader: readonly string[];
}

/** A commune's name after the word for a body: "Công an phường Tô Hiệu". */
export const inRunningText = ({ name }: Commune) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** The province's Department of Justice, or the People's Committee of one commune. */
export function letterheadOf(units: UnitTable, commune: Commune | undefined): Letterhead {
  const code = [...units.provinces][0] ?? '';
  const province = PROVINCES.get(code) ?? code;
  if (commune === undefined)
    return {
      issuer: [`UBND TỈNH ${province.toUpperCase()}`, 'SỞ TƯ PHÁP'],
      name: `Sở Tư pháp tỉnh ${province}`,
      sign: 'STP',
      place: province,
      leader: ['GIÁM ĐỐC'],
    };
  return {
    issuer: [`UBND TỈNH ${province.toUpperCase()}`, `UBND ${commune.name.toUpperCase()}`],
    name: `UBND ${inRunningText(commune)}`,
    sign: 'UBND',
    place: commune.name.replace(/^(?:Xã|Phường|Thị trấn|Đặc khu) /, ''),
    leader: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  };
}
