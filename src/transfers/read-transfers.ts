import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { type AnsweredRow, countByReceiver, listTransferRows } from '../db/transfer-rows.ts';
import { listTransfers, type Transfer } from '../db/transfers.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';
import { rowCodeOf } from '../domain/row-code.ts';
import type { TransferKind } from '../domain/transfer-list.ts';
import { maskNewValue, maskRow } from './mask-rows.ts';
import { receiverName } from './receiver-name.ts';
import { actionOn, getTransfer, rowScopeOf, type TransferContext } from './transfer-context.ts';

const MOST_LISTS = 200;

/** The latest lists of a campaign. Errors: NOT_ALLOWED. */
export async function listTransfersOf(
  { db, actor }: TransferContext,
  { campaignId, kind }: { readonly campaignId: number; readonly kind: TransferKind },
): Promise<readonly Transfer[]> {
  authorise(actor, actionOn(kind, 'read'));
  return (await listTransfers(db, campaignId, kind, rowScopeOf(actor), MOST_LISTS)).map(masked);
}

/** What people wrote of a list, numbers masked. */
const masked = (transfer: Transfer): Transfer => ({
  ...transfer,
  purpose: maskNumbersIn(transfer.purpose),
  endReason: transfer.endReason && maskNumbersIn(transfer.endReason),
});

export interface ReadTransfer extends Transfer {
  readonly receivers: readonly {
    readonly unitCode: string | null;
    readonly name: string;
    readonly rows: number;
    readonly answered: number;
  }[];
}

/** A list with who receives how much of it. Errors: TRANSFER_NOT_FOUND; NOT_ALLOWED. */
export async function readTransfer(
  { db, actor, units }: TransferContext,
  { transferId }: { readonly transferId: number },
): Promise<ReadTransfer> {
  authorise(actor, 'transfer.read');
  const transfer = await getTransfer(db, actor, transferId);
  authorise(actor, actionOn(transfer.kind, 'read'));
  const counts = await countByReceiver(db, transferId, rowScopeOf(actor));
  return {
    ...masked(transfer),
    receivers: counts.map(({ receivingUnit, rows, answered }) => ({
      unitCode: receivingUnit,
      name: receiverName(units, transfer.kind, receivingUnit),
      rows,
      answered,
    })),
  };
}

export interface ShownRow extends AnsweredRow {
  readonly rowCode: string;
}

/**
 * Rows of a fixed list with what was answered, personal numbers masked, which the audit keeps as a look at their cases.
 *
 * Errors: TRANSFER_NOT_FOUND; NOT_ALLOWED.
 */
export async function readTransferRows(
  { db, clock, actor }: TransferContext,
  {
    transferId,
    after,
    limit,
  }: { readonly transferId: number; readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly ShownRow[]; readonly next: number | undefined }> {
  authorise(actor, 'transfer.read');
  return await inTransaction(db, async (trx) => {
    const { campaignId, kind } = await getTransfer(trx, actor, transferId);
    authorise(actor, actionOn(kind, 'read'));
    const rows = await listTransferRows(trx, transferId, rowScopeOf(actor), { after, limit });
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'transfer.read_rows',
      subject: `transfer:${transferId}`,
      campaignId,
      detail: { rows: rows.length, entryIds: [...new Set(rows.map(({ caseId }) => caseId))] },
    });
    return {
      rows: rows.map((row) => ({
        ...maskRow(row),
        newValue: maskNewValue(row.answeredField, row.newValue),
        answerReason: row.answerReason && maskNumbersIn(row.answerReason),
        rowCode: rowCodeOf(transferId, row.rowNo),
      })),
      next: rows.length === limit ? rows.at(-1)?.rowNo : undefined,
    };
  });
}
