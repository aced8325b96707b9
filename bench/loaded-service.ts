import { join } from 'node:path';
import { sonLaUnits } from '#matchers';
import type { Actor } from '../src/access/actor.ts';
import { authenticateSession, openSession } from '../src/access/session.ts';
import { SESSION_COOKIE } from '../src/api/authenticate-request.ts';
import { serviceConnections } from '../src/api/start-service.ts';
import { systemClock } from '../src/clock.ts';
import { ensureCampaign } from '../src/db/campaigns.ts';
import { generateProvince } from '../src/demo/generate-province.ts';
import { pullRegistry } from '../src/reconciliation/pull.ts';
import { runLinkage } from '../src/reconciliation/run.ts';
import { openFileSources } from '../src/registries/file-source.ts';
import { builtInMapping } from '../src/registries/header-mapping.ts';
import { foldCounters, keepNamesSearchable } from '../src/review/keep-lists-quick.ts';
import type { Workspace } from '../src/services.ts';

export const SEED = 41;

export interface InventedSize {
  readonly marriages: number;
  readonly persons: number;
  readonly noise: 'easy' | 'typical' | 'hard';
}

/** The database in a folder of a bench, as the service opens it. */
export const databaseIn = (folder: string) =>
  ({ kind: 'kept', dataDir: join(folder, 'data'), connections: serviceConnections() }) as const;

/** Invents a province, pulls it and links it into cases. @returns the campaign */
export async function loadInventedProvince(
  workspace: Workspace,
  folder: string,
  size: InventedSize,
): Promise<number> {
  const files = await generateProvince({ seed: SEED, directory: folder, ...size });
  const { campaignId } = await ensureCampaign(workspace.db, 'bench');
  for (const [registry, path] of [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const) {
    const sources = await openFileSources(registry, [path], builtInMapping);
    await pullRegistry(workspace.pool, campaignId, sources, { now: systemClock.now() });
  }
  await runLinkage(workspace, campaignId, {
    clock: systemClock,
    units: sonLaUnits(),
    province: '14',
    workers: 2,
  });
  // What the service does within a minute of a pull, and autovacuum after a run: lists are read from indexes then.
  await foldCounters(workspace);
  await keepNamesSearchable(workspace);
  await workspace.pool.query('VACUUM ANALYZE');
  return campaignId;
}

/** Gives an actor an account with an open session. @returns the headers of its requests */
export async function letIn(
  { db, pool }: Workspace,
  { accountId, login, role, jurisdiction }: Actor,
): Promise<Record<string, string>> {
  await pool.query(
    `INSERT INTO accounts (account_id, kind, login, display_name, role, units, must_change_password,
       second_factor_confirmed_at, created_at)
     OVERRIDING SYSTEM VALUE VALUES ($1, 'person', $2, $2, $3, $4, false, now(), now())`,
    [accountId, login, role, jurisdiction === 'province' ? null : jurisdiction],
  );
  const access = { db, clock: systemClock };
  const origin = { address: '127.0.0.1', userAgent: 'bench' };
  const { secret } = await openSession(access, accountId, origin, systemClock.now());
  const { session } = (await authenticateSession(access, secret, '127.0.0.1'))!;
  return { cookie: `${SESSION_COOKIE}=${secret}`, 'x-csrf-token': session.csrfToken };
}
