import { sql } from 'kysely';
import type { SpouseStanding } from '../domain/case-findings.ts';
import type { CaseState } from '../domain/case-standing.ts';
import { isAmong } from './among.ts';
import { type CaseScope, inScope } from './case-conditions.ts';
import { shareCases } from './case-locks.ts';
import type { Db } from './database.ts';

/** A case with its record as written and as read in the paper book. */
export interface CaseRow {
  readonly caseId: number;
  readonly campaignId: number;
  readonly recordKey: string;
  readonly written: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, string>> | null;
  readonly encoding: string;
  readonly unitCode: string | null;
  /** `yyyy-mm-dd` the registration was read as; `infinity` where no day can be read. */
  readonly registeredOn: string;
  readonly state: CaseState;
  readonly classification: string | null;
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  readonly husbandStanding: SpouseStanding | null;
  readonly wifeStanding: SpouseStanding | null;
  readonly settledBy: 'machine' | 'person' | null;
  readonly judgementId: number | null;
  readonly returnedJudgementId: number | null;
  readonly reasons: readonly string[];
  readonly pattern: string;
  readonly openDiscrepancies: number;
  readonly sentDiscrepancies: number;
  readonly probability: number;
  readonly margin: number;
  readonly priority: number;
  readonly assignedTo: number | null;
  readonly version: number;
  readonly arrivedAt: Date;
  readonly changedAt: Date;
  readonly closedAt: Date | null;
  /** When a value was last read in the paper book. */
  readonly readAt: Date | null;
}

const CASE_COLUMNS = sql`c.case_id AS "caseId", c.campaign_id AS "campaignId", e.record_key AS "recordKey", e.written,
  c.readings, c.encoding, c.unit_code AS "unitCode", c.registered_on AS "registeredOn", c.state, c.classification, c.husband_pid AS "husbandPid",
  c.wife_pid AS "wifePid", c.husband_standing AS "husbandStanding", c.wife_standing AS "wifeStanding",
  c.settled_by AS "settledBy", c.judgement_id AS "judgementId", c.returned_judgement_id AS "returnedJudgementId",
  c.reasons, c.pattern, c.open_discrepancies AS "openDiscrepancies", c.sent_discrepancies AS "sentDiscrepancies",
  c.probability, c.margin, c.priority, c.assigned_to AS "assignedTo", c.version, c.arrived_at AS "arrivedAt",
  c.changed_at AS "changedAt", c.closed_at AS "closedAt", c.read_at AS "readAt"`;

/** Units an actor may see; undefined for all. */
export type Units = readonly string[] | undefined;

const inUnits = (units: Units) =>
  units === undefined ? sql`true` : sql`c.unit_code = ANY(${units}::text[])`;

/** The case, undefined where there is none or it lies outside the units: nobody learns which. */
export async function findCase(db: Db, caseId: number, units: Units): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    SELECT ${CASE_COLUMNS} FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    WHERE c.case_id = ${caseId} AND ${inUnits(units)}`.execute(db);
  return rows[0];
}

/** Cases by number, without a look at jurisdiction: those an act has already been allowed on. */
export async function listCaseRows(db: Db, caseIds: readonly number[]): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    SELECT ${CASE_COLUMNS} FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    WHERE ${isAmong('c.case_id', caseIds)} ORDER BY c.case_id`.execute(db);
  return rows;
}

/** The same, locked to the end of the transaction; a run that publishes waits for it and is waited for. */
export async function lockCase(db: Db, caseId: number, units: Units): Promise<CaseRow | undefined> {
  return (await lockCaseAnd(db, caseId, units, async () => {}))[0];
}

/** The same with the answer to what is asked in one go with it, and answered once the lock is held. */
export async function lockCaseAnd<T>(
  db: Db,
  caseId: number,
  units: Units,
  ask: () => Promise<T>,
): Promise<readonly [CaseRow | undefined, T]> {
  await shareCases(db, sql`(SELECT campaign_id FROM cases WHERE case_id = ${caseId})`);
  const locked = sql<CaseRow>`
    SELECT ${CASE_COLUMNS} FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    WHERE c.case_id = ${caseId} AND ${inUnits(units)} FOR UPDATE OF c`.execute(db);
  const [{ rows }, answered] = await Promise.all([locked, ask()]);
  return [rows[0], answered];
}

/** Of the cases named those the scope holds, in the order of their numbers. */
export async function listCasesInScope(
  db: Db,
  scope: CaseScope,
  caseIds: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ caseId: number }>`
    SELECT c.case_id AS "caseId" FROM cases AS c WHERE ${inScope(scope)} AND c.case_id = ANY(${caseIds}::bigint[])
    ORDER BY c.case_id`.execute(db);
  return rows.map(({ caseId }) => caseId);
}

/** Gives cases to an account, or to nobody. @returns how many changed hands */
export async function assignCases(
  db: Db,
  caseIds: readonly number[],
  accountId: number | null,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('cases')
    .set({ assigned_to: accountId })
    .where('case_id', 'in', caseIds)
    .where(({ eb }) => eb('assigned_to', 'is distinct from', accountId))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What every case of a scope says as written. */
export async function listWrittenCases(
  db: Db,
  scope: CaseScope,
): Promise<{ readonly caseId: number; readonly written: Readonly<Record<string, string>> }[]> {
  const { rows } = await sql<{ caseId: number; written: Readonly<Record<string, string>> }>`
    SELECT c.case_id AS "caseId", e.written || coalesce(c.readings, '{}') AS written
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id WHERE ${inScope(scope)}`.execute(db);
  return rows;
}
