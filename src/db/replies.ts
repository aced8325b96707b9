import { sql } from 'kysely';
import type { ReplyOutcome } from '../domain/reply-outcome.ts';
import type { RowContent } from '../domain/transfer-list.ts';
import { shareCases } from './case-locks.ts';
import type { Db } from './database.ts';
import { EVIDENCE_NOW } from './judged-cases.ts';
import { inRows, type RowScope } from './transfers.ts';

export interface Reply {
  readonly replyId: number;
  readonly campaignId: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly state: 'read' | 'applied';
  readonly readBy: number;
  readonly readAt: Date;
  readonly appliedBy: number | null;
  readonly appliedAt: Date | null;
  /** Rows of the file without an answer, and rows that say again what was said; null where nobody counted. */
  readonly unanswered: number | null;
  readonly repeated: number | null;
}

const COLUMNS = sql`p.reply_id AS "replyId", p.campaign_id AS "campaignId", p.file_name AS "fileName", p.sha256, p.state,
  p.read_by AS "readBy", p.read_at AS "readAt", p.applied_by AS "appliedBy", p.applied_at AS "appliedAt",
  p.unanswered, p.repeated`;

/** A reply is for whoever read it in, as its rows were checked by that person's jurisdiction, and for the whole province. */
const isVisible = ({ units }: RowScope, accountId: number) =>
  units === undefined ? sql`true` : sql`p.read_by = ${accountId}`;

export async function findReply(
  db: Db,
  replyId: number,
  scope: RowScope,
  accountId: number,
): Promise<Reply | undefined> {
  const { rows } = await sql<Reply>`SELECT ${COLUMNS} FROM transfer_replies AS p
    WHERE p.reply_id = ${replyId} AND ${isVisible(scope, accountId)}`.execute(db);
  return rows[0];
}

export async function listReplies(
  db: Db,
  campaignId: number,
  scope: RowScope,
  accountId: number,
  limit: number,
): Promise<Reply[]> {
  const { rows } = await sql<Reply>`SELECT ${COLUMNS} FROM transfer_replies AS p
    WHERE p.campaign_id = ${campaignId} AND ${isVisible(scope, accountId)} ORDER BY p.reply_id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function lockReply(db: Db, replyId: number): Promise<void> {
  await sql`SELECT FROM transfer_replies WHERE reply_id = ${replyId} FOR UPDATE`.execute(db);
}

/** The reply of these very bytes, where the same person read it before. */
export async function findReplyByContent(
  db: Db,
  campaignId: number,
  sha256: string,
  accountId: number,
): Promise<Reply | undefined> {
  const { rows } = await sql<Reply>`SELECT ${COLUMNS} FROM transfer_replies AS p
    WHERE p.campaign_id = ${campaignId} AND p.sha256 = ${sha256} AND p.read_by = ${accountId}`.execute(db);
  return rows[0];
}

/** A row of a reply; with a fault it is not taken. */
export interface ReplyRow {
  readonly source: string;
  readonly line: number;
  readonly rowCode: string;
  readonly transferId: number | null;
  readonly rowNo: number | null;
  readonly outcome: ReplyOutcome | null;
  readonly field: string | null;
  readonly newValue: string | null;
  readonly reason: string;
  readonly fault: string | null;
  /** The outcome as written where it was guessed from words. */
  readonly told: string | null;
  /** No new value was written: taken as asked. */
  readonly assumed: boolean;
}

/** @returns its number; undefined where the same person has read the same bytes in meanwhile */
export async function insertReply(
  db: Db,
  reply: {
    readonly campaignId: number;
    readonly fileName: string;
    readonly sha256: string;
    readonly accountId: number;
    readonly at: Date;
    readonly unanswered: number;
    readonly repeated: number;
  },
  rows: readonly ReplyRow[],
): Promise<number | undefined> {
  const made = await db
    .insertInto('transfer_replies')
    .values({
      campaign_id: reply.campaignId,
      file_name: reply.fileName,
      sha256: reply.sha256,
      read_by: reply.accountId,
      read_at: reply.at,
      unanswered: reply.unanswered,
      repeated: reply.repeated,
    })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'sha256', 'read_by']).doNothing())
    .returning('reply_id as replyId')
    .executeTakeFirst();
  if (made === undefined) return undefined;
  const { replyId } = made;
  const told = rows.map((row, at) => ({
    reply_id: replyId,
    reply_row: at + 1,
    source: row.source,
    line: row.line,
    row_code: row.rowCode,
    transfer_id: row.transferId,
    row_no: row.rowNo,
    outcome: row.outcome,
    field: row.field,
    new_value: row.newValue,
    reason: row.reason,
    fault: row.fault,
    told: row.told,
    assumed: row.assumed,
  }));
  await sql`INSERT INTO reply_rows
    SELECT * FROM jsonb_populate_recordset(NULL::reply_rows, ${JSON.stringify(told)}::jsonb)`.execute(db);
  return replyId;
}

/** A row of a fixed list as a reply to it is checked. */
export interface AskedListRow {
  readonly transferId: number;
  readonly rowNo: number;
  readonly campaignId: number;
  readonly caseId: number;
  readonly kind: string;
  readonly class: string;
  readonly civil: string;
  readonly isInScope: boolean;
  readonly isOpen: boolean;
  readonly answered: ReplyOutcome | null;
  readonly answeredField: string | null;
  readonly answeredValue: string | null;
}

/** The rows of lists that a file names by list and number. */
export async function listAskedRows(
  db: Db,
  named: readonly { readonly transferId: number; readonly rowNo: number }[],
  { units, by }: RowScope,
): Promise<AskedListRow[]> {
  const inScope =
    units === undefined ? sql`true` : sql`coalesce(r.${sql.ref(by)} = ANY(${units}::text[]), false)`;
  const { rows } = await sql<AskedListRow>`
    SELECT r.transfer_id AS "transferId", r.row_no AS "rowNo", t.campaign_id AS "campaignId", r.case_id AS "caseId", t.kind,
      r.class, r.content ->> 'civil' AS civil, ${inScope} AS "isInScope",
      t.state = 'approved' AND k.released_at IS NULL AS "isOpen",
      a.outcome AS answered, a.field AS "answeredField", a.new_value AS "answeredValue"
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS n ("transferId" bigint, "rowNo" integer)
    JOIN transfer_rows AS r ON r.transfer_id = n."transferId" AND r.row_no = n."rowNo"
    JOIN transfers AS t ON t.transfer_id = r.transfer_id
    JOIN transfer_cases AS k ON k.transfer_id = r.transfer_id AND k.case_id = r.case_id
    LEFT JOIN transfer_answers AS a ON a.transfer_id = r.transfer_id AND a.row_no = r.row_no`.execute(db);
  return rows;
}

/** A row of a reply with the case it is about. */
export interface ReadReplyRow extends ReplyRow {
  readonly replyRow: number;
  readonly caseId: number | null;
  readonly class: string | null;
  readonly kind: string | null;
  readonly role: string | null;
  /** What the list said. */
  readonly content: RowContent | null;
}

/** Rows of a reply; only those in the scope carry what they are about. */
export async function listReplyRows(
  db: Db,
  replyId: number,
  scope: RowScope,
  page: { readonly after: number; readonly limit: number; readonly onlyFaults: boolean },
): Promise<ReadReplyRow[]> {
  const { rows } = await sql<ReadReplyRow>`
    SELECT q.reply_row AS "replyRow", q.source, q.line, q.row_code AS "rowCode", r.transfer_id AS "transferId",
      r.row_no AS "rowNo", q.outcome, q.field, q.new_value AS "newValue", q.reason, q.fault, q.told,
      q.assumed, r.case_id AS "caseId",
      r.class, r.kind, r.role, r.content
    FROM reply_rows AS q LEFT JOIN transfer_rows AS r
      ON (r.transfer_id, r.row_no) = (q.transfer_id, q.row_no) AND ${inRows(scope)}
    WHERE q.reply_id = ${replyId} AND q.reply_row > ${page.after} AND (NOT ${page.onlyFaults} OR q.fault IS NOT NULL)
    ORDER BY q.reply_row LIMIT ${page.limit}`.execute(db);
  return rows;
}

interface ReplyCount {
  readonly outcome: ReplyOutcome | null;
  readonly isFault: boolean;
  readonly rows: number;
  /** Of them, those of which something was guessed. */
  readonly guessed: number;
}

/** How many rows of a reply say what. */
export async function countReplyRows(db: Db, replyId: number): Promise<ReplyCount[]> {
  const { rows } = await sql<ReplyCount>`
    SELECT outcome, fault IS NOT NULL AS "isFault", count(*) AS rows,
      count(*) FILTER (WHERE fault IS NULL AND (told IS NOT NULL OR assumed)) AS guessed FROM reply_rows WHERE reply_id = ${replyId}
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  return rows;
}

/** Takes the cases of a reply in the order of their numbers, and keeps runs from publishing meanwhile. */
export async function lockReplyCases(db: Db, replyId: number, campaignId: number): Promise<void> {
  await shareCases(db, campaignId);
  await sql`SELECT FROM cases WHERE case_id IN (SELECT r.case_id FROM reply_rows JOIN transfer_rows AS r
    USING (transfer_id, row_no) WHERE reply_id = ${replyId} AND fault IS NULL) ORDER BY case_id FOR UPDATE`.execute(
    db,
  );
}

/**
 * Enters the answers of a reply that have none yet, to rows in the scope of lists still open.
 *
 * @returns the cases they are about
 */
export async function insertAnswers(
  db: Db,
  replyId: number,
  scope: RowScope,
  accountId: number,
  at: Date,
): Promise<{ readonly transferId: number; readonly caseId: number }[]> {
  const { rows } = await sql<{ transferId: number; caseId: number }>`
    INSERT INTO transfer_answers (transfer_id, row_no, reply_id, case_id, outcome, field, new_value, reason, answered_by,
      answered_at, after_judgement_id, husband_pid, wife_pid, fingerprint)
    SELECT q.transfer_id, q.row_no, q.reply_id, r.case_id, q.outcome, q.field, q.new_value, q.reason, ${accountId}, ${at},
      coalesce((SELECT max(judgement_id) FROM judgements AS j WHERE j.case_id = r.case_id), 0), c.husband_pid, c.wife_pid,
      md5((${sql.raw(EVIDENCE_NOW)})::text)::uuid
    FROM reply_rows AS q JOIN transfer_rows AS r USING (transfer_id, row_no)
    JOIN transfers AS t ON t.transfer_id = q.transfer_id AND t.state = 'approved'
    JOIN transfer_cases AS k ON k.transfer_id = q.transfer_id AND k.case_id = r.case_id AND k.released_at IS NULL
    JOIN cases AS c ON c.case_id = r.case_id JOIN marriage_entries AS e ON e.entry_id = r.case_id
    LEFT JOIN persons AS h ON h.campaign_id = c.campaign_id AND h.pid = c.husband_pid
    LEFT JOIN persons AS w ON w.campaign_id = c.campaign_id AND w.pid = c.wife_pid
    WHERE q.reply_id = ${replyId} AND q.fault IS NULL AND q.outcome IS NOT NULL AND ${inRows(scope)}
    ON CONFLICT (transfer_id, row_no) DO NOTHING RETURNING transfer_id AS "transferId", case_id AS "caseId"`.execute(
    db,
  );
  return rows;
}

/** Lets go of cases every row of which was answered, and ends lists on which no case is left. */
export async function releaseAnswered(db: Db, transferIds: readonly number[], at: Date): Promise<void> {
  await sql`
    UPDATE transfer_cases AS k SET released_at = ${at}
    WHERE k.transfer_id = ANY(${transferIds}::bigint[]) AND k.released_at IS NULL AND NOT EXISTS (
      SELECT FROM transfer_rows AS r WHERE r.transfer_id = k.transfer_id AND r.case_id = k.case_id
      AND NOT EXISTS (SELECT FROM transfer_answers AS a WHERE (a.transfer_id, a.row_no) = (r.transfer_id, r.row_no)))`.execute(
    db,
  );
  await sql`
    UPDATE transfers AS t SET state = 'closed', ended_at = ${at}
    WHERE t.transfer_id = ANY(${transferIds}::bigint[]) AND t.state = 'approved'
      AND NOT EXISTS (SELECT FROM transfer_cases AS k WHERE k.transfer_id = t.transfer_id AND k.released_at IS NULL)`.execute(
    db,
  );
}

export async function markApplied(db: Db, replyId: number, accountId: number, at: Date): Promise<void> {
  await db
    .updateTable('transfer_replies')
    .set({ state: 'applied', applied_by: accountId, applied_at: at })
    .where('reply_id', '=', replyId)
    .execute();
}
