import type { CaseFilter } from '../domain/case-filter.ts';
import type { Db } from './database.ts';

export interface SavedFilter {
  readonly filterId: number;
  readonly name: string;
  readonly filter: CaseFilter;
}

export async function listFilters(db: Db, accountId: number): Promise<SavedFilter[]> {
  const rows = await db
    .selectFrom('saved_filters')
    .select(['filter_id as filterId', 'name', 'filter'])
    .where('account_id', '=', accountId)
    .orderBy('name')
    .execute();
  return rows.map(({ filter, ...row }) => ({ ...row, filter: filter as CaseFilter }));
}

export async function upsertFilter(
  db: Db,
  accountId: number,
  name: string,
  filter: CaseFilter,
  at: Date,
): Promise<number> {
  const values = { filter: JSON.stringify(filter), saved_at: at };
  const { filterId } = await db
    .insertInto('saved_filters')
    .values({ account_id: accountId, name, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'name']).doUpdateSet(values))
    .returning('filter_id as filterId')
    .executeTakeFirstOrThrow();
  return filterId;
}

/** @returns false where the account has no such filter */
export async function deleteFilter(db: Db, accountId: number, filterId: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_filters')
    .where('account_id', '=', accountId)
    .where('filter_id', '=', filterId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
