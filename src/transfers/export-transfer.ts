import { authorise } from '../access/authorise.ts';
import { countByReceiver } from '../db/transfer-rows.ts';
import type { Transfer } from '../db/transfers.ts';
import { type ExportContext, type KeptExport, keepExport } from './keep-export.ts';
import { inFileName, type ListFormat, listName, makeListFiles } from './make-list-files.ts';
import { receiverName } from './receiver-name.ts';
import { actionOn, getTransfer, rowScopeOf, wrongState } from './transfer-context.ts';

export interface ExportTransferInput {
  readonly transferId: number;
  readonly format: ListFormat;
  /** One file for each police unit that receives rows. */
  readonly split?: boolean | undefined;
  /** An archive with AES-256; only a single file may do without. */
  readonly encrypt?: boolean | undefined;
  readonly purpose: string;
}

export const MEDIA_TYPES: Readonly<Record<ListFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  data_xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
};

/** Vietnam keeps no summer time. */
const VIETNAM_MS = 7 * 3_600_000;

/**
 * Makes the files of a fixed list, with the rows the actor may see.
 *
 * Errors: TRANSFER_NOT_FOUND; TRANSFER_STATE before approval; those of `keepExport`; NOT_ALLOWED.
 */
export async function exportTransfer(
  context: ExportContext,
  { transferId, format, split = false, encrypt = true, purpose }: ExportTransferInput,
): Promise<KeptExport> {
  const { db, actor, clock, units } = context;
  authorise(actor, 'transfer.export');
  const transfer = await getTransfer(db, actor, transferId);
  authorise(actor, actionOn(transfer.kind, 'read'));
  if (transfer.number === null) throw wrongState(transfer);
  const scope = rowScopeOf(actor);
  const receivers = await countByReceiver(db, transferId, scope);
  const rowCount = receivers.reduce((sum, { rows }) => sum + rows, 0);
  return await keepExport(context, {
    campaignId: transfer.campaignId,
    transferId,
    subject: `transfer:${transferId}`,
    format,
    filter: { ...transfer.filter, split },
    scope,
    rowCount,
    purpose,
    encrypt,
    name: archiveName(context, transfer, format, receivers, clock.now()),
    mediaType: MEDIA_TYPES[format],
    files: (exportId, onRows) =>
      makeListFiles({
        db,
        units,
        scope,
        transfer,
        format,
        exportId,
        isSplit: split,
        madeAt: clock.now(),
        onRows,
      }),
  });
}

/** `danh-sach-1-76-don-vi-pdf-20261125-1432`: of two archives of a list nobody has to open one to tell which it is. */
function archiveName(
  { units }: Pick<ExportContext, 'units'>,
  transfer: Transfer,
  format: ListFormat,
  receivers: readonly { readonly receivingUnit: string | null }[],
  at: Date,
): string {
  const [first, ...others] = receivers;
  const to =
    first === undefined || others.length > 0
      ? `${receivers.length} đơn vị`
      : receiverName(units, transfer.kind, first.receivingUnit);
  return [listName(transfer), inFileName(to), format.replace('_', '-'), momentInName(at)].join('-');
}

/** `20261125-1432` in Vietnam */
const momentInName = (at: Date) =>
  new Date(at.getTime() + VIETNAM_MS).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
