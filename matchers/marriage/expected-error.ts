import { classifyDecision, type RecordDecision, type Thresholds } from './decide.ts';

/** Links of records the machine decides alone, and how many of them are expected to be wrong. */
export interface ExpectedError {
  readonly records: number;
  readonly links: number;
  /** Sum over the links of one minus their posterior. */
  readonly wrong: number;
}

/** What the posterior itself expects of the automatic links under thresholds. */
export function expectedError(decisions: readonly RecordDecision[], thresholds: Thresholds): ExpectedError {
  let [records, links, wrong] = [0, 0, 0];
  for (const decision of decisions) {
    const { classification, husband, wife } = classifyDecision(decision, thresholds);
    if (classification === 'review') continue;
    records++;
    for (const { row, probability } of [husband, wife]) {
      if (row < 0) continue;
      links++;
      wrong += 1 - probability;
    }
  }
  return { records, links, wrong };
}

const STEP = 0.0005;
const HIGHEST = 0.9995;

/**
 * The lowest link threshold, from the model's own upwards, at which the automatic links are expected to hold the
 * model's bound on wrong ones: a noisy province gets a higher threshold, an easy one keeps the model's. Weights carry
 * over from province to province, thresholds do not.
 *
 * @param bound expected wrong links per 10,000 automatic ones
 * @returns thresholds for this file; the highest step where none holds
 */
export function holdExpectedError(
  decisions: readonly RecordDecision[],
  thresholds: Thresholds,
  bound: number,
): Thresholds {
  for (let step = 0; ; step++) {
    const link = Math.round((thresholds.link + step * STEP) * 1e6) / 1e6;
    const raised = { ...thresholds, link: Math.min(link, Math.max(HIGHEST, thresholds.link)) };
    const { links, wrong } = expectedError(decisions, raised);
    if (wrong * 10_000 <= bound * links || link >= HIGHEST) return raised;
  }
}
