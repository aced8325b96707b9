import { expect, test } from 'vitest';
import { buildUnitTable, cleanMarriage } from '#matchers';
import { compareFields } from '#src/domain/couple-fields.ts';

const residenceOf = (written: string) => {
  const record = { voHoTen: 'Lò Thị Xanh', voNoiCuTru: written };
  const context = {
    encoding: 'unicode',
    units: buildUnitTable([]),
    today: { year: 2026, month: 11, day: 25 },
  } as const;
  const fields = compareFields(
    {
      written: record,
      readings: null,
      columns: { name: 'vo', rest: 'vo' },
      civil: cleanMarriage(record, context).wife,
      otherName: [],
      officeUnits: ['03802'],
    },
    { pid: '014192000137', fullName: 'Lò Thị Xanh', residenceCode: '03802' } as never,
  );
  return fields.find(({ field }) => field === 'residence');
};

test('a residence written as that of the office is compared as the office, as the run does', () => {
  expect(residenceOf('NT')).toMatchObject({
    civil: { written: 'NT', cleaned: '03802' },
    difference: { kind: 'same' },
  });
  expect(residenceOf('???')?.difference.kind).toBe('missing_civil');
});
