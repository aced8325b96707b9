import { classifyDecision, expectedError, type RecordDecision, type Thresholds } from '#matchers';
import { wilsonInterval } from './rates.ts';

/** A decided record and what an audit sample says of it: rows of the true persons, -1 for absent. */
export interface AuditedDecision {
  readonly decision: RecordDecision;
  readonly truth: { readonly husband: number; readonly wife: number };
}

/** Links that were looked at and found wrong. */
export interface MeasuredError {
  readonly links: number;
  readonly wrong: number;
  /** 95 % interval, wrong per 10,000 (Wilson 1927). */
  readonly interval: readonly [number, number];
}

/** What a link threshold gives. */
export interface ThresholdRow {
  readonly link: number;
  /** Share of all records that the machine decides. */
  readonly decided: number;
  readonly links: number;
  /** Wrong links per 10,000 by the posterior itself. */
  readonly expectedPer10000: number;
  /** By the audit sample; undefined without one. */
  readonly measured: MeasuredError | undefined;
  /** Of the certain spouse of a reviewed record. */
  readonly measuredBesideReview: MeasuredError | undefined;
}

const LINK_THRESHOLDS = [
  0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.999, 0.9995, 0.9999,
] as const;

/** Automatic share against expected and measured wrong links, for each threshold. */
export function thresholdTable(
  decisions: readonly RecordDecision[],
  audited: readonly AuditedDecision[],
  base: Thresholds,
): ThresholdRow[] {
  return LINK_THRESHOLDS.map((link) => {
    const thresholds = { ...base, link };
    const { records, links, wrong } = expectedError(decisions, thresholds);
    const hasSample = audited.length > 0;
    return {
      link,
      decided: decisions.length === 0 ? 0 : records / decisions.length,
      links,
      expectedPer10000: links === 0 ? 0 : (wrong / links) * 1e4,
      measured: hasSample ? measure(audited, thresholds, 'decided') : undefined,
      measuredBesideReview: hasSample ? measure(audited, thresholds, 'review') : undefined,
    };
  });
}

function measure(
  audited: readonly AuditedDecision[],
  thresholds: Thresholds,
  records: 'decided' | 'review',
): MeasuredError {
  let [links, wrong] = [0, 0];
  for (const { decision, truth } of audited) {
    const classified = classifyDecision(decision, thresholds);
    if ((classified.classification === 'review') !== (records === 'review')) continue;
    for (const role of ['husband', 'wife'] as const) {
      if (classified[role].classification !== 'auto') continue;
      links++;
      if (classified[role].row !== truth[role]) wrong++;
    }
  }
  const [low, high] = wilsonInterval(wrong, links);
  return { links, wrong, interval: [low * 1e4, high * 1e4] };
}

/** The lowest threshold that the posterior expects to hold the target, and the lowest that the sample proves. */
export interface ThresholdAdvice {
  readonly byExpectation: number | undefined;
  /** Its interval lies below the target. */
  readonly byMeasurement: number | undefined;
  /**
   * Audited links without an error that would prove the target with 95 % certainty: the rule of three (Hanley and
   * Lippman-Hand 1983), 3 / n.
   */
  readonly linksNeeded: number;
}

/** @param target wrong links per 10,000 */
export function adviseThreshold(rows: readonly ThresholdRow[], target: number): ThresholdAdvice {
  return {
    byExpectation: rows.find(({ expectedPer10000 }) => expectedPer10000 <= target)?.link,
    byMeasurement: rows.find(
      ({ measured }) => measured !== undefined && measured.links > 0 && measured.interval[1] <= target,
    )?.link,
    linksNeeded: Math.ceil(30_000 / target),
  };
}
