import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { countOffices } from '../db/office-counts.ts';

export interface OfficeSpellings {
  /** null: it is left open which unit of today is meant. */
  readonly unitCode: string | null;
  readonly cases: number;
  /** As they stand in the books, those that occur more than once. */
  readonly spellings: readonly { readonly written: string; readonly cases: number }[];
  /** Other spellings, each of a single record: such a cell may hold anything, so they are only counted. */
  readonly singleSpellings: number;
}

/** How the books write the registering offices, by the unit of today each is taken for. Errors: NOT_ALLOWED. */
export async function listOffices(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<OfficeSpellings[]> {
  authorise(actor, 'campaign.read');
  const units = actor.jurisdiction === 'province' ? undefined : actor.jurisdiction;
  const counts = await countOffices(db, campaignId, units);
  return [...Map.groupBy(counts, ({ unitCode }) => unitCode)].map(([unitCode, own]) => {
    const repeated = own.filter(({ cases }) => cases > 1);
    return {
      unitCode,
      cases: own.reduce((sum, { cases }) => sum + cases, 0),
      spellings: repeated.map(({ written, cases }) => ({ written, cases })),
      singleSpellings: own.length - repeated.length,
    };
  });
}
