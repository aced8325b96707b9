import type { Updateable } from 'kysely';
import type { Db } from './database.ts';
import type { RegistryPullsTable } from './pull-schema.ts';
import type { Registry } from './pull-sources.ts';

export type PullState = 'running' | 'kept' | 'failed' | 'outdated' | 'asks' | 'allowed';

/** One attempt to pull a registry by night, with what it did to the working copy where it was kept. */
export interface RegistryPull {
  readonly pullId: number;
  readonly registry: Registry;
  readonly extent: 'full' | 'changes';
  readonly state: PullState;
  /** Why it came to nothing: an error's code. */
  readonly code: string | null;
  readonly attempts: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** The latest change the source tells of. */
  readonly newestAt: Date | null;
  readonly isLate: boolean;
  readonly lost: number | null;
  readonly known: number | null;
  readonly allowedBy: number | null;
  readonly read: number | null;
  readonly accepted: number | null;
  readonly quarantined: number | null;
  readonly added: number | null;
  readonly changed: number | null;
  readonly unchanged: number | null;
  readonly vanished: number | null;
}

export async function startRegistryPull(
  db: Db,
  pull: { readonly campaignId: number; readonly registry: Registry; readonly startedAt: Date },
): Promise<number> {
  const { pullId } = await db
    .insertInto('registry_pulls')
    .values({ campaign_id: pull.campaignId, registry: pull.registry, started_at: pull.startedAt })
    .returning('pull_id as pullId')
    .executeTakeFirstOrThrow();
  return pullId;
}

export type PullEnd = Updateable<RegistryPullsTable> & {
  readonly state: Exclude<PullState, 'running' | 'allowed'>;
  readonly finished_at: Date;
};

export async function endRegistryPull(db: Db, pullId: number, end: PullEnd): Promise<void> {
  await db.updateTable('registry_pulls').set(end).where('pull_id', '=', pullId).execute();
}

/** Pulls a crash left as running: their process is gone, or it would hold the campaign. */
export async function closeCutPulls(db: Db, campaignId: number, at: Date): Promise<void> {
  await db
    .updateTable('registry_pulls')
    .set({ state: 'failed', code: 'INTERRUPTED', finished_at: at })
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'running')
    .execute();
}

/**
 * Rows a leader allowed the next pull of a registry to lose: of the last pull, where it asked and was allowed. An extract
 * that was kept since has used it up, also where whoever pulled it was lost before the pull could be ended.
 */
export async function findAllowedLoss(db: Db, campaignId: number, registry: Registry): Promise<number> {
  const last = await db
    .selectFrom('registry_pulls as p')
    .select(['p.state', 'p.lost_rows as lost'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('extracts as x')
          .select('x.extract_id')
          .whereRef('x.campaign_id', '=', 'p.campaign_id')
          .whereRef('x.registry', '=', 'p.registry')
          .whereRef('x.imported_at', '>', 'p.allowed_at'),
      ).as('isUsedUp'),
    )
    .where('p.campaign_id', '=', campaignId)
    .where('p.registry', '=', registry)
    .where('p.state', 'in', ['kept', 'asks', 'allowed'])
    .orderBy('p.pull_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.state === 'allowed' && !last.isUsedUp ? (last.lost ?? 0) : 0;
}

/** A leader's answer. @returns false where the pull does not wait for one */
export async function allowLoss(
  db: Db,
  campaignId: number,
  pullId: number,
  by: { readonly accountId: number; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('registry_pulls')
    .set({ state: 'allowed', allowed_by: by.accountId, allowed_at: by.at })
    .where('campaign_id', '=', campaignId)
    .where('pull_id', '=', pullId)
    .where('state', '=', 'asks')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Pulls of a campaign after one of them, newest first. */
export async function listRegistryPulls(
  db: Db,
  campaignId: number,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<RegistryPull[]> {
  return await db
    .selectFrom('registry_pulls as p')
    .leftJoin('extracts as x', 'x.extract_id', 'p.extract_id')
    .select([
      'p.pull_id as pullId',
      'p.registry',
      'p.extent',
      'p.state',
      'p.code',
      'p.attempts',
      'p.started_at as startedAt',
      'p.finished_at as finishedAt',
      'p.newest_at as newestAt',
      'p.is_late as isLate',
      'p.lost_rows as lost',
      'p.known_rows as known',
      'p.allowed_by as allowedBy',
      'x.read_rows as read',
      'x.accepted_rows as accepted',
      'x.quarantined_rows as quarantined',
      'x.added_rows as added',
      'x.changed_rows as changed',
      'x.unchanged_rows as unchanged',
      'x.vanished_rows as vanished',
    ])
    .where('p.campaign_id', '=', campaignId)
    .where('p.pull_id', '>', after)
    .orderBy('p.pull_id', 'desc')
    .limit(limit)
    .execute();
}
