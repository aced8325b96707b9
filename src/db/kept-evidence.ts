import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What the published run kept of a record to explain it by. */
export interface KeptEvidence {
  readonly entryId: number;
  readonly recordKey: string;
  readonly written: Readonly<Record<string, string>>;
  readonly modelVersion: string;
  /** Weight table and thresholds of the run. */
  readonly model: { readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>> } | null;
  readonly evidence: Buffer | null;
  readonly outcome: 'auto' | 'review' | 'not_found';
  readonly husbandOutcome: 'auto' | 'review' | 'not_found';
  readonly wifeOutcome: 'auto' | 'review' | 'not_found';
  readonly husbandProbability: number;
  readonly wifeProbability: number;
  readonly coupleProbability: number;
  readonly margin: number;
  /** `pid+pid` with `|` between, NONE for absent; the likeliest first. */
  readonly pairCandidates: string;
  readonly notices: string;
}

/** @returns undefined where the campaign's published run has no record of that key */
export async function findKeptEvidence(
  db: Db,
  campaignId: number,
  recordKey: string,
): Promise<KeptEvidence | undefined> {
  const { rows } = await sql<KeptEvidence>`
    WITH published AS (
      SELECT run_id, model_version, model FROM link_runs WHERE campaign_id = ${campaignId} AND state = 'published'
      ORDER BY run_id DESC LIMIT 1
    )
    SELECT e.entry_id AS "entryId", e.record_key AS "recordKey", e.written, published.model_version AS "modelVersion",
      published.model, o.evidence, o.outcome, o.husband_outcome AS "husbandOutcome", o.wife_outcome AS "wifeOutcome",
      o.husband_probability AS "husbandProbability", o.wife_probability AS "wifeProbability",
      o.couple_probability AS "coupleProbability", o.margin, o.pair_candidates AS "pairCandidates", o.notices
    FROM published JOIN marriage_entries AS e ON e.campaign_id = ${campaignId} AND e.record_key = ${recordKey}
    JOIN outcomes AS o ON o.run_id = published.run_id AND o.entry_id = e.entry_id`.execute(db);
  return rows[0];
}
