import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type Db, inTransaction } from '../db/database.ts';
import {
  countReplyRows,
  findReply,
  listReplies,
  listReplyRows,
  type ReadReplyRow,
  type Reply,
} from '../db/replies.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';
import { type ReplyOutcome, statusAfterReply } from '../domain/reply-outcome.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { maskNewValue, maskRow } from './mask-rows.ts';
import { rowScopeOf, type TransferContext } from './transfer-context.ts';

/** A row of a reply, personal numbers masked, and where its discrepancy will stand once it is applied. */
export interface PreviewedRow extends ReadReplyRow {
  readonly becomes: 'sent' | 'promised' | 'needs_citizen' | 'open' | 'closed' | null;
}

export interface ReplyPreview extends Reply {
  /** Rows that can be taken, by what they say. */
  readonly outcomes: readonly { readonly outcome: ReplyOutcome; readonly rows: number }[];
  readonly readable: number;
  readonly faults: number;
  /** Of the readable rows those of which something was guessed. */
  readonly guessed: number;
  readonly rows: readonly PreviewedRow[];
  /** What to ask for as `after` to go on. */
  readonly next: number | undefined;
}

/** @throws AppError REPLY_NOT_FOUND also where the actor may see nothing of it */
export async function getReply(db: Db, actor: TransferContext['actor'], replyId: number): Promise<Reply> {
  const found = await findReply(db, replyId, rowScopeOf(actor), actor.accountId);
  if (found === undefined) throw new AppError('REPLY_NOT_FOUND', messages.transfers.replyNotFound());
  return found;
}

const MOST_ROWS = 500;

/**
 * What a reply will change, and what of it cannot be taken and why. Errors: REPLY_NOT_FOUND; NOT_ALLOWED.
 */
export async function previewReply(
  { db, clock, actor }: TransferContext,
  {
    replyId,
    after = 0,
    onlyFaults = false,
  }: {
    readonly replyId: number;
    readonly after?: number | undefined;
    readonly onlyFaults?: boolean | undefined;
  },
): Promise<ReplyPreview> {
  authorise(actor, 'reply.read');
  return await inTransaction(db, async (trx) => {
    const reply = await getReply(trx, actor, replyId);
    const counts = await countReplyRows(trx, replyId);
    const page = { after, limit: MOST_ROWS, onlyFaults };
    const rows = await listReplyRows(trx, replyId, rowScopeOf(actor), page);
    const sum = (isFault: boolean) =>
      counts.filter((one) => one.isFault === isFault).reduce((total, one) => total + one.rows, 0);
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'reply.preview',
      subject: `reply:${replyId}`,
      campaignId: reply.campaignId,
      detail: { entryIds: [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))] },
    });
    return {
      ...masked(reply),
      outcomes: counts.flatMap(({ outcome, isFault, rows: count }) =>
        outcome === null || isFault ? [] : [{ outcome, rows: count }],
      ),
      readable: sum(false),
      faults: sum(true),
      guessed: counts.reduce((total, one) => total + one.guessed, 0),
      rows: rows.map(previewed),
      next: rows.length === MOST_ROWS ? rows.at(-1)?.replyRow : undefined,
    };
  });
}

function previewed(read: ReadReplyRow): PreviewedRow {
  const row = {
    ...read,
    source: maskNumbersIn(read.source),
    rowCode: maskNumbersIn(read.rowCode),
    newValue: maskNewValue(read.field, read.newValue),
    reason: maskNumbersIn(read.reason),
    fault: read.fault && maskNumbersIn(read.fault),
    told: read.told && maskNumbersIn(read.told),
    content: read.content && maskRow({ class: read.class ?? '', content: read.content }).content,
  };
  if (row.fault !== null || row.outcome === null) return { ...row, becomes: null };
  const standing = { outcome: row.outcome, afterJudgementId: 0, stands: true, isDue: false };
  return { ...row, becomes: statusAfterReply(standing, row.class ?? '') };
}

const masked = (reply: Reply): Reply => ({ ...reply, fileName: maskNumbersIn(reply.fileName) });

const MOST_REPLIES = 200;

/** The latest replies of a campaign. Errors: NOT_ALLOWED. */
export async function listRepliesOf(
  { db, actor }: TransferContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly Reply[]> {
  authorise(actor, 'reply.read');
  return (await listReplies(db, campaignId, rowScopeOf(actor), actor.accountId, MOST_REPLIES)).map(masked);
}
