import type pg from 'pg';
import { discrepancyCode, noticeCode, type Outcome } from '../domain/discrepancy.ts';
import { type CopyCell, copyIn } from './copy-in.ts';

const WRITTEN_COLUMNS = [
  'run_id',
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

/** Writes a run's outcomes; several values stand in one column with `|` between, as in outcomes.csv. */
export async function copyOutcomes(
  client: pg.ClientBase,
  runId: number,
  outcomes: Iterable<{ readonly entryId: number; readonly outcome: Outcome; readonly kept: Uint8Array }>,
  signal?: AbortSignal,
): Promise<void> {
  await copyIn(client, 'outcomes', WRITTEN_COLUMNS, outcomeRows(runId, outcomes), signal);
}

function* outcomeRows(runId: number, outcomes: Parameters<typeof copyOutcomes>[2]): Generator<CopyCell[]> {
  for (const { entryId, outcome, kept } of outcomes) {
    yield [
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
