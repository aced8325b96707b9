import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { deleteFilter, listFilters, type SavedFilter, upsertFilter } from '../db/saved-filters.ts';
import type { CaseFilter } from '../domain/case-filter.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** The actor's own filters by name. Errors: NOT_ALLOWED. */
export async function listSavedFilters({ db, actor }: WorkContext): Promise<readonly SavedFilter[]> {
  authorise(actor, 'case.list');
  return await listFilters(db, actor.accountId);
}

/**
 * Keeps a filter under a name, in place of an older one of that name. What was searched for is not kept: it names persons.
 *
 * Errors: REQUEST_UNUSABLE for a blank or long name; NOT_ALLOWED.
 */
export async function saveFilter(
  { db, clock, actor }: WorkContext,
  { name, filter }: { readonly name: string; readonly filter: CaseFilter },
): Promise<{ readonly filterId: number }> {
  authorise(actor, 'case.list');
  if (name.trim() === '' || name.length > 80)
    throw new AppError('REQUEST_UNUSABLE', messages.review.filterName());
  const { search: _, ...kept } = filter;
  return { filterId: await upsertFilter(db, actor.accountId, name.trim(), kept, clock.now()) };
}

/** Errors: ITEM_NOT_FOUND, also for another's; NOT_ALLOWED. */
export async function removeFilter(
  { db, actor }: WorkContext,
  { filterId }: { readonly filterId: number },
): Promise<void> {
  authorise(actor, 'case.list');
  if (!(await deleteFilter(db, actor.accountId, filterId)))
    throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
}
