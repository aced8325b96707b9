import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { claim, releaseClaim } from '../db/case-claims.ts';
import { inTransaction } from '../db/database.ts';
import { getCase, leaseFrom, refuseHeld } from './case-at-hand.ts';

export interface ClaimInput {
  readonly caseId: number;
  /** Takes the case from whoever holds it; the audit says so. */
  readonly takeOver?: boolean | undefined;
}

export interface ClaimedCase {
  readonly caseId: number;
  readonly version: number;
  readonly leaseUntil: Date;
}

/**
 * Takes or renews the lease on a case; work on it renews it too.
 *
 * Errors: CASE_NOT_FOUND; CASE_HELD; NOT_ALLOWED.
 */
export async function claimCase(
  { db, clock, actor }: WorkContext,
  { caseId, takeOver = false }: ClaimInput,
): Promise<ClaimedCase> {
  authorise(actor, 'case.claim');
  if (takeOver) authorise(actor, 'case.assign');
  const now = clock.now();
  const until = leaseFrom(now);
  return await inTransaction(db, async (trx) => {
    const { version, campaignId } = await getCase(trx, actor, caseId);
    const lease = { accountId: actor.accountId, now, until };
    if (!(await claim(trx, caseId, lease, takeOver))) await refuseHeld(trx, actor, caseId, now);
    await recordEvent(trx, {
      at: now,
      actor,
      action: takeOver ? 'case.take_over' : 'case.claim',
      subject: `case:${caseId}`,
      campaignId,
      entryId: caseId,
    });
    return { caseId, version, leaseUntil: until };
  });
}

/** Gives a case back before its lease ends. Errors: CASE_NOT_FOUND; NOT_ALLOWED. */
export async function releaseCase(
  { db, actor }: WorkContext,
  { caseId }: { readonly caseId: number },
): Promise<void> {
  authorise(actor, 'case.claim');
  await inTransaction(db, async (trx) => {
    await getCase(trx, actor, caseId);
    await releaseClaim(trx, caseId, actor.accountId);
  });
}
