import { sql } from 'kysely';
import type { TransferRow } from '../domain/transfer-list.ts';
import type { Db } from './database.ts';
import { inRows, type RowScope } from './transfers.ts';

/** A fixed row with what was answered and what came of it. */
export interface AnsweredRow extends TransferRow {
  readonly outcome: string | null;
  readonly answeredField: string | null;
  readonly newValue: string | null;
  readonly answerReason: string | null;
  readonly answeredAt: Date | null;
  readonly check: 'kept' | 'broken' | null;
}

/** Rows of a fixed list in the actor's scope, after the row given. */
export async function listTransferRows(
  db: Db,
  transferId: number,
  scope: RowScope,
  page: { readonly after: number; readonly limit: number; readonly receivingUnit?: string | null },
): Promise<AnsweredRow[]> {
  const { receivingUnit } = page;
  const { rows } = await sql<AnsweredRow>`
    SELECT r.row_no AS "rowNo", r.case_id AS "caseId", r.role, r.class, r.kind, r.route, r.unit_code AS "unitCode",
      r.receiving_unit AS "receivingUnit", r.content, a.outcome, a.field AS "answeredField", a.new_value AS "newValue",
      a.reason AS "answerReason", a.answered_at AS "answeredAt", p.result AS check
    FROM transfer_rows AS r LEFT JOIN transfer_answers AS a USING (transfer_id, row_no)
    LEFT JOIN promise_checks AS p USING (transfer_id, row_no)
    WHERE r.transfer_id = ${transferId} AND r.row_no > ${page.after} AND ${inRows(scope)}
      AND ${receivingUnit === undefined ? sql`true` : sql`r.receiving_unit IS NOT DISTINCT FROM ${receivingUnit}`}
    ORDER BY r.row_no LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Rows of a fixed list by the police that receives them. */
export async function countByReceiver(
  db: Db,
  transferId: number,
  scope: RowScope,
): Promise<{ readonly receivingUnit: string | null; readonly rows: number; readonly answered: number }[]> {
  const { rows } = await sql<{ receivingUnit: string | null; rows: number; answered: number }>`
    SELECT r.receiving_unit AS "receivingUnit", count(*) AS rows, count(a.outcome) AS answered
    FROM transfer_rows AS r LEFT JOIN transfer_answers AS a USING (transfer_id, row_no)
    WHERE r.transfer_id = ${transferId} AND ${inRows(scope)} GROUP BY 1 ORDER BY 1 NULLS LAST`.execute(db);
  return rows;
}
