import { createHash } from 'node:crypto';
import type { MarriageModel } from '#matchers';
import { vietnamDay } from '../clock.ts';
import { type Db, inOwnTransaction, onConnection, type Pool, type PoolClient } from '../db/database.ts';
import { findPublishedRun, type PublishedRun } from '../db/link-runs.ts';
import { listMarriageEntries, type MarriageEntryRow } from '../db/marriage-entries.ts';
import {
  type EntryVersionRow,
  listEntryVersions,
  readDatabaseIdentity,
  readWatermark,
} from '../db/night-input.ts';
import {
  type Closing,
  type ClosingFacts,
  closeFacts,
  closingFacts,
  closingText,
} from '../linkage/close-outcomes.ts';
import type { LinkageResult } from '../linkage/link-marriages.ts';
import { type NightlyState, rememberRun } from '../linkage/nightly-linkage.ts';
import type { OpenOutcome } from '../linkage/outcomes.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import type { RunOptions } from './link-campaign.ts';
import { type NightFiles, type NightNote, nightFiles } from './night-memory.ts';
import { modelOfRun } from './run-counts.ts';
import { unitsHashOf } from './units-hash.ts';

/** A run that may go on with what the one before it found. */
export interface NightRun {
  readonly runId: number;
  readonly campaignId: number;
  readonly model: MarriageModel;
  readonly options: RunOptions & { readonly snapshotFolder: string };
}

/** What both kinds of run read at first, as of one moment. */
export interface NightStart {
  readonly files: NightFiles;
  readonly conditions: Pick<NightNote, 'database' | 'settings' | 'day' | 'watermark'>;
  readonly versions: readonly EntryVersionRow[];
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
/** Of all records and their order. */
export const versionsHash = (versions: readonly EntryVersionRow[]) =>
  md5(versions.map(({ id, hash }) => `${id} ${hash}`).join('\n'));

/** Reads what decides whether a run may go on, and what it would go on to. */
export async function startNight(
  client: PoolClient,
  { campaignId, model, options }: NightRun,
): Promise<NightStart> {
  const settings = md5(
    JSON.stringify([
      modelOfRun(model),
      model.keep,
      options.province,
      unitsHashOf(options.units),
      codeFingerprint(),
    ]),
  );
  return {
    files: nightFiles(options.snapshotFolder, campaignId),
    conditions: {
      watermark: await readWatermark(client),
      database: await readDatabaseIdentity(client),
      settings,
      day: vietnamDay(options.day ?? options.clock.now()),
    },
    versions: await listEntryVersions(client, campaignId),
  };
}

/** One state of the database for everything that is read. */
export const AT_ONE_MOMENT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Notes that the run stands now; not where another was published meanwhile. */
export async function renote(
  db: Db,
  { campaignId, runId }: NightRun,
  { conditions }: NightStart,
  write: (standing: StandingNote) => void,
): Promise<void> {
  const standing = await findPublishedRun(db, campaignId);
  if (standing?.runId !== runId) return;
  write({ ...conditions, runId, publishedAt: standing.publishedAt.toISOString() });
}

type StandingNote = Pick<NightNote, 'runId' | 'publishedAt' | keyof NightStart['conditions']>;

/** What the note says of the records. */
export const noteOf = ({ versions }: NightStart, { entries }: NightlyState) => ({
  versions: versionsHash(versions),
  turnsOn: entries.reduce(
    (first, { turnsOn }) => (turnsOn > 0 && (first === 0 || turnsOn < first) ? turnsOn : first),
    0,
  ),
});

/** What was kept is of the run that stands, and of this program, model and calendar. */
export function stillHolds(note: NightNote, { conditions }: NightStart, before: PublishedRun): boolean {
  return (
    note.runId === before.runId &&
    note.publishedAt === before.publishedAt.toISOString() &&
    note.database === conditions.database &&
    note.settings === conditions.settings &&
    // Years of two digits are read by the year it is.
    note.day.slice(0, 4) === conditions.day.slice(0, 4) &&
    note.day <= conditions.day
  );
}

/** Keeps with each record what closing made of it. */
export function noteClosings(
  { entries }: NightlyState,
  facts: readonly Pick<ClosingFacts, 'notices'>[],
  closings: readonly Closing[],
): void {
  entries.forEach((entry, at) => {
    entry.closed = closingText(facts[at]!, closings[at]!);
  });
}

/** The entries of a run of the whole file with what the next night needs, as of one moment. */
export async function startWholeRun(
  pool: Pool,
  run: NightRun,
): Promise<NightStart & { readonly entries: readonly MarriageEntryRow[] }> {
  return await inOwnTransaction(
    pool,
    async (client) => ({
      ...(await startNight(client, run)),
      entries: await listMarriageEntries(onConnection(client), run.campaignId),
    }),
    AT_ONE_MOMENT,
  );
}

/** Keeps what a run of the whole file found, once it is published. */
export async function rememberWholeRun(
  db: Db,
  run: NightRun,
  start: NightStart & { readonly entries: readonly MarriageEntryRow[] },
  linked: Pick<LinkageResult<OpenOutcome>, 'prepared' | 'hashes' | 'decisions'>,
  open: readonly OpenOutcome[],
): Promise<void> {
  const { runId } = run;
  const written = start.entries.map(({ written }) => written);
  const state = rememberRun(linked, start.versions, written, open);
  const keys = start.versions.map(({ key }) => key);
  noteClosings(state, open.map(closingFacts), closeFacts(keys, open, linked.decisions));
  const names = { base: runId, night: runId };
  await start.files.keep(names, state);
  await renote(db, run, start, (standing) =>
    start.files.remember({ ...standing, ...noteOf(start, state), ...names }),
  );
}
