import { type AuditedEvent, recordEvent } from '../audit/record-event.ts';
import { inOwnTransaction, onConnection, type PoolClient } from '../db/database.ts';
import { closeLeftRuns, holdCampaign, publishLinkRun, startLinkRun } from '../db/link-runs.ts';
import { type FormerRun, findRunBefore, restoreOutcomes } from '../db/restored-runs.ts';
import { listFindingsToPublish } from '../db/run-findings.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { RunDatabase } from './link-campaign.ts';
import { publishCasesOfFindings } from './publish-cases.ts';
import type { PublishOptions } from './publish-run.ts';

export interface RestoredRun {
  /** The run that stands now. */
  readonly runId: number;
  /** The run whose outcomes it has. */
  readonly restoredRunId: number;
  readonly records: number;
  /** Runs that were under way, and were given up. */
  readonly endedRunIds: readonly number[];
}

/**
 * Puts the outcomes of the run before the one that stands back, published anew with the cases in one transaction and
 * audited in it. Done again it goes one run further back. What people decided, and read in the paper books, stays; a
 * record that was not in the former run has no outcome until the next. A run that several processes are judging is given
 * up: outcomes stand from one run to a later one, and it would come after this one with a smaller number.
 *
 * @throws AppError RUN_NONE_BEFORE; RUN_IN_PROGRESS where the campaign is being run
 */
export async function restorePreviousRun(
  { pool }: RunDatabase,
  campaignId: number,
  options: PublishOptions & { readonly actor: AuditedEvent['actor']; readonly reason?: string },
): Promise<RestoredRun> {
  return await holdCampaign(pool, campaignId, () =>
    inOwnTransaction(pool, async (client) => {
      const former = await findRunBefore(client, campaignId);
      if (former === undefined) throw new AppError('RUN_NONE_BEFORE', messages.reconciliation.noRunBefore());
      return await publishAgain(client, campaignId, former, options);
    }),
  );
}

async function publishAgain(
  client: PoolClient,
  campaignId: number,
  former: FormerRun,
  options: Parameters<typeof restorePreviousRun>[2],
): Promise<RestoredRun> {
  const { clock, units, actor, reason } = options;
  const db = onConnection(client);
  const at = clock.now();
  const started = clock.elapsed();
  const { runId: restoredRunId, modelVersion, model, startedAt, counts } = former;
  const endedRunIds = await closeLeftRuns(client, campaignId, at);
  const run = { campaignId, modelVersion, startedAt: at, restoredRunId };
  const runId = await startLinkRun(db, { ...run, ...(model !== null && { model }) });
  const records = await restoreOutcomes(client, campaignId, { from: restoredRunId, as: runId });
  if (options.withoutCases !== true) {
    const found = Array.from(await listFindingsToPublish(db, runId), ([entryId, findings]) => ({
      entryId,
      findings,
    }));
    await publishCasesOfFindings(client, campaignId, found, { units, at, since: startedAt });
  }
  const write = Math.round(clock.elapsed() - started);
  await publishLinkRun(client, runId, { at, counts, timings: { write, total: write } });
  await recordEvent(db, {
    at,
    actor,
    action: 'run.restore',
    subject: `run:${runId}`,
    campaignId,
    ...(reason !== undefined && { reason }),
    detail: { restoredRunId, records, endedRunIds },
  });
  return { runId, restoredRunId, records, endedRunIds };
}
