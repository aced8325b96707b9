import { type RawBuilder, sql } from 'kysely';
import type { Findings } from '../domain/case-findings.ts';
import type { Discrepancy } from '../domain/discrepancy.ts';
import { isAmong } from './among.ts';
import type { Db } from './database.ts';

/** What the published run found of a record, with the persons it weighed. */
export interface RunFindings extends Findings {
  readonly runId: number;
  readonly modelVersion: string;
  readonly publishedAt: Date;
  /** When the run began that found it: what was read in the paper book since it need not know. */
  readonly begunAt: Date;
  readonly husbandProbability: number;
  readonly wifeProbability: number;
  readonly husbandCandidates: readonly string[];
  readonly wifeCandidates: readonly string[];
  /** `pid+pid`, NONE for absent; the likeliest first. */
  readonly pairCandidates: readonly string[];
  readonly duplicateGroup: string | null;
}

interface OutcomeRow {
  readonly runId: number;
  readonly modelVersion: string;
  readonly publishedAt: Date;
  readonly begunAt: Date;
  readonly outcome: 'auto' | 'review' | 'not_found';
  readonly husbandOutcome: 'auto' | 'review' | 'not_found';
  readonly wifeOutcome: 'auto' | 'review' | 'not_found';
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  readonly husbandProbability: number;
  readonly wifeProbability: number;
  readonly coupleProbability: number;
  readonly margin: number;
  readonly husbandCandidates: string;
  readonly wifeCandidates: string;
  readonly pairCandidates: string;
  readonly coupleLink: string;
  readonly duplicateGroup: string | null;
  readonly notices: string;
  readonly discrepancies: readonly Discrepancy[] | null;
}

const split = (text: string) => (text === '' ? [] : text.split('|'));

/** What the published run of its campaign says of a record; undefined where it was not in it. */
export async function findRunFindings(db: Db, caseId: number): Promise<RunFindings | undefined> {
  const campaignId = sql`(SELECT campaign_id FROM cases WHERE case_id = ${caseId})`;
  const found = await selectFindings(db, publishedOf(campaignId), isAmong('o.entry_id', [caseId]));
  return found.get(caseId);
}

/** The same of several records. */
export async function listRunFindings(
  db: Db,
  campaignId: number,
  caseIds: readonly number[],
): Promise<Map<number, RunFindings>> {
  return await selectFindings(db, publishedOf(sql`${campaignId}`), isAmong('o.entry_id', caseIds));
}

const publishedOf = (campaignId: RawBuilder<unknown>) => sql`
  SELECT run_id, restored_run_id, model_version, published_at FROM link_runs
  WHERE campaign_id = ${campaignId} AND state = 'published' ORDER BY run_id DESC LIMIT 1`;

/** What stands of all records, or of some, in the transaction that publishes the run. */
export async function listFindingsToPublish(
  db: Db,
  runId: number,
  caseIds?: readonly number[],
): Promise<Map<number, RunFindings>> {
  const run = sql`SELECT run_id, restored_run_id, model_version, started_at AS published_at, campaign_id FROM link_runs
    WHERE run_id = ${runId}`;
  const standing = sql`(SELECT run_id, v.* FROM published JOIN outcome_versions AS v USING (campaign_id)
    WHERE until_run IS NULL)`;
  const chosen = caseIds === undefined ? sql`true` : isAmong('o.entry_id', caseIds);
  return await selectFindings(db, run, chosen, standing);
}

async function selectFindings(
  db: Db,
  run: RawBuilder<unknown>,
  chosen: RawBuilder<unknown>,
  outcomes: RawBuilder<unknown> = sql`outcomes`,
): Promise<Map<number, RunFindings>> {
  const { rows } = await sql<OutcomeRow & { caseId: number }>`
    WITH published AS (${run}), found AS (
      SELECT started_at FROM link_runs WHERE run_id = (SELECT coalesce(restored_run_id, run_id) FROM published)
    )
    SELECT o.entry_id AS "caseId", o.run_id AS "runId", published.model_version AS "modelVersion",
      published.published_at AS "publishedAt", found.started_at AS "begunAt", o.outcome,
      o.husband_outcome AS "husbandOutcome", o.wife_outcome AS "wifeOutcome", o.husband_pid AS "husbandPid",
      o.wife_pid AS "wifePid", o.husband_probability AS "husbandProbability", o.wife_probability AS "wifeProbability",
      o.couple_probability AS "coupleProbability", o.margin, o.husband_candidates AS "husbandCandidates",
      o.wife_candidates AS "wifeCandidates", o.pair_candidates AS "pairCandidates", o.couple_link AS "coupleLink",
      o.duplicate_group AS "duplicateGroup", o.notices, d.discrepancies
    FROM published CROSS JOIN found JOIN ${outcomes} AS o USING (run_id)
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('role', role, 'class', class, 'kind', kind, 'side', side, 'severity', severity,
        'route', route) ORDER BY discrepancy_id) AS discrepancies
      FROM discrepancy_versions AS v WHERE v.since_run = o.since_run AND v.entry_id = o.entry_id
    ) AS d ON true
    WHERE ${chosen}`.execute(db);
  return new Map(rows.map(({ caseId, ...row }) => [caseId, findingsOf(row)]));
}

const findingsOf = (row: OutcomeRow): RunFindings => ({
  runId: row.runId,
  modelVersion: row.modelVersion,
  publishedAt: row.publishedAt,
  begunAt: row.begunAt,
  classification: row.outcome,
  husband: { classification: row.husbandOutcome, pid: row.husbandPid },
  wife: { classification: row.wifeOutcome, pid: row.wifePid },
  husbandProbability: row.husbandProbability,
  wifeProbability: row.wifeProbability,
  probability: row.coupleProbability,
  margin: row.margin,
  husbandCandidates: split(row.husbandCandidates),
  wifeCandidates: split(row.wifeCandidates),
  pairCandidates: split(row.pairCandidates),
  coupleLink: row.coupleLink,
  duplicateGroup: row.duplicateGroup,
  notices: split(row.notices),
  discrepancies: row.discrepancies ?? [],
});
