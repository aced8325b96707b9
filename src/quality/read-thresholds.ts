import { builtInMarriageModel, type RecordDecision, type SpouseDecision, type Thresholds } from '#matchers';
import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { type JudgedRecord, listJudgedRecords } from '../db/judged-records.ts';
import { findPublishedModel } from '../db/run-models.ts';
import { unitsOf } from '../review/actor-units.ts';
import { wilsonInterval } from './rates.ts';
import type { MeasuredShare } from './read-quality.ts';
import { thresholdTable } from './thresholds.ts';

/** What a link threshold would give, or what the published run gave. */
interface Yield {
  /** Share of the records that the machine decides. */
  readonly decided: number;
  readonly links: number;
  /** Wrong links per 10,000 by the posterior itself. */
  readonly expectedPer10000: number;
}

export interface ThresholdPicture {
  readonly modelVersion: string;
  /** The model's own; a run raises `link` where a file is hard. */
  readonly thresholds: Thresholds;
  readonly records: number;
  readonly rows: readonly (Yield & {
    readonly link: number;
    /**
     * Couples of the blind sample called wrong, of those the threshold would link; null below the model's own threshold,
     * from where nothing was drawn.
     */
    readonly measured: MeasuredShare | null;
  })[];
  readonly run: Yield;
  /** Wrong links per 10,000 that are accepted. */
  readonly target: number;
}

/** Wrong links per 10,000 that the census office accepts (99.96 % precision). */
const TARGET = 4;

const NOT_PROPOSED = -1;

const spouse = (isFound: boolean, probability: number): SpouseDecision => ({
  classification: 'review',
  row: isFound ? 0 : NOT_PROPOSED,
  probability,
  candidates: [],
});

/** As much of a decision as thresholds look at. */
const decisionOf = (record: JudgedRecord): RecordDecision => ({
  classification: 'review',
  husband: spouse(record.husbandFound, record.husbandProbability),
  wife: spouse(record.wifeFound, record.wifeProbability),
  coupleProbability: record.coupleProbability,
  margin: record.margin,
  couples: [],
  reading: 0,
  husbandIndex: 0,
  wifeIndex: 0,
});

function measuredFrom(records: readonly JudgedRecord[], link: number): MeasuredShare {
  const seen = records.filter(
    ({ isTrue, husbandProbability, wifeProbability }) =>
      isTrue !== null && husbandProbability >= link && wifeProbability >= link,
  );
  const hits = seen.filter(({ isTrue }) => isTrue === false).length;
  const [low, high] = wilsonInterval(hits, seen.length);
  return { hits, of: seen.length, low, high };
}

function yieldOfRun(records: readonly JudgedRecord[]): Yield {
  let [decided, links, wrong] = [0, 0, 0];
  for (const record of records) {
    if (!record.isDecided) continue;
    decided++;
    for (const { row, probability } of [decisionOf(record).husband, decisionOf(record).wife]) {
      if (row === NOT_PROPOSED) continue;
      links++;
      wrong += 1 - probability;
    }
  }
  return {
    decided: records.length === 0 ? 0 : decided / records.length,
    links,
    expectedPer10000: links === 0 ? 0 : (wrong / links) * 1e4,
  };
}

/**
 * The automatic share against expected wrong links by threshold, over the records of the published run in the actor's units.
 *
 * @returns undefined where no run was published
 *
 * Errors: NOT_ALLOWED.
 */
export async function readThresholds(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<ThresholdPicture | undefined> {
  authorise(actor, 'quality.read');
  const run = await findPublishedModel(db, campaignId);
  if (run === undefined) return undefined;
  const records = await listJudgedRecords(db, run.runId, unitsOf(actor));
  const thresholds = { ...builtInMarriageModel.thresholds, ...run.thresholds };
  const isSampled = records.some(({ isTrue }) => isTrue !== null);
  return {
    modelVersion: run.modelVersion,
    thresholds,
    records: records.length,
    rows: thresholdTable(records.map(decisionOf), [], thresholds).map(
      ({ link, decided, links, expectedPer10000 }) => ({
        link,
        decided,
        links,
        expectedPer10000,
        measured: isSampled && link >= thresholds.link ? measuredFrom(records, link) : null,
      }),
    ),
    run: yieldOfRun(records),
    target: TARGET,
  };
}
