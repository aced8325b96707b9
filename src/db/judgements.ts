import { sql } from 'kysely';
import type { Decision, Resolution } from '../domain/case-judgement.ts';
import type { Discrepancy } from '../domain/discrepancy.ts';
import { isAmong } from './among.ts';
import type { Db } from './database.ts';
import { EVIDENCE_NOW, KEPT_COLUMNS, type KeptJudgement, NOT_REVERSED } from './judged-cases.ts';

/** Where in the paper a judgement was checked. */
export interface EvidenceReference {
  readonly book?: string | undefined;
  readonly page?: string | undefined;
  readonly document?: string | undefined;
}

export interface NewJudgement {
  readonly caseId: number;
  readonly at: Date;
  readonly accountId: number;
  readonly decision: Decision;
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  readonly absent?: readonly string[];
  readonly discrepancies?: readonly string[];
  readonly resolution?: Resolution;
  readonly found?: readonly Discrepancy[];
  readonly reason: string;
  readonly evidenceReference?: EvidenceReference | undefined;
  readonly versionSeen: number;
  readonly batchId?: number;
  readonly reverses?: number;
}

/** Appends a judgement with the evidence as it is now. @returns its number */
export async function insertJudgement(db: Db, one: NewJudgement): Promise<number> {
  const reference = one.evidenceReference === undefined ? null : JSON.stringify(one.evidenceReference);
  const found = one.found === undefined ? null : JSON.stringify(one.found);
  const { rows } = await sql<{ judgementId: number }>`
    INSERT INTO judgements (campaign_id, case_id, at, account_id, decision, husband_pid, wife_pid, absent, discrepancies,
      resolution, found, reason, evidence_reference, model_version, version_seen, batch_id, reverses, evidence, fingerprint)
    SELECT c.campaign_id, c.case_id, ${one.at}, ${one.accountId}, ${one.decision}, ${one.husbandPid}, ${one.wifePid},
      ${one.absent ?? []}::text[], ${one.discrepancies ?? []}::text[], ${one.resolution ?? null}, ${found}::jsonb,
      ${one.reason}, ${reference}::jsonb, (SELECT model_version FROM link_runs AS r WHERE r.campaign_id = c.campaign_id
        AND r.state = 'published' ORDER BY r.run_id DESC LIMIT 1), ${one.versionSeen}::integer, ${one.batchId ?? null}::bigint,
      ${one.reverses ?? null}::bigint, seen.evidence, md5(seen.evidence::text)::uuid
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    LEFT JOIN persons AS h ON h.campaign_id = c.campaign_id AND h.pid = ${one.husbandPid}
    LEFT JOIN persons AS w ON w.campaign_id = c.campaign_id AND w.pid = ${one.wifePid}
    CROSS JOIN LATERAL (SELECT ${sql.raw(EVIDENCE_NOW)} AS evidence) AS seen
    WHERE c.case_id = ${one.caseId} RETURNING judgement_id AS "judgementId"`.execute(db);
  return rows[0]!.judgementId;
}

/** Judgements of a case that were not reversed, oldest first, each with whether its evidence is unchanged. */
export async function listKeptJudgementsOf(db: Db, caseIds: readonly number[]): Promise<KeptJudgement[]> {
  const { rows } = await sql<KeptJudgement>`
    SELECT ${sql.raw(KEPT_COLUMNS)},
      j.fingerprint IS NULL OR j.fingerprint = md5((${sql.raw(EVIDENCE_NOW)})::text)::uuid AS stands
    FROM judgements AS j JOIN cases AS c USING (case_id) JOIN marriage_entries AS e ON e.entry_id = c.case_id
    LEFT JOIN persons AS h ON h.campaign_id = j.campaign_id AND h.pid = j.husband_pid
    LEFT JOIN persons AS w ON w.campaign_id = j.campaign_id AND w.pid = j.wife_pid
    WHERE ${isAmong('j.case_id', caseIds)} AND ${sql.raw(NOT_REVERSED)} ORDER BY j.judgement_id`.execute(db);
  return rows;
}

/** A judgement as the history of a case shows it. */
export interface RecordedJudgement {
  readonly judgementId: number;
  readonly at: Date;
  readonly accountId: number;
  readonly decision: Decision;
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  readonly absent: readonly string[];
  readonly discrepancies: readonly string[];
  readonly resolution: Resolution | null;
  readonly reason: string;
  readonly evidenceReference: EvidenceReference | null;
  readonly modelVersion: string | null;
  readonly batchId: number | null;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
}

/** Everything ever judged on a case, newest first. */
export async function listJudgements(db: Db, caseId: number): Promise<RecordedJudgement[]> {
  const { rows } = await sql<RecordedJudgement>`
    SELECT j.judgement_id AS "judgementId", j.at, j.account_id AS "accountId", j.decision, j.husband_pid AS "husbandPid",
      j.wife_pid AS "wifePid", j.absent, j.discrepancies, j.resolution, j.reason,
      j.evidence_reference AS "evidenceReference", j.model_version AS "modelVersion", j.batch_id AS "batchId", j.reverses,
      u.judgement_id AS "reversedBy"
    FROM judgements AS j LEFT JOIN judgements AS u ON u.reverses = j.judgement_id
    WHERE j.case_id = ${caseId} ORDER BY j.judgement_id DESC`.execute(db);
  return rows;
}

export interface FoundJudgement {
  readonly judgementId: number;
  readonly caseId: number;
  readonly accountId: number;
  readonly decision: Decision;
  readonly batchId: number | null;
}

export async function findJudgement(db: Db, judgementId: number): Promise<FoundJudgement | undefined> {
  return await db
    .selectFrom('judgements')
    .select([
      'judgement_id as judgementId',
      'case_id as caseId',
      'account_id as accountId',
      'decision',
      'batch_id as batchId',
    ])
    .where('judgement_id', '=', judgementId)
    .executeTakeFirst();
}

/** Evidence a judgement was given on beside the same evidence now. */
export async function readEvidence(
  db: Db,
  judgementId: number,
): Promise<{ readonly given: EvidenceParts; readonly current: EvidenceParts } | undefined> {
  const { rows } = await sql<{ given: EvidenceParts; current: EvidenceParts }>`
    SELECT j.evidence AS given, ${sql.raw(EVIDENCE_NOW)} AS current
    FROM judgements AS j JOIN cases AS c USING (case_id) JOIN marriage_entries AS e ON e.entry_id = c.case_id
    LEFT JOIN persons AS h ON h.campaign_id = j.campaign_id AND h.pid = j.husband_pid
    LEFT JOIN persons AS w ON w.campaign_id = j.campaign_id AND w.pid = j.wife_pid
    WHERE j.judgement_id = ${judgementId}`.execute(db);
  return rows[0];
}

type Values = Readonly<Record<string, string>> | null;

/** The compared values of the record and of both persons; null where there is none. */
export interface EvidenceParts {
  readonly record: Values;
  readonly husband: Values;
  readonly wife: Values;
}

/** The last act on a case, undone or not. */
export async function findLatestJudgement(
  db: Db,
  caseId: number,
): Promise<(FoundJudgement & { readonly at: Date }) | undefined> {
  return await db
    .selectFrom('judgements')
    .select([
      'judgement_id as judgementId',
      'case_id as caseId',
      'account_id as accountId',
      'decision',
      'batch_id as batchId',
      'at',
    ])
    .where('case_id', '=', caseId)
    .orderBy('judgement_id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
