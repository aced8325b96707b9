import { join } from 'node:path';
import { copyOutcomesCsv, copyQuarantineCsv } from '../db/csv-exports.ts';
import type { Db, Pool } from '../db/database.ts';
import { countUncoveredCouples } from '../db/population-coverage.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { communeOf } from '../domain/jurisdiction.ts';
import { asPlainText, csvLine } from '../files/csv-line.ts';
import { createFolder, type NewFile, openNewFile, refuseExisting } from '../files/new-file.ts';

const OUTCOMES = 'outcomes.csv';
const QUARANTINE = 'quarantine.csv';
const POPULATION_ONLY = 'population_only.csv';
const RUN = 'run.json';

export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
}

export interface OutcomeFilesOptions {
  readonly force: boolean;
  readonly units: UnitTable;
  readonly signal: AbortSignal;
  /** What run.json says; asked for when the other files stand. */
  readonly describeRun: () => unknown;
}

/**
 * Makes sure a run's files can be written, then does the work that ends in writing them. What would fail only after a
 * long run fails before it; a folder made for work that failed goes again.
 *
 * Errors: `OUTPUT_EXISTS`, `OUTPUT_NOT_WRITABLE`; those of the work.
 */
export async function withOutcomeFolder<T>(
  folder: string,
  force: boolean,
  work: () => Promise<T>,
): Promise<T> {
  const removeIfEmpty = await createFolder(folder);
  try {
    await refuseExisting(
      [OUTCOMES, QUARANTINE, POPULATION_ONLY, RUN].map((name) => join(folder, name)),
      force,
    );
    return await work();
  } finally {
    await removeIfEmpty();
  }
}

/**
 * Writes a run's files into a folder; they appear under their names together or not at all.
 *
 * Errors: `OUTPUT_EXISTS`, `OUTPUT_NOT_WRITABLE`; an aborted signal's own reason.
 */
export async function writeOutcomeFiles(
  { db, pool }: { readonly db: Db; readonly pool: Pool },
  run: { readonly campaignId: number; readonly runId: number },
  folder: string,
  options: OutcomeFilesOptions,
): Promise<WrittenFile[]> {
  const files: NewFile[] = [];
  const open = async (name: string) => {
    const file = await openNewFile(join(folder, name), options.force);
    files.push(file);
    return file;
  };
  try {
    const outcomes = await open(OUTCOMES);
    const quarantine = await open(QUARANTINE);
    const written = [
      { path: outcomes.path, rows: await copyOutcomesCsv(pool, run, outcomes.write, options.signal) },
      {
        path: quarantine.path,
        rows: await copyQuarantineCsv(pool, run.campaignId, quarantine.write, options.signal),
      },
      await writePopulationOnly(db, await open(POPULATION_ONLY), run, options.units),
    ];
    const summary = await open(RUN);
    await summary.write(`${JSON.stringify(options.describeRun(), undefined, 2)}\n`);
    options.signal.throwIfAborted();
    for (const file of files) await file.publish();
    return [...written, { path: summary.path, rows: 1 }];
  } finally {
    for (const file of files) await file.discard();
  }
}

/** A figure of coverage by commune and decade, never a list of cases. */
async function writePopulationOnly(
  db: Db,
  file: NewFile,
  { campaignId, runId }: { readonly campaignId: number; readonly runId: number },
  units: UnitTable,
): Promise<WrittenFile> {
  const counts = await countUncoveredCouples(db, campaignId, runId);
  await file.write(csvLine(['residence_code', 'commune', 'birth_decade', 'couples']));
  for (const { residenceCode, birthDecade, couples } of counts) {
    const commune = communeOf(units, residenceCode)?.name ?? '';
    await file.write(csvLine([asPlainText(residenceCode), commune, birthDecade, String(couples)]));
  }
  return { path: file.path, rows: counts.length };
}
