import { minimise } from '../model/lbfgs.ts';
import { type CompiledWeights, compileWeights } from '../model/log-linear.ts';
import {
  type CandidateEvidence,
  type Reading,
  type RecordEvidence,
  recordPosterior,
  SPOUSE_LEVELS,
  sexLevel,
} from './couple-posterior.ts';
import { ABSENCE_EVIDENCE, MARRIAGE_EVIDENCE, SPOUSE_EVIDENCE } from './evidence.ts';

/** A record with the hypothesis that is true: candidate indices of a reading, -1 for absent. */
export interface LabelledRecord {
  readonly evidence: RecordEvidence;
  readonly reading: number;
  readonly husband: number;
  readonly wife: number;
}

function addCandidate(
  into: Float64Array,
  amount: number,
  side: CandidateEvidence,
  index: number,
  role: 1 | 2,
  at: CompiledWeights,
): void {
  for (let c = 0; c < SPOUSE_LEVELS; c++) {
    const place = at.offsets[SPOUSE_EVIDENCE[c]!.name]! + side.levels[index * SPOUSE_LEVELS + c]!;
    into[place] = into[place]! + amount;
  }
  const place = at.offsets.sex! + sexLevel(side.sexes[index]!, role);
  into[place] = into[place]! + amount;
}

function addAbsence(into: Float64Array, amount: number, side: CandidateEvidence, at: CompiledWeights): void {
  for (let c = 0; c < ABSENCE_EVIDENCE.length; c++) {
    const place = at.offsets[ABSENCE_EVIDENCE[c]!.name]! + side.absence[c]!;
    into[place] = into[place]! + amount;
  }
}

/** Adds `mass` times the level counts of what holds of two spouses together. */
function addCouple(
  into: Float64Array,
  mass: number,
  reading: Reading,
  i: number,
  j: number,
  at: CompiledWeights,
): void {
  if (i < 0 || j < 0) {
    const level = i >= 0 ? reading.husband.partner[i]! : j >= 0 ? reading.wife.partner[j]! : 0;
    const place = at.offsets.absent_partner! + level;
    into[place] = into[place]! + mass;
    return;
  }
  const cell = i * reading.wife.count + j;
  for (const [name, levels] of [
    ['spouse_link', reading.couple.link],
    ['shared_home', reading.couple.home],
    ['age_gap', reading.couple.ageGap],
  ] as const) {
    const place = at.offsets[name]! + levels[cell]!;
    into[place] = into[place]! + mass;
  }
}

/** Adds the expected level counts of a reading under its posterior. */
function addExpectation(
  into: Float64Array,
  reading: Reading,
  probabilities: Float64Array,
  at: CompiledWeights,
): void {
  const width = reading.wife.count + 1;
  const husbandMass = new Float64Array(reading.husband.count + 1);
  const wifeMass = new Float64Array(width);
  let total = 0;
  for (let i = 0; i <= reading.husband.count; i++) {
    for (let j = 0; j < width; j++) {
      const mass = probabilities[i * width + j]!;
      if (mass < 1e-9) continue;
      husbandMass[i] = husbandMass[i]! + mass;
      wifeMass[j] = wifeMass[j]! + mass;
      total += mass;
      addCouple(into, mass, reading, i - 1, j - 1, at);
    }
  }
  into[at.offsets.orientation! + reading.orientation] =
    into[at.offsets.orientation! + reading.orientation]! + total;
  husbandMass.forEach((mass, i) => {
    if (mass < 1e-9) return;
    if (i === 0) addAbsence(into, mass, reading.husband, at);
    else addCandidate(into, mass, reading.husband, i - 1, 1, at);
  });
  wifeMass.forEach((mass, j) => {
    if (mass < 1e-9) return;
    if (j === 0) addAbsence(into, mass, reading.wife, at);
    else addCandidate(into, mass, reading.wife, j - 1, 2, at);
  });
}

function addTruth(into: Float64Array, amount: number, record: LabelledRecord, at: CompiledWeights): void {
  const reading = record.evidence.readings[record.reading]!;
  into[at.offsets.orientation! + reading.orientation] =
    into[at.offsets.orientation! + reading.orientation]! + amount;
  if (record.husband < 0) addAbsence(into, amount, reading.husband, at);
  else addCandidate(into, amount, reading.husband, record.husband, 1, at);
  if (record.wife < 0) addAbsence(into, amount, reading.wife, at);
  else addCandidate(into, amount, reading.wife, record.wife, 2, at);
  addCouple(into, amount, reading, record.husband, record.wife, at);
}

/**
 * Fits all weights jointly: conditional logit over the hypotheses of each record (McFadden 1974), with a ridge
 * penalty of `ridge` per squared bit.
 *
 * @param start weights to begin with
 * @param options.centre weights the penalty pulls towards (0 where absent): few labels then change a model little
 * @returns weights in bits; level names as declared
 */
export function fitWeights(
  records: readonly LabelledRecord[],
  start: CompiledWeights,
  options: {
    readonly ridge: number;
    readonly iterations: number;
    readonly centre?: CompiledWeights;
    readonly onIteration?: (iteration: number, loss: number) => void;
  },
): CompiledWeights {
  const layout = compileWeights(MARRIAGE_EVIDENCE, {});
  const expected = new Float64Array(layout.values.length);
  const centre = options.centre?.values;
  const values = minimise(
    (point, gradient) => {
      const weights = { ...layout, values: point };
      expected.fill(0);
      let loss = 0;
      for (const record of records) {
        const posterior = recordPosterior(record.evidence, weights);
        const scores = posterior.scores[record.reading]!;
        loss += posterior.logEvidence - scores.bits[(record.husband + 1) * scores.width + record.wife + 1]!;
        record.evidence.readings.forEach((reading, index) => {
          addExpectation(expected, reading, posterior.probabilities[index]!, layout);
        });
        addTruth(expected, -1, record, layout);
      }
      for (let i = 0; i < point.length; i++) {
        const away = point[i]! - (centre?.[i] ?? 0);
        gradient[i] = expected[i]! + 2 * options.ridge * away;
        loss += options.ridge * away * away;
      }
      return loss;
    },
    start.values,
    {
      iterations: options.iterations,
      tolerance: 1e-7,
      ...(options.onIteration === undefined ? {} : { onIteration: options.onIteration }),
    },
  );
  return { ...layout, values };
}

/** Bits by which the labels are improbable under weights, on average a record: 0 is certainty of every label. */
export function labelLoss(records: readonly LabelledRecord[], weights: CompiledWeights): number {
  let loss = 0;
  for (const { evidence, reading, husband, wife } of records) {
    const posterior = recordPosterior(evidence, weights);
    const { bits, width } = posterior.scores[reading]!;
    loss += posterior.logEvidence - bits[(husband + 1) * width + wife + 1]!;
  }
  return records.length === 0 ? 0 : loss / records.length;
}
