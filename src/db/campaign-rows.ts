import { type RawBuilder, sql } from 'kysely';
import { holdOffFolding } from './case-counts.ts';
import type { Db } from './database.ts';
import { readTables, type StoredTable } from './stored-tables.ts';

export interface CountedTable {
  readonly table: string;
  readonly rows: number;
}

/** What outlives its campaign: who did what, and that the campaign was deleted. */
const OUTLIVES = new Set(['audit_events', 'audit_blocks', 'audit_redactions', 'campaign_purges']);
/** A deletion makes such rows anew, by the counters of `cases`. */
const PASSES = 2;

interface OwnedTable {
  readonly table: string;
  readonly isOfCampaign: RawBuilder<boolean>;
}

/**
 * The tables whose rows belong to a campaign, each before those it refers to. They are found, not listed: a table belongs
 * by its own `campaign_id`, or by a reference to one that does, so that no later table is forgotten.
 */
async function findOwnedTables(db: Db, campaignId: number): Promise<readonly OwnedTable[]> {
  const owned = new Map<string, OwnedTable>();
  const tables = await readTables(db);
  for (const stored of tables) {
    if (OUTLIVES.has(stored.table)) continue;
    const isOfCampaign = conditionOf(stored, campaignId, owned);
    if (isOfCampaign !== undefined) owned.set(stored.table, { table: stored.table, isOfCampaign });
  }
  // Counters among them, to which the deletion of cases adds: theirs are counted before.
  const standsAlone = ({ table }: OwnedTable) =>
    tables.every(({ table: other, refersTo }) =>
      other === table ? refersTo.length === 0 : refersTo.every((to) => to.table !== table),
    );
  const reversed = [...owned.values()].reverse();
  return [...reversed.filter(standsAlone), ...reversed.filter((table) => !standsAlone(table))];
}

function conditionOf(
  { columns, refersTo }: StoredTable,
  campaignId: number,
  owned: ReadonlyMap<string, OwnedTable>,
): RawBuilder<boolean> | undefined {
  if (columns.includes('campaign_id')) return sql<boolean>`campaign_id = ${campaignId}`;
  for (const { table, columns: own, toColumns } of refersTo) {
    const parent = owned.get(table);
    if (parent === undefined) continue;
    const named = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
    return sql<boolean>`(${named(own)}) IN (SELECT ${named(toColumns)} FROM ${sql.table(table)} WHERE ${parent.isOfCampaign})`;
  }
  return undefined;
}

/** Rows of a campaign by table; tables without any are left out. */
export async function countCampaignRows(db: Db, campaignId: number): Promise<CountedTable[]> {
  const counted: CountedTable[] = [];
  for (const { table, isOfCampaign } of await findOwnedTables(db, campaignId)) {
    const { rows } = await sql<{ rows: number }>`
      SELECT count(*) AS rows FROM ${sql.table(table)} WHERE ${isOfCampaign}`.execute(db);
    if (rows[0]!.rows > 0) counted.push({ table, rows: rows[0]!.rows });
  }
  return counted;
}

/** Holds off runs of the campaign for the rest of the transaction. @returns false while one is under way */
export async function holdCampaign(trx: Db, campaignId: number): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtext('run'), ${campaignId}) AS held`.execute(trx);
  return rows[0]!.held;
}

/**
 * Deletes every row of a campaign, as the owner of the tables.
 *
 * @returns rows deleted by table; tables without any are left out
 */
export async function deleteCampaignRows(trx: Db, campaignId: number): Promise<CountedTable[]> {
  // Folding takes the counters and their changes in the other order.
  await holdOffFolding(trx);
  // Whoever would still add to the campaign waits for this, and finds it gone.
  await sql`SELECT FROM campaigns WHERE campaign_id = ${campaignId} FOR UPDATE`.execute(trx);
  const owned = await findOwnedTables(trx, campaignId);
  const deleted: CountedTable[] = [];
  for (let pass = 1; pass <= PASSES; pass++)
    for (const { table, isOfCampaign } of owned) {
      const { numAffectedRows = 0n } =
        await sql`DELETE FROM ${sql.table(table)} WHERE ${isOfCampaign}`.execute(trx);
      if (pass === 1 && numAffectedRows > 0n) deleted.push({ table, rows: Number(numAffectedRows) });
    }
  return deleted;
}

/** Replies kept for repeated requests and saved searches may name persons of any campaign. */
export async function deleteRepliesAndSearches(trx: Db): Promise<CountedTable[]> {
  const replies = await sql`DELETE FROM idempotency_keys WHERE status IS NOT NULL`.execute(trx);
  const searches = await sql`DELETE FROM saved_filters WHERE filter ? 'search'`.execute(trx);
  return [
    { table: 'idempotency_keys', rows: Number(replies.numAffectedRows ?? 0n) },
    { table: 'saved_filters', rows: Number(searches.numAffectedRows ?? 0n) },
  ].filter(({ rows }) => rows > 0);
}

const LOCK_WAIT = '30s';

/**
 * Writes the tables anew without what was deleted, so that it is no longer in their files either.
 *
 * @returns tables somebody kept busy: their space is free for other rows, but not yet overwritten
 */
export async function rewriteTables(db: Db, tables: readonly string[]): Promise<string[]> {
  const busy: string[] = [];
  for (const table of tables) {
    const name = sql.table(table);
    const rewritten = await db.connection().execute(async (one) => {
      await sql.raw(`SET lock_timeout = '${LOCK_WAIT}'`).execute(one);
      return await sql`VACUUM (FULL, ANALYZE) ${name}`.execute(one).then(
        () => true,
        () => false,
      );
    });
    if (rewritten) continue;
    busy.push(table);
    await sql`VACUUM (ANALYZE) ${name}`.execute(db);
  }
  return busy;
}

/** Names of files by folder. */
export interface KeptFiles {
  readonly scans: ReadonlySet<string>;
  readonly exports: ReadonlySet<string>;
}

/** Files that rows of any campaign speak of. */
export async function findKeptFiles(db: Db): Promise<KeptFiles> {
  const scans = await db.selectFrom('attachments').select('sha256').distinct().execute();
  const exports = await db
    .selectFrom('exports')
    .select('export_id')
    .where('deleted_at', 'is', null)
    .execute();
  return {
    scans: new Set(scans.map(({ sha256 }) => sha256)),
    exports: new Set(exports.map(({ export_id }) => export_id)),
  };
}
