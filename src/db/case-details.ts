import { sql } from 'kysely';
import type { CaseDiscrepancy } from '../domain/case-discrepancy.ts';
import type { CaseClaim, Lease } from './case-claims.ts';
import type { Units } from './cases.ts';
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

/** How many records of the same couple other units have; null: the province's queue. */
export interface DuplicatesElsewhere {
  readonly unitCode: string | null;
  readonly records: number;
}

/** The other records of a duplicate group in the same run: those in the units by name, of others only how many. */
export async function listDuplicates(
  db: Db,
  runId: number,
  group: string,
  caseId: number,
  units: Units,
): Promise<{
  readonly duplicates: readonly DuplicateCase[];
  readonly duplicatesElsewhere: readonly DuplicatesElsewhere[];
}> {
  const { rows } = await sql<DuplicateCase & { unitCode: string | null }>`
    SELECT c.case_id AS "caseId", e.record_key AS "recordKey", c.unit_code AS "unitCode"
    FROM outcomes AS o JOIN marriage_entries AS e USING (entry_id) JOIN cases AS c ON c.case_id = o.entry_id
    WHERE o.run_id = ${runId} AND o.duplicate_group = ${group} AND o.entry_id <> ${caseId} ORDER BY o.entry_id`.execute(
    db,
  );
  const isOwn = (unitCode: string | null) =>
    units === undefined || (unitCode !== null && units.includes(unitCode));
  const elsewhere = Map.groupBy(
    rows.filter(({ unitCode }) => !isOwn(unitCode)),
    ({ unitCode }) => unitCode,
  );
  return {
    duplicates: rows
      .filter(({ unitCode }) => isOwn(unitCode))
      .map(({ caseId: own, recordKey }) => ({ caseId: own, recordKey })),
    duplicatesElsewhere: [...elsewhere].map(([unitCode, { length }]) => ({ unitCode, records: length })),
  };
}

/**
 * Whether another record of the same couple stays, that nobody has chosen to remove and that is still in civil status; true
 * for a record that has none beside it. Holds off, to the end of the transaction, whoever asks the same of the group.
 */
export async function hasRecordThatStays(
  db: Db,
  { runId, duplicateGroup }: { readonly runId: number; readonly duplicateGroup: string | null },
  caseId: number,
): Promise<boolean> {
  if (duplicateGroup === null) return true;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${duplicateGroup}, ${runId}))`.execute(db);
  const { rows } = await sql`
    SELECT FROM outcomes AS o JOIN cases AS c ON c.case_id = o.entry_id
    WHERE o.run_id = ${runId} AND o.duplicate_group = ${duplicateGroup} AND o.entry_id <> ${caseId}
      AND c.state <> 'suspended' AND NOT EXISTS (
        SELECT FROM case_discrepancies AS d
        WHERE d.case_id = c.case_id AND d.class = 'DUPLICATE' AND d.route = 'remove_duplicate' AND d.status <> 'open')
    LIMIT 1`.execute(db);
  return rows.length > 0;
}

/** What a case has: what it has none of need not be read. */
export interface CaseContents {
  readonly hasReadings: boolean;
  readonly hasNotes: boolean;
  readonly hasAttachments: boolean;
  readonly hasJudgements: boolean;
  /** Whose answer a second person has still to give without knowing it; null where it is this account's or none. */
  readonly awaitsSecondTo: number | null;
  /** The lease that runs on it. */
  readonly claim: CaseClaim | null;
}

const otherAnswerer = (caseId: number, accountId: number) =>
  sql`SELECT first_account_id FROM second_reviews WHERE case_id = ${caseId} AND state = 'open'
    AND cause <> 'legal_content' AND first_account_id <> ${accountId} LIMIT 1`;

/** What may keep an account from acting on a case. */
export interface CaseHindrances {
  /** Another's answer is under a review that this account might be asked for. */
  readonly awaitsSecond: boolean;
  /** An answer on identity is under a review, or two answers differ and nobody has settled it. */
  readonly isUnderReview: boolean;
  /** The lease that runs on it. */
  readonly claim: CaseClaim | null;
}

/** Asked after the case is locked: in the statement that waits for the lock it would be seen as it was before. */
export async function findHindrances(
  db: Db,
  caseId: number,
  accountId: number,
  now: Date,
): Promise<CaseHindrances> {
  const { rows } = await sql<Omit<CaseHindrances, 'claim'> & RunningClaim>`
    SELECT EXISTS (${otherAnswerer(caseId, accountId)}) AS "awaitsSecond",
      EXISTS (SELECT FROM second_reviews WHERE case_id = ${caseId} AND state IN ('open', 'disagreed')
        AND cause <> 'legal_content') AS "isUnderReview",
      ${RUNNING_CLAIM}
    FROM (SELECT) AS one LEFT JOIN case_claims AS k ON k.case_id = ${caseId} AND k.lease_until > ${now}`.execute(
    db,
  );
  const { awaitsSecond, isUnderReview, ...claim } = rows[0]!;
  return { awaitsSecond, isUnderReview, claim: claimOf(claim) };
}

/** Columns of a lease that may not be there. */
type RunningClaim = { readonly [K in keyof CaseClaim]: CaseClaim[K] | null };
const RUNNING_CLAIM = sql`k.account_id AS "accountId", k.claimed_at AS "claimedAt", k.lease_until AS "leaseUntil"`;
const claimOf = ({ accountId, claimedAt, leaseUntil }: RunningClaim): CaseClaim | null =>
  accountId === null ? null : { accountId, claimedAt: claimedAt!, leaseUntil: leaseUntil! };

/** What a case has, and the reader's own lease on it, renewed by the look. */
export async function readCaseContents(
  db: Db,
  caseId: number,
  { accountId, now, until }: Lease,
): Promise<CaseContents> {
  const { rows } = await sql<
    Omit<CaseContents, 'claim'> & RunningClaim & { readonly renewedUntil: Date | null }
  >`
    WITH renewed AS (
      UPDATE case_claims SET lease_until = ${until}
      WHERE case_id = ${caseId} AND account_id = ${accountId} AND lease_until > ${now} RETURNING lease_until
    )
    SELECT EXISTS (SELECT FROM field_readings WHERE case_id = ${caseId}) AS "hasReadings",
      EXISTS (SELECT FROM notes WHERE case_id = ${caseId}) AS "hasNotes",
      EXISTS (SELECT FROM attachments WHERE case_id = ${caseId}) AS "hasAttachments",
      EXISTS (SELECT FROM judgements WHERE case_id = ${caseId}) AS "hasJudgements",
      (${otherAnswerer(caseId, accountId)}) AS "awaitsSecondTo",
      (SELECT lease_until FROM renewed) AS "renewedUntil", ${RUNNING_CLAIM}
    FROM (SELECT) AS one LEFT JOIN case_claims AS k ON k.case_id = ${caseId} AND k.lease_until > ${now}`.execute(
    db,
  );
  const { accountId: heldBy, claimedAt, leaseUntil, renewedUntil, ...contents } = rows[0]!;
  const claim = claimOf({ accountId: heldBy, claimedAt, leaseUntil });
  if (claim?.accountId !== accountId) return { ...contents, claim };
  // Taken over by another in this moment: the lease that was seen is no more.
  return { ...contents, claim: renewedUntil && { ...claim, leaseUntil: renewedUntil } };
}
