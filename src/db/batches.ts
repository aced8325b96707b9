import { sql } from 'kysely';
import type { BatchAction } from '../domain/batch-action.ts';
import { type CaseScope, inScope } from './case-conditions.ts';
import { shareCases } from './case-locks.ts';
import type { BatchCasesTable } from './casework-schema.ts';
import type { Db } from './database.ts';
import { EVIDENCE_NOW } from './judged-cases.ts';

export interface Batch {
  readonly batchId: number;
  readonly campaignId: number;
  readonly pattern: string;
  readonly action: BatchAction;
  readonly reason: string;
  readonly state: 'proposed' | 'withdrawn' | 'done' | 'undone';
  readonly caseCount: number;
  readonly sample: readonly number[];
  readonly proposedBy: number;
  readonly proposedAt: Date;
  readonly confirmedBy: number | null;
  readonly confirmedAt: Date | null;
  readonly undoneBy: number | null;
}

const BATCH = sql`b.batch_id AS "batchId", b.campaign_id AS "campaignId", b.pattern, b.action, b.reason, b.state,
  b.case_count AS "caseCount", b.sample, b.proposed_by AS "proposedBy", b.proposed_at AS "proposedAt",
  b.confirmed_by AS "confirmedBy", b.confirmed_at AS "confirmedAt", b.undone_by AS "undoneBy"`;

/** A batch whose every case lies in the units: nobody decides over, or learns of, other people's cases. */
const within = ({ campaignId, units }: CaseScope) =>
  units === undefined
    ? sql`b.campaign_id = ${campaignId}`
    : sql`b.campaign_id = ${campaignId} AND b.units IS NOT NULL AND b.units <@ ${units}::text[]`;

export interface NewBatch {
  readonly scope: CaseScope;
  readonly pattern: string;
  readonly action: BatchAction;
  readonly reason: string;
  readonly sampleSize: number;
  readonly seed: number;
  readonly accountId: number;
  readonly at: Date;
}

/**
 * Takes down the cases of a pattern with their versions, and a random sample of them.
 *
 * @returns undefined where no case has the pattern
 */
export async function insertBatch(db: Db, batch: NewBatch): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    WITH fitting AS (
      SELECT c.case_id, c.version, c.unit_code FROM cases AS c
      WHERE ${inScope(batch.scope)} AND c.pattern = ${batch.pattern} AND c.pattern <> ''
    ), made AS (
      INSERT INTO batches AS b (campaign_id, pattern, units, action, reason, case_count, sample, seed, proposed_by, proposed_at)
      SELECT ${batch.scope.campaignId}, ${batch.pattern},
        CASE WHEN bool_and(unit_code IS NOT NULL) THEN array_agg(DISTINCT unit_code) END,
        ${JSON.stringify(batch.action)}::jsonb, ${batch.reason}, count(*),
        (array_agg(case_id ORDER BY md5(case_id::text || ':' || ${batch.seed}::text)))[1:${batch.sampleSize}::integer],
        ${batch.seed}, ${batch.accountId}, ${batch.at}
      FROM fitting HAVING count(*) > 0 RETURNING b.*
    ), taken AS (
      INSERT INTO batch_cases (batch_id, case_id, version) SELECT batch_id, case_id, version FROM made, fitting
    )
    SELECT ${BATCH} FROM made AS b`.execute(db);
  return rows[0];
}

const byNumber = (batchId: number, units: CaseScope['units']) => sql<Batch>`
  SELECT ${BATCH} FROM batches AS b WHERE b.batch_id = ${batchId}
    AND ${units === undefined ? sql`true` : sql`b.units IS NOT NULL AND b.units <@ ${units}::text[]`}`;

/** The batch, undefined where there is none or it lies outside the units: nobody learns which. */
export async function findBatch(
  db: Db,
  batchId: number,
  units: CaseScope['units'],
): Promise<Batch | undefined> {
  const { rows } = await byNumber(batchId, units).execute(db);
  return rows[0];
}

/** The same, locked to the end of the transaction. */
export async function lockBatch(
  db: Db,
  batchId: number,
  units: CaseScope['units'],
): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`${byNumber(batchId, units)} FOR UPDATE`.execute(db);
  return rows[0];
}

export async function withdrawBatchRow(db: Db, batchId: number): Promise<void> {
  await db.updateTable('batches').set({ state: 'withdrawn' }).where('batch_id', '=', batchId).execute();
}

/** Batches of a campaign, newest first. */
export async function listBatches(db: Db, scope: CaseScope, limit: number): Promise<Batch[]> {
  const { rows } = await sql<Batch>`
    SELECT ${BATCH} FROM batches AS b WHERE ${within(scope)} ORDER BY b.batch_id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

type Result = NonNullable<BatchCasesTable['result']>;

/** Cases of a batch with what became of each. */
export async function listBatchCases(
  db: Db,
  batchId: number,
): Promise<{ readonly caseId: number; readonly result: Result | null }[]> {
  return await db
    .selectFrom('batch_cases')
    .select(['case_id as caseId', 'result'])
    .where('batch_id', '=', batchId)
    .orderBy('case_id')
    .execute();
}

/**
 * Locks the cases of a batch in the order of their numbers and says of each whether it can be decided: unchanged since it
 * was proposed, held by nobody else, and waiting for no second person's answer.
 */
export async function markBatchCases(
  db: Db,
  { batchId, campaignId }: Batch,
  accountId: number,
  now: Date,
): Promise<void> {
  await shareCases(db, campaignId);
  await sql`SELECT FROM cases JOIN batch_cases USING (case_id) WHERE batch_id = ${batchId}
    ORDER BY case_id FOR UPDATE OF cases`.execute(db);
  await sql`
    UPDATE batch_cases AS b SET result = CASE
      WHEN c.version <> b.version THEN 'changed'
      WHEN EXISTS (SELECT FROM case_claims AS k WHERE k.case_id = c.case_id AND k.lease_until > ${now}
        AND k.account_id <> ${accountId}) THEN 'held'
      WHEN EXISTS (SELECT FROM second_reviews AS r WHERE r.case_id = c.case_id AND r.state IN ('open', 'disagreed')
        AND r.cause <> 'legal_content') THEN 'needs_second'
      ELSE 'judged' END
    FROM cases AS c WHERE c.case_id = b.case_id AND b.batch_id = ${batchId}`.execute(db);
}

/** Appends one judgement a case of the batch that can be decided. @returns them with their cases */
export async function judgeBatchCases(
  db: Db,
  { batchId, action, reason }: Batch,
  accountId: number,
  at: Date,
): Promise<{ readonly caseId: number; readonly judgementId: number }[]> {
  const decision = action.kind === 'close' ? 'close_discrepancy' : action.kind;
  const resolution = action.kind === 'close' ? action.resolution : null;
  const { rows } = await sql<{ caseId: number; judgementId: number }>`
    INSERT INTO judgements (campaign_id, case_id, at, account_id, decision, husband_pid, wife_pid, discrepancies, resolution,
      reason, model_version, version_seen, batch_id, evidence, fingerprint)
    SELECT c.campaign_id, c.case_id, ${at}, ${accountId}, ${decision}, c.husband_pid, c.wife_pid,
      CASE WHEN ${action.kind === 'close'} THEN ARRAY(
        SELECT d.role || '.' || d.class || ':' || d.kind FROM case_discrepancies AS d
        WHERE d.case_id = c.case_id AND d.status IN ('open', 'needs_citizen') ORDER BY 1) ELSE '{}' END,
      ${resolution}, ${reason}, (SELECT model_version FROM link_runs AS r WHERE r.campaign_id = c.campaign_id
        AND r.state = 'published' ORDER BY r.run_id DESC LIMIT 1),
      b.version, ${batchId}, seen.evidence, md5(seen.evidence::text)::uuid
    FROM batch_cases AS b JOIN cases AS c USING (case_id) JOIN marriage_entries AS e ON e.entry_id = c.case_id
    LEFT JOIN persons AS h ON h.campaign_id = c.campaign_id AND h.pid = c.husband_pid
    LEFT JOIN persons AS w ON w.campaign_id = c.campaign_id AND w.pid = c.wife_pid
    CROSS JOIN LATERAL (SELECT ${sql.raw(EVIDENCE_NOW)} AS evidence) AS seen
    WHERE b.batch_id = ${batchId} AND b.result = 'judged' ORDER BY c.case_id
    RETURNING case_id AS "caseId", judgement_id AS "judgementId"`.execute(db);
  return rows;
}

/** The confirmation of a batch is the second person's word on every closure in it. */
export async function confirmBatchClosures(
  db: Db,
  batchId: number,
  accountId: number,
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO judgements (campaign_id, case_id, at, account_id, decision, husband_pid, wife_pid, discrepancies, version_seen,
      model_version, evidence, fingerprint)
    SELECT campaign_id, case_id, ${at}, ${accountId}, 'confirm_closure', husband_pid, wife_pid, discrepancies, version_seen,
      model_version, evidence, fingerprint
    FROM judgements WHERE batch_id = ${batchId} AND decision = 'close_discrepancy' ORDER BY case_id`.execute(
    db,
  );
}

/** Appends an undo for each judgement of the batch that is still the last word on its case. @returns the cases */
export async function undoBatchCases(
  db: Db,
  { batchId, campaignId, reason }: Pick<Batch, 'batchId' | 'campaignId' | 'reason'>,
  accountId: number,
  at: Date,
): Promise<number[]> {
  await shareCases(db, campaignId);
  await sql`SELECT FROM cases JOIN batch_cases USING (case_id) WHERE batch_id = ${batchId} AND result = 'judged'
    ORDER BY case_id FOR UPDATE OF cases`.execute(db);
  const { rows } = await sql<{ caseId: number }>`
    INSERT INTO judgements (campaign_id, case_id, at, account_id, decision, reason, version_seen, batch_id, reverses)
    SELECT c.campaign_id, c.case_id, ${at}, ${accountId}, 'undo', ${reason}, c.version, ${batchId}, j.judgement_id
    FROM judgements AS j JOIN cases AS c USING (case_id)
    WHERE j.batch_id = ${batchId} AND j.decision <> 'undo'
      AND NOT EXISTS (SELECT FROM judgements AS u WHERE u.reverses = j.judgement_id)
      AND NOT EXISTS (SELECT FROM judgements AS l WHERE l.case_id = j.case_id AND l.judgement_id > j.judgement_id
        AND l.decision NOT IN ('undo', 'confirm_closure') AND NOT EXISTS (SELECT FROM judgements AS u WHERE u.reverses = l.judgement_id))
    ORDER BY c.case_id RETURNING case_id AS "caseId"`.execute(db);
  const caseIds = rows.map(({ caseId }) => caseId);
  await sql`UPDATE batch_cases SET result = CASE WHEN case_id = ANY(${caseIds}::bigint[]) THEN 'undone' ELSE 'undo_refused' END
    WHERE batch_id = ${batchId} AND result = 'judged'`.execute(db);
  return caseIds;
}

export async function endBatch(
  db: Db,
  batchId: number,
  end: { readonly state: 'done' | 'undone'; readonly accountId: number; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('batches')
    .set(
      end.state === 'done'
        ? { state: end.state, confirmed_by: end.accountId, confirmed_at: end.at }
        : { state: end.state, undone_by: end.accountId, undone_at: end.at },
    )
    .where('batch_id', '=', batchId)
    .execute();
}
