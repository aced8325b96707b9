import { sql } from 'kysely';
import type { Db } from './database.ts';

/** A number of our own: one sealer works at a time, on any number of hosts. */
const SEALER_LOCK = 7_305_518_002;

/**
 * The bytes a block hashes: everything of its events, in the order of transaction and id. Times as seconds, for their
 * text depends on the session's time zone.
 */
const EVENTS_TEXT = sql`coalesce(string_agg(jsonb_build_array(
  e.event_id, extract(epoch FROM e.at), e.actor, e.action, e.subject, e.detail, e.account_id, e.via, e.address,
  e.campaign_id, e.entry_id, e.reason, e.transaction_id::text
)::text, E'\n' ORDER BY e.transaction_id, e.event_id), '')`;

/** Whoever changes blocks waits for the sealer, and holds it off to the end of the transaction. */
export async function lockSealer(trx: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${SEALER_LOCK}::bigint)`.execute(trx);
}

/** Number and hash of the events of a block, from what it begins and ends with. */
export const BLOCK_CONTENT = (
  previous: ReturnType<typeof sql>,
  from: ReturnType<typeof sql>,
  until: ReturnType<typeof sql>,
) => sql`
  SELECT count(*)::int AS event_count,
    sha256(${previous} || convert_to(${from}::text || ':' || ${until}::text || E'\n' || ${EVENTS_TEXT}, 'UTF8')) AS hash
  FROM audit_events AS e
  WHERE e.transaction_id >= ${from} AND e.transaction_id < ${until}`;

/**
 * Seals what surely is complete: events of transactions older than the oldest one still running. Identity values
 * become visible out of order, so that a range of ids could still grow; a range of finished transactions cannot.
 *
 * @returns events sealed; undefined where another sealer is at work
 */
export async function sealNextBlock(trx: Db, at: Date): Promise<number | undefined> {
  const lock = await sql<{
    taken: boolean;
  }>`SELECT pg_try_advisory_xact_lock(${SEALER_LOCK}::bigint) AS taken`.execute(trx);
  if (!lock.rows[0]!.taken) return undefined;
  const { rows } = await sql<{ event_count: number }>`
    WITH last AS (
      SELECT block_no, until_transaction, hash FROM audit_blocks ORDER BY block_no DESC LIMIT 1
    ), bounds AS (
      SELECT coalesce((SELECT block_no FROM last), 0) + 1 AS block_no,
        coalesce((SELECT until_transaction FROM last), '0'::xid8) AS from_transaction,
        audit_transaction(pg_snapshot_xmin(pg_current_snapshot())) AS until_transaction,
        coalesce((SELECT hash FROM last), '\\x'::bytea) AS previous_hash
    ), block AS (
      SELECT b.*, h.event_count, h.hash
      FROM bounds AS b
      CROSS JOIN LATERAL (${BLOCK_CONTENT(sql`b.previous_hash`, sql`b.from_transaction`, sql`b.until_transaction`)}) AS h
    )
    INSERT INTO audit_blocks (block_no, from_transaction, until_transaction, event_count, previous_hash, hash, sealed_at)
    SELECT block_no, from_transaction, until_transaction, event_count, previous_hash, hash, ${at}
    FROM block
    WHERE event_count > 0
    RETURNING event_count`.execute(trx);
  return rows[0]?.event_count ?? 0;
}

export interface ChainEnd {
  readonly blocks: number;
  /** Hex; empty where nothing was sealed yet. */
  readonly hash: string;
  /** Events newer than the last block. */
  readonly unsealed: number;
}

export async function readChainEnd(db: Db): Promise<ChainEnd> {
  const { rows } = await sql<ChainEnd>`
    WITH last AS (SELECT block_no, until_transaction, hash FROM audit_blocks ORDER BY block_no DESC LIMIT 1)
    SELECT coalesce((SELECT block_no FROM last), 0)::int AS blocks,
      coalesce((SELECT encode(hash, 'hex') FROM last), '') AS hash,
      (SELECT count(*)::int FROM audit_events
        WHERE transaction_id >= coalesce((SELECT until_transaction FROM last), '0'::xid8)) AS unsealed`.execute(
    db,
  );
  return rows[0]!;
}

/** @param hash hex */
export async function hasBlock(db: Db, hash: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/i.test(hash)) return false;
  const found = await db
    .selectFrom('audit_blocks')
    .select('block_no')
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirst();
  return found !== undefined;
}
