import { inOwnTransaction, onConnection, type PoolClient } from '../db/database.ts';
import { findPublishedRun, type PublishedRun } from '../db/link-runs.ts';
import {
  copyChangedPersonsOut,
  hasChangedPersons,
  listVanishedPersons,
  listWritten,
} from '../db/night-input.ts';
import { closedClasses, closeFacts, closeOutcome } from '../linkage/close-outcomes.ts';
import { classifyAll } from '../linkage/link-marriages.ts';
import { hasTurned, linkNight, type Night } from '../linkage/nightly-linkage.ts';
import { decisionOf, readOpenOutcome } from '../linkage/open-outcome-text.ts';
import { LINKAGE_COLUMNS } from '../linkage/person-columns.ts';
import { createPopulationLoader } from '../linkage/population-store.ts';
import { linkageSettings, type RunDatabase } from './link-campaign.ts';
import type { NightNote } from './night-memory.ts';
import {
  AT_ONE_MOMENT,
  type NightRun,
  type NightStart,
  noteClosings,
  noteOf,
  renote,
  startNight,
  stillHolds,
  versionsHash,
} from './night-start.ts';
import { encodingsOf, type NightPublication, publishNight, publishUnchanged } from './publish-run.ts';
import { countClosed, roundAll } from './run-counts.ts';

/** Milliseconds by stage and counts, of a run that is published. */
export interface RunEnd {
  readonly counts: Readonly<Record<string, number>>;
  readonly timings: Readonly<Record<string, number>>;
}

/**
 * Links what changed since the run that stands, publishes it and keeps what it found for the next night.
 *
 * @returns undefined where a run of the whole file is due: nothing is kept of the run that stands, something of it is in
 *   doubt, or the change is of a kind or size that asks for it
 */
export async function goOnFromLastRun(database: RunDatabase, run: NightRun): Promise<RunEnd | undefined> {
  const { pool } = database;
  const { clock } = run.options;
  const started = clock.elapsed();
  const found = await inOwnTransaction(pool, (client) => findChanges(client, run), AT_ONE_MOMENT);
  if (found === undefined) return undefined;
  const linked = clock.elapsed();
  const timings = () =>
    roundAll({
      ...found.times,
      link: linked - started,
      write: clock.elapsed() - linked,
      total: clock.elapsed() - started,
    });
  const { start, note, before } = found;
  const publication = { campaignId: run.campaignId, runId: run.runId, follows: before.runId, timings };
  if (found.night === undefined) {
    const counts = {
      ...before.counts,
      pairs_compared: 0,
      pairs_compared_again: 0,
      records_searched: 0,
      records_decided: 0,
      persons_changed: 0,
    };
    await publishUnchanged(pool, { ...publication, counts }, run.options);
    await renote(database.db, run, start, (standing) => start.files.renote({ ...note, ...standing }));
    return { counts, timings: timings() };
  }
  const { night, told, encodings, counts } = found;
  const names = { base: note.base, night: run.runId };
  await publishNight(pool, { ...publication, told, encodings, counts }, run.options, () =>
    start.files.keep(names, night.state),
  );
  await renote(database.db, run, start, (standing) =>
    start.files.remember({ ...standing, ...noteOf(start, night.state), ...names }),
  );
  return { counts, timings: timings() };
}

/** Rows to begin with; there may be more. */
const FIRST_PERSONS = 65_536;

interface Found {
  readonly start: NightStart;
  readonly note: NightNote;
  readonly before: PublishedRun;
  readonly times: Readonly<Record<string, number>>;
}

type FoundChanges = Found &
  (
    | { readonly night?: undefined }
    | {
        readonly night: Night;
        /** Records of which the run says something else than the one before. */
        readonly told: NightPublication['told'];
        readonly encodings: ReadonlyMap<number, string>;
        readonly counts: Readonly<Record<string, number>>;
      }
  );

async function findChanges(client: PoolClient, run: NightRun): Promise<FoundChanges | undefined> {
  const { campaignId, model, options } = run;
  const { clock, signal, onProgress } = options;
  const times: Record<string, number> = {};
  let last = clock.elapsed();
  const finished = (stage: string) => {
    times[stage] = clock.elapsed() - last;
    last = clock.elapsed();
  };
  const start = await startNight(client, run);
  const before = await findPublishedRun(onConnection(client), campaignId);
  const note = start.files.note();
  if (note === undefined || before === undefined || !stillHolds(note, start, before)) return undefined;
  const isAnybodyOther = await hasChangedPersons(client, campaignId, note.watermark);
  finished('find_changes');
  const { today } = linkageSettings({ ...options, model });
  if (!isAnybodyOther && note.versions === versionsHash(start.versions) && !hasTurned(note.turnsOn, today))
    return { start, note, before, times };
  const state = start.files.recall(note);
  if (state === undefined) return undefined;
  finished('read_snapshot');
  const loader = createPopulationLoader({ ...state.linkage.population, units: options.units }, FIRST_PERSONS);
  await copyChangedPersonsOut(client, campaignId, note.watermark, LINKAGE_COLUMNS, (chunk) => {
    loader.push(chunk);
    onProgress?.({ stage: 'read_population', done: loader.rows(), total: 0 });
  });
  const vanished = await listVanishedPersons(client, campaignId, note.watermark);
  signal?.throwIfAborted();
  finished('read_population');
  const known = new Map(state.entries.map((entry) => [entry.id, entry]));
  const night = await linkNight(
    {
      state,
      versions: start.versions,
      writtenOf: (ids) => (ids.length === 0 ? Promise.resolve(new Map()) : listWritten(client, ids)),
      persons: { present: loader.finish(), vanished },
      settings: linkageSettings({ ...options, model }),
    },
    clock.elapsed,
  );
  if (night === undefined) return undefined;
  finished('judge');
  Object.assign(times, night.times);
  const { facts } = night;
  const { entries } = night.state;
  const { decisions, thresholds } = classifyAll(facts.map(decisionOf), { model });
  const keys = start.versions.map(({ key }) => key);
  const closings = closeFacts(keys, facts, decisions);
  noteClosings(night.state, facts, closings);
  const told = entries.flatMap(({ id, open, closed }, at) => {
    const entry = known.get(id);
    if (entry?.closed === closed && entry.open.equals(open)) return [];
    const read = readOpenOutcome(open.toString());
    return [{ entryId: id, outcome: closeOutcome(read, closings[at]!), kept: read.kept }];
  });
  const encodings = encodingsOf(
    entries.map(({ id }, at) => ({ entryId: id, encoding: facts[at]!.encoding })),
  );
  const closed = closings.map((closing, at) => ({ ...closing, classes: closedClasses(facts[at]!, closing) }));
  const counts = {
    ...countClosed(closed, night, thresholds),
    records_searched: night.searched,
    records_decided: night.decided,
    persons_changed: night.changedPersons,
  };
  finished('close');
  return { start, note, before, times, night, told, encodings, counts };
}
