import type { UnitTable } from '#matchers';
import { listUndescribedEntries, openCases, readCampaignScope } from '../db/case-opening.ts';
import type { PoolClient } from '../db/database.ts';
import { isInScope } from '../domain/campaign-scope.ts';
import { createCaseDescriber } from '../domain/case-description.ts';

/**
 * Sees to it that every record within a campaign's scope has its case, in the transaction of the client.
 *
 * @param encodings what a run read each record in
 */
export async function openCasesOfEntries(
  client: PoolClient,
  campaignId: number,
  context: { readonly units: UnitTable; readonly at: Date; readonly encodings?: ReadonlyMap<number, string> },
): Promise<void> {
  const describe = createCaseDescriber(context.units);
  const scope = await readCampaignScope(client, campaignId);
  const entries = await listUndescribedEntries(client, campaignId, context.encodings);
  const described = entries.map(({ entryId, recordKey, written, encoding }) => ({
    entryId,
    encoding,
    book: written.quyenSo ?? '',
    ...describe(written, recordKey, encoding),
  }));
  await openCases(
    client,
    campaignId,
    context.at,
    described.filter((one) => isInScope(scope, one)),
  );
}
