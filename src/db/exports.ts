import { sql } from 'kysely';
import type { TransferKind } from '../domain/transfer-list.ts';
import type { Db } from './database.ts';
import type { RowScope } from './transfers.ts';

/** A file that was made of a list or a report, and what became of it. */
export interface Export {
  readonly exportId: string;
  readonly campaignId: number;
  readonly transferId: number | null;
  /** Of the list it was made of. */
  readonly kind: TransferKind | null;
  /** Number of that list. */
  readonly number: number | null;
  /** One file for each receiver. */
  readonly isSplit: boolean;
  readonly subject: string;
  readonly format: string;
  readonly purpose: string;
  readonly state: 'making' | 'ready' | 'failed' | 'deleted';
  readonly doneRows: number;
  readonly rowCount: number;
  readonly fileCount: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encrypted: boolean;
  readonly madeBy: number;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

const COLUMNS = sql`x.export_id AS "exportId", x.campaign_id AS "campaignId", x.transfer_id AS "transferId", t.kind, a.number,
  coalesce((x.filter ->> 'split')::boolean, false) AS "isSplit", coalesce(m.display_name, '') AS "madeByName", x.subject,
  x.format, x.purpose, x.state, x.done_rows AS "doneRows", x.row_count AS "rowCount", x.file_count AS "fileCount",
  x.file_name AS "fileName", x.media_type AS "mediaType", x.bytes, x.sha256, x.encrypted, x.made_by AS "madeBy",
  x.made_at AS "madeAt", x.expires_at AS "expiresAt"`;
const TABLES = sql`exports AS x LEFT JOIN transfers AS t USING (transfer_id)
  LEFT JOIN transfer_approvals AS a USING (transfer_id) LEFT JOIN accounts AS m ON m.account_id = x.made_by`;

/**
 * A file is for whoever may now see all its rows, its maker not excepted. Rows of a list chosen by the receiving police are
 * others than those of the same units' records; a report is the same for both.
 */
const isVisible = ({ units, by }: RowScope) =>
  units === undefined
    ? sql`true`
    : sql`(x.units <@ ${units}::text[] AND (x.transfer_id IS NULL OR x.units_by = ${by})) IS TRUE`;

export interface NewExport {
  readonly exportId: string;
  readonly campaignId: number;
  readonly transferId: number | null;
  readonly subject: string;
  readonly format: string;
  readonly purpose: string;
  readonly filter: unknown;
  /** Whose rows were chosen. */
  readonly scope: RowScope;
  readonly rowCount: number;
  readonly accountId: number;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insertExport(db: Db, one: NewExport): Promise<void> {
  await db
    .insertInto('exports')
    .values({
      export_id: one.exportId,
      campaign_id: one.campaignId,
      transfer_id: one.transferId,
      subject: one.subject,
      format: one.format,
      purpose: one.purpose,
      filter: JSON.stringify(one.filter),
      units: one.scope.units === undefined ? null : [...one.scope.units],
      units_by: one.scope.by,
      state: 'making',
      row_count: one.rowCount,
      made_by: one.accountId,
      made_at: one.at,
      expires_at: one.expiresAt,
    })
    .execute();
}

export async function recordExportProgress(db: Db, exportId: string, doneRows: number): Promise<void> {
  await db.updateTable('exports').set({ done_rows: doneRows }).where('export_id', '=', exportId).execute();
}

export interface FinishedExport
  extends Pick<Export, 'fileName' | 'mediaType' | 'bytes' | 'sha256' | 'encrypted' | 'fileCount'> {
  readonly rowCount: number;
}

/** A file that was made, or, without one, could not be. */
export async function finishExport(
  db: Db,
  exportId: string,
  made: FinishedExport | undefined,
): Promise<void> {
  await db
    .updateTable('exports')
    .set(
      made === undefined
        ? { state: 'failed' }
        : {
            state: 'ready',
            done_rows: made.rowCount,
            file_name: made.fileName,
            media_type: made.mediaType,
            bytes: made.bytes,
            sha256: made.sha256,
            encrypted: made.encrypted,
            file_count: made.fileCount,
          },
    )
    .where('export_id', '=', exportId)
    .execute();
}

export async function listExports(
  db: Db,
  campaignId: number,
  scope: RowScope,
  limit: number,
): Promise<Export[]> {
  const { rows } = await sql<Export>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE x.campaign_id = ${campaignId} AND ${isVisible(scope)}
    ORDER BY x.made_at DESC, x.export_id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function findExport(db: Db, exportId: string, scope: RowScope): Promise<Export | undefined> {
  const { rows } = await sql<Export>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE x.export_id = ${exportId}::uuid AND ${isVisible(scope)}`.execute(
    db,
  );
  return rows[0];
}

/** Files whose time is over. */
export async function listExpiredExports(
  db: Db,
  at: Date,
): Promise<Pick<Export, 'exportId' | 'campaignId' | 'subject' | 'state'>[]> {
  return await db
    .selectFrom('exports')
    .select(['export_id as exportId', 'campaign_id as campaignId', 'subject', 'state'])
    .where('expires_at', '<=', at)
    .where('deleted_at', 'is', null)
    .execute();
}

/** @returns false where it was deleted before */
export async function markExportDeleted(db: Db, exportId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('exports')
    .set({ state: 'deleted', deleted_at: at })
    .where('export_id', '=', exportId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
