import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  ABSENCE_EVIDENCE,
  type CandidateEvidence,
  decideRecord,
  type RecordEvidence,
  SPOUSE_LEVELS,
} from '#matchers';

function side(rows: readonly number[]): CandidateEvidence {
  return {
    count: rows.length,
    rows: Int32Array.from(rows),
    levels: new Uint8Array(rows.length * SPOUSE_LEVELS),
    sexes: new Uint8Array(rows.length),
    partner: new Uint8Array(rows.length),
    absence: new Uint8Array(ABSENCE_EVIDENCE.length),
  };
}

const WIVES = 100;

/**
 * Decides from posteriors as given: `couples[i][j]` of husband i and wife j, 0 for absent, the same in each of the readings.
 * Persons are i and 100 + j.
 */
function decide(couples: readonly (readonly number[])[], readings = 1) {
  const width = couples[0]!.length;
  const persons = (count: number, from: number) =>
    side(Array.from({ length: count }, (_, i) => from + i + 1));
  const pairs = new Uint8Array((couples.length - 1) * (width - 1));
  const evidence: RecordEvidence = {
    readings: Array.from({ length: readings }, (_, orientation) => ({
      orientation,
      husband: persons(couples.length - 1, 0),
      wife: persons(width - 1, WIVES),
      couple: { link: pairs, home: pairs, ageGap: pairs },
    })),
  };
  const probabilities = Float64Array.from(couples.flat());
  const posterior = {
    scores: evidence.readings.map(() => ({ width, bits: new Float64Array(probabilities.length) })),
    probabilities: evidence.readings.map(() => probabilities),
    logEvidence: 0,
  };
  return decideRecord(evidence, posterior, { link: 0.99, absent: 0.95 }, (a, b) => a - b);
}

/** The husband present and certain to a probability, with nobody for a wife. */
const husbandAt = (probability: number) => decide([[1 - probability], [probability]]);

test.each([
  [0.9876544, 0.987654],
  [0.9876546, 0.987655],
  [0.9999994, 0.999999],
  [0.9999996, 1],
])('a probability of %d is told as %d, to the nearest millionth', (exact, told) => {
  const { husband, coupleProbability } = husbandAt(exact);
  expect([husband.row, husband.probability, coupleProbability]).toEqual([1, told, told]);
});

test.each([
  [0.9899996, 0.99, 'auto'],
  [0.9899994, 0.989999, 'review'],
] as const)('the class follows the probability that is told: %d', (exact, probability, classification) => {
  expect(husbandAt(exact).husband).toMatchObject({ probability, classification });
});

test('what is told is the sum over readings, and over couples, rounded, not the sum of rounded ones', () => {
  expect(decide([[0.2], [0.3000004]], 2).coupleProbability).toBe(0.600001);
  const none = Array.from({ length: 6 }, () => 0);
  const { husband, coupleProbability } = decide([none, [0.6, 0, ...Array.from({ length: 4 }, () => 4e-7)]]);
  expect([husband.probability, coupleProbability]).toEqual([0.600002, 0.6]);
});

test('persons are ranked by what was weighed, however little it differs', () => {
  const { husband, margin } = decide([[0], [0.4000001], [0.4000003]]);
  expect([husband.row, husband.candidates, husband.probability, margin]).toEqual([2, [2, 1], 0.4, 0]);
});

test.each([
  [0.7, 0.1, 2.807],
  [0.8, 0.3, 1.415],
  [1, 1e-14, 46.507],
  [1, 1e-16, 60],
  [1, 0, 60],
])('the margin of %d over %d is told as %d bits, to the nearest thousandth', (best, rival, told) => {
  expect(decide([[rival], [best]]).margin).toBe(told);
});

property.prop([
  fc.integer({ min: 500_001, max: 999_999 }),
  fc.double({ min: -0.49, max: 0.49, noNaN: true }),
])(
  'less than half a millionth that comes or goes changes nothing that is told of a probability',
  (millionths, drift) => {
    const { husband, coupleProbability } = husbandAt((millionths + drift) / 1e6);
    expect([husband.probability, coupleProbability]).toEqual([millionths / 1e6, millionths / 1e6]);
  },
);
