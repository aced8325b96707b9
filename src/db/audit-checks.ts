import { sql } from 'kysely';
import { BLOCK_CONTENT } from './audit-blocks.ts';
import { PURGED_THROUGH } from './audit-purges.ts';
import { TRUE_REDACTIONS } from './audit-redactions.ts';
import type { Db } from './database.ts';

export interface CheckedBlock {
  readonly blockNo: number;
  readonly sealedAt: Date;
  readonly eventCount: number;
  readonly foundCount: number;
  readonly isHashRight: boolean;
  /** A purge of the audit says that its events were deleted, and none is there. */
  readonly isPurged: boolean;
  /** It names the hash of the block before it and begins where that one ended. */
  readonly isChained: boolean;
}

/** Blocks after `after`, checked against their events, at most `limit` of them. */
export async function checkBlocks(db: Db, after: number, limit: number): Promise<CheckedBlock[]> {
  const { rows } = await sql<CheckedBlock>`
    WITH true_redactions AS (${TRUE_REDACTIONS})
    SELECT b.block_no AS "blockNo", b.sealed_at AS "sealedAt", b.event_count AS "eventCount",
      h.event_count AS "foundCount", h.hash = coalesce(r.content_hash, b.hash) AS "isHashRight",
      h.event_count = 0 AND b.block_no <= ${PURGED_THROUGH} AS "isPurged",
      CASE WHEN b.block_no = 1
        THEN b.previous_hash = '\\x'::bytea AND b.from_transaction = '0'::xid8
        ELSE coalesce(p.hash = b.previous_hash AND p.until_transaction = b.from_transaction, false)
      END AS "isChained"
    FROM audit_blocks AS b
    LEFT JOIN audit_blocks AS p ON p.block_no = b.block_no - 1
    LEFT JOIN LATERAL (
      SELECT content_hash FROM audit_redactions
      WHERE block_no = b.block_no AND purge_id IN (SELECT purge_id FROM true_redactions)
      ORDER BY purge_id DESC LIMIT 1
    ) AS r ON true
    CROSS JOIN LATERAL (${BLOCK_CONTENT(sql`b.previous_hash`, sql`b.from_transaction`, sql`b.until_transaction`)}) AS h
    WHERE b.block_no > ${after}
    ORDER BY b.block_no
    LIMIT ${limit}`.execute(db);
  return rows;
}
