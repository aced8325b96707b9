import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { claimNext, findClaimableKinds, type NextAmong } from '../db/case-claims.ts';
import { inTransaction } from '../db/database.ts';
import type { CaseFilter } from '../domain/case-filter.ts';
import { scopeOf } from './actor-units.ts';
import { leaseFrom } from './case-at-hand.ts';

export interface NextCaseInput {
  readonly campaignId: number;
  readonly filter?: CaseFilter | undefined;
  /** Cases the officer has on the screen or fetched ahead. */
  readonly except?: readonly number[] | undefined;
}

export interface NextCase {
  readonly caseId: number;
  readonly leaseUntil: Date;
}

/** Another officer may take the same case between looking and claiming. */
const ATTEMPTS = 4;

/**
 * The next case for this officer under a filter, claimed: first those she holds, then those given to her, then those of
 * her units, then any; each by priority. Undefined where nothing waits.
 */
export async function findNextCase(
  { db, clock, actor }: WorkContext,
  { campaignId, filter = {}, except = [] }: NextCaseInput,
): Promise<NextCase | undefined> {
  authorise(actor, 'case.claim');
  const now = clock.now();
  const leaseUntil = leaseFrom(now);
  return await inTransaction(db, async (trx) => {
    const kinds = await findClaimableKinds(trx, campaignId, actor.accountId, now);
    const caseId = await claimFirst(kinds, (among) =>
      claimNext(
        trx,
        scopeOf(actor, campaignId),
        filter,
        among,
        { accountId: actor.accountId, now, until: leaseUntil },
        except,
      ),
    );
    if (caseId === undefined) return undefined;
    await recordEvent(trx, {
      at: now,
      actor,
      action: 'case.claim',
      subject: `case:${caseId}`,
      campaignId,
      entryId: caseId,
    });
    return { caseId, leaseUntil };
  });
}

async function claimFirst(
  kinds: readonly NextAmong[],
  attempt: (among: NextAmong) => Promise<number | undefined>,
): Promise<number | undefined> {
  for (let time = 0; time < ATTEMPTS; time++) {
    for (const among of kinds) {
      const caseId = await attempt(among);
      if (caseId !== undefined) return caseId;
    }
  }
  return undefined;
}
