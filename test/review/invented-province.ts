import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sonLaUnits } from '#matchers';
import type { Actor } from '../../src/access/actor.ts';
import type { WorkContext } from '../../src/access/work-context.ts';
import { fixedClock } from '../../src/clock.ts';
import { ensureCampaign, findCampaign } from '../../src/db/campaigns.ts';
import { generateProvince } from '../../src/demo/generate-province.ts';
import { pullRegistry } from '../../src/reconciliation/pull.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { openFileSources } from '../../src/registries/file-source.ts';
import { builtInMapping } from '../../src/registries/header-mapping.ts';
import { filledDatabase, type TestDatabase, testDatabase } from '../support/database.ts';

export interface InventedProvince extends TestDatabase {
  readonly campaignId: number;
}

export interface ProvinceToRunAgain extends InventedProvince {
  /** Links the campaign again at a later minute, going on from the run before, as in the service. */
  readonly runAgain: (minute: number) => Promise<void>;
}

export const UNITS = sonLaUnits();
const NAME = 'thử';

/**
 * A small province, pulled and linked once; the caller drops it. One is made for all files of a worker, and each gets a copy:
 * to make it takes seconds, to copy it a tenth of one.
 */
export async function inventProvince(marriages = 300): Promise<InventedProvince> {
  const database = await filledDatabase(`province_${marriages}`, async (empty) => {
    const { campaignId } = await pullProvince(empty, marriages);
    await link(empty, campaignId, 0);
  });
  const { campaignId } = (await findCampaign(database.db, NAME))!;
  return { ...database, campaignId };
}

/** The same made anew: what a run keeps for the next one holds in the very database that was run, not in a copy. */
export async function inventProvinceToRunAgain(marriages = 300): Promise<ProvinceToRunAgain> {
  const database = await testDatabase();
  const { campaignId } = await pullProvince(database, marriages);
  const snapshotFolder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  const runAgain = (minute: number) => link(database, campaignId, minute, { snapshotFolder });
  await runAgain(0);
  const drop = async () => {
    await database.drop();
    await rm(snapshotFolder, { recursive: true });
  };
  return { ...database, drop, campaignId, runAgain };
}

async function pullProvince({ db, pool }: TestDatabase, marriages: number): Promise<{ campaignId: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'review-'));
  const clock = fixedClock('2026-11-25T02:00:00+07:00');
  const files = await generateProvince({
    seed: 7,
    marriages,
    persons: marriages * 10,
    noise: 'hard',
    directory,
  });
  const { campaignId } = await ensureCampaign(db, NAME);
  for (const [registry, path] of [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const) {
    const sources = await openFileSources(registry, [path], builtInMapping);
    await pullRegistry(pool, campaignId, sources, { now: clock.now() });
  }
  await rm(directory, { recursive: true });
  return { campaignId };
}

async function link(
  database: TestDatabase,
  campaignId: number,
  minute: number,
  kept: { readonly snapshotFolder?: string } = {},
): Promise<void> {
  const clock = fixedClock(`2026-11-25T03:${String(minute).padStart(2, '0')}:00+07:00`);
  await runLinkage(database, campaignId, { clock, units: UNITS, province: '14', workers: 1, ...kept });
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
