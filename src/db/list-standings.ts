import { sql } from 'kysely';
import type pg from 'pg';
import type { ListStanding } from '../domain/reply-outcome.ts';
import type { Db } from './database.ts';
import { EVIDENCE_NOW } from './judged-cases.ts';

/** By case, and within it by `H.NAME:other_mark`. */
type Standings = Map<number, Map<string, ListStanding>>;

interface StandingRow extends ListStanding {
  readonly caseId: number;
  readonly key: string;
}

/**
 * Text of the SQL for where discrepancies stand on the latest list to the police they were put on; a list that ended
 * without an answer about them counts for nothing.
 *
 * @param cases condition on `r.case_id` or `t.campaign_id`
 * @param until pulls up to this moment count: what was promised before them is due
 */
const standings = (cases: string, until: string) => `
  SELECT DISTINCT ON (r.case_id, r.role, r.class, r.kind) r.case_id AS "caseId",
    r.role || '.' || r.class || ':' || r.kind AS key, a.outcome, coalesce(a.after_judgement_id, 0) AS "afterJudgementId",
    a.fingerprint IS NULL OR a.fingerprint = md5((${EVIDENCE_NOW})::text)::uuid AS stands,
    a.outcome = 'corrected' AND EXISTS (SELECT FROM extracts AS x WHERE x.campaign_id = t.campaign_id
      AND x.registry = 'population' AND x.imported_at > a.answered_at AND x.imported_at <= ${until}) AS "isDue"
  FROM transfer_rows AS r JOIN transfers AS t USING (transfer_id) JOIN transfer_cases AS k USING (transfer_id, case_id)
  JOIN cases AS c ON c.case_id = r.case_id JOIN marriage_entries AS e ON e.entry_id = c.case_id
  LEFT JOIN transfer_answers AS a USING (transfer_id, row_no)
  LEFT JOIN persons AS h ON h.campaign_id = t.campaign_id AND h.pid = a.husband_pid
  LEFT JOIN persons AS w ON w.campaign_id = t.campaign_id AND w.pid = a.wife_pid
  WHERE ${cases} AND t.kind = 'police' AND (a.outcome IS NOT NULL OR k.released_at IS NULL)
  ORDER BY r.case_id, r.role, r.class, r.kind, r.transfer_id DESC`;

function byCase(rows: readonly StandingRow[]): Standings {
  const found: Standings = new Map();
  for (const { caseId, key, ...standing } of rows) {
    const ofCase = found.get(caseId) ?? new Map<string, ListStanding>();
    found.set(caseId, ofCase.set(key, { ...standing, isDue: standing.isDue ?? false }));
  }
  return found;
}

/** Where everything of a campaign stands that was ever on a list, in a run that publishes at this moment. */
export async function listStandingsOfCampaign(
  client: pg.ClientBase,
  campaignId: number,
  at: Date,
): Promise<Standings> {
  const { rows } = await client.query<StandingRow>(standings('t.campaign_id = $1', '$2'), [campaignId, at]);
  return byCase(rows);
}

/** The same of some cases, by the pulls the published run has seen. */
export async function listStandingsOfCases(db: Db, caseIds: readonly number[]): Promise<Standings> {
  const seen = `coalesce((SELECT max(published_at) FROM link_runs AS l WHERE l.campaign_id = t.campaign_id
    AND l.state = 'published'), '-infinity')`;
  const [before, after] = standings('r.case_id = ANY(?::bigint[])', seen).split('?') as [string, string];
  const { rows } = await sql<StandingRow>`${sql.raw(before)}${caseIds}${sql.raw(after)}`.execute(db);
  return byCase(rows);
}

/**
 * Takes down, after a run has published, what became of promises: that population was corrected, and that civil status
 * would be. A promise to correct population that the next pull does not show is broken, and its case is open again.
 */
export async function checkPromises(client: pg.ClientBase, campaignId: number, at: Date): Promise<void> {
  const isThere = `EXISTS (SELECT FROM case_discrepancies AS d
    WHERE (d.case_id, d.role, d.class, d.kind) = (r.case_id, r.role, r.class, r.kind))`;
  const unchecked = `NOT EXISTS (SELECT FROM promise_checks AS p
    WHERE (p.transfer_id, p.row_no) = (r.transfer_id, r.row_no))`;
  await client.query(
    `INSERT INTO promise_checks (transfer_id, row_no, result, checked_at)
     SELECT r.transfer_id, r.row_no, CASE WHEN ${isThere} THEN 'broken' ELSE 'kept' END, $2
     FROM transfer_answers AS a JOIN transfer_rows AS r USING (transfer_id, row_no) JOIN transfers AS t USING (transfer_id)
     WHERE t.campaign_id = $1 AND t.kind = 'police' AND a.outcome = 'corrected' AND ${unchecked}
       AND (NOT ${isThere} OR EXISTS (SELECT FROM extracts AS x WHERE x.campaign_id = $1 AND x.registry = 'population'
         AND x.imported_at > a.answered_at AND x.imported_at <= $2))`,
    [campaignId, at],
  );
  // A correction is seen where the register now holds the value proposed, or the discrepancy it was for is gone.
  await client.query(
    `INSERT INTO promise_checks (transfer_id, row_no, result, checked_at)
     SELECT r.transfer_id, r.row_no, 'kept', $2
     FROM transfer_rows AS r JOIN transfers AS t USING (transfer_id) JOIN marriage_entries AS e ON e.entry_id = r.case_id
     WHERE t.campaign_id = $1 AND t.kind = 'civil_status' AND t.state IN ('approved', 'closed') AND ${unchecked}
       AND (e.vanished_at IS NOT NULL OR CASE WHEN r.class = 'NOTICE'
         THEN coalesce(e.written ->> (r.content ->> 'field'), '') = r.content ->> 'proposed' ELSE NOT ${isThere} END)`,
    [campaignId, at],
  );
  await client.query(
    `UPDATE transfer_cases AS k SET released_at = $2 FROM transfers AS t
     WHERE t.transfer_id = k.transfer_id AND t.campaign_id = $1 AND t.kind = 'civil_status' AND t.state = 'approved'
       AND k.released_at IS NULL AND NOT EXISTS (SELECT FROM transfer_rows AS r WHERE r.transfer_id = k.transfer_id
         AND r.case_id = k.case_id AND ${unchecked})`,
    [campaignId, at],
  );
  await client.query(
    `UPDATE transfers AS t SET state = 'closed', ended_at = $2
     WHERE t.campaign_id = $1 AND t.kind = 'civil_status' AND t.state = 'approved'
       AND NOT EXISTS (SELECT FROM transfer_cases AS k WHERE k.transfer_id = t.transfer_id AND k.released_at IS NULL)`,
    [campaignId, at],
  );
}
