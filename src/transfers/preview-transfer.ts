import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { listTransferCases } from '../db/transfers.ts';
import type { TransferFilter, TransferKind, TransferRow } from '../domain/transfer-list.ts';
import { type ChosenRows, chooseRows, type ListChoices } from './choose-rows.ts';
import { maskRow } from './mask-rows.ts';
import { receiverName } from './receiver-name.ts';
import { actionOn, choiceOf, getTransfer, type TransferContext, wrongState } from './transfer-context.ts';

/** What a list would say, with a page of its rows to look at, personal numbers masked. */
export interface TransferPreview {
  readonly rowCount: number;
  readonly caseCount: number;
  readonly checksum: string;
  readonly receivers: readonly {
    readonly unitCode: string | null;
    readonly name: string;
    readonly rows: number;
  }[];
  readonly byRoute: readonly { readonly route: string; readonly rows: number }[];
  readonly choices: ListChoices;
  readonly rows: readonly TransferRow[];
  /** What to ask for as `after` to go on. */
  readonly next: number | undefined;
}

/** Rows of a page; the counts are of all. */
const ROWS_SHOWN = 200;

/**
 * What a list by this filter would hold now. Errors: NOT_ALLOWED.
 */
export async function previewTransfer(
  context: TransferContext,
  {
    campaignId,
    kind,
    filter: asked,
    after = 0,
  }: {
    readonly campaignId: number;
    readonly kind: TransferKind;
    readonly filter: TransferFilter;
    readonly after?: number | undefined;
  },
): Promise<TransferPreview> {
  const { db, actor, units } = context;
  authorise(actor, actionOn(kind, 'propose'));
  return await inTransaction(db, async (trx) => {
    const { scope, filter } = choiceOf(actor, campaignId, asked);
    const chosen = await chooseRows(trx, units, scope, { kind, filter });
    const preview = previewOf(context, kind, chosen, after);
    await recordLook({ ...context, db: trx }, `campaign:${campaignId}`, campaignId, preview);
    return preview;
  });
}

/** What a proposed list would hold if it were approved now. Errors: TRANSFER_NOT_FOUND; TRANSFER_STATE; NOT_ALLOWED. */
export async function previewProposed(
  context: TransferContext,
  { transferId, after = 0 }: { readonly transferId: number; readonly after?: number | undefined },
): Promise<TransferPreview> {
  const { db, actor, units } = context;
  authorise(actor, 'transfer.read');
  return await inTransaction(db, async (trx) => {
    const transfer = await getTransfer(trx, actor, transferId);
    authorise(actor, actionOn(transfer.kind, 'read'));
    if (transfer.state !== 'proposed') throw wrongState(transfer);
    const { scope, filter } = choiceOf(actor, transfer.campaignId, transfer.filter);
    const chosen = await chooseRows(trx, units, scope, {
      kind: transfer.kind,
      filter,
      cases: await listTransferCases(trx, transferId),
    });
    const preview = previewOf(context, transfer.kind, chosen, after);
    await recordLook({ ...context, db: trx }, `transfer:${transferId}`, transfer.campaignId, preview);
    return preview;
  });
}

async function recordLook(
  { db, clock, actor }: TransferContext,
  subject: string,
  campaignId: number,
  { rows, rowCount, checksum }: TransferPreview,
): Promise<void> {
  const entryIds = [...new Set(rows.map(({ caseId }) => caseId))];
  await recordEvent(db, {
    at: clock.now(),
    actor,
    action: 'transfer.preview',
    subject,
    campaignId,
    detail: { rows: rowCount, checksum, entryIds },
  });
}

function previewOf(
  { units }: TransferContext,
  kind: TransferKind,
  { rows, caseCount, checksum, choices }: ChosenRows,
  after: number,
): TransferPreview {
  const counted = (of: (row: TransferRow) => string) =>
    [...Map.groupBy(rows, of)].map(([value, found]) => ({ value, rows: found.length }));
  const shown = rows.slice(after, after + ROWS_SHOWN);
  return {
    rowCount: rows.length,
    caseCount,
    checksum,
    receivers: counted(({ receivingUnit }) => receivingUnit ?? '')
      .map(({ value, rows: count }) => ({
        unitCode: value || null,
        name: receiverName(units, kind, value || null),
        rows: count,
      }))
      .sort((a, b) => b.rows - a.rows),
    byRoute: counted(({ route }) => route).map(({ value, rows: count }) => ({ route: value, rows: count })),
    choices,
    rows: shown.map(maskRow),
    next: after + shown.length < rows.length ? shown.at(-1)?.rowNo : undefined,
  };
}
