import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { serverAccount } from './account.ts';
import { installBinaries } from './binaries.ts';
import { type ClusterPlace, clusterExists, createCluster } from './cluster.ts';
import { keepSecrets, prepareDataFolder, serverFiles } from './data-folder.ts';
import { runCluster } from './running-cluster.ts';
import { serverAnswers } from './server-answers.ts';
import { serverProcesses } from './server-process.ts';

/** A PostgreSQL server to work on. The URLs hold passwords: never print them. */
export interface PostgresServer {
  /** The kept database as its owner: migrations, making and dropping of databases. */
  readonly ownerUrl: string;
  /** The kept database as the service sees it. */
  readonly appUrl: string;
  readonly embedded: boolean;
  /** Leaves the server. The last of its users to leave shuts an embedded one down and waits for that. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Absolute path; takes an embedded server there whatever `DATABASE_URL` says. */
  readonly dataDir?: string;
  /** Told in Vietnamese what is being done, for a progress line. */
  readonly onStage?: (text: string) => void;
  /** False: nothing is forced to disk, for data nobody will miss (tests). */
  readonly durable?: boolean;
}

/**
 * Starts the embedded server, or joins the one another process runs on the same data folder; with `DATABASE_URL` it only
 * checks that this one answers.
 *
 * Errors: `DATABASE_UNREACHABLE`, `SERVER_BINARIES_MISSING`, `DATA_FOLDER_UNUSABLE`, `SERVER_START_FAILED`.
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<PostgresServer> {
  if (config.databaseUrl !== undefined && options.dataDir === undefined) {
    return await joinServer(config.databaseUrl, config.migrationUrl ?? config.databaseUrl);
  }
  const { stages } = messages.postgres;
  const say = options.onStage ?? (() => {});
  const dataDir = options.dataDir ?? config.dataDir;
  const durable = options.durable ?? true;
  const files = serverFiles(dataDir);
  const account = serverAccount(files.cluster);
  if (!account) {
    const reason = messages.postgres.reasons.noAccount;
    throw new AppError('DATA_FOLDER_UNUSABLE', messages.postgres.dataFolderUnusable(dataDir, reason));
  }
  await prepareDataFolder(dataDir, account);
  const processes = serverProcesses(files, account);
  try {
    const caches = [config.cacheDir, files.folder, join(tmpdir(), `doichieu-${process.getuid?.()}`)];
    const binaries = await installBinaries(caches, account, () => say(stages.copyingBinaries));
    const secrets = await keepSecrets(files);
    const place: ClusterPlace = { files, account, processes, binaries, secrets, durable };
    if (!(await clusterExists(files))) {
      say(stages.initialising);
      await createCluster(place);
    }
    return { ...(await runCluster(place, say)), embedded: true };
  } finally {
    processes.release();
  }
}

async function joinServer(appUrl: string, ownerUrl: string): Promise<PostgresServer> {
  for (const [setting, address] of [
    ['DATABASE_URL', appUrl],
    ['MIGRATION_URL', ownerUrl],
  ] as const) {
    if (!(await serverAnswers(address)))
      throw new AppError('DATABASE_UNREACHABLE', messages.postgres.unreachable(setting));
  }
  return { ownerUrl, appUrl, embedded: false, stop: async () => {} };
}
