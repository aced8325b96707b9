import { expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { unitHistory } from '../../src/domain/unit-history.ts';

const history = unitHistory(sonLaUnits());

test("today's 75 units stand in the order of their codes, each with what it was formed of", () => {
  expect(history).toHaveLength(75);
  expect(history.map(({ code }) => code)).toEqual(history.map(({ code }) => code).sort());
  const thuanChau = history.find(({ code }) => code === '03721')!;
  expect(thuanChau).toMatchObject({ name: 'Xã Thuận Châu', validFrom: '2025-07-01', validTo: '' });
  const town = thuanChau.formedOf.find(({ code }) => code === '03721');
  expect(town).toMatchObject({ name: 'Thị trấn Thuận Châu', district: 'Thuận Châu', validTo: '2025-06-30' });
  expect(thuanChau.formedOf.map(({ name }) => name)).toContain('Xã Tông Lạnh');
});

test('no former unit is lost', () => {
  const former = [...sonLaUnits().byCode.values()].flat().filter(({ isToday }) => !isToday);
  const shown = new Set(
    history.flatMap(({ formedOf }) => formedOf.map(({ code, name }) => `${code} ${name}`)),
  );
  expect(
    former.filter(({ code, name }) => ![...shown].some((one) => one.startsWith(code) && one.endsWith(name))),
  ).toEqual([]);
});
