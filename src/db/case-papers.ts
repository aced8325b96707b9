import { sql } from 'kysely';
import type { Db } from './database.ts';

/** A value read in the paper book, or confirmed there. */
export interface FieldReading {
  readonly readingId: number;
  readonly field: string;
  /** Null: an earlier reading is withdrawn. */
  readonly value: string | null;
  readonly keyed: string;
  readonly book: string;
  readonly page: string;
  readonly attachmentId: number | null;
  readonly reason: string;
  readonly accountId: number;
  readonly at: Date;
}

/** Every reading of a case, newest first. */
export async function listReadings(db: Db, caseId: number): Promise<FieldReading[]> {
  return await db
    .selectFrom('field_readings')
    .select([
      'reading_id as readingId',
      'field',
      'value',
      'keyed',
      'book',
      'page',
      'attachment_id as attachmentId',
      'reason',
      'account_id as accountId',
      'at',
    ])
    .where('case_id', '=', caseId)
    .orderBy('reading_id', 'desc')
    .execute();
}

/** Appends a reading and lets it stand before what was keyed. @returns its number */
export async function insertReading(
  db: Db,
  reading: Omit<FieldReading, 'readingId'> & { readonly caseId: number; readonly campaignId: number },
): Promise<number> {
  const { readingId } = await db
    .insertInto('field_readings')
    .values({
      campaign_id: reading.campaignId,
      case_id: reading.caseId,
      field: reading.field,
      value: reading.value,
      keyed: reading.keyed,
      book: reading.book,
      page: reading.page,
      attachment_id: reading.attachmentId,
      reason: reading.reason,
      account_id: reading.accountId,
      at: reading.at,
    })
    .returning('reading_id as readingId')
    .executeTakeFirstOrThrow();
  await sql`
    UPDATE cases SET read_at = ${reading.at}, readings = CASE
      WHEN ${reading.value}::text IS NULL THEN nullif(coalesce(readings, '{}') - ${reading.field}::text, '{}')
      ELSE coalesce(readings, '{}') || jsonb_build_object(${reading.field}::text, ${reading.value}::text) END
    WHERE case_id = ${reading.caseId}`.execute(db);
  return readingId;
}

/** Cases of which something was read in the paper book since, or withdrawn. */
export async function listCasesReadSince(db: Db, campaignId: number, since: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_id as caseId')
    .where('campaign_id', '=', campaignId)
    .where('read_at', '>=', since)
    .execute();
  return rows.map(({ caseId }) => caseId);
}

export interface CaseNote {
  readonly noteId: number;
  readonly accountId: number;
  readonly at: Date;
  readonly preset: string | null;
  readonly text: string;
}

export async function listNotes(db: Db, caseId: number): Promise<CaseNote[]> {
  return await db
    .selectFrom('notes')
    .select(['note_id as noteId', 'account_id as accountId', 'at', 'preset', 'text'])
    .where('case_id', '=', caseId)
    .orderBy('note_id', 'desc')
    .execute();
}

export async function insertNote(
  db: Db,
  caseId: number,
  { accountId, at, preset, text }: Omit<CaseNote, 'noteId'>,
): Promise<number> {
  const { noteId } = await db
    .insertInto('notes')
    .values({ case_id: caseId, account_id: accountId, at, preset, text })
    .returning('note_id as noteId')
    .executeTakeFirstOrThrow();
  return noteId;
}

export interface CaseAttachment {
  readonly attachmentId: number;
  readonly caseId: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly accountId: number;
  readonly at: Date;
}

const ATTACHMENT = [
  'attachment_id as attachmentId',
  'case_id as caseId',
  'file_name as fileName',
  'media_type as mediaType',
  'bytes',
  'sha256',
  'account_id as accountId',
  'at',
] as const;

export async function listAttachments(db: Db, caseId: number): Promise<CaseAttachment[]> {
  return await db
    .selectFrom('attachments')
    .select(ATTACHMENT)
    .where('case_id', '=', caseId)
    .orderBy('attachment_id')
    .execute();
}

export async function findAttachment(db: Db, attachmentId: number): Promise<CaseAttachment | undefined> {
  return await db
    .selectFrom('attachments')
    .select(ATTACHMENT)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirst();
}

/** Enters a scan; the same bytes on the same case are one attachment. */
export async function insertAttachment(
  db: Db,
  one: Omit<CaseAttachment, 'attachmentId'> & { readonly campaignId: number },
): Promise<number> {
  const { attachmentId } = await db
    .insertInto('attachments')
    .values({
      campaign_id: one.campaignId,
      case_id: one.caseId,
      file_name: one.fileName,
      media_type: one.mediaType,
      bytes: one.bytes,
      sha256: one.sha256,
      account_id: one.accountId,
      at: one.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'sha256']).doUpdateSet({ file_name: one.fileName }),
    )
    .returning('attachment_id as attachmentId')
    .executeTakeFirstOrThrow();
  return attachmentId;
}
