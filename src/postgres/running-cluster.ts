import { closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { APP_ROLE, type ClusterPlace, KEPT_DATABASE, OWNER_ROLE } from './cluster.ts';
import type { Secrets, ServerFiles } from './data-folder.ts';
import { joinServer, keeperLives, LOCK_TAKEN, startKeeper } from './keeper.ts';
import { readPostmaster } from './postmaster-file.ts';
import { serverAnswers } from './server-answers.ts';
import { hostOfServer, serverSettings } from './settings.ts';

/** A remnant of a killed server lets go of its lock and memory within this time, and a new one shows itself. */
const PATIENCE_MS = 10_000;
const STOP_NOTICE_MS = 1_000;
const STOP_LIMIT_MS = 120_000;
const LOOK_MS = 20;

/** A server in use. */
export interface RunningCluster {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * Joins the server that runs on the cluster, or starts one.
 *
 * @param say told what is being done
 *
 * Errors: `SERVER_START_FAILED` with the end of the server's log.
 */
export async function runCluster(place: ClusterPlace, say: (text: string) => void): Promise<RunningCluster> {
  const { files, secrets } = place;
  const { stages } = messages.postgres;
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const running = joinServer(files);
    say(running === undefined ? stages.starting : stages.attaching);
    const keeper = running === undefined ? await launch(place) : undefined;
    const joined = running ?? (await joinLaunched(files, keeper!));
    const port = joined === undefined ? undefined : await waitUntilReady(files, secrets);
    if (joined !== undefined && port !== undefined) return runningCluster(files, secrets, port, joined);
    if (joined !== undefined) closeSync(joined);
    if (performance.now() > giveUpAt && keeper?.ended !== LOCK_TAKEN) throw await startFailure(files);
    await pause(5 * LOOK_MS);
  }
}

interface Launched {
  /** Its exit code once it ended. */
  ended: number | undefined;
}

async function launch({ processes, binaries, durable }: ClusterPlace): Promise<Launched> {
  const keeper: Launched = { ended: undefined };
  const settings = serverSettings(await freePort(), processes.folder, durable);
  startKeeper(processes, binaries, settings).then(
    (code) => {
      keeper.ended = code;
    },
    () => {
      keeper.ended = 1;
    },
  );
  return keeper;
}

/** The keeper waits for its first user before it starts the server. */
async function joinLaunched(files: ServerFiles, keeper: Launched): Promise<number | undefined> {
  while (keeper.ended === undefined) {
    const joined = joinServer(files);
    if (joined !== undefined) return joined;
    await pause(LOOK_MS / 4);
  }
  return undefined;
}

/** The port once the server answers, however long its recovery takes; undefined when it or its keeper is gone. */
async function waitUntilReady(files: ServerFiles, secrets: Secrets): Promise<number | undefined> {
  let lastSeen = performance.now();
  while (keeperLives(files) && performance.now() - lastSeen < PATIENCE_MS) {
    const postmaster = await readPostmaster(files.cluster);
    if (postmaster?.alive) lastSeen = performance.now();
    if (postmaster?.alive && postmaster.status === 'ready') {
      if (await serverAnswers(url(files, APP_ROLE, secrets.app, postmaster.port))) return postmaster.port;
    }
    await pause(LOOK_MS);
  }
  return undefined;
}

function runningCluster(files: ServerFiles, secrets: Secrets, port: number, joined: number): RunningCluster {
  let stopped: Promise<void> | undefined;
  return {
    ownerUrl: url(files, OWNER_ROLE, secrets.owner, port),
    appUrl: url(files, APP_ROLE, secrets.app, port),
    stop() {
      stopped ??= leave(files, joined);
      return stopped;
    },
  };
}

/** Waits for the end of a server that ends; one that others still use goes on. */
async function leave(files: ServerFiles, joined: number): Promise<void> {
  closeSync(joined);
  const start = performance.now();
  for (;;) {
    const postmaster = await readPostmaster(files.cluster);
    const waited = performance.now() - start;
    if (!postmaster?.alive) return;
    if (waited > (postmaster.status === 'stopping' ? STOP_LIMIT_MS : STOP_NOTICE_MS)) return;
    await pause(LOOK_MS);
  }
}

/** `host` among the parameters goes before the one of the address, which stays for whoever knows addresses only. */
const url = ({ folder }: ServerFiles, role: string, password: string, port: number): string =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${KEPT_DATABASE}?host=${encodeURIComponent(hostOfServer(folder, port))}`;

/** A port nobody listens on. Taken by somebody else before the server gets there, the next attempt asks again. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}

async function startFailure(files: ServerFiles): Promise<AppError> {
  const log = await readFile(files.log, 'utf8').catch(() => '');
  return new AppError(
    'SERVER_START_FAILED',
    messages.postgres.startFailed(files.folder, log.trim().split('\n').slice(-12).join('\n')),
  );
}
