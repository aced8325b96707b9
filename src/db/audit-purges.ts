import { sql } from 'kysely';
import { lockSealer } from './audit-blocks.ts';
import type { Db } from './database.ts';

/** The last block whose events a purge of the audit says it deleted; it says so in the audit itself. */
export const PURGED_THROUGH = sql<number>`(
  SELECT coalesce(max((detail->>'throughBlock')::bigint), 0) FROM audit_events WHERE action = 'audit.purge'
)`;

export interface PurgedAudit {
  readonly throughBlock: number;
  readonly events: number;
}

/**
 * Deletes, as the owner, the events of all blocks that hold none of `before` or later. The blocks stay: what follows is
 * chained to them.
 */
export async function deleteAuditBefore(trx: Db, before: Date): Promise<PurgedAudit> {
  await lockSealer(trx);
  const { rows } = await sql<{ throughBlock: number; until: string }>`
    WITH kept AS (SELECT transaction_id AS first FROM audit_events WHERE at >= ${before} ORDER BY 1 LIMIT 1)
    SELECT block_no AS "throughBlock", until_transaction::text AS until FROM audit_blocks
    WHERE NOT EXISTS (SELECT FROM kept) OR until_transaction <= (SELECT first FROM kept)
    ORDER BY block_no DESC LIMIT 1`.execute(trx);
  const [last] = rows;
  if (last === undefined) return { throughBlock: 0, events: 0 };
  const { throughBlock, until } = last;
  const { numAffectedRows = 0n } =
    await sql`DELETE FROM audit_events WHERE transaction_id < ${until}::xid8`.execute(trx);
  return { throughBlock, events: Number(numAffectedRows) };
}
