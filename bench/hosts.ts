import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sonLaUnits } from '#matchers';
import { systemClock } from '../src/clock.ts';
import { readConfig, settingOf } from '../src/config.ts';
import { createDatabase, createPool } from '../src/db/database.ts';
import { findRunOrder, insertRunOrder } from '../src/db/run-orders.ts';
import { formatCount } from '../src/domain/vietnamese-numbers.ts';
import { startWorker } from '../src/jobs/start-worker.ts';
import { type Workspace, withWorkspace } from '../src/services.ts';
import { readBenchCall } from './bench-call.ts';
import { loadInventedProvince } from './loaded-service.ts';

const { values: chosen } = readBenchCall({
  name: 'bench:hosts',
  measures: `One whole run of an invented campaign by 1, 2 and 4 workers, each a process of its own that reaches PostgreSQL by TCP: how
long, and what each worker took in processor time and memory at most. Lines to stdout.`,
  takes: 'about 6 minutes',
  options: {
    marriages: { default: '30911', says: 'of the province' },
    persons: { default: '1303667', says: 'of the province' },
    workers: { default: '1,2,4', says: 'how many, one run each' },
    /** Be a worker of this database until stdin ends. */
    worker: {},
  },
});

const HERE = fileURLToPath(import.meta.url);
const say = (text: string) => process.stdout.write(`${text}\n`);

async function beWorker(appUrl: string): Promise<void> {
  const pool = createPool(appUrl, 5);
  const db = createDatabase(pool);
  const place = { db, pool, appUrl, clock: systemClock, logger: { error: () => {} }, settingOf };
  const worker = await startWorker({ ...place, units: sonLaUnits(), province: '14', sharedFrom: 0 });
  say('ready');
  await once(process.stdin.resume(), 'end');
  await worker.stop();
  await db.destroy();
}

/** Seconds of processor time and megabytes of memory at most of a process, as Linux counts them. */
async function usageOf({
  pid,
}: ChildProcess): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const stat = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return {
    seconds: (Number(stat[11]) + Number(stat[12])) / 100,
    megabytes: Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024,
  };
}

async function runWith({ db, appUrl }: Workspace, campaignId: number, count: number): Promise<void> {
  const workers = Array.from({ length: count }, () =>
    spawn(process.execPath, [HERE, '--worker', appUrl], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  await Promise.all(workers.map((worker) => once(worker.stdout, 'data')));
  const before = await Promise.all(workers.map(usageOf));
  const started = performance.now();
  const ordered = { campaignId, origin: 'person', orderedBy: null, at: systemClock.now() } as const;
  const orderId = (await insertRunOrder(db, ordered))!;
  let order = await findRunOrder(db, orderId);
  for (; order!.finishedAt === null; order = await findRunOrder(db, orderId)) await pause(100);
  const wall = (performance.now() - started) / 1000;
  const after = await Promise.all(workers.map(usageOf));
  const each = after.map(({ seconds, megabytes }, at) => {
    const own = seconds - before[at]!.seconds;
    return `${own.toFixed(1)} s CPU ${formatCount(Math.round(megabytes))} MB`;
  });
  say(`${count} worker${count > 1 ? 's' : ''}: ${order!.state} in ${wall.toFixed(1)} s; ${each.join('; ')}`);
  for (const worker of workers) worker.stdin.end();
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
}

if (chosen.worker !== undefined) await beWorker(chosen.worker);
else
  await withWorkspace(readConfig(), { kind: 'temporary' }, async (workspace) => {
    const { marriages, persons } = chosen;
    const folder = await mkdtemp(join(tmpdir(), 'bench-hosts-'));
    const size = { marriages: Number(marriages), persons: Number(persons), noise: 'typical' } as const;
    const campaignId = await loadInventedProvince(workspace, folder, size);
    await rm(folder, { recursive: true });
    for (const count of chosen.workers.split(',').map(Number)) await runWith(workspace, campaignId, count);
  });
