import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { type ConflictSide, listConflictSides } from '../db/case-conflicts.ts';
import { inTransaction } from '../db/database.ts';
import { listOverruledAnswers, type OverruledAnswer } from '../db/overruled-answers.ts';
import { scopeOf } from './actor-units.ts';

const LISTED = 200;

/** One person in two marriages that stand at once. */
export interface Conflict {
  readonly role: 'H' | 'W';
  readonly foundAt: Date;
  readonly sides: readonly Omit<ConflictSide, 'otherCaseId' | 'role' | 'foundAt'>[];
}

/**
 * Where answers contradict: persons in two marriages, both sides beside each other, and standing answers the published run
 * would not have given. The names are looks, which the audit keeps.
 *
 * Errors: NOT_ALLOWED.
 */
export async function listConflicts(
  { db, clock, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<{ readonly conflicts: readonly Conflict[]; readonly overruled: readonly OverruledAnswer[] }> {
  authorise(actor, 'case.list');
  const scope = scopeOf(actor, campaignId);
  return await inTransaction(db, async (trx) => {
    const sides = await listConflictSides(trx, scope, LISTED);
    const overruled = await listOverruledAnswers(trx, scope, LISTED);
    const seen = new Set([...sides, ...overruled].map(({ caseId }) => caseId));
    await recordLooks(trx, actor, clock.now(), [...seen], 'case.list');
    const pairs = Map.groupBy(sides, ({ caseId, otherCaseId, role }) =>
      [Math.min(caseId, otherCaseId), Math.max(caseId, otherCaseId), role].join(' '),
    );
    const conflicts = [...pairs.values()].map((both) => {
      const { role, foundAt } = both[0]!;
      return {
        role,
        foundAt,
        sides: both.map(({ otherCaseId: _o, role: _r, foundAt: _f, ...side }) => side),
      };
    });
    return { conflicts, overruled };
  });
}
