import { expect, test } from 'vitest';
import { explainedValues } from '#src/review/explained-values.ts';

const person = { pid: '014085000137', oldId: '050123456', residence: 'Bản Mòn' };
const valuesOf = (comparison: string, number: string) =>
  explainedValues(
    { subject: 'wife', comparison },
    { voSoGiayToTuyThan: number },
    { husband: undefined, wife: person as never },
  );

test('a number is quoted only beside one of its kind: both kinds stand in one column', () => {
  expect(valuesOf('personal_number', '051234991')?.civil).toBe('');
  expect(valuesOf('old_number', '051234991')?.civil).toBe('051•••991');
  expect(valuesOf('personal_number', '014085000991')?.civil).toBe('014••••••991');
  expect(valuesOf('old_number', '014085000991')?.civil).toBe('');
});
