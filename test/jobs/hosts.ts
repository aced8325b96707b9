import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { findRunOrder, insertRunOrder, type RunOrder } from '../../src/db/run-orders.ts';
import { inventProvince } from '../review/invented-province.ts';
import type { TestDatabase } from '../support/database.ts';
import { startHost } from './start-host.ts';

type Database = Pick<TestDatabase, 'db'>;

/** Milliseconds from now to a night whose day is the same on every machine the tests run on. */
const toThatNight = () => Date.parse('2026-11-25T02:00:00+07:00') - Date.now();

/** A lost host is noticed within seconds: the least the library takes for itself is ten. */
export const hastenTakeover = async ({ db }: Database): Promise<void> => {
  await sql`UPDATE pgboss.queue SET heartbeat_seconds = 4 WHERE name IN ('runs', 'chunks')`.execute(db);
};

export async function orderRun({ db }: Database, campaignId: number, shiftMs: number): Promise<number> {
  const at = new Date(Date.now() + shiftMs);
  const orderId = await insertRunOrder(db, { campaignId, origin: 'person', orderedBy: null, at });
  return orderId!;
}

const LONGEST_MS = 120_000;

/**
 * Once a run is taken up after a moment, lets that worker keep it: where all cores are busy, a few seconds without a word
 * are no loss, and workers would take the run from each other for ever.
 */
export async function keepTakenSince({ db }: Database, orderId: number, since: Date): Promise<void> {
  for (const giveUpAt = Date.now() + LONGEST_MS; ; await pause(100)) {
    const { numAffectedRows = 0n } = await sql`
      UPDATE pgboss.job SET heartbeat_seconds = 120 WHERE name = 'runs' AND state = 'active' AND started_on >= ${since}`.execute(
      db,
    );
    if (numAffectedRows > 0n || (await findRunOrder(db, orderId))!.finishedAt !== null) return;
    if (Date.now() > giveUpAt) throw new Error('nobody took the run up');
  }
}

export async function untilEnded({ db }: Database, orderId: number): Promise<RunOrder> {
  for (const giveUpAt = Date.now() + LONGEST_MS; ; await pause(100)) {
    const order = (await findRunOrder(db, orderId))!;
    if (order.finishedAt !== null) return order;
    if (Date.now() > giveUpAt)
      throw new Error(`the order is ${order.state} after ${order.attempts} attempts`);
  }
}

/** Once a run is divided among the workers at hand. */
export async function untilDivided({ db }: Database, orderId: number): Promise<void> {
  const said = () =>
    db
      .selectFrom('run_events')
      .select('event_id')
      .where('order_id', '=', orderId)
      .where('message', '=', 'divided')
      .execute();
  for (const giveUpAt = Date.now() + LONGEST_MS; (await said()).length === 0; await pause(50))
    if (Date.now() > giveUpAt) throw new Error('the run is not divided');
}

/** @throws where the order comes to anything else */
export async function untilPublished(database: Database, orderId: number): Promise<RunOrder> {
  const order = await untilEnded(database, orderId);
  if (order.state !== 'published') throw new Error(`the order is ${order.state}: ${order.failure}`);
  return order;
}

/** Everything a run left, without its number: outcomes, what they rest on, discrepancies, and where cases stand. */
export async function whatStands(
  { db }: Database,
  campaignId: number,
): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await sql<Record<string, unknown>>`
    WITH run AS (SELECT max(run_id) AS run_id FROM link_runs WHERE campaign_id = ${campaignId} AND state = 'published')
    SELECT
      (SELECT md5(string_agg((to_jsonb(o) - 'run_id' - 'since_run')::text, '|' ORDER BY entry_id)) FROM outcomes AS o JOIN run USING (run_id))
        AS outcomes,
      (SELECT count(*) FROM outcomes JOIN run USING (run_id)) AS entries,
      (SELECT md5(string_agg(d.one, '|' ORDER BY d.one))
        FROM (SELECT (to_jsonb(d) - 'run_id' - 'discrepancy_id')::text AS one FROM discrepancies AS d JOIN run USING (run_id)) AS d)
        AS discrepancies,
      (SELECT md5(string_agg(to_jsonb(c)::text, '|' ORDER BY case_id)) FROM cases AS c) AS cases,
      (SELECT count(*) FROM link_chunks) AS chunks_left`.execute(db);
  return rows[0]!;
}

/** Published runs of a campaign: each order leaves one. */
export async function countPublished({ db }: Database, campaignId: number): Promise<number> {
  const { rows } = await sql<{ runs: number }>`
    SELECT count(*) AS runs FROM link_runs WHERE campaign_id = ${campaignId} AND state = 'published'`.execute(
    db,
  );
  return rows[0]!.runs;
}

const HOST = fileURLToPath(new URL('./host-process.ts', import.meta.url));

/**
 * A host in a process of its own, once it is ready for work.
 *
 * @param within command that runs it, say in a network of its own
 */
export async function spawnHost(
  appUrl: string,
  shiftMs: number,
  within: readonly string[] = [],
): Promise<ChildProcess> {
  const [command, ...words] = [...within, process.execPath, HOST, appUrl, String(shiftMs)];
  const host = spawn(command!, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  await Promise.race([
    once(host.stdout!, 'data'),
    once(host, 'exit').then(([code]) => Promise.reject(new Error(`host ended with ${code}`))),
  ]);
  return host;
}

/** As when its power goes. */
export async function killHost(host: ChildProcess): Promise<void> {
  const gone = once(host, 'exit');
  host.kill('SIGKILL');
  await gone;
}

/** Lets it finish what it is at. */
export async function stopHost(host: ChildProcess): Promise<void> {
  const gone = once(host, 'exit');
  host.stdin!.end();
  await gone;
}

/** A province that one host has linked once, with nothing in its way, and what stands then; for hosts to link again. */
export async function linkUndisturbed(records: number) {
  const province = await inventProvince(records);
  const { campaignId, appUrl } = province;
  const shiftMs = toThatNight();
  const order = () => orderRun(province, campaignId, shiftMs);
  const stands = () => whatStands(province, campaignId);
  const host = await startHost(appUrl, shiftMs);
  await hastenTakeover(province);
  await untilPublished(province, await order());
  await host.stop();
  return {
    province,
    shiftMs,
    order,
    stands,
    published: () => countPublished(province, campaignId),
    undisturbed: await stands(),
  };
}
