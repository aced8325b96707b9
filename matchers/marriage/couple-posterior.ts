import { sex } from '../comparisons/circumstances.ts';
import { absentPartner } from '../comparisons/register-spouse.ts';
import type { CompiledWeights } from '../model/log-linear.ts';
import { ABSENCE_EVIDENCE, SPOUSE_EVIDENCE } from './evidence.ts';

export const ORIENTATIONS = ['as_written', 'all_exchanged', 'names_exchanged'] as const;

/** Number of unary comparisons a candidate has a level for. */
export const SPOUSE_LEVELS = SPOUSE_EVIDENCE.length;

/** The candidates of one side, with the level each comparison reached. */
export interface CandidateEvidence {
  readonly count: number;
  /** Identity of each candidate, equal across sides for the same person. */
  readonly rows: Int32Array;
  /** count x SPOUSE_LEVELS levels, in the order of SPOUSE_EVIDENCE. */
  readonly levels: Uint8Array;
  /** 0 unknown, 1 male, 2 female. */
  readonly sexes: Uint8Array;
  /** Level of `absentPartner` should the other spouse be absent. */
  readonly partner: Uint8Array;
  /** Levels of ABSENCE_EVIDENCE of this side. */
  readonly absence: Uint8Array;
}

/** Levels of COUPLE_EVIDENCE for candidate i of the husband's side and j of the wife's: link, home, age gap. */
export interface CoupleLevels {
  readonly link: Uint8Array;
  readonly home: Uint8Array;
  readonly ageGap: Uint8Array;
}

/** One way of reading a record's columns, with its candidates. `husband` is who the reading takes as husband. */
export interface Reading {
  readonly orientation: number;
  readonly husband: CandidateEvidence;
  readonly wife: CandidateEvidence;
  /** husband.count x wife.count, row by row. */
  readonly couple: CoupleLevels;
}

/** All hypotheses of one marriage record. */
export interface RecordEvidence {
  readonly readings: readonly Reading[];
}

const knownOffsets = new WeakMap<CompiledWeights, Int32Array>();

/** Offsets of the comparisons of a spouse, then of the sex: a look-up by name costs more than the sum itself. */
function spouseOffsets(weights: CompiledWeights): Int32Array {
  const known = knownOffsets.get(weights);
  if (known !== undefined) return known;
  const offsets = Int32Array.from([...SPOUSE_EVIDENCE, sex], ({ name }) => weights.offsets[name]!);
  knownOffsets.set(weights, offsets);
  return offsets;
}

/** Evidence of one candidate in bits, sex of the role included. */
function candidateBits(
  side: CandidateEvidence,
  index: number,
  role: 1 | 2,
  values: Float64Array,
  offsets: Int32Array,
): number {
  let bits = 0;
  for (let c = 0; c < SPOUSE_LEVELS; c++) {
    bits += values[offsets[c]! + side.levels[index * SPOUSE_LEVELS + c]!]!;
  }
  return bits + values[offsets[SPOUSE_LEVELS]! + sexLevel(side.sexes[index]!, role)]!;
}

export const sexLevel = (registered: number, role: 1 | 2) =>
  registered === 0 ? 2 : registered === role ? 0 : 1;

function absenceBits(side: CandidateEvidence, weights: CompiledWeights): number {
  let bits = 0;
  for (let c = 0; c < ABSENCE_EVIDENCE.length; c++) {
    bits += weights.values[weights.offsets[ABSENCE_EVIDENCE[c]!.name]! + side.absence[c]!]!;
  }
  return bits;
}

/** Hypotheses of one reading: entry (i + 1) * width + (j + 1); row or column 0 is "absent". */
export interface ReadingScores {
  readonly width: number;
  readonly bits: Float64Array;
}

/**
 * Evidence in bits of every hypothesis of a reading: (husband candidate or absent) x (wife candidate or absent).
 */
export function scoreReading(reading: Reading, weights: CompiledWeights): ReadingScores {
  const { husband, wife, couple } = reading;
  const { values, offsets } = weights;
  const spouseAt = spouseOffsets(weights);
  const width = wife.count + 1;
  const bits = new Float64Array((husband.count + 1) * width);
  const prior = values[offsets.orientation! + reading.orientation]!;
  const partnerAt = offsets[absentPartner.name]!;
  const linkAt = offsets.spouse_link!;
  const homeAt = offsets.shared_home!;
  const gapAt = offsets.age_gap!;
  const husbandAbsent = absenceBits(husband, weights);
  const wifeAbsent = absenceBits(wife, weights);
  const wifeBits = new Float64Array(wife.count);
  bits[0] = prior + husbandAbsent + wifeAbsent + values[partnerAt]!;
  for (let j = 0; j < wife.count; j++) {
    wifeBits[j] = candidateBits(wife, j, 2, values, spouseAt);
    bits[j + 1] = prior + husbandAbsent + wifeBits[j]! + values[partnerAt + wife.partner[j]!]!;
  }
  for (let i = 0; i < husband.count; i++) {
    const own = prior + candidateBits(husband, i, 1, values, spouseAt);
    const row = (i + 1) * width;
    bits[row] = own + wifeAbsent + values[partnerAt + husband.partner[i]!]!;
    for (let j = 0; j < wife.count; j++) {
      const at = i * wife.count + j;
      bits[row + j + 1] =
        husband.rows[i] === wife.rows[j]
          ? Number.NEGATIVE_INFINITY
          : own +
            wifeBits[j]! +
            values[linkAt + couple.link[at]!]! +
            values[homeAt + couple.home[at]!]! +
            values[gapAt + couple.ageGap[at]!]!;
    }
  }
  return { width, bits };
}

/** Posterior of every hypothesis of a record, by reading, in the layout of `scoreReading`. */
export interface RecordPosterior {
  readonly scores: readonly ReadingScores[];
  readonly probabilities: readonly Float64Array[];
  /** log2 of the sum over all hypotheses of 2^bits. */
  readonly logEvidence: number;
}

/** Normalises the evidence of all hypotheses of a record to probabilities (softmax in base 2). */
export function recordPosterior(evidence: RecordEvidence, weights: CompiledWeights): RecordPosterior {
  const scores = evidence.readings.map((reading) => scoreReading(reading, weights));
  let best = Number.NEGATIVE_INFINITY;
  for (const { bits } of scores) for (const value of bits) if (value > best) best = value;
  let sum = 0;
  const probabilities = scores.map(({ bits }) => {
    const reading = new Float64Array(bits.length);
    for (let i = 0; i < bits.length; i++) {
      const relative = 2 ** (bits[i]! - best);
      reading[i] = relative;
      sum += relative;
    }
    return reading;
  });
  for (const reading of probabilities)
    for (let i = 0; i < reading.length; i++) reading[i] = reading[i]! / sum;
  return { scores, probabilities, logEvidence: best + Math.log2(sum) };
}
