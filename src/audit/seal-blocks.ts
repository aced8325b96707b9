import type { Clock } from '../clock.ts';
import { sealNextBlock } from '../db/audit-blocks.ts';
import { type Db, inTransaction } from '../db/database.ts';

/**
 * Chains what was recorded since the last block. Acts never wait for it; whoever serves calls it every second.
 *
 * @returns events sealed
 */
export async function sealBlocks({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  return (await inTransaction(db, (trx) => sealNextBlock(trx, clock.now()))) ?? 0;
}
