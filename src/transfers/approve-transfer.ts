import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  endTransfer,
  insertApproval,
  isWithin,
  listTransferCases,
  lockTransfer,
  lockTransferCases,
  releaseCases,
} from '../db/transfers.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from '../review/actor-units.ts';
import { restateCases } from '../review/restate-case.ts';
import { chooseRows } from './choose-rows.ts';
import { getTransfer, rowScopeOf, type TransferContext, wrongState } from './transfer-context.ts';

export interface ApproveTransferInput {
  readonly transferId: number;
  /** Number and day of the covering letter (Decree 70/2024, art. 9.4: on written request). */
  readonly letterNumber: string;
  /** `yyyy-mm-dd` */
  readonly letterDate: string;
  /** Of the preview that is approved. */
  readonly checksum: string;
}

export interface ApprovedTransfer {
  readonly transferId: number;
  readonly number: number;
  readonly rowCount: number;
  readonly caseCount: number;
  readonly checksum: string;
}

/**
 * A second person approves a list as previewed: from now on it is fixed, numbered and never changed, and its
 * discrepancies are with the police.
 *
 * Errors: TRANSFER_NOT_FOUND; TRANSFER_STATE; SECOND_PERSON_NEEDED; TRANSFER_CHANGED where it would say something else than
 * what was looked at; TRANSFER_EMPTY; NOT_ALLOWED.
 */
export async function approveTransfer(
  { db, clock, actor, units }: TransferContext,
  { transferId, letterNumber, letterDate, checksum: seen }: ApproveTransferInput,
): Promise<ApprovedTransfer> {
  authorise(actor, 'transfer.approve');
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const transfer = await getTransfer(trx, actor, transferId);
    await lockTransfer(trx, transferId);
    const { campaignId, kind, state, proposedBy } = await getTransfer(trx, actor, transferId);
    if (state !== 'proposed') throw wrongState({ state });
    if (proposedBy === actor.accountId)
      throw new AppError('SECOND_PERSON_NEEDED', messages.transfers.secondPerson());
    if (!(await isWithin(trx, transferId, rowScopeOf(actor))))
      throw new AppError('NOT_ALLOWED', messages.transfers.beyondUnits());
    await lockTransferCases(trx, transferId, campaignId);
    const cases = await listTransferCases(trx, transferId);
    const scope = scopeOf(actor, campaignId);
    const { rows, caseCount, checksum } = await chooseRows(trx, units, scope, { ...transfer, cases });
    if (rows.length === 0) throw new AppError('TRANSFER_EMPTY', messages.transfers.empty());
    if (checksum !== seen)
      throw new AppError('TRANSFER_CHANGED', messages.transfers.changed(), { details: { checksum } });
    const { accountId } = actor;
    const number = await insertApproval(trx, {
      transfer,
      letterNumber,
      letterDate,
      accountId,
      at,
      checksum,
      rows,
    });
    const listed = new Set(rows.map(({ caseId }) => caseId));
    await releaseCases(
      trx,
      transferId,
      at,
      cases.filter((caseId) => !listed.has(caseId)),
    );
    await endTransfer(trx, transferId, { state: 'approved', accountId, at });
    if (kind === 'police') await restateCases(trx, campaignId, [...listed], { at, accountId });
    await recordEvent(trx, {
      at,
      actor,
      action: 'transfer.approve',
      subject: `transfer:${transferId}`,
      campaignId,
      detail: {
        kind,
        number,
        letterNumber,
        letterDate,
        rows: rows.length,
        cases: caseCount,
        checksum,
        proposedBy,
      },
    });
    return { transferId, number, rowCount: rows.length, caseCount, checksum };
  });
}
