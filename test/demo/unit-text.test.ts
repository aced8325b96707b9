import { describe, expect, test } from 'vitest';
import { createPlaces } from '../../src/demo/places.ts';
import { unitOn } from '../../src/demo/unit-text.ts';

describe('places', () => {
  const places = createPlaces(1, () => 'Lò');
  const named = (name: string, district: string) =>
    places.oldUnits.find(({ row }) => row.name === name && row.district === district)!;

  test('are the 200 communes of before and the 75 of today', () => {
    expect(places.oldUnits).toHaveLength(200);
    expect(places.newUnits).toHaveLength(75);
    expect(places.oldUnits.every(({ successor, villageCount }) => successor >= 0 && villageCount > 0)).toBe(
      true,
    );
  });

  test.for([
    ['Sốp Cộp', 'Sốp Cộp', '1999-05-01', 'Sốp Cộp', 'huyện Sông Mã'],
    ['Sốp Cộp', 'Sốp Cộp', '2010-05-01', 'Sốp Cộp', 'huyện Sốp Cộp'],
    ['Xuân Nha', 'Vân Hồ', '2012-05-01', 'Xuân Nha', 'huyện Mộc Châu'],
    ['Hua La', 'Sơn La', '2007-05-01', 'Hua La', 'thị xã Sơn La'],
    ['Hua La', 'Sơn La', '2011-05-01', 'Hua La', 'thành phố Sơn La'],
    ['Tân Yên', 'Mộc Châu', '2001-05-01', 'Tân Lập', 'huyện Mộc Châu'],
    ['Tân Yên', 'Mộc Châu', '2025-03-01', 'Tân Yên', 'thị xã Mộc Châu'],
    ['Cà Nàng', 'Quỳnh Nhai', '2025-08-01', 'Mường Chiên', ' '],
  ] as const)('%s of %s on %s is %s, %s', ([name, district, date, expected, expectedDistrict]) => {
    const old = named(name, district);
    const unit = unitOn(old, places.newUnits[old.successor]!, date);
    expect(unit.name).toBe(expected);
    expect(`${unit.districtKind} ${unit.district}`).toBe(expectedDistrict);
  });
});
