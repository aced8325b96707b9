import { sql } from 'kysely';
import type { CaseDiscrepancy } from '../domain/case-discrepancy.ts';
import type { Db } from './database.ts';

/** What differs on a case and what became of it. */
export async function listCaseDiscrepancies(db: Db, caseId: number): Promise<CaseDiscrepancy[]> {
  const { rows } = await sql<CaseDiscrepancy>`
    SELECT role, class, kind, side, severity, route, status, closed_by AS "closedBy", judgement_id AS "judgementId"
    FROM case_discrepancies WHERE case_id = ${caseId} ORDER BY role, class, kind`.execute(db);
  return rows;
}

/** Another record of the same couple. */
export interface DuplicateCase {
  readonly caseId: number;
  readonly recordKey: string;
}

/** The other records of a duplicate group in the same run. */
export async function listDuplicates(
  db: Db,
  runId: number,
  group: string,
  caseId: number,
): Promise<DuplicateCase[]> {
  const { rows } = await sql<DuplicateCase>`
    SELECT entry_id AS "caseId", record_key AS "recordKey" FROM outcomes JOIN marriage_entries USING (entry_id)
    WHERE run_id = ${runId} AND duplicate_group = ${group} AND entry_id <> ${caseId} ORDER BY entry_id`.execute(
    db,
  );
  return rows;
}

/** What a case has: what it has none of need not be read. */
export interface CaseContents {
  readonly hasReadings: boolean;
  readonly hasNotes: boolean;
  readonly hasAttachments: boolean;
  readonly hasJudgements: boolean;
  /** A second person has still to look at it without knowing what the first said, and this account is not the first. */
  readonly awaitsBlindReview: boolean;
  /** The lease that runs on it. */
  readonly heldBy: number | null;
}

export async function readCaseContents(
  db: Db,
  caseId: number,
  accountId: number,
  now: Date,
): Promise<CaseContents> {
  const { rows } = await sql<CaseContents>`
    SELECT EXISTS (SELECT FROM field_readings WHERE case_id = ${caseId}) AS "hasReadings",
      EXISTS (SELECT FROM notes WHERE case_id = ${caseId}) AS "hasNotes",
      EXISTS (SELECT FROM attachments WHERE case_id = ${caseId}) AS "hasAttachments",
      EXISTS (SELECT FROM judgements WHERE case_id = ${caseId}) AS "hasJudgements",
      EXISTS (SELECT FROM second_reviews WHERE case_id = ${caseId} AND state = 'open' AND cause <> 'legal_content'
        AND first_account_id <> ${accountId}) AS "awaitsBlindReview",
      (SELECT account_id FROM case_claims WHERE case_id = ${caseId} AND lease_until > ${now}) AS "heldBy"`.execute(
    db,
  );
  return rows[0]!;
}
