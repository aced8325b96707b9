import type pg from 'pg';
import { discrepancyCode, noticeCode, type Outcome } from '../domain/discrepancy.ts';
import { type CopyCell, copyIn } from './copy-in.ts';

const WRITTEN_COLUMNS = [
  'campaign_id',
  'since_run',
  'entry_id',
  'outcome',
  'husband_outcome',
  'wife_outcome',
  'husband_pid',
  'wife_pid',
  'husband_probability',
  'wife_probability',
  'couple_probability',
  'margin',
  'husband_candidates',
  'wife_candidates',
  'pair_candidates',
  'couple_link',
  'duplicate_group',
  'discrepancies',
  'notices',
  'evidence',
] as const;

/** The run that finds, and its campaign. */
export interface FindingRun {
  readonly campaignId: number;
  readonly runId: number;
}

/**
 * Writes what a run found, standing from it on; several values stand in one column with `|` between, as in outcomes.csv.
 * What stood of the records before is to be ended first.
 */
export async function copyOutcomes(
  client: pg.ClientBase,
  run: FindingRun,
  outcomes: Iterable<{ readonly entryId: number; readonly outcome: Outcome; readonly kept: Uint8Array }>,
  signal?: AbortSignal,
): Promise<void> {
  await copyIn(client, 'outcome_versions', WRITTEN_COLUMNS, outcomeRows(run, outcomes), signal);
}

/** Ends all that stands of a campaign's records: from this run on something else does, or nothing. */
export async function endAllOutcomes(
  client: pg.ClientBase,
  { campaignId, runId }: FindingRun,
): Promise<void> {
  await client.query(
    'UPDATE outcome_versions SET until_run = $2 WHERE campaign_id = $1 AND until_run IS NULL',
    [campaignId, runId],
  );
}

/**
 * Has the server count the tables anew, which a whole run filled: a list read before its own turn to count came planned
 * for empty ones, and took more than eight minutes for 31,000 records instead of seconds.
 */
export async function analyseOutcomes(client: pg.ClientBase): Promise<void> {
  await client.query('ANALYZE outcome_versions, discrepancy_versions');
}

/** Ends what stands of some records, and of those that have vanished. */
export async function endOutcomesOf(
  client: pg.ClientBase,
  { campaignId, runId }: FindingRun,
  entryIds: readonly number[],
): Promise<void> {
  await client.query(
    `UPDATE outcome_versions SET until_run = $2 WHERE until_run IS NULL AND entry_id IN (
       SELECT unnest($3::bigint[])
       UNION SELECT entry_id FROM marriage_entries WHERE campaign_id = $1 AND vanished_at IS NOT NULL)`,
    [campaignId, runId, entryIds],
  );
}

function* outcomeRows(
  { campaignId, runId }: FindingRun,
  outcomes: Parameters<typeof copyOutcomes>[2],
): Generator<CopyCell[]> {
  for (const { entryId, outcome, kept } of outcomes) {
    yield [
      campaignId,
      runId,
      entryId,
      outcome.classification,
      outcome.husbandClassification,
      outcome.wifeClassification,
      outcome.husbandPid || null,
      outcome.wifePid || null,
      asProbability(outcome.husbandProbability),
      asProbability(outcome.wifeProbability),
      asProbability(outcome.coupleProbability),
      outcome.margin,
      outcome.husbandCandidates.join('|'),
      outcome.wifeCandidates.join('|'),
      outcome.pairCandidates.join('|'),
      outcome.coupleLink,
      outcome.duplicateGroup || null,
      outcome.discrepancies.map(discrepancyCode).join('|'),
      outcome.notices.map(noticeCode).join('|'),
      `\\x${Buffer.from(kept.buffer, kept.byteOffset, kept.length).toString('hex')}`,
    ];
  }
}

/** A sum of shares may pass 1 by a rounding error, which the table refuses. */
const asProbability = (sum: number) => Math.min(1, Math.max(0, sum));
