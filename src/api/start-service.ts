import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { forgetSignIns } from '../access/forget-sign-ins.ts';
import type { OidcDoor } from '../access/oidc.ts';
import { forgetReplies } from '../access/perform-once.ts';
import { sealBlocks } from '../audit/seal-blocks.ts';
import { forgetOldRuns } from '../campaigns/forget-old-runs.ts';
import { type Clock, repeat } from '../clock.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { foldCounters, keepNamesSearchable } from '../review/keep-lists-quick.ts';
import { openProbe, type Workspace } from '../services.ts';
import { deleteExpiredExports } from '../transfers/fetch-export.ts';
import { buildApp } from './build-app.ts';

export interface ServiceOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly proxies?: readonly string[] | undefined;
  readonly units: UnitTable;
  readonly scanFolder: string;
  readonly exportFolder: string;
  /** Undefined: nobody signs in by a provider of identities. */
  readonly oidc?: OidcDoor | undefined;
  /** Folder of the built screens; undefined: the API alone. */
  readonly screens?: string | undefined;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
}

export interface RunningService {
  /** `http://127.0.0.1:3210` */
  readonly address: string;
  /** Takes no more requests, finishes those that run, and ends. */
  readonly stop: () => Promise<void>;
}

/**
 * Connections of the service: four a core. Fewer have requests wait for each other, more make the slowest slower (992,000
 * cases, 200 requests a second on two cores, before much became quicker: p99 814 ms with 4, 289 ms with 8, 571 ms with 14).
 */
export const serviceConnections = () => Math.max(8, 4 * availableParallelism());

const SEED_BELOW = 2 ** 31 - 1;
const SEAL_EVERY_MS = 1_000;
/** Each fold writes the counters anew, and while an old snapshot is read (a backup) no former version of them can go. */
const FOLD_EVERY_MS = 5_000;
const TIDY_EVERY_MS = 30_000;
const FORGET_EVERY_MS = 3_600_000;
/** A sender or reader that hangs does not hold up the end for longer. */
const PATIENCE_MS = 10_000;

/** Starts the service on a migrated database. */
export async function startService(
  { db, pool }: Pick<Workspace, 'db' | 'pool'>,
  { host, port, clock, units, scanFolder, exportFolder, oidc, ...options }: ServiceOptions,
): Promise<RunningService> {
  const probe = openProbe(pool);
  const makeContext = (actor: Actor) => ({
    db,
    pool,
    clock,
    actor,
    units,
    scanFolder,
    exportFolder,
    seed: randomInt(SEED_BELOW),
    oidc,
  });
  const app = await buildApp({ ...options, access: { db, clock }, makeContext, isReady: probe.answers });
  const onFailure = (error: Error) => options.logger.error({ error: error.name }, 'repeated work failed');
  const every = (everyMs: number, work: () => Promise<unknown>) => repeat(work, everyMs, onFailure, everyMs);
  const stops = [
    every(SEAL_EVERY_MS, () => sealBlocks({ db, clock })),
    every(FOLD_EVERY_MS, () => foldCounters({ db })),
    every(TIDY_EVERY_MS, () => keepNamesSearchable({ db })),
    every(FORGET_EVERY_MS, () => forgetReplies(db, clock.now())),
    every(FORGET_EVERY_MS, () => deleteExpiredExports({ db, clock, exportFolder })),
    every(FORGET_EVERY_MS, () => forgetOldRuns({ db })),
    every(FORGET_EVERY_MS, () => forgetSignIns({ db, clock })),
  ];
  const address = await app.listen({ host, port });
  return {
    address,
    stop: async () => {
      const repeated = Promise.all(stops.map((stop) => stop()));
      const forcing = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
      await app.close();
      await probe.close();
      clearTimeout(forcing);
      await repeated;
      await sealBlocks({ db, clock });
    },
  };
}
