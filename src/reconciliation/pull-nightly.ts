import type { UnitTable } from '#matchers';
import { type Clock, vietnamDay } from '../clock.ts';
import type { Db, Pool } from '../db/database.ts';
import { countPersons } from '../db/persons.ts';
import { listPullSources, markPulled, type PullMark, type PullSource } from '../db/pull-sources.ts';
import {
  closeCutPulls,
  endRegistryPull,
  findAllowedLoss,
  type PullEnd,
  startRegistryPull,
} from '../db/registry-pulls.ts';
import type { AppError } from '../errors.ts';
import type { SourceOutlook } from '../registries/postgres-source.ts';
import { type PullProgress, type PullReport, pullRegistry } from './pull.ts';
import { type SourceAtHand, type SourceSettings, takeSource } from './pull-source.ts';
import { RETRYING, type Retrying, withRetries } from './with-retries.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface NightlyOptions extends SourceSettings {
  readonly clock: Clock;
  readonly units?: UnitTable;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PullProgress & { readonly registry: PullSource['registry'] }) => void;
  readonly retrying?: Retrying;
  /** Everything is read, whatever tells changes. */
  readonly full?: boolean;
  /** The person at the terminal takes the loss of any number of rows. */
  readonly acceptLoss?: boolean;
}

/** What became of one registry's pull. */
export interface PulledRegistry {
  readonly registry: PullSource['registry'];
  readonly pullId: number;
  /** `failed`: the source; `outdated`: it is older than what was pulled before; `asks`: it loses too many rows. */
  readonly state: 'kept' | 'failed' | 'outdated' | 'asks';
  readonly attempts: number;
  readonly report: PullReport | undefined;
  readonly fault: AppError | undefined;
  readonly newestAt: Date | null;
  readonly isLate: boolean;
}

export interface NightlyPull {
  readonly registries: readonly PulledRegistry[];
  /** Every registry that has a source was pulled whole; else a run would link half of the night's changes. */
  readonly isComplete: boolean;
}

/**
 * Brings the working copy of a campaign to its configured sources, each registry in a transaction of its own: what changed
 * where the source tells, else everything, by hash. A registry whose source fails, lags behind what is known or loses too
 * many rows stays as it was; that is recorded, not thrown.
 *
 * @throws AppError only of our own database; an aborted signal's own reason
 */
export async function pullNightly(
  database: { readonly db: Db; readonly pool: Pool },
  campaignId: number,
  options: NightlyOptions,
): Promise<NightlyPull> {
  await closeCutPulls(database.db, campaignId, options.clock.now());
  const registries: PulledRegistry[] = [];
  for (const source of await listPullSources(database.db, campaignId))
    registries.push(await pullOne(database, campaignId, source, options));
  return { registries, isComplete: registries.every(({ state }) => state === 'kept') };
}

type Configured = PullSource & PullMark;

async function pullOne(
  { db, pool }: { readonly db: Db; readonly pool: Pool },
  campaignId: number,
  source: Configured,
  options: NightlyOptions,
): Promise<PulledRegistry> {
  const { clock, signal, retrying = RETRYING } = options;
  const { registry } = source;
  const startedAt = clock.now();
  const pullId = await startRegistryPull(db, { campaignId, registry, startedAt });
  const allowedRows = options.acceptLoss
    ? Number.MAX_SAFE_INTEGER
    : await findAllowedLoss(db, campaignId, registry);
  const tried = await withRetries(
    async () => {
      const hand = await takeSource(source, options);
      const outlook = await hand.look();
      if (isOutdated(source, outlook)) return { outlook, report: undefined };
      const report = await read(pool, campaignId, source, hand, outlook, allowedRows, options);
      return { outlook, report };
    },
    retrying,
    signal,
  );
  const { attempts } = tried;
  const end = { finished_at: clock.now(), attempts };
  if ('fault' in tried) {
    const { fault } = tried;
    const asks = fault.code === 'PULL_LOSES_ROWS';
    const state = asks ? 'asks' : fault.code === 'PULL_OUTDATED' ? 'outdated' : 'failed';
    const lost: Partial<PullEnd> = asks
      ? { lost_rows: Number(fault.details!.lost), known_rows: Number(fault.details!.known) }
      : {};
    await endRegistryPull(db, pullId, { ...end, ...lost, state, code: fault.code, is_late: true });
    return { registry, pullId, state, attempts, report: undefined, fault, newestAt: null, isLate: true };
  }
  const { outlook, report } = tried.value;
  const newestAt = outlook?.newestAt ?? report?.newestAt ?? null;
  const isLate = report === undefined || isLateBy(source, newestAt, startedAt);
  const state = report === undefined ? 'outdated' : 'kept';
  if (report !== undefined) {
    const fullAt = report.extent === 'full' ? startedAt : undefined;
    await markPulled(db, campaignId, registry, { watermark: newestAt, fullAt, extractId: report.extractId });
  }
  await endRegistryPull(db, pullId, {
    ...end,
    state,
    is_late: isLate,
    newest_at: newestAt,
    extent: report?.extent ?? 'full',
    extract_id: report?.extractId ?? null,
  });
  return { registry, pullId, state, attempts, report, fault: undefined, newestAt, isLate };
}

async function read(
  pool: Pool,
  campaignId: number,
  source: Configured,
  hand: SourceAtHand,
  outlook: SourceOutlook | undefined,
  allowedRows: number,
  { clock, units, signal, onProgress, full }: NightlyOptions,
): Promise<PullReport> {
  const now = clock.now();
  const changes = full === true ? undefined : changesSince(source, outlook, now);
  // Where many rows are gone, only the whole registry tells which, and whether too many.
  const isShort =
    changes !== undefined && outlook!.rows < (await countPersons(pool, campaignId)) * (1 - source.lossLimit);
  const since = isShort ? undefined : changes;
  return await pullRegistry(pool, campaignId, await hand.open(since), {
    now,
    extent: since === undefined ? 'full' : 'changes',
    loss: { share: source.lossLimit, allowedRows },
    ...(outlook === undefined &&
      source.registry === 'population' && { newest: { notBefore: earliestToRead(source) } }),
    ...(units !== undefined && { units }),
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && {
      onProgress: (progress) => onProgress({ ...progress, registry: source.registry }),
    }),
  });
}

/**
 * From when on changes are enough: some time before the latest one known, as a row may be written late or out of order.
 * Undefined where everything must be read: nothing is known yet, rows do not tell, another extract came in between, or
 * it is the night to look for vanished rows.
 */
function changesSince(source: Configured, outlook: SourceOutlook | undefined, now: Date): Date | undefined {
  const { registry, watermark, lastFullAt, lastExtractId } = source;
  // A marriage's place in the sheet is part of what is known of it, and only the whole sheet tells it.
  if (registry !== 'population' || outlook?.tellsChanges !== true) return undefined;
  if (watermark === null || lastFullAt === null || lastExtractId === null) return undefined;
  if (nightsBetween(lastFullAt, now) >= source.fullEveryNights) return undefined;
  return earliestToRead(source)!;
}

const earliestToRead = ({ watermark, overlapHours }: Configured) =>
  watermark && new Date(watermark.getTime() - overlapHours * HOUR_MS);

const nightsBetween = (from: Date, to: Date) =>
  Math.round((Date.parse(vietnamDay(to)) - Date.parse(vietnamDay(from))) / DAY_MS);

/** A copy older than the one before: a replica that lags, a backup put in place. */
function isOutdated(source: Configured, outlook: SourceOutlook | undefined): boolean {
  const earliest = earliestToRead(source);
  return earliest !== null && outlook?.newestAt != null && outlook.newestAt < earliest;
}

const isLateBy = ({ lateAfterHours }: PullSource, newestAt: Date | null, now: Date) =>
  newestAt !== null && now.getTime() - newestAt.getTime() > lateAfterHours * HOUR_MS;
