import { authorise, mayDo } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findAccount } from '../db/accounts.ts';
import { listUnitsOfCases } from '../db/assigned-work.ts';
import { assignCases as assign, listCasesInScope } from '../db/cases.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { listUnitAssignments, setUnitAssignment, type UnitAssignment } from '../db/unit-assignments.ts';
import { communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from './actor-units.ts';

export interface AssignInput {
  readonly campaignId: number;
  /** At most 1,000. */
  readonly caseIds: readonly number[];
  /** Null: nobody's. */
  readonly accountId: number | null;
}

const MOST_CASES = 1000;

/**
 * Gives cases to an officer by hand. Cases outside the actor's units are passed over as if there were none.
 *
 * Errors: REQUEST_UNUSABLE for more than 1,000 cases; ACCOUNT_NOT_FOUND for somebody who may not work on all of them;
 * NOT_ALLOWED.
 */
export async function assignCases(
  { db, clock, actor }: WorkContext,
  { campaignId, caseIds, accountId }: AssignInput,
): Promise<{ readonly assigned: number }> {
  authorise(actor, 'case.assign');
  const at = clock.now();
  if (caseIds.length === 0 || caseIds.length > MOST_CASES)
    throw new AppError('REQUEST_UNUSABLE', messages.review.tooManyCases(String(MOST_CASES)));
  return await inTransaction(db, async (trx) => {
    const mine = await listCasesInScope(trx, scopeOf(actor, campaignId), caseIds);
    if (mine.length === 0) return { assigned: 0 };
    if (accountId !== null) await requireOfficer(trx, accountId, await listUnitsOfCases(trx, mine));
    const assigned = await assign(trx, mine, accountId);
    await recordEvent(trx, {
      at,
      actor,
      action: 'case.assign',
      subject: `account:${accountId ?? 'none'}`,
      campaignId,
      detail: { caseIds: mine, assigned },
    });
    return { assigned };
  });
}

/** @throws AppError ACCOUNT_NOT_FOUND for an account that is none, disabled, or may not work in all of the units */
async function requireOfficer(db: Db, accountId: number, units: readonly (string | null)[]): Promise<void> {
  const account = await findAccount(db, accountId);
  const isFit = account?.kind === 'person' && account.disabledAt === null && mayDo(account, 'case.judge');
  const covers = (unit: string | null) =>
    account?.jurisdiction === 'province' || (unit !== null && account?.jurisdiction.includes(unit));
  if (!isFit || !units.every(covers)) throw new AppError('ACCOUNT_NOT_FOUND', messages.review.officerUnfit());
}

export interface AssignUnitInput {
  readonly campaignId: number;
  readonly unitCode: string;
  readonly accountId: number;
  readonly isAssigned: boolean;
}

/**
 * Makes an officer look after a commune, or no longer: its cases come first in her queue.
 *
 * Errors: ITEM_NOT_FOUND for a unit that is none of today's or outside the actor's; ACCOUNT_NOT_FOUND for somebody who may
 * not work there; NOT_ALLOWED.
 */
export async function assignUnit(
  { db, clock, actor, units }: WorkContext & { readonly units: UnitTable },
  { campaignId, unitCode, accountId, isAssigned }: AssignUnitInput,
): Promise<void> {
  authorise(actor, 'case.assign');
  const isWithin = actor.jurisdiction === 'province' || actor.jurisdiction.includes(unitCode);
  if (!isWithin || communeOf(units, unitCode) === undefined)
    throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    if (isAssigned) await requireOfficer(trx, accountId, [unitCode]);
    await setUnitAssignment(trx, { campaignId, unitCode, accountId }, isAssigned, actor.accountId, at);
    await recordEvent(trx, {
      at,
      actor,
      action: isAssigned ? 'unit.assign' : 'unit.unassign',
      subject: `account:${accountId}`,
      campaignId,
      detail: { unitCode },
    });
  });
}

/** Who looks after which commune, in the actor's units. Errors: NOT_ALLOWED. */
export async function listAssignments(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly UnitAssignment[]> {
  authorise(actor, 'case.list');
  return await listUnitAssignments(db, scopeOf(actor, campaignId));
}
