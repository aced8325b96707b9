import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  ABSENCE_EVIDENCE,
  type CandidateEvidence,
  type CompiledWeights,
  compileWeights,
  decideRecord,
  fitWeights,
  type LabelledRecord,
  MARRIAGE_EVIDENCE,
  type RecordEvidence,
  recordPosterior,
  SPOUSE_EVIDENCE,
  SPOUSE_LEVELS,
} from '#matchers';

const DOB = SPOUSE_EVIDENCE.findIndex(({ name }) => name === 'date_of_birth');
const dob = (level: string) => SPOUSE_EVIDENCE[DOB]!.levels.indexOf(level as never);

/** Candidates that differ in their date of birth only: level of each. */
function side(rows: readonly number[], levels: readonly string[], sexCode: 1 | 2): CandidateEvidence {
  const all = new Uint8Array(rows.length * SPOUSE_LEVELS);
  levels.forEach((level, i) => {
    all[i * SPOUSE_LEVELS + DOB] = dob(level);
  });
  return {
    count: rows.length,
    rows: Int32Array.from(rows),
    levels: all,
    sexes: new Uint8Array(rows.length).fill(sexCode),
    partner: new Uint8Array(rows.length).fill(9),
    absence: new Uint8Array(ABSENCE_EVIDENCE.length),
  };
}

function record(
  husband: CandidateEvidence,
  wife: CandidateEvidence,
  links: readonly number[] = [],
): RecordEvidence {
  const size = husband.count * wife.count;
  const link = new Uint8Array(size).fill(5);
  links.forEach((level, at) => {
    link[at] = level;
  });
  return {
    readings: [
      {
        orientation: 0,
        husband,
        wife,
        couple: { link, home: new Uint8Array(size), ageGap: new Uint8Array(size) },
      },
    ],
  };
}

const WEIGHTS: CompiledWeights = compileWeights(MARRIAGE_EVIDENCE, {
  date_of_birth: { same_day: 12, year_only: 4, different: -8 },
  spouse_link: { mutual: 12 },
  absence_era: { before_1975: 8 },
});

const byRow = (a: number, b: number) => a - b;
const thresholds = { link: 0.99, absent: 0.95 };

function decide(evidence: RecordEvidence) {
  return decideRecord(evidence, recordPosterior(evidence, WEIGHTS), thresholds, byRow);
}

test('a couple that fits alone is linked', () => {
  const decision = decide(
    record(side([1, 2], ['same_day', 'different'], 1), side([3], ['same_day'], 2), [0, 5]),
  );
  expect(decision.classification).toBe('auto');
  expect([decision.husband.row, decision.wife.row]).toEqual([1, 3]);
});

test('two namesakes with equal evidence are a question for a person, and only about that spouse', () => {
  const decision = decide(record(side([1, 2], ['same_day', 'same_day'], 1), side([3], ['same_day'], 2)));
  expect(decision.classification).toBe('review');
  expect(decision.husband.classification).toBe('review');
  expect(decision.husband.probability).toBeCloseTo(0.5, 1);
  expect(decision.husband.candidates).toEqual([1, 2]);
  expect(decision.wife.classification).toBe('review');
  expect(decision.wife.row).toBe(3);
});

test('the register calling two candidates a couple decides between namesakes', () => {
  const decision = decide(
    record(side([1, 2], ['year_only', 'year_only'], 1), side([3], ['same_day'], 2), [5, 0]),
  );
  expect(decision.classification).toBe('auto');
  expect(decision.husband.row).toBe(2);
});

test('where nobody fits both are held to be absent', () => {
  const decision = decide(record(side([1], ['different'], 1), side([], [], 2)));
  expect(decision.classification).toBe('not_found');
  expect([decision.husband.row, decision.wife.row]).toEqual([-1, -1]);
});

/** As somebody is whose name the record leaves out. */
function unnamed(candidates: CandidateEvidence): CandidateEvidence {
  const at = ABSENCE_EVIDENCE.findIndex(({ name }) => name === 'absence_detail');
  const absence = candidates.absence.slice();
  absence[at] = ABSENCE_EVIDENCE[at]!.levels.indexOf('nothing' as never);
  return { ...candidates, absence };
}

test('whom the record does not name is never held to be absent, whoever else is found', () => {
  const nobody = side([], [], 2);
  const alone = decide(record(side([1], ['same_day'], 1), unnamed(nobody)));
  expect([alone.husband.row, alone.wife.row]).toEqual([1, -1]);
  expect([alone.classification, alone.wife.classification]).toEqual(['review', 'review']);
  expect([alone.husband.probability > 0.9, alone.wife.probability < 0.1]).toEqual([true, true]);
  expect(alone.coupleProbability).toBeLessThan(0.1);
  const both = decide(record(unnamed(side([], [], 1)), unnamed(nobody)));
  expect([both.husband.classification, both.wife.classification]).toEqual(['review', 'review']);
  expect(both.coupleProbability).toBeLessThan(0.01);
});

test('whom a number finds is linked without a name', () => {
  const found = decide(record(side([1], ['same_day'], 1), unnamed(side([3], ['same_day'], 2)), [0]));
  expect(found.classification).toBe('auto');
});

test('one person is never both spouses', () => {
  const decision = decide(record(side([7], ['same_day'], 1), side([7], ['same_day'], 2), [0]));
  expect(decision.couples.every(({ husband, wife }) => husband !== 7 || wife !== 7)).toBe(true);
});

const level = fc.constantFrom('same_day', 'year_only', 'different', 'missing');

property.prop([fc.array(level, { maxLength: 6 }), fc.array(level, { maxLength: 6 })])(
  'posteriors are probabilities that add up to one',
  (h, w) => {
    const posterior = recordPosterior(
      record(
        side(
          h.map((_, i) => i),
          h,
          1,
        ),
        side(
          w.map((_, i) => 100 + i),
          w,
          2,
        ),
      ),
      WEIGHTS,
    );
    const all = posterior.probabilities.flatMap((values) => [...values]);
    expect(all.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(all.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  },
);

test('fitting learns from labels that agreement on the date matters', () => {
  const labelled: LabelledRecord[] = Array.from({ length: 40 }, () => ({
    evidence: record(side([1, 2], ['same_day', 'different'], 1), side([3], ['same_day'], 2)),
    reading: 0,
    husband: 0,
    wife: 0,
  }));
  const fitted = fitWeights(labelled, compileWeights(MARRIAGE_EVIDENCE, {}), { ridge: 0.01, iterations: 50 });
  const at = fitted.offsets.date_of_birth!;
  expect(fitted.values[at + dob('same_day')]!).toBeGreaterThan(fitted.values[at + dob('different')]! + 3);
});
