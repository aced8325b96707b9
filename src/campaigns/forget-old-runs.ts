import type { Db } from '../db/database.ts';
import { deleteOldOutcomes } from '../db/old-outcomes.ts';

/** A run that is put back is one of these; older ones are known by their counts only. */
const RUNS_KEPT = 14;

/** Deletes the outcomes of all but the newest runs: a night brings as many again. @returns how many */
export const forgetOldRuns = async ({ db }: { readonly db: Db }): Promise<number> =>
  await deleteOldOutcomes(db, RUNS_KEPT);
