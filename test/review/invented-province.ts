import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sonLaUnits } from '#matchers';
import type { Actor } from '../../src/access/actor.ts';
import type { WorkContext } from '../../src/access/work-context.ts';
import { fixedClock } from '../../src/clock.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { generateProvince } from '../../src/demo/generate-province.ts';
import { pullRegistry } from '../../src/reconciliation/pull.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { openFileSources } from '../../src/registries/file-source.ts';
import { builtInMapping } from '../../src/registries/header-mapping.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

export interface InventedProvince extends TestDatabase {
  readonly campaignId: number;
  /** Links the campaign again at a later minute. */
  readonly runAgain: (minute: number) => Promise<void>;
}

export const UNITS = sonLaUnits();

/** A small province, pulled and linked once; the caller drops it. */
export async function inventProvince(marriages = 300): Promise<InventedProvince> {
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'review-'));
  const clock = fixedClock('2026-11-25T02:00:00+07:00');
  const files = await generateProvince({
    seed: 7,
    marriages,
    persons: marriages * 10,
    noise: 'hard',
    directory,
  });
  const { campaignId } = await ensureCampaign(database.db, 'thử');
  for (const [registry, path] of [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const) {
    const sources = await openFileSources(registry, [path], builtInMapping);
    await pullRegistry(database.pool, campaignId, sources, { now: clock.now() });
  }
  await rm(directory, { recursive: true });
  // Every run but the first goes on from the one before, as in the service.
  const snapshotFolder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  const drop = async () => {
    await database.drop();
    await rm(snapshotFolder, { recursive: true });
  };
  const runAgain = async (minute: number) => {
    const at = fixedClock(`2026-11-25T03:${String(minute).padStart(2, '0')}:00+07:00`);
    const settings = { clock: at, units: UNITS, province: '14', workers: 1, snapshotFolder };
    await runLinkage(database, campaignId, settings);
  };
  await runAgain(0);
  return { ...database, drop, campaignId, runAgain };
}

export const actor = (accountId: number, over: Partial<Actor> = {}): Actor => ({
  accountId,
  login: `can-bo-${accountId}`,
  role: 'officer',
  jurisdiction: 'province',
  via: 'session',
  address: '127.0.0.1',
  ...over,
});

/** Someone at work at a moment of 25 November 2026, `hh:mm`. */
export const atWork = (
  { db }: TestDatabase,
  who: Actor,
  moment = '08:00',
): WorkContext & { readonly units: typeof UNITS } => ({
  db,
  clock: fixedClock(`2026-11-25T${moment}:00+07:00`),
  actor: who,
  units: UNITS,
});
