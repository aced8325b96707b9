import { type ChainEnd, hasBlock, readChainEnd } from '../db/audit-blocks.ts';
import { checkBlocks } from '../db/audit-checks.ts';
import type { Db } from '../db/database.ts';

export interface AuditFault {
  readonly blockNo: number;
  readonly sealedAt: Date | null;
  /** A block is gone before it, its events changed, some are missing or were added, or no block has the hash expected. */
  readonly fault: 'gap' | 'changed' | 'missing' | 'added' | 'unexpected';
}

export interface AuditVerification extends ChainEnd {
  readonly events: number;
  /** Blocks whose events were deleted after their time, as the audit itself says. */
  readonly purgedBlocks: number;
  readonly faults: readonly AuditFault[];
}

const AT_ONCE = 500;

/**
 * Computes the whole chain again.
 *
 * @param expected `hash` of an earlier verification, kept elsewhere: the end of a chain could be cut off and made anew
 */
export async function verifyAudit(
  db: Db,
  expected: string | undefined,
  onProgress: (blocks: number, total: number) => void = () => {},
): Promise<AuditVerification> {
  const end = await readChainEnd(db);
  const faults: AuditFault[] = [];
  let [events, purgedBlocks, last] = [0, 0, 0];
  for (;;) {
    const blocks = await checkBlocks(db, last, AT_ONCE);
    for (const { blockNo, sealedAt, eventCount, foundCount, isHashRight, isPurged, isChained } of blocks) {
      events += foundCount;
      const report = (fault: AuditFault['fault']) => faults.push({ blockNo, sealedAt, fault });
      if (!isChained || blockNo !== last + 1) report('gap');
      if (isPurged) purgedBlocks++;
      else if (foundCount !== eventCount) report(foundCount < eventCount ? 'missing' : 'added');
      else if (!isHashRight) report('changed');
      last = blockNo;
    }
    onProgress(last, end.blocks);
    if (blocks.length < AT_ONCE) break;
  }
  if (expected !== undefined && !(await hasBlock(db, expected)))
    faults.push({ blockNo: last, sealedAt: null, fault: 'unexpected' });
  return { ...end, events, purgedBlocks, faults };
}
