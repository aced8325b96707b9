import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  countQuarantine,
  listQuarantinePage,
  type QuarantineCount,
  type QuarantinedRow,
  type QuarantineFilter,
} from '../db/quarantine-settlements.ts';
import { maskTexts } from './mask-cells.ts';

export interface ListQuarantinedInput extends Omit<QuarantineFilter, 'after'> {
  readonly campaignId: number;
  /** `nextPage` of the page before. */
  readonly page?: number | undefined;
}

export interface QuarantineList {
  readonly rows: readonly QuarantinedRow[];
  readonly nextPage: number | undefined;
  readonly counts: readonly QuarantineCount[];
}

const PAGE = 100;

/**
 * Rows of the latest pulls that could not be read. They belong to no commune: only who sees the whole province sees them.
 * Errors: NOT_ALLOWED.
 */
export async function listQuarantined(
  { db, clock, actor }: WorkContext,
  { campaignId, page, ...filter }: ListQuarantinedInput,
): Promise<QuarantineList> {
  authorise(actor, 'quarantine.read');
  if (actor.jurisdiction !== 'province') return { rows: [], nextPage: undefined, counts: [] };
  return await inTransaction(db, async (trx) => {
    const found = await listQuarantinePage(trx, campaignId, { ...filter, after: page }, PAGE + 1);
    const rows = found.slice(0, PAGE).map((row) => maskTexts(row, 'value', 'remedyReason'));
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'quarantine.list',
      subject: `campaign:${campaignId}`,
      campaignId,
      detail: { rows: rows.length },
    });
    return {
      rows,
      nextPage: found.length > PAGE ? rows.at(-1)?.quarantineId : undefined,
      counts: await countQuarantine(trx, campaignId),
    };
  });
}
