import type { CaseScope } from './case-conditions.ts';
import type { Db } from './database.ts';

export interface UnitAssignment {
  readonly unitCode: string;
  readonly accountId: number;
}

export async function setUnitAssignment(
  db: Db,
  { campaignId, unitCode, accountId }: UnitAssignment & { readonly campaignId: number },
  isAssigned: boolean,
  assignedBy: number,
  at: Date,
): Promise<void> {
  if (isAssigned) {
    await db
      .insertInto('unit_assignments')
      .values({
        campaign_id: campaignId,
        unit_code: unitCode,
        account_id: accountId,
        assigned_by: assignedBy,
        at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await db
    .deleteFrom('unit_assignments')
    .where('campaign_id', '=', campaignId)
    .where('unit_code', '=', unitCode)
    .where('account_id', '=', accountId)
    .execute();
}

/** Who looks after which unit, by unit. */
export async function listUnitAssignments(
  db: Db,
  { campaignId, units }: CaseScope,
): Promise<UnitAssignment[]> {
  return await db
    .selectFrom('unit_assignments')
    .select(['unit_code as unitCode', 'account_id as accountId'])
    .where('campaign_id', '=', campaignId)
    .$if(units !== undefined, (query) => query.where('unit_code', 'in', units ?? []))
    .orderBy('unit_code')
    .orderBy('account_id')
    .execute();
}
