import type { MarriageModel, UnitTable } from '#matchers';
import { type Clock, vietnamDay } from '../clock.ts';
import type { Db, Pool } from '../db/database.ts';
import type { MarriageEntryRow } from '../db/marriage-entries.ts';
import { copyPersonsOut, countPersons } from '../db/persons.ts';
import { type LinkageResult, type LinkedRecord, linkMarriages } from '../linkage/link-marriages.ts';
import { LINKAGE_COLUMNS } from '../linkage/person-columns.ts';
import type { BlockingPlan, PreparedLinkage } from '../linkage/prepare.ts';

/** What a run works on: one of our own databases. */
export interface RunDatabase {
  readonly db: Db;
  readonly pool: Pool;
}

export interface RunOptions {
  readonly clock: Clock;
  readonly units: UnitTable;
  /** Today's code of the province whose registers these are, e.g. "14". */
  readonly province: string;
  /** The shipped model where absent. */
  readonly model?: MarriageModel;
  /** Threads that compare and decide; the outcome is the same for any number. */
  readonly workers?: number;
  /** Whether anybody will work on the outcome as cases; where absent, yes. */
  readonly withoutCases?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void;
  /** Told what comparing will cost, before it begins. */
  readonly onBlocked?: (plan: BlockingPlan) => void;
}

/**
 * Links the entries of a campaign with its persons, without writing anything.
 *
 * @param take what to make of each record, see `linkMarriages`
 */
export async function linkCampaign<T>(
  { pool }: RunDatabase,
  campaignId: number,
  entries: readonly MarriageEntryRow[],
  options: RunOptions & { readonly model: MarriageModel },
  take: (linked: LinkedRecord, prepared: PreparedLinkage) => T,
): Promise<LinkageResult<T>> {
  const { clock, units, province, model, workers, signal, onProgress, onBlocked } = options;
  const [year = 0, month = 0, day = 0] = vietnamDay(clock.now()).split('-').map(Number);
  return await linkMarriages(
    {
      marriages: entries.map(({ written }) => written),
      feedPopulation: (push) => copyPersonsOut(pool, campaignId, LINKAGE_COLUMNS, push),
      expectedPersons: await countPersons(pool, campaignId),
      units,
      today: { year, month, day },
      ownProvince: province,
      model,
      ...(workers !== undefined && { workers }),
      ...(signal !== undefined && { signal }),
      ...(onBlocked !== undefined && { onBlocked }),
      ...(onProgress !== undefined && {
        onStage: (stage: string, done: number, total: number) => onProgress({ stage, done, total }),
      }),
    },
    clock.elapsed,
    take,
  );
}
