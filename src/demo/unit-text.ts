import type { UnitKind, UnitRow } from '#matchers';
import type { OldUnit } from './places.ts';

const KIND_WORDS: Readonly<Record<UnitKind, string>> = {
  commune: 'Xã',
  ward: 'Phường',
  town: 'Thị trấn',
  special_zone: 'Đặc khu',
};

/** "Xã Mường Bú" */
export const newUnitText = ({ kind, name }: UnitRow) => `${KIND_WORDS[kind]} ${name}`;

/** A unit in the words of a certain day. */
export interface DatedUnit {
  readonly kind: string;
  readonly name: string;
  /** "huyện", "thị xã", "thành phố"; '' after districts ended. */
  readonly districtKind: string;
  readonly district: string;
}

const DISTRICTS_ENDED = '2025-07-01';
const RENAMED = '2025-02-01';

/** The words for a place on a day, as yyyy-mm-dd: renamed communes, split districts, towns that became cities. */
export function unitOn(unit: OldUnit, newUnit: UnitRow, day: string): DatedUnit {
  if (day >= DISTRICTS_ENDED)
    return { kind: KIND_WORDS[newUnit.kind], name: newUnit.name, districtKind: '', district: '' };
  const row = day < RENAMED && unit.before2025 ? unit.before2025 : unit.row;
  const district = districtOn(row.district, day);
  return {
    kind: KIND_WORDS[row.kind],
    name: row.name,
    districtKind: districtKindOn(district, day),
    district,
  };
}

function districtOn(district: string, day: string): string {
  if (district === 'Vân Hồ' && day < '2013-06-10') return 'Mộc Châu';
  if (district === 'Sốp Cộp' && day < '2003-12-02') return 'Sông Mã';
  return district;
}

function districtKindOn(district: string, day: string): string {
  if (district === 'Sơn La') return day < '2008-09-03' ? 'thị xã' : 'thành phố';
  return district === 'Mộc Châu' && day >= RENAMED ? 'thị xã' : 'huyện';
}

/** "Xã Chiềng Sung, Huyện Mai Sơn, Sơn La" */
export function oldUnitText(row: UnitRow): string {
  const kind = districtKindOn(row.district, '2025-06-30');
  return `${KIND_WORDS[row.kind]} ${row.name}, ${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${row.district}, Sơn La`;
}
