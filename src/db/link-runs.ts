import type pg from 'pg';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Db } from './database.ts';

export interface PublishedRun {
  readonly runId: number;
  readonly modelVersion: string;
  readonly startedAt: Date;
  readonly publishedAt: Date;
  readonly counts: Readonly<Record<string, number>>;
  readonly timings: Readonly<Record<string, number>>;
}

/**
 * Holds a campaign for one run as long as `work` lasts.
 *
 * @throws AppError RUN_IN_PROGRESS where another process holds the campaign
 */
export async function holdCampaign<T>(pool: pg.Pool, campaignId: number, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const key = [`run`, campaignId];
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtext($1), $2) AS held',
      key,
    );
    if (rows[0]?.held !== true)
      throw new AppError('RUN_IN_PROGRESS', messages.reconciliation.runInProgress());
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtext($1), $2)', key);
    }
  } finally {
    client.release();
  }
}

/** Holds a campaign for a run of this process; runs that a crash or somebody left as running are closed first. */
export async function withCampaignHeld<T>(
  pool: pg.Pool,
  campaignId: number,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  return await holdCampaign(pool, campaignId, async () => {
    await closeLeftRuns(pool, campaignId, now);
    return await work();
  });
}

/**
 * Ends runs that are left as running, and drops what was kept of their chunks: who holds the campaign knows that nobody is
 * at them, or takes their place.
 *
 * @returns the numbers of the runs ended
 */
export async function closeLeftRuns(
  database: pg.Pool | pg.ClientBase,
  campaignId: number,
  now: Date,
): Promise<number[]> {
  const { rows } = await database.query<{ runId: number }>(
    `UPDATE link_runs SET state = 'failed', finished_at = $2 WHERE campaign_id = $1 AND state = 'running'
     RETURNING run_id AS "runId"`,
    [campaignId, now],
  );
  await database.query(
    `DELETE FROM link_chunks AS c USING link_runs AS r
     WHERE r.run_id = c.run_id AND r.campaign_id = $1 AND r.state <> 'running'`,
    [campaignId],
  );
  return rows.map(({ runId }) => runId);
}

/** @returns the number of the new run */
export async function startLinkRun(
  db: Db,
  run: {
    readonly campaignId: number;
    readonly modelVersion: string;
    /** Weights and thresholds, as JSON has them. */
    readonly model?: object;
    readonly startedAt: Date;
    /** What those who judge its chunks agree on. */
    readonly chunkPlan?: object;
    /** The run whose outcomes it puts back. */
    readonly restoredRunId?: number;
  },
): Promise<number> {
  const { runId } = await db
    .insertInto('link_runs')
    .values({
      campaign_id: run.campaignId,
      model_version: run.modelVersion,
      model: run.model === undefined ? null : JSON.stringify(run.model),
      started_at: run.startedAt,
      chunk_plan: run.chunkPlan === undefined ? null : JSON.stringify(run.chunkPlan),
      restored_run_id: run.restoredRunId ?? null,
    })
    .returning('run_id as runId')
    .executeTakeFirstOrThrow();
  return runId;
}

/** When a run began. */
export async function readRunStart(client: pg.ClientBase, runId: number): Promise<Date> {
  const { rows } = await client.query<{ startedAt: Date }>(
    'SELECT started_at AS "startedAt" FROM link_runs WHERE run_id = $1',
    [runId],
  );
  return rows[0]!.startedAt;
}

/**
 * Makes a run the current one of its campaign, in the transaction of the client that copied its outcomes.
 *
 * @returns false, and nothing is changed, where the run was ended by somebody, or another stands than it follows
 */
export async function publishLinkRun(
  client: pg.ClientBase,
  runId: number,
  end: {
    readonly at: Date;
    /** The run that must stand until then, where what this one says holds only beside it. */
    readonly follows?: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly timings: Readonly<Record<string, number>>;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE link_runs AS r SET state = 'published', finished_at = $2, published_at = $2, counts = $3, timings = $4
    WHERE run_id = $1 AND state = 'running' AND coalesce($5, r.run_id - 1) >= coalesce((
      SELECT max(run_id) FROM link_runs AS l WHERE l.campaign_id = r.campaign_id AND l.state = 'published'), 0)`,
    [runId, end.at, JSON.stringify(end.counts), JSON.stringify(end.timings), end.follows ?? null],
  );
  return rowCount === 1;
}

/** A run that came to nothing; without effect on one that has ended. */
export async function endLinkRun(
  db: Db,
  runId: number,
  state: 'failed' | 'stopped',
  at: Date,
): Promise<void> {
  await db
    .updateTable('link_runs')
    .set({ state, finished_at: at })
    .where('run_id', '=', runId)
    .where('state', '=', 'running')
    .execute();
}

/** The run whose outcomes stand: the published one of the highest number, whatever the clock said when it was published. */
export async function findPublishedRun(db: Db, campaignId: number): Promise<PublishedRun | undefined> {
  return asPublished(
    await selectPublished(db)
      .where('campaign_id', '=', campaignId)
      .orderBy('run_id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
}

/** A run of this number, where it was published; another may stand since. */
export async function findRunIfPublished(db: Db, runId: number): Promise<PublishedRun | undefined> {
  return asPublished(await selectPublished(db).where('run_id', '=', runId).executeTakeFirst());
}

const selectPublished = (db: Db) =>
  db
    .selectFrom('link_runs')
    .select(['run_id', 'model_version', 'started_at', 'published_at', 'counts', 'timings'])
    .where('state', '=', 'published');

type PublishedRow = Awaited<ReturnType<ReturnType<typeof selectPublished>['executeTakeFirst']>>;

function asPublished(row: PublishedRow): PublishedRun | undefined {
  if (row === undefined) return undefined;
  return {
    runId: row.run_id,
    modelVersion: row.model_version,
    startedAt: row.started_at,
    publishedAt: row.published_at!,
    counts: row.counts ?? {},
    timings: row.timings ?? {},
  };
}

export interface ListedRun {
  readonly runId: number;
  readonly state: 'running' | 'published' | 'failed' | 'stopped';
  readonly modelVersion: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly timings: Readonly<Record<string, number>> | null;
}

/** Runs of a campaign, newest first. */
export async function listLinkRuns(db: Db, campaignId: number, limit: number): Promise<ListedRun[]> {
  return await db
    .selectFrom('link_runs')
    .select([
      'run_id as runId',
      'state',
      'model_version as modelVersion',
      'started_at as startedAt',
      'finished_at as finishedAt',
      'published_at as publishedAt',
      'counts',
      'timings',
    ])
    .where('campaign_id', '=', campaignId)
    .orderBy('run_id', 'desc')
    .limit(limit)
    .execute();
}
