import type { AddressStyle, BookStyle } from './book-style.ts';
import { calendarDay, dashed } from './calendar.ts';
import { isNewOffice } from './marriages.ts';
import { NOBODY } from './people.ts';
import { ORIGIN_PROVINCES, OUTSIDE_COMMUNES } from './places.ts';
import type { Random } from './random.ts';
import { type DatedUnit, unitOn } from './unit-text.ts';
import type { World } from './world.ts';

/** A unit with its district and province in a style; "xã Mường Bú, huyện Mường La, tỉnh Sơn La". */
function unitInStyle(unit: DatedUnit, style: AddressStyle): string {
  const kind = unit.kind.toLowerCase();
  const short = { Xã: 'X.', Phường: 'P.', 'Thị trấn': 'TT' }[unit.kind] ?? unit.kind;
  const district = unit.district;
  const districtShort = { huyện: 'H.', 'thị xã': 'TX.', 'thành phố': 'TP' }[unit.districtKind] ?? '';
  switch (style) {
    case 'long':
      return [`${kind} ${unit.name}`, district && `${unit.districtKind} ${district}`, 'tỉnh Sơn La']
        .filter(Boolean)
        .join(', ');
    case 'dashes':
      return [`${kind} ${unit.name}`, district, 'Sơn La'].filter(Boolean).join(' - ');
    case 'short':
      return [
        `${short} ${unit.name}`,
        district && `${districtShort} ${district}`,
        district ? 'Sơn La' : 'T. Sơn La',
      ]
        .filter(Boolean)
        .join(', ');
    case 'bare':
      return [unit.name, district, district ? 'SL' : 'Sơn La'].filter(Boolean).join(', ');
    case 'commas':
      return [`${unit.kind} ${unit.name}`, district, 'Sơn La'].filter(Boolean).join(', ');
    case 'noProvince':
      return [`${kind} ${unit.name}`, district && `${unit.districtKind} ${district}`]
        .filter(Boolean)
        .join(', ');
  }
}

/** The office of an entry in the words of its day. */
export function officeText(world: World, office: number, day: number, style: BookStyle): string {
  const { oldUnits, newUnits } = world.places;
  const onDay = dashed(calendarDay(day));
  const unit =
    office < oldUnits.length
      ? unitOn(
          oldUnits[office]!,
          newUnits[oldUnits[office]!.successor]!,
          isNewOffice(day) ? '2025-06-30' : onDay,
        )
      : unitOn(oldUnits[0]!, newUnits[office - oldUnits.length]!, '2026-01-01');
  const written = style.office === 'long' && unit.districtKind === '' ? 'long' : style.office;
  return `${style.officeWord} ${unitInStyle(unit, written)}`;
}

const COUNTRIES = 'Lào|Lào|Trung Quốc|Hàn Quốc|Trung Quốc (Đài Loan)|Hoa Kỳ|Nhật Bản'.split('|');

export const drawCountry = (random: Random) => random.pick(COUNTRIES);

export interface HomeSources {
  readonly world: World;
  readonly person: number;
  /** Village of the address, for those who live here. */
  readonly village: number;
  /** The address names the same commune as the office, so that "nt" says it. */
  readonly atOffice: boolean;
  readonly day: number;
  readonly style: BookStyle;
  readonly paper: Random;
}

const NOT_WRITTEN = 0.011;
const AS_ABOVE = 0.033;
const VILLAGE_ALONE = 0.024;
const NO_VILLAGE = 0.25;
const HERE_ALL_THE_SAME = 0.18;

/** The cell of a spouse's residence. */
export function civilHome(sources: HomeSources): string {
  const { world, person, village, day, style, paper } = sources;
  const { places, people } = world;
  const at = paper.next();
  if (people.sibship[person] === NOBODY && !paper.chance(HERE_ALL_THE_SAME))
    return `xã ${paper.pick(OUTSIDE_COMMUNES)}, tỉnh ${ORIGIN_PROVINCES[people.origin[person]!]!.province}`;
  if (at < NOT_WRITTEN) return '';
  if (at < NOT_WRITTEN + AS_ABOVE && sources.atOffice)
    return paper.pick(['nt', 'như trên', 'Như trên', 'xã nhà', 'tại xã', '-nt-', 'NT']);
  const { name, nameBefore2018, unit } = places.villages[village]!;
  const onDay = dashed(calendarDay(day));
  const villageText = onDay < '2018-10-01' ? nameBefore2018 : name;
  const afterVillageAlone = at - NOT_WRITTEN - AS_ABOVE;
  if (afterVillageAlone < VILLAGE_ALONE && sources.atOffice) return villageText;
  const oldUnit = places.oldUnits[unit]!;
  const unitText = unitInStyle(unitOn(oldUnit, places.newUnits[oldUnit.successor]!, onDay), style.address);
  return paper.chance(NO_VILLAGE) ? unitText : `${villageText}, ${unitText}`;
}
