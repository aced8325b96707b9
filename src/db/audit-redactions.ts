import { sql } from 'kysely';
import { BLOCK_CONTENT, lockSealer } from './audit-blocks.ts';
import type { Db } from './database.ts';

const AT_ONCE = 5_000;
/** What a redacted text begins with. */
const REDACTED = 'hmac-sha256:';

export interface RedactedAudit {
  readonly events: number;
  readonly blocks: number;
  /** Hex: stands in the event of the purge, so that the hashes of redacted blocks cannot be changed unseen. */
  readonly digest: string;
}

/**
 * Puts keyed hashes in the place of what people wrote (reasons, purposes) into events of a campaign, as the owner, in one
 * transaction. The blocks keep their hashes, by which they are chained; what each holds from now on is hashed beside it.
 *
 * @param keyed the keyed hash of a text
 */
export async function redactReasons(
  trx: Db,
  { campaignId, purgeId }: { readonly campaignId: number; readonly purgeId: number },
  keyed: (text: string) => string,
): Promise<RedactedAudit> {
  await lockSealer(trx);
  let [events, after] = [0, 0];
  for (;;) {
    const { rows } = await sql<{ id: number; reason: string }>`
      SELECT event_id AS id, reason FROM audit_events
      WHERE campaign_id = ${campaignId} AND event_id > ${after} AND reason IS NOT NULL
      ORDER BY event_id LIMIT ${AT_ONCE}`.execute(trx);
    if (rows.length === 0) break;
    const hashes = rows.map(({ reason }) => `${REDACTED}${keyed(reason)}`);
    await sql`
      UPDATE audit_events AS e SET reason = n.reason
      FROM unnest(${rows.map(({ id }) => id)}::bigint[], ${hashes}::text[]) AS n (event_id, reason)
      WHERE e.event_id = n.event_id`.execute(trx);
    events += rows.length;
    after = rows.at(-1)!.id;
  }
  const { numAffectedRows } = await sql`
    INSERT INTO audit_redactions (block_no, purge_id, content_hash)
    SELECT b.block_no, ${purgeId}, h.hash
    FROM audit_blocks AS b
    CROSS JOIN LATERAL (${BLOCK_CONTENT(sql`b.previous_hash`, sql`b.from_transaction`, sql`b.until_transaction`)}) AS h
    WHERE EXISTS (
      SELECT FROM audit_events AS e
      WHERE e.transaction_id >= b.from_transaction AND e.transaction_id < b.until_transaction
        AND e.campaign_id = ${campaignId} AND e.reason IS NOT NULL
    )`.execute(trx);
  const { rows } = await sql<{ digest: string }>`
    SELECT ${REDACTIONS_DIGEST} AS digest FROM audit_redactions AS r WHERE r.purge_id = ${purgeId}`.execute(
    trx,
  );
  return { events, blocks: Number(numAffectedRows ?? 0n), digest: rows[0]!.digest };
}

const REDACTIONS_DIGEST = sql<string>`encode(sha256(convert_to(coalesce(
  string_agg(r.block_no || ':' || encode(r.content_hash, 'hex'), E'\n' ORDER BY r.block_no), ''), 'UTF8')), 'hex')`;

/** Purges whose redactions are those their event in the audit names. */
export const TRUE_REDACTIONS = sql`
  SELECT r.purge_id FROM audit_redactions AS r GROUP BY r.purge_id
  HAVING ${REDACTIONS_DIGEST} = (
    SELECT e.detail->>'redactions' FROM audit_events AS e
    WHERE e.action = 'campaign.purge' AND e.subject = 'purge:' || r.purge_id
    ORDER BY e.event_id LIMIT 1
  )`;
