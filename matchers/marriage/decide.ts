import { absenceDetail } from '../comparisons/absence.ts';
import type { CandidateEvidence, RecordEvidence, RecordPosterior } from './couple-posterior.ts';
import { ABSENCE_EVIDENCE } from './evidence.ts';

/** Posterior probabilities from which the machine decides by itself. */
export interface Thresholds {
  /** A spouse is linked at or above this marginal probability. */
  readonly link: number;
  /** A spouse is held to be absent at or above this marginal probability. */
  readonly absent: number;
  /** A spouse is linked beside one that a person decides at or above this; no lower than `link` where absent. */
  readonly besideReview?: number;
}

export type SpouseClassification = 'auto' | 'review' | 'not_found';
export type RecordClassification = 'auto' | 'review' | 'not_found';

/** What the machine holds of one spouse. */
export interface SpouseDecision {
  readonly classification: SpouseClassification;
  /** Person linked, or the best proposed; -1 for absent. */
  readonly row: number;
  /** Marginal posterior of `row`. */
  readonly probability: number;
  /** Up to five persons, best first. */
  readonly candidates: readonly number[];
}

/** A couple of persons, -1 for absent, with its posterior over all readings. */
export interface CoupleHypothesis {
  readonly husband: number;
  readonly wife: number;
  readonly probability: number;
}

export interface RecordDecision {
  readonly classification: RecordClassification;
  readonly husband: SpouseDecision;
  readonly wife: SpouseDecision;
  readonly coupleProbability: number;
  /** Bits between the best couple and the runner-up. */
  readonly margin: number;
  readonly couples: readonly CoupleHypothesis[];
  /** Reading of the best couple: index into ORIENTATIONS, and the candidates' indices in it. */
  readonly reading: number;
  readonly husbandIndex: number;
  readonly wifeIndex: number;
  /** Where the runner-up couple stands in the record's evidence; undefined where there is none. */
  readonly rival?: { readonly reading: number; readonly husbandIndex: number; readonly wifeIndex: number };
}

const OFFERED = 5;
/** Bits a margin is capped at: beyond 2^60 the runner-up's probability is not representable beside the best. */
const LARGEST_MARGIN = 60;
/**
 * Probabilities are told to a millionth, margins to a thousandth of a bit. Candidates whose odds are 1 in 2^20 come and go
 * with what other people do: without this, half of the records that a night weighs again would say something new.
 */
const PROBABILITY_STEPS = 1e6;
const MARGIN_STEPS = 1e3;
const told = (value: number, steps: number) => Math.round(value * steps) / steps;

interface Tally {
  readonly husband: number;
  readonly wife: number;
  probability: number;
  best: number;
  reading: number;
  husbandIndex: number;
  wifeIndex: number;
}

/** Order of persons with equal evidence, so that no input order shows. */
export type PersonOrder = (rowA: number, rowB: number) => number;

function tallyCouples(evidence: RecordEvidence, posterior: RecordPosterior): Tally[] {
  const tallies = new Map<number, Tally>();
  evidence.readings.forEach(({ husband, wife }, reading) => {
    const { width } = posterior.scores[reading]!;
    const probabilities = posterior.probabilities[reading]!;
    for (let i = 0; i <= husband.count; i++) {
      for (let j = 0; j < width; j++) {
        const probability = probabilities[i * width + j]!;
        if (probability < 1e-15) continue;
        const h = i === 0 ? -1 : husband.rows[i - 1]!;
        const w = j === 0 ? -1 : wife.rows[j - 1]!;
        const key = (h + 1) * 0x4000000 + w + 1;
        const known = tallies.get(key);
        if (known === undefined) {
          tallies.set(key, {
            husband: h,
            wife: w,
            probability,
            best: probability,
            reading,
            husbandIndex: i - 1,
            wifeIndex: j - 1,
          });
          continue;
        }
        known.probability += probability;
        if (probability <= known.best) continue;
        Object.assign(known, { best: probability, reading, husbandIndex: i - 1, wifeIndex: j - 1 });
      }
    }
  });
  return [...tallies.values()];
}

function marginals(couples: readonly Tally[], role: 'husband' | 'wife'): Map<number, number> {
  const sums = new Map<number, number>();
  for (const couple of couples) sums.set(couple[role], (sums.get(couple[role]) ?? 0) + couple.probability);
  return sums;
}

function proposeSpouse(
  sums: ReadonlyMap<number, number>,
  best: number,
  certainty: number,
  order: PersonOrder,
): SpouseDecision {
  const candidates = [...sums]
    .filter(([row]) => row >= 0)
    .sort(([rowA, a], [rowB, b]) => b - a || order(rowA, rowB))
    .slice(0, OFFERED)
    .map(([row]) => row);
  return {
    classification: 'review',
    row: best,
    probability: told((sums.get(best) ?? 0) * certainty, PROBABILITY_STEPS),
    candidates,
  };
}

const DETAIL_AT = ABSENCE_EVIDENCE.indexOf(absenceDetail);
const UNNAMED = absenceDetail.levels.indexOf('nothing');

/**
 * Share of the spouses of marriage records whom the register does not hold: 8,213 of 123,644 in two invented provinces of
 * typical noise.
 */
const ABSENT_SHARE = 0.066;

/**
 * How far "none of the candidates" means "not in the register". Whom the record does not name nobody can look for: that no
 * candidate fits says nothing then, and absence is as likely as of anybody.
 */
const meansAbsent = ({ absence }: CandidateEvidence): number =>
  absence[DETAIL_AT] === UNNAMED ? ABSENT_SHARE : 1;

/** Classes of both spouses by the thresholds: the certain one beside an open one must be surer. */
function classifySpouses(husband: SpouseDecision, wife: SpouseDecision, thresholds: Thresholds) {
  const classify = ({ row, probability }: SpouseDecision): SpouseClassification => {
    if (row < 0) return probability >= thresholds.absent ? 'not_found' : 'review';
    return probability >= thresholds.link ? 'auto' : 'review';
  };
  const classes = { husband: classify(husband), wife: classify(wife) };
  const beside = thresholds.besideReview ?? thresholds.link;
  const isOpen = classes.husband === 'review' || classes.wife === 'review';
  const kept = (spouse: SpouseDecision, own: SpouseClassification): SpouseClassification =>
    own === 'auto' && isOpen && spouse.probability < beside ? 'review' : own;
  return { husband: kept(husband, classes.husband), wife: kept(wife, classes.wife) };
}

/** The same decision under other thresholds: only the classes follow. */
export function classifyDecision(decision: RecordDecision, thresholds: Thresholds): RecordDecision {
  const classes = classifySpouses(decision.husband, decision.wife, thresholds);
  const husband = { ...decision.husband, classification: classes.husband };
  const wife = { ...decision.wife, classification: classes.wife };
  return { ...decision, husband, wife, classification: classifyRecord(husband, wife) };
}

function classifyRecord(husband: SpouseDecision, wife: SpouseDecision): RecordClassification {
  if (husband.classification === 'review' || wife.classification === 'review') return 'review';
  return husband.classification === 'not_found' && wife.classification === 'not_found' ? 'not_found' : 'auto';
}

/**
 * Decides a record from its posterior. Each spouse is decided by its own marginal, so that the certain one is
 * linked and the question is only about the other; both follow the best couple.
 */
export function decideRecord(
  evidence: RecordEvidence,
  posterior: RecordPosterior,
  thresholds: Thresholds,
  order: PersonOrder,
): RecordDecision {
  const couples = tallyCouples(evidence, posterior).sort(
    (a, b) => b.probability - a.probability || order(a.husband, b.husband) || order(a.wife, b.wife),
  );
  const best = couples[0]!;
  const rival = couples[1];
  const runnerUp = rival?.probability ?? 0;
  const { husband, wife } = evidence.readings[best.reading]!;
  const certainty = {
    husband: best.husband < 0 ? meansAbsent(husband) : 1,
    wife: best.wife < 0 ? meansAbsent(wife) : 1,
  };
  const proposal: RecordDecision = {
    classification: 'review',
    husband: proposeSpouse(marginals(couples, 'husband'), best.husband, certainty.husband, order),
    wife: proposeSpouse(marginals(couples, 'wife'), best.wife, certainty.wife, order),
    coupleProbability: told(best.probability * certainty.husband * certainty.wife, PROBABILITY_STEPS),
    margin:
      runnerUp === 0
        ? LARGEST_MARGIN
        : told(Math.min(LARGEST_MARGIN, Math.log2(best.probability / runnerUp)), MARGIN_STEPS),
    couples: couples
      .slice(0, OFFERED)
      .map(({ husband: h, wife: w, probability }) => ({ husband: h, wife: w, probability })),
    reading: best.reading,
    husbandIndex: best.husbandIndex,
    wifeIndex: best.wifeIndex,
    ...(rival !== undefined && {
      rival: { reading: rival.reading, husbandIndex: rival.husbandIndex, wifeIndex: rival.wifeIndex },
    }),
  };
  return classifyDecision(proposal, thresholds);
}
