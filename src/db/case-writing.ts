import { sql } from 'kysely';
import { vietnamDay } from '../clock.ts';
import type { CaseStanding, CaseState } from '../domain/case-standing.ts';
import { isAmong } from './among.ts';
import { IS_IN_CONFLICT } from './case-conflicts.ts';
import type { CasesTable, DailyActivityTable } from './case-schema.ts';
import type { Db } from './database.ts';
import { SENT_ALONG } from './pipelined-transactions.ts';

/** What stands of a case after an act. */
export interface RestatedStanding {
  readonly caseId: number;
  readonly standing: CaseStanding;
  readonly returnedJudgementId: number | null;
}

/** Columns an act may change; the whole row type of `cases` says how they are read from JSON. */
const CHANGED = [
  'state',
  'husband_pid',
  'wife_pid',
  'husband_standing',
  'wife_standing',
  'settled_by',
  'judgement_id',
  'returned_judgement_id',
  'reasons',
  'classes',
  'kinds',
  'pattern',
  'open_discrepancies',
  'sent_discrepancies',
  'reviewed',
  'agreeing',
  'priority',
] as const satisfies readonly (keyof CasesTable)[];

const asRow = ({ caseId, standing, returnedJudgementId }: RestatedStanding) =>
  ({
    case_id: caseId,
    state: standing.state,
    husband_pid: standing.husband.pid,
    wife_pid: standing.wife.pid,
    husband_standing: standing.husband.standing,
    wife_standing: standing.wife.standing,
    settled_by: standing.settledBy,
    judgement_id: standing.judgementId,
    returned_judgement_id: returnedJudgementId,
    reasons: standing.reasons,
    classes: standing.classes,
    kinds: standing.kinds,
    pattern: standing.pattern,
    open_discrepancies: standing.openDiscrepancies,
    sent_discrepancies: standing.sentDiscrepancies,
    reviewed: standing.reviewed,
    agreeing: standing.agreeing,
    priority: standing.priority,
  }) satisfies Readonly<Record<(typeof CHANGED)[number], unknown>> & { case_id: number };

/** Writes what stands of cases after an act: each with the next version, and its discrepancies. */
export async function writeStandings(db: Db, restated: readonly RestatedStanding[], at: Date): Promise<void> {
  const told = JSON.stringify(restated.map(asRow));
  const assigned = CHANGED.map((column) => `${column} = t.${column}`).join(', ');
  await sql`
    UPDATE cases AS c SET ${sql.raw(assigned)}, changed_at = ${at}, version = c.version + 1,
      closed_at = CASE WHEN t.state = 'processed' THEN coalesce(c.closed_at, ${at}) END
    FROM jsonb_populate_recordset(NULL::cases, ${told}::jsonb) AS t WHERE t.case_id = c.case_id
    ${sql.raw(SENT_ALONG)}`.execute(db);
  await writeDiscrepancies(db, restated);
}

async function writeDiscrepancies(db: Db, restated: readonly RestatedStanding[]): Promise<void> {
  const told = JSON.stringify(
    restated.flatMap(({ caseId, standing }) =>
      standing.discrepancies.map(({ closedBy, judgementId, ...one }) => ({
        ...one,
        case_id: caseId,
        closed_by: closedBy,
        judgement_id: judgementId,
      })),
    ),
  );
  const caseIds = restated.map(({ caseId }) => caseId);
  await sql`
    WITH told AS (
      SELECT DISTINCT ON (case_id, role, class, kind) t.*
      FROM jsonb_populate_recordset(NULL::case_discrepancies, ${told}::jsonb) AS t
    ), gone AS (
      DELETE FROM case_discrepancies AS d WHERE ${isAmong('case_id', caseIds)}
      AND NOT EXISTS (SELECT FROM told AS t
        WHERE (t.case_id, t.role, t.class, t.kind) = (d.case_id, d.role, d.class, d.kind))
    )
    INSERT INTO case_discrepancies AS d SELECT * FROM told
    ON CONFLICT (case_id, role, class, kind) DO UPDATE SET side = excluded.side, severity = excluded.severity,
      route = excluded.route, status = excluded.status, closed_by = excluded.closed_by,
      judgement_id = excluded.judgement_id
    WHERE (d.side, d.severity, d.route, d.status, d.closed_by, d.judgement_id) IS DISTINCT FROM (excluded.side,
      excluded.severity, excluded.route, excluded.status, excluded.closed_by, excluded.judgement_id)
    ${sql.raw(SENT_ALONG)}`.execute(db);
}

/** What an officer did to a case, or closed and opened again by it. */
export interface CountedAct {
  readonly unitCode: string | null;
  readonly kind: DailyActivityTable['kind'];
}

/** Counts by unit what an officer did today, in the transaction of the act and in one order for all. */
export async function countActs(
  db: Db,
  act: { readonly campaignId: number; readonly at: Date; readonly accountId: number },
  counted: readonly CountedAct[],
): Promise<void> {
  if (counted.length === 0) return;
  await sql`
    INSERT INTO daily_activity AS a (campaign_id, day, unit_code, account_id, kind, cases)
    SELECT ${act.campaignId}, ${vietnamDay(act.at)}::date, coalesce("unitCode", ''), ${act.accountId}, kind, count(*)
    FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) AS t ("unitCode" text, kind text)
    GROUP BY 3, 5 ORDER BY 3, 5
    ON CONFLICT (campaign_id, day, unit_code, account_id, kind) DO UPDATE SET cases = a.cases + excluded.cases
    ${sql.raw(SENT_ALONG)}`.execute(db);
}

/** What besides the run and the judgements decides where a case stands, and where it stood. */
export interface CaseFacts {
  readonly caseId: number;
  readonly unitCode: string | null;
  readonly state: CaseState;
  readonly version: number;
  /** Two officers answered differently and nobody has settled it. */
  readonly isDisputed: boolean;
  /** A person is in the marriage of another case too, and nobody has said anew who the couple is. */
  readonly isInConflict: boolean;
  /** When a value was last read in the paper book. */
  readonly readAt: Date | null;
  /** Something of it was ever on a list. */
  readonly wasListed: boolean;
}

/** Of cases the act has locked: nobody else gives them their next version. They are held here too, should one be new to it. */
export async function lockCaseFacts(db: Db, caseIds: readonly number[]): Promise<CaseFacts[]> {
  const { rows } = await sql<CaseFacts>`
    SELECT c.case_id AS "caseId", c.unit_code AS "unitCode", c.state, c.version, c.read_at AS "readAt",
      EXISTS (SELECT FROM second_reviews AS r WHERE r.case_id = c.case_id AND r.state = 'disagreed') AS "isDisputed",
      ${IS_IN_CONFLICT} AS "isInConflict",
      EXISTS (SELECT FROM transfer_rows AS t WHERE t.case_id = c.case_id) AS "wasListed"
    FROM cases AS c WHERE ${isAmong('c.case_id', caseIds)} ORDER BY c.case_id FOR NO KEY UPDATE OF c`.execute(
    db,
  );
  return rows;
}

/** Puts a case off for one account; a later moment replaces an earlier one. */
export async function postpone(db: Db, caseId: number, accountId: number, until: Date): Promise<void> {
  await db
    .insertInto('case_postponements')
    .values({ case_id: caseId, account_id: accountId, until })
    .onConflict((conflict) => conflict.columns(['account_id', 'case_id']).doUpdateSet({ until }))
    .execute();
}
