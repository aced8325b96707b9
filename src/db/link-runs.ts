import type pg from 'pg';
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
 * Holds a campaign for one run as long as `work` lasts. Runs that a crash left as running are closed first: their
 * process is gone, or it would hold the campaign.
 *
 * @returns what `work` returned, or undefined where another process holds the campaign
 */
export async function withCampaignHeld<T>(
  pool: pg.Pool,
  campaignId: number,
  now: Date,
  work: () => Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  const client = await pool.connect();
  const key = [`run`, campaignId];
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtext($1), $2) AS held',
      key,
    );
    if (rows[0]?.held !== true) return undefined;
    try {
      await client.query(
        `UPDATE link_runs SET state = 'failed', finished_at = $2 WHERE campaign_id = $1 AND state = 'running'`,
        [campaignId, now],
      );
      return { result: await work() };
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtext($1), $2)', key);
    }
  } finally {
    client.release();
  }
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
  },
): Promise<number> {
  const { runId } = await db
    .insertInto('link_runs')
    .values({
      campaign_id: run.campaignId,
      model_version: run.modelVersion,
      model: run.model === undefined ? null : JSON.stringify(run.model),
      started_at: run.startedAt,
    })
    .returning('run_id as runId')
    .executeTakeFirstOrThrow();
  return runId;
}

/** Makes a run the current one of its campaign, in the transaction of the client that copied its outcomes. */
export async function publishLinkRun(
  client: pg.ClientBase,
  runId: number,
  end: {
    readonly at: Date;
    readonly counts: Readonly<Record<string, number>>;
    readonly timings: Readonly<Record<string, number>>;
  },
): Promise<void> {
  await client.query(
    `UPDATE link_runs SET state = 'published', finished_at = $2, published_at = $2, counts = $3, timings = $4
    WHERE run_id = $1`,
    [runId, end.at, JSON.stringify(end.counts), JSON.stringify(end.timings)],
  );
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

/** The run whose outcomes stand: the latest published one. */
export async function findPublishedRun(db: Db, campaignId: number): Promise<PublishedRun | undefined> {
  const row = await db
    .selectFrom('link_runs')
    .select(['run_id', 'model_version', 'started_at', 'published_at', 'counts', 'timings'])
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('run_id', 'desc')
    .limit(1)
    .executeTakeFirst();
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
