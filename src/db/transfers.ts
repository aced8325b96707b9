import { sql } from 'kysely';
import type { TransferFilter, TransferKind, TransferRow, TransferState } from '../domain/transfer-list.ts';
import { shareCases } from './case-locks.ts';
import type { Db } from './database.ts';

/** A list with what was fixed at its approval; null before. */
export interface Transfer {
  readonly transferId: number;
  readonly campaignId: number;
  readonly campaign: string;
  readonly kind: TransferKind;
  readonly filter: TransferFilter;
  readonly purpose: string;
  readonly state: TransferState;
  readonly caseCount: number;
  readonly rowCount: number;
  readonly checksum: string;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly number: number | null;
  readonly letterNumber: string | null;
  /** `yyyy-mm-dd` */
  readonly letterDate: string | null;
  readonly approvedBy: number | null;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  /** Rows that were answered, and of them those a later pull showed or did not show. */
  readonly answered: number;
  readonly kept: number;
  readonly broken: number;
}

/**
 * Whose rows: the units an actor may see, undefined for all. A liaison sees rows by the police that receives them,
 * everybody else by the unit of the record.
 */
export interface RowScope {
  readonly units: readonly string[] | undefined;
  readonly by: 'unit_code' | 'receiving_unit';
}

/** Rows of the scope; table `transfer_rows AS r` must be in the query. */
export const inRows = ({ units, by }: RowScope) =>
  units === undefined ? sql`true` : sql`r.${sql.ref(by)} = ANY(${units}::text[])`;

/** A list is there for whoever may see one of its rows; before approval for whoever may see all it will hold. */
const isVisible = (scope: RowScope) =>
  scope.units === undefined
    ? sql`true`
    : sql`(EXISTS (SELECT FROM transfer_rows AS r WHERE r.transfer_id = t.transfer_id AND ${inRows(scope)})
        OR (a.transfer_id IS NULL AND ${holdsOnly(scope.units, scope.by)}))`;

/** Lists of nothing but the units: by their cases, or by the receivers they were chosen for. */
const holdsOnly = (units: readonly string[], by: RowScope['by']) =>
  by === 'unit_code'
    ? sql`(t.units <@ ${units}::text[]) IS TRUE`
    : sql`(t.filter -> 'receivers' <@ ${JSON.stringify(units)}::jsonb) IS TRUE`;

const COLUMNS = sql`t.transfer_id AS "transferId", t.campaign_id AS "campaignId", p.name AS campaign, t.kind, t.filter,
  t.purpose, t.state, coalesce(a.case_count, t.case_count) AS "caseCount", coalesce(a.row_count, t.row_count) AS "rowCount",
  coalesce(a.checksum, t.checksum) AS checksum, t.proposed_by AS "proposedBy", t.proposed_at AS "proposedAt", a.number,
  a.letter_number AS "letterNumber", a.letter_date AS "letterDate", a.approved_by AS "approvedBy",
  a.approved_at AS "approvedAt", coalesce(x.display_name, '') AS "proposedByName",
  y.display_name AS "approvedByName", t.ended_at AS "endedAt", t.end_reason AS "endReason",
  (SELECT count(*) FROM transfer_answers AS x WHERE x.transfer_id = t.transfer_id) AS answered,
  (SELECT count(*) FROM promise_checks AS x WHERE x.transfer_id = t.transfer_id AND result = 'kept') AS kept,
  (SELECT count(*) FROM promise_checks AS x WHERE x.transfer_id = t.transfer_id AND result = 'broken') AS broken`;
const TABLES = sql`transfers AS t JOIN campaigns AS p USING (campaign_id)
  LEFT JOIN transfer_approvals AS a USING (transfer_id) LEFT JOIN accounts AS x ON x.account_id = t.proposed_by
  LEFT JOIN accounts AS y ON y.account_id = a.approved_by`;

/** The latest lists of a campaign an actor may see. */
export async function listTransfers(
  db: Db,
  campaignId: number,
  kind: TransferKind,
  scope: RowScope,
  limit: number,
): Promise<Transfer[]> {
  const { rows } = await sql<Transfer>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE t.campaign_id = ${campaignId} AND t.kind = ${kind} AND ${isVisible(scope)}
    ORDER BY t.transfer_id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** The list, undefined where there is none or the actor may see nothing of it: nobody learns which. */
export async function findTransfer(
  db: Db,
  transferId: number,
  scope: RowScope,
): Promise<Transfer | undefined> {
  const { rows } = await sql<Transfer>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE t.transfer_id = ${transferId} AND ${isVisible(scope)}`.execute(db);
  return rows[0];
}

/** Waits for whoever changes the list now. */
export async function lockTransfer(db: Db, transferId: number): Promise<void> {
  await sql`SELECT FROM transfers WHERE transfer_id = ${transferId} FOR UPDATE`.execute(db);
}

/** Does everything on the list lie in the scope? */
export async function isWithin(db: Db, transferId: number, { units, by }: RowScope): Promise<boolean> {
  if (units === undefined) return true;
  const { rows } = await sql<{ is: boolean }>`
    SELECT ${holdsOnly(units, by)} AS is FROM transfers AS t WHERE t.transfer_id = ${transferId}`.execute(db);
  return rows[0]?.is === true;
}

export interface NewTransfer {
  readonly campaignId: number;
  readonly kind: TransferKind;
  readonly filter: TransferFilter;
  readonly purpose: string;
  readonly rows: readonly TransferRow[];
  readonly checksum: string;
  readonly accountId: number;
  readonly at: Date;
}

/**
 * Reserves the cases of a list.
 *
 * @returns its number; undefined where one of the cases is on another open list by now
 */
export async function insertTransfer(db: Db, one: NewTransfer): Promise<number | undefined> {
  const caseIds = [...new Set(one.rows.map(({ caseId }) => caseId))].sort((a, b) => a - b);
  const units = one.rows.every(({ unitCode }) => unitCode !== null)
    ? [...new Set(one.rows.map(({ unitCode }) => unitCode!))].sort()
    : null;
  const made = await db
    .insertInto('transfers')
    .values({
      campaign_id: one.campaignId,
      kind: one.kind,
      filter: JSON.stringify(one.filter),
      units,
      purpose: one.purpose,
      case_count: caseIds.length,
      row_count: one.rows.length,
      checksum: one.checksum,
      proposed_by: one.accountId,
      proposed_at: one.at,
    })
    .returning('transfer_id as transferId')
    .executeTakeFirstOrThrow();
  const { rows } = await sql`
    INSERT INTO transfer_cases (transfer_id, case_id, kind)
    SELECT ${made.transferId}, case_id, ${one.kind} FROM unnest(${caseIds}::bigint[]) AS case_id ORDER BY case_id
    ON CONFLICT (kind, case_id) WHERE released_at IS NULL DO NOTHING RETURNING case_id`.execute(db);
  return rows.length === caseIds.length ? made.transferId : undefined;
}

/** Cases reserved for a list or on it, not released. */
export async function listTransferCases(db: Db, transferId: number): Promise<number[]> {
  const found = await db
    .selectFrom('transfer_cases')
    .select('case_id as caseId')
    .where('transfer_id', '=', transferId)
    .where('released_at', 'is', null)
    .orderBy('case_id')
    .execute();
  return found.map(({ caseId }) => caseId);
}

/** Takes the cases of a list in the order of their numbers, and keeps runs from publishing meanwhile. */
export async function lockTransferCases(db: Db, transferId: number, campaignId: number): Promise<void> {
  await shareCases(db, campaignId);
  await sql`SELECT FROM cases WHERE case_id IN (SELECT case_id FROM transfer_cases
    WHERE transfer_id = ${transferId} AND released_at IS NULL) ORDER BY case_id FOR UPDATE`.execute(db);
}

/** Lets cases go, all that are still on the list or those named: they may go on another. */
export async function releaseCases(
  db: Db,
  transferId: number,
  at: Date,
  caseIds?: readonly number[],
): Promise<void> {
  await db
    .updateTable('transfer_cases')
    .set({ released_at: at })
    .where('transfer_id', '=', transferId)
    .where('released_at', 'is', null)
    .$if(caseIds !== undefined, (query) =>
      query.where(({ eb }) => eb('case_id', '=', sql<number>`ANY(${caseIds}::bigint[])`)),
    )
    .execute();
}

export async function endTransfer(
  db: Db,
  transferId: number,
  end: {
    readonly state: 'approved' | 'closed' | 'withdrawn';
    readonly accountId: number | null;
    readonly at: Date;
    readonly reason?: string;
  },
): Promise<void> {
  await db
    .updateTable('transfers')
    .set(
      end.state === 'approved'
        ? { state: end.state }
        : { state: end.state, ended_by: end.accountId, ended_at: end.at, end_reason: end.reason ?? null },
    )
    .where('transfer_id', '=', transferId)
    .execute();
}

export interface Approval {
  readonly transfer: Pick<Transfer, 'transferId' | 'campaignId' | 'kind' | 'proposedBy'>;
  readonly letterNumber: string;
  readonly letterDate: string;
  readonly accountId: number;
  readonly at: Date;
  readonly checksum: string;
  readonly rows: readonly TransferRow[];
}

/** Fixes a list: its rows, its number without gaps within campaign and kind, its checksum. @returns the number */
export async function insertApproval(db: Db, approval: Approval): Promise<number> {
  const { transfer, rows } = approval;
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`transfers ${transfer.kind}`}), ${transfer.campaignId})`.execute(
    db,
  );
  const { rows: numbers } = await sql<{ number: number }>`
    INSERT INTO transfer_approvals (transfer_id, campaign_id, kind, number, letter_number, letter_date, proposed_by,
      approved_by, approved_at, case_count, row_count, checksum)
    SELECT ${transfer.transferId}, ${transfer.campaignId}, ${transfer.kind},
      (SELECT coalesce(max(number), 0) + 1 FROM transfer_approvals
        WHERE campaign_id = ${transfer.campaignId} AND kind = ${transfer.kind}),
      ${approval.letterNumber}, ${approval.letterDate}::date, ${transfer.proposedBy}, ${approval.accountId},
      ${approval.at}, ${new Set(rows.map(({ caseId }) => caseId)).size}, ${rows.length}, ${approval.checksum}
    RETURNING number`.execute(db);
  await insertRows(db, transfer.transferId, rows);
  return numbers[0]!.number;
}

const ROWS_AT_ONCE = 1_000;

async function insertRows(db: Db, transferId: number, rows: readonly TransferRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const told = rows.slice(from, from + ROWS_AT_ONCE).map((row) => ({
      transfer_id: transferId,
      row_no: row.rowNo,
      case_id: row.caseId,
      role: row.role,
      class: row.class,
      kind: row.kind,
      route: row.route,
      unit_code: row.unitCode,
      receiving_unit: row.receivingUnit,
      content: row.content,
    }));
    await sql`INSERT INTO transfer_rows
      SELECT * FROM jsonb_populate_recordset(NULL::transfer_rows, ${JSON.stringify(told)}::jsonb)`.execute(
      db,
    );
  }
}
