import type pg from 'pg';

/** A part of a run's records: places `from` up to `to` in the order of the input. */
export interface LinkChunk {
  readonly chunk: number;
  readonly from: number;
  readonly to: number;
  readonly isJudged: boolean;
}

/** A run that is judged in chunks, as it was prepared. */
export interface ChunkedRun<Plan> {
  readonly campaignId: number;
  readonly state: 'running' | 'published' | 'failed' | 'stopped';
  readonly startedAt: Date;
  readonly modelVersion: string;
  readonly model: unknown;
  readonly plan: Plan;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly timings: Readonly<Record<string, number>> | null;
}

/** @returns undefined where there is no such run or it is not judged in chunks */
export async function findChunkedRun<Plan>(
  client: pg.Pool | pg.ClientBase,
  runId: number,
): Promise<ChunkedRun<Plan> | undefined> {
  const { rows } = await client.query<ChunkedRun<Plan>>(
    `SELECT campaign_id AS "campaignId", state, started_at AS "startedAt", model_version AS "modelVersion", model,
       chunk_plan AS plan, counts, timings
     FROM link_runs WHERE run_id = $1 AND chunk_plan IS NOT NULL`,
    [runId],
  );
  return rows[0];
}

/** The campaign's chunked run that has not ended; undefined where there is none. */
export async function findRunningChunkedRun(pool: pg.Pool, campaignId: number): Promise<number | undefined> {
  const { rows } = await pool.query<{ runId: number }>(
    `SELECT run_id AS "runId" FROM link_runs WHERE campaign_id = $1 AND state = 'running' AND chunk_plan IS NOT NULL
     ORDER BY run_id DESC LIMIT 1`,
    [campaignId],
  );
  return rows[0]?.runId;
}

/** Divides a run's records; without effect on a run that has its chunks or that has ended, by another's hand. */
export async function insertChunks(
  pool: pg.Pool,
  runId: number,
  chunks: readonly { readonly from: number; readonly to: number }[],
): Promise<void> {
  await pool.query(
    `WITH held AS (SELECT run_id FROM link_runs WHERE run_id = $1 AND state = 'running' FOR SHARE)
     INSERT INTO link_chunks (run_id, chunk, from_place, to_place)
     SELECT run_id, chunk - 1, from_place, to_place FROM held CROSS JOIN unnest($2::integer[], $3::integer[])
       WITH ORDINALITY AS c (from_place, to_place, chunk)
     ON CONFLICT DO NOTHING`,
    [runId, chunks.map(({ from }) => from), chunks.map(({ to }) => to)],
  );
}

/** In order. */
export async function listChunks(client: pg.Pool | pg.ClientBase, runId: number): Promise<LinkChunk[]> {
  const { rows } = await client.query<LinkChunk>(
    `SELECT chunk, from_place AS "from", to_place AS "to", state = 'judged' AS "isJudged"
     FROM link_chunks WHERE run_id = $1 ORDER BY chunk`,
    [runId],
  );
  return rows;
}

/** Keeps what was found of a chunk, in the client's transaction; one that is judged already stays as it is. */
export async function keepChunk<Facts extends object>(
  client: pg.ClientBase,
  runId: number,
  chunk: number,
  judged: { readonly facts: Facts; readonly openOutcomes: Uint8Array; readonly at: Date },
): Promise<void> {
  const { facts, openOutcomes, at } = judged;
  await client.query(
    `UPDATE link_chunks SET state = 'judged', facts = $3, open_outcomes = $4, judged_at = $5
     WHERE run_id = $1 AND chunk = $2 AND state = 'open'`,
    [runId, chunk, JSON.stringify(facts), openOutcomes, at],
  );
}

/** What was found of one chunk; undefined where it is not judged. */
export async function readChunk<Facts>(
  client: pg.Pool | pg.ClientBase,
  runId: number,
  chunk: number,
): Promise<{ readonly facts: Facts; readonly openOutcomes: Buffer } | undefined> {
  const { rows } = await client.query<{ facts: Facts; openOutcomes: Buffer }>(
    `SELECT facts, open_outcomes AS "openOutcomes" FROM link_chunks
     WHERE run_id = $1 AND chunk = $2 AND state = 'judged'`,
    [runId, chunk],
  );
  return rows[0];
}

/** Drops what was kept of chunks: of a run that is being published, and of all that ended before it. */
export async function dropChunks(client: pg.ClientBase, runId: number, campaignId: number): Promise<void> {
  await client.query(
    `DELETE FROM link_chunks AS c USING link_runs AS r WHERE r.run_id = c.run_id AND r.campaign_id = $2
     AND (r.run_id = $1 OR r.state <> 'running')`,
    [runId, campaignId],
  );
}

/** Whether a run is still running, held so until the client's transaction ends. */
export async function holdRunning(client: pg.ClientBase, runId: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM link_runs WHERE run_id = $1 AND state = 'running' FOR SHARE`,
    [runId],
  );
  return rowCount === 1;
}
