import { builtInMarriageModel, compileMarriageModel, type MarriageModel, type UnitTable } from '#matchers';
import { type Clock, vietnamDay } from '../clock.ts';
import type { Db, Pool } from '../db/database.ts';
import type { MarriageEntryRow } from '../db/marriage-entries.ts';
import { copyPersonsOut, countPersons } from '../db/persons.ts';
import type { BlockingPlan } from '../linkage/blocking-plan.ts';
import { type LinkageResult, type LinkedRecord, linkMarriages } from '../linkage/link-marriages.ts';
import type { LinkageInput } from '../linkage/linkage-input.ts';
import { LINKAGE_COLUMNS } from '../linkage/person-columns.ts';
import type { PreparedLinkage } from '../linkage/prepare.ts';

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
  /** Further candidates kept of each spouse, see `LinkageInput`. */
  readonly reserve?: number;
  /**
   * Folder of what a run keeps for the next one, which then links only what changed; where absent every run links the
   * whole file and keeps nothing.
   */
  readonly snapshotFolder?: string;
  /** A moment of the day that dates are read by; now where absent. */
  readonly day?: Date;
  /** Whether anybody will work on the outcome as cases; where absent, yes. */
  readonly withoutCases?: boolean;
  readonly signal?: AbortSignal;
  /** Told the run's number before it reads anything; awaited. */
  readonly onBegun?: (runId: number) => Promise<void>;
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void;
  /** Told what comparing will cost, before it begins. */
  readonly onBlocked?: (plan: BlockingPlan) => void;
}

/** The model a run is to go by. */
export const modelOf = ({ model }: Pick<RunOptions, 'model'>): MarriageModel =>
  model ?? compileMarriageModel(builtInMarriageModel);

/** How a run links, whatever it links. */
export function linkageSettings(options: RunOptions & { readonly model: MarriageModel }) {
  const { clock, units, province, model, workers, reserve, signal, onProgress, onBlocked } = options;
  const [year = 0, month = 0, day = 0] = vietnamDay(options.day ?? clock.now())
    .split('-')
    .map(Number);
  return {
    units,
    today: { year, month, day },
    ownProvince: province,
    model,
    ...(workers !== undefined && { workers }),
    ...(reserve !== undefined && { reserve }),
    ...(signal !== undefined && { signal }),
    ...(onBlocked !== undefined && { onBlocked }),
    ...(onProgress !== undefined && {
      onStage: (stage: string, done: number, total: number) => onProgress({ stage, done, total }),
    }),
  };
}

/** What linking the entries of a campaign with its persons reads. */
export async function campaignLinkage(
  { pool }: Pick<RunDatabase, 'pool'>,
  campaignId: number,
  entries: readonly MarriageEntryRow[],
  options: RunOptions & { readonly model: MarriageModel },
): Promise<LinkageInput> {
  return {
    ...linkageSettings(options),
    marriages: entries.map(({ written }) => written),
    feedPopulation: (push) => copyPersonsOut(pool, campaignId, LINKAGE_COLUMNS, push),
    expectedPersons: await countPersons(pool, campaignId),
  };
}

/**
 * Links the entries of a campaign with its persons, without writing anything.
 *
 * @param take what to make of each record, see `linkMarriages`
 */
export async function linkCampaign<T>(
  database: RunDatabase,
  campaignId: number,
  entries: readonly MarriageEntryRow[],
  options: RunOptions & { readonly model: MarriageModel },
  take: (linked: LinkedRecord, prepared: PreparedLinkage) => T,
): Promise<LinkageResult<T>> {
  const input = await campaignLinkage(database, campaignId, entries, options);
  return await linkMarriages(input, options.clock.elapsed, take);
}
