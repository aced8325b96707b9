import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { insertTransfer } from '../db/transfers.ts';
import type { TransferFilter, TransferKind } from '../domain/transfer-list.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { chooseRows } from './choose-rows.ts';
import { actionOn, choiceOf, type TransferContext } from './transfer-context.ts';

export interface ProposeTransferInput {
  readonly campaignId: number;
  readonly kind: TransferKind;
  readonly filter: TransferFilter;
  readonly purpose: string;
}

export interface ProposedTransfer {
  readonly transferId: number;
  readonly rowCount: number;
  readonly caseCount: number;
  readonly checksum: string;
}

/**
 * Takes down a list for a second person to approve and reserves its cases: they go on no other list of the kind.
 *
 * Errors: TRANSFER_EMPTY; REASON_NEEDED without a purpose; NOT_ALLOWED.
 */
export async function proposeTransfer(
  { db, clock, actor, units }: TransferContext,
  { campaignId, kind, filter: asked, purpose }: ProposeTransferInput,
): Promise<ProposedTransfer> {
  authorise(actor, actionOn(kind, 'propose'));
  if (purpose.trim() === '') throw new AppError('REASON_NEEDED', messages.transfers.purposeNeeded());
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const { scope, filter } = choiceOf(actor, campaignId, asked);
    const { rows, caseCount, checksum } = await chooseRows(trx, units, scope, { kind, filter });
    const { accountId } = actor;
    const transferId =
      rows.length === 0
        ? undefined
        : await insertTransfer(trx, {
            campaignId,
            kind,
            filter,
            purpose: purpose.trim(),
            rows,
            checksum,
            accountId,
            at,
          });
    // Somebody else took one of the cases meanwhile: nothing of this list is kept.
    if (transferId === undefined) throw new AppError('TRANSFER_EMPTY', messages.transfers.empty());
    await recordEvent(trx, {
      at,
      actor,
      action: 'transfer.propose',
      subject: `transfer:${transferId}`,
      campaignId,
      reason: purpose.trim(),
      detail: { kind, rows: rows.length, cases: caseCount, checksum, filter: JSON.stringify(filter) },
    });
    return { transferId, rowCount: rows.length, caseCount, checksum };
  });
}
