import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  classifyDecision,
  expectedError,
  holdExpectedError,
  type RecordDecision,
  type SpouseDecision,
  type Thresholds,
} from '#matchers';

const BASE: Thresholds = { link: 0.95, absent: 0.8, besideReview: 0.998 };

const spouse = (row: number, probability: number): SpouseDecision => ({
  classification: 'review',
  row,
  probability,
  candidates: [],
});
const decision = (husband: SpouseDecision, wife: SpouseDecision): RecordDecision => ({
  classification: 'review',
  husband,
  wife,
  coupleProbability: 0,
  margin: 0,
  couples: [],
  reading: 0,
  husbandIndex: 0,
  wifeIndex: 0,
});
const classesOf = (husband: SpouseDecision, wife: SpouseDecision) => {
  const decided = classifyDecision(decision(husband, wife), BASE);
  return [decided.classification, decided.husband.classification, decided.wife.classification];
};

test.for([
  [spouse(1, 0.96), spouse(2, 0.99), ['auto', 'auto', 'auto']],
  [spouse(1, 0.96), spouse(-1, 0.85), ['auto', 'auto', 'not_found']],
  [spouse(-1, 0.9), spouse(-1, 0.85), ['not_found', 'not_found', 'not_found']],
  [spouse(-1, 0.7), spouse(-1, 0.85), ['review', 'review', 'not_found']],
  [spouse(1, 0.9), spouse(2, 0.999), ['review', 'review', 'auto']],
  [spouse(1, 0.9), spouse(2, 0.99), ['review', 'review', 'review']],
] as const)('a couple is classified by its own marginals: %#', ([husband, wife, classes]) => {
  expect(classesOf(husband, wife)).toEqual(classes);
});

const anySpouse = fc.tuple(fc.integer({ min: -1, max: 50 }), fc.double({ min: 0.5, max: 1, noNaN: true }));
const decisions = fc
  .array(fc.tuple(anySpouse, anySpouse), { maxLength: 40 })
  .map((couples) => couples.map(([[h, p], [w, q]]) => decision(spouse(h, p), spouse(w, q))));
const bound = fc.double({ min: 0.5, max: 200, noNaN: true });

property.prop([decisions, bound])(
  'the threshold never falls and holds the bound or is the highest',
  (all, most) => {
    const held = holdExpectedError(all, BASE, most);
    const { links, wrong } = expectedError(all, held);
    expect(held.link).toBeGreaterThanOrEqual(BASE.link);
    expect(held.link).toBeLessThanOrEqual(0.9995);
    if (held.link < 0.9995) expect(wrong * 10_000).toBeLessThanOrEqual(most * links);
  },
);

property.prop([decisions, bound, bound])('a looser bound never needs a higher threshold', (all, a, b) => {
  const [tight, loose] = [Math.min(a, b), Math.max(a, b)];
  expect(holdExpectedError(all, BASE, loose).link).toBeLessThanOrEqual(
    holdExpectedError(all, BASE, tight).link,
  );
});

test('a file of sure links keeps the threshold of the model', () => {
  const sure = Array.from({ length: 50 }, () => decision(spouse(1, 0.99999), spouse(2, 0.99999)));
  expect(holdExpectedError(sure, BASE, 2).link).toBe(BASE.link);
});
