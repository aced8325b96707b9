import { expect, test } from 'vitest';
import type { RecordDecision, SpouseDecision } from '#matchers';
import { adviseThreshold, thresholdTable } from '#src/quality/thresholds.ts';

const spouse = (row: number, probability: number): SpouseDecision => ({
  classification: 'review',
  row,
  probability,
  candidates: [],
});
const couple = (husband: number, wife: number): RecordDecision => ({
  classification: 'review',
  husband: spouse(1, husband),
  wife: spouse(2, wife),
  coupleProbability: 0,
  margin: 0,
  couples: [],
  reading: 0,
  husbandIndex: 0,
  wifeIndex: 0,
});
const BASE = { link: 0.97, absent: 0.8, besideReview: 0.9995 };

test('expected error is what the posterior leaves, measured error what the sample found', () => {
  const decisions = [couple(0.999, 0.999), couple(0.96, 0.999), couple(0.5, 0.99999)];
  const audited = [
    { decision: decisions[0]!, truth: { husband: 1, wife: 7 } },
    { decision: decisions[2]!, truth: { husband: 9, wife: 2 } },
  ];
  const row = thresholdTable(decisions, audited, BASE).find(({ link }) => link === 0.97)!;
  expect(row).toMatchObject({ links: 2, measured: { links: 2, wrong: 1 } });
  expect(row.decided).toBeCloseTo(1 / 3);
  expect(row.expectedPer10000).toBeCloseTo(10);
  expect(row.measuredBesideReview).toMatchObject({ links: 1, wrong: 0 });
});

test('without a sample nothing is measured, and the advice says how much proof needs', () => {
  const rows = thresholdTable([couple(0.9999, 0.9999)], [], BASE);
  expect(rows.every(({ measured }) => measured === undefined)).toBe(true);
  expect(adviseThreshold(rows, 4)).toEqual({
    byExpectation: 0.9,
    byMeasurement: undefined,
    linksNeeded: 7500,
  });
});

test('a sample proves a threshold only when its whole interval lies below the target', () => {
  const decisions = Array.from({ length: 12_000 }, () => couple(0.99999, 0.99999));
  const audited = decisions.map((decision) => ({ decision, truth: { husband: 1, wife: 2 } }));
  expect(
    adviseThreshold(thresholdTable(decisions, audited.slice(0, 3000), BASE), 4).byMeasurement,
  ).toBeUndefined();
  expect(adviseThreshold(thresholdTable(decisions, audited, BASE), 4).byMeasurement).toBe(0.9);
});
