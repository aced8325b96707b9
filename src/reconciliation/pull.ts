import { sonLaUnits, type UnitTable } from '#matchers';
import { vietnamDay } from '../clock.ts';
import { inOwnTransaction, type Pool, type PoolClient } from '../db/database.ts';
import { insertExtract, lockRegistry, type MergeCounts, recordMerge } from '../db/extracts.ts';
import { countIncomingRows, openIncomingRows } from '../db/incoming-rows.ts';
import {
  INCOMING_ENTRY_COLUMNS,
  keepKnownKeys,
  listRepeatedKeys,
  mergeMarriageEntries,
  renameKeys,
} from '../db/marriage-entries.ts';
import { findNewestIncoming, mergePersons, PERSON_COLUMNS, setAsideRepeatedPersons } from '../db/persons.ts';
import { carryQuarantinedRows, keepQuarantinedRows } from '../db/quarantined-rows.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { distinguishKeys } from '../registries/civil-status/record-key.ts';
import type { Registry } from '../registries/header-mapping.ts';
import type { RegistrySource, SourceProgress } from '../registries/registry-source.ts';
import { openCasesOfEntries } from './open-cases.ts';
import { createMarriageCells, personCells } from './pull-cells.ts';

export interface PullProgress extends SourceProgress {
  readonly source: string;
}

export interface PullOptions {
  readonly now: Date;
  /** Administrative units that offices are read by; Sơn La's when left out. */
  readonly units?: UnitTable;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PullProgress) => void;
  /** `changes`: the sources hand over only persons changed since the pull before; nobody is missed then. */
  readonly extent?: 'full' | 'changes';
  /** Of a registry's rows, how many a pull may lose; unlimited when left out. */
  readonly loss?: LossLimit;
  /** Of persons whose source says nothing beforehand: find when the latest was changed, and refuse an older extract. */
  readonly newest?: { readonly notBefore: Date | null };
}

export interface LossLimit {
  /** Of the rows known, 0 to 1. */
  readonly share: number;
  /** Rows somebody has allowed to be lost, whatever their share. */
  readonly allowedRows?: number;
}

/** What a pull did, in rows; `read = accepted + quarantined`, `accepted = added + changed + unchanged`. */
export interface PullReport extends MergeCounts {
  readonly extractId: number;
  readonly registry: Registry;
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly extent: 'full' | 'changes';
  /** When the latest person was changed, where that was asked for and told. */
  readonly newestAt?: Date;
}

/**
 * Pulls one registry into a campaign's working copy: every row of every source is accepted or set aside, then persons or
 * marriage records are brought to what was read. One transaction, so that a failure or an abort leaves what was there.
 *
 * Errors: those of the sources; `INPUT_NOT_NAMED` without any source; `PULL_LOSES_ROWS`; `PULL_OUTDATED`; an aborted signal's own
 * reason.
 */
export async function pullRegistry(
  pool: Pool,
  campaignId: number,
  sources: readonly RegistrySource[],
  options: PullOptions,
): Promise<PullReport> {
  const registry = sources[0]?.registry;
  if (registry === undefined) throw new AppError('INPUT_NOT_NAMED', messages.files.noInput());
  return await inOwnTransaction(pool, async (client) => {
    await lockRegistry(client, campaignId, registry);
    // For this transaction only: the joins of the merge hash a million keys.
    await client.query("SET LOCAL work_mem TO '64MB'");
    const handedOver = await stage(client, registry, sources, options);
    const report = await merge(client, campaignId, registry, sources, handedOver, options);
    options.signal?.throwIfAborted();
    return report;
  });
}

/** Streams the sources into the incoming table; returns the number of rows they handed over. */
async function stage(
  client: PoolClient,
  registry: Registry,
  sources: readonly RegistrySource[],
  { units = sonLaUnits(), signal, onProgress }: PullOptions,
): Promise<number> {
  const civil = registry === 'civil_status';
  const cellsOf = civil ? createMarriageCells(units) : personCells;
  const incoming = await openIncomingRows(client, civil ? INCOMING_ENTRY_COLUMNS : PERSON_COLUMNS);
  let handedOver = 0;
  for (const [place, source] of sources.entries()) {
    for await (const batch of source.batches(signal)) {
      signal?.throwIfAborted();
      handedOver += batch.rows.length + batch.quarantined.length;
      await incoming.write(
        batch.rows.map((row, at) => ({
          source: place,
          line: batch.lines[at]!,
          cells: cellsOf(row, batch.extra[at]!, batch.lines[at]!),
        })),
      );
      await incoming.write(batch.quarantined.map((row) => ({ source: place, line: row.line, fault: row })));
      onProgress?.({ source: source.name, ...source.progress() });
    }
  }
  await incoming.end();
  return handedOver;
}

async function merge(
  client: PoolClient,
  campaignId: number,
  registry: Registry,
  sources: readonly RegistrySource[],
  handedOver: number,
  { now, units = sonLaUnits(), extent = 'full', loss, newest }: PullOptions,
): Promise<PullReport> {
  const names = sources.map(({ name }) => name);
  if (registry === 'population') await setAsideRepeatedPersons(client);
  else {
    await tellKeysApart(client);
    await keepKnownKeys(client, campaignId);
  }
  const { read, quarantined } = await countIncomingRows(client);
  if (read !== handedOver) throw new Error(`pull: ${handedOver} rows read, ${read} arrived`);
  const accepted = read - quarantined;
  const newestAt = newest && (await newestOf(client, now, newest.notBefore));
  const rows = { read, accepted, quarantined, extent };
  const source = names.join(', ');
  const extractId = await insertExtract(client, { campaignId, registry, source, ...rows, importedAt: now });
  await keepQuarantinedRows(client, extractId, registry, names);
  if (extent === 'changes') await carryQuarantinedRows(client, campaignId, extractId, registry);
  const counts =
    registry === 'population'
      ? await mergePersons(client, campaignId, accepted, now, extent)
      : await mergeMarriageEntries(client, campaignId, extractId, names, accepted, now);
  if (loss !== undefined) guardAgainstLoss(registry, accepted, counts, loss);
  await recordMerge(client, extractId, counts);
  if (registry === 'civil_status') await openCasesOfEntries(client, campaignId, { units, at: now });
  return { extractId, registry, ...rows, ...counts, ...(newestAt !== undefined && { newestAt }) };
}

const DAY_MS = 86_400_000;

/** An extract that was made before the one known, and arrives after it, would take changes back. */
async function newestOf(client: PoolClient, now: Date, notBefore: Date | null): Promise<Date | undefined> {
  const day = await findNewestIncoming(client, vietnamDay(new Date(now.getTime() + DAY_MS)));
  if (day === undefined) return undefined;
  if (notBefore !== null && day < vietnamDay(notBefore))
    throw new AppError('PULL_OUTDATED', messages.reconciliation.sourceOutdated('population'));
  return new Date(`${day}T00:00:00+07:00`);
}

/** Half a registry looks like a whole one: rows that vanish in numbers are more likely a broken extract than a change. */
function guardAgainstLoss(
  registry: Registry,
  accepted: number,
  { added, vanished }: MergeCounts,
  { share, allowedRows = 0 }: LossLimit,
): void {
  const known = accepted - added + vanished;
  if (vanished <= allowedRows || vanished <= known * share) return;
  throw new AppError(
    'PULL_LOSES_ROWS',
    messages.reconciliation.pullLosesRows(registry, vanished, known, share),
    {
      details: { registry, lost: vanished, known },
    },
  );
}

async function tellKeysApart(client: PoolClient): Promise<void> {
  const repeated = await listRepeatedKeys(client);
  const told = distinguishKeys(
    repeated.map(({ key }) => key),
    repeated.map(({ hash }) => hash),
  );
  await renameKeys(
    client,
    repeated.map(({ ordinal }) => ordinal),
    told,
  );
}
