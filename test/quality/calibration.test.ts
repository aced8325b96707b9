import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { calibrationTable, statementsOf } from '#src/quality/calibration.ts';

const statements = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), isTrue: fc.boolean() }),
  { maxLength: 200 },
);

property.prop([statements])('every statement stands in one bin, with what it expected', (all) => {
  const bins = calibrationTable(all);
  const sum = (value: (bin: (typeof bins)[number]) => number) =>
    bins.reduce((total, bin) => total + value(bin), 0);
  expect(sum((bin) => bin.statements)).toBe(all.length);
  expect(sum((bin) => bin.wrong)).toBe(all.filter(({ isTrue }) => !isTrue).length);
  expect(sum((bin) => bin.expectedWrong)).toBeCloseTo(
    all.reduce((total, { probability }) => total + 1 - probability, 0),
    6,
  );
  for (const { interval } of bins) expect(interval[0]).toBeLessThanOrEqual(interval[1]);
});

test('a spouse said to be absent is right where the truth has nobody, and exchanged columns are read as meant', () => {
  const truth = {
    columns: [],
    rows: [
      { record_key: 'A', husband_pid: '1', wife_pid: 'NONE', swapped: '' },
      { record_key: 'B', husband_pid: '3', wife_pid: '4', swapped: 'full' },
    ],
  };
  const said = { husband_probability: '0.99', wife_probability: '0.8' };
  const outcomes = {
    columns: [],
    rows: [
      { record_key: 'A', outcome: 'auto', husband_pid: '2', wife_pid: '', ...said },
      { record_key: 'B', outcome: 'auto', husband_pid: '4', wife_pid: '3', ...said },
    ],
  };
  expect(statementsOf(truth, outcomes)).toEqual([
    { probability: 0.99, isTrue: false },
    { probability: 0.8, isTrue: true },
    { probability: 0.8, isTrue: true },
    { probability: 0.99, isTrue: true },
  ]);
});
