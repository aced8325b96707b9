import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  deletePullSource,
  listPullSources,
  type PullMark,
  type PullSource,
  type Registry,
  setPullSource,
} from '../db/pull-sources.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

export type { PullSource, Registry } from '../db/pull-sources.ts';

/** How carefully a source is read where nothing else is said. */
export const CAREFUL = { fullEveryNights: 7, overlapHours: 48, lossLimit: 0.02, lateAfterHours: 48 } as const;

const HOLDS_A_SECRET = /^(env:[A-Za-z_][A-Za-z0-9_]*|file:\/.+)$/s;
const IN_A_FILE = /^\/.+/s;

/** Where a campaign's registries are pulled from by night. Errors: NOT_ALLOWED. */
export async function listSources(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly (PullSource & PullMark)[]> {
  authorise(actor, 'pull.read');
  return await listPullSources(db, campaignId);
}

/**
 * Names the source of a registry. The address of a database is never given itself: it holds a password.
 *
 * Errors: PULL_SOURCE_UNUSABLE; NOT_ALLOWED.
 */
export async function setSource(
  { db, clock, actor }: WorkContext,
  { campaignId, source }: { readonly campaignId: number; readonly source: PullSource },
): Promise<void> {
  authorise(actor, 'pull.configure');
  const { kind, address, relation, registry } = source;
  const isUsable =
    kind === 'postgres'
      ? HOLDS_A_SECRET.test(address) && relation !== null
      : IN_A_FILE.test(address) && relation === null;
  if (!isUsable) throw new AppError('PULL_SOURCE_UNUSABLE', messages.reconciliation.sourceAddress(address));
  await inTransaction(db, async (trx) => {
    await setPullSource(trx, campaignId, source);
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'pull.configure',
      subject: `source:${registry}`,
      campaignId,
      detail: { kind, address, relation, lossLimit: source.lossLimit },
    });
  });
}

/** A registry is pulled by night no more; what was pulled stays. Errors: PULL_SOURCE_UNUSABLE where none was named; NOT_ALLOWED. */
export async function removeSource(
  { db, clock, actor }: WorkContext,
  { campaignId, registry }: { readonly campaignId: number; readonly registry: Registry },
): Promise<void> {
  authorise(actor, 'pull.configure');
  await inTransaction(db, async (trx) => {
    if (!(await deletePullSource(trx, campaignId, registry)))
      throw new AppError('PULL_SOURCE_UNUSABLE', messages.reconciliation.noSource(registry));
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'pull.configure',
      subject: `source:${registry}`,
      campaignId,
      detail: { kind: 'none' },
    });
  });
}
