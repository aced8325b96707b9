import type pg from 'pg';
import type { StandingJudgement } from '../domain/case-judgement.ts';

/** A judgement nobody reversed, and whether the evidence it was given on is still the same. */
export interface KeptJudgement extends StandingJudgement {
  readonly caseId: number;
  readonly stands: boolean;
}

/** Text of the SQL that gives a judgement's evidence as it is now; aliases e, c, h and w must be joined. */
export const EVIDENCE_NOW = `jsonb_build_object('record', marriage_evidence(e.written || coalesce(c.readings, '{}')),
  'husband', person_evidence(h), 'wife', person_evidence(w))`;

export const KEPT_COLUMNS = `j.judgement_id AS "judgementId", j.case_id AS "caseId", j.decision, j.husband_pid AS "husbandPid",
  j.wife_pid AS "wifePid", j.absent, j.discrepancies, j.resolution, j.found`;

/** No undo names it; undos themselves are left out. */
export const NOT_REVERSED = `j.decision <> 'undo' AND NOT EXISTS (SELECT FROM judgements AS u WHERE u.reverses = j.judgement_id)`;

/** A campaign's judgements that were not reversed, by case and in the order they were made. */
export async function listKeptJudgements(
  client: pg.ClientBase,
  campaignId: number,
): Promise<Map<number, KeptJudgement[]>> {
  const { rows } = await client.query<KeptJudgement>(
    `SELECT ${KEPT_COLUMNS}, j.fingerprint IS NULL OR j.fingerprint = md5((${EVIDENCE_NOW})::text)::uuid AS stands
     FROM judgements AS j JOIN cases AS c USING (case_id) JOIN marriage_entries AS e ON e.entry_id = c.case_id
     LEFT JOIN persons AS h ON h.campaign_id = j.campaign_id AND h.pid = j.husband_pid
     LEFT JOIN persons AS w ON w.campaign_id = j.campaign_id AND w.pid = j.wife_pid
     WHERE j.campaign_id = $1 AND ${NOT_REVERSED} ORDER BY j.judgement_id`,
    [campaignId],
  );
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

/** Cases two officers answered differently and nobody has settled since. */
export async function listDisputedCases(client: pg.ClientBase, campaignId: number): Promise<Set<number>> {
  const { rows } = await client.query<{ caseId: number }>(
    `SELECT case_id AS "caseId" FROM second_reviews WHERE campaign_id = $1 AND state = 'disagreed'`,
    [campaignId],
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

/**
 * Keeps people from judging a campaign's cases while a run publishes them: whoever judges takes the lock with others,
 * whoever publishes takes it alone.
 */
export async function holdCasesForPublishing(client: pg.ClientBase, campaignId: number): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('cases'), $1)`, [campaignId]);
}
