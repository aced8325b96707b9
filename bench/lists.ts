import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sonLaUnits } from '#matchers';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { ensureCampaign } from '../src/db/campaigns.ts';
import { generateProvince } from '../src/demo/generate-province.ts';
import { formatCount, formatDecimal } from '../src/domain/vietnamese-numbers.ts';
import { pullRegistry } from '../src/reconciliation/pull.ts';
import { runLinkage } from '../src/reconciliation/run.ts';
import { openFileSources } from '../src/registries/file-source.ts';
import { builtInMapping } from '../src/registries/header-mapping.ts';
import { type Workspace, withWorkspace } from '../src/services.ts';
import { approveTransfer } from '../src/transfers/approve-transfer.ts';
import { proposeTransfer } from '../src/transfers/propose-transfer.ts';
import { readBenchCall } from './bench-call.ts';

readBenchCall({
  name: 'bench:lists',
  measures: `The files of a list of 30,911 rows, each format by the terminal in a process of its own: time from start to end, and the
most memory it held. Lines to stdout.`,
  takes: 'about a minute',
});

const ROWS = 30_911;
const MARRIAGES = 2_000;
const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const say = (text: string) => process.stdout.write(`${text}\n`);
const units = sonLaUnits();

async function fixedList(workspace: Workspace, folder: string): Promise<number> {
  const { db, pool } = workspace;
  const files = await generateProvince({
    seed: 3,
    marriages: MARRIAGES,
    persons: 20_000,
    noise: 'typical',
    directory: folder,
  });
  const { campaignId } = await ensureCampaign(db, 'bench');
  const registries = [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const;
  for (const [registry, path] of registries) {
    const sources = await openFileSources(registry, [path], builtInMapping);
    await pullRegistry(pool, campaignId, sources, { now: systemClock.now() });
  }
  await runLinkage(workspace, campaignId, { clock: systemClock, units, province: '14', workers: 1 });
  const who = (accountId: number) => ({
    db,
    clock: systemClock,
    units,
    actor: {
      accountId,
      login: `bench-${accountId}`,
      role: 'leader',
      jurisdiction: 'province',
      via: 'terminal',
      address: undefined,
    } as const,
  });
  const given = { campaignId, kind: 'police', filter: {}, purpose: 'bench' } as const;
  const proposed = await proposeTransfer(who(1), given);
  const letter = { letterNumber: '1', letterDate: '2026-11-25' };
  const { transferId } = await approveTransfer(who(2), { ...proposed, ...letter });
  // The same rows again and again, up to the size of a province's list.
  await pool.query(
    `INSERT INTO transfer_rows SELECT transfer_id, n * $2::integer + row_no, case_id, role, class, kind, route, unit_code, receiving_unit, content
     FROM transfer_rows, generate_series(1, $3::integer / $2::integer) AS n WHERE transfer_id = $1 AND n * $2 + row_no <= $3`,
    [transferId, proposed.rowCount, ROWS],
  );
  return transferId;
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly told: { readonly fileCount: number; readonly bytes: number; readonly rowCount: number };
}

async function measure(args: readonly string[], dataDir: string): Promise<Measured> {
  const from = performance.now();
  const env = { ...process.env, DOICHIEU_DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['--max-semi-space-size=8', '--expose-gc', MAIN, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  let kilobytes = 0;
  let isDone = false;
  child.once('exit', () => {
    isDone = true;
  });
  while (!isDone) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    await pause(10);
  }
  if (child.exitCode !== 0) throw new Error(err);
  return { seconds: (performance.now() - from) / 1000, megabytes: kilobytes / 1024, told: JSON.parse(out) };
}

const VARIANTS: readonly (readonly [name: string, options: readonly string[]])[] = [
  ['xlsx', []],
  ['xlsx, one a police unit', ['--split']],
  ['data_xlsx', ['--format', 'data_xlsx']],
  ['csv', ['--format', 'csv']],
  ['json', ['--format', 'json']],
];

const folder = await mkdtemp(join(tmpdir(), 'bench-lists-'));
try {
  const dataDir = join(folder, 'data');
  await withWorkspace(readConfig({}), { kind: 'kept', dataDir }, async (workspace) => {
    const transferId = await fixedList(workspace, folder);
    for (const [name, options] of VARIANTS) {
      const out = join(folder, name.replaceAll(/\W+/g, '-'));
      const args = [
        'transfer',
        'export',
        '--id',
        String(transferId),
        '--purpose',
        'bench',
        '--out',
        out,
        '--json',
      ];
      const { seconds, megabytes, told } = await measure([...args, ...options], dataDir);
      say(
        `${name.padEnd(26)} ${formatCount(told.rowCount)} rows, ${told.fileCount} files, ${formatDecimal(told.bytes / 1e6, 1)} MB: ${formatDecimal(seconds, 1)} s, ${formatCount(megabytes)} MB at most`,
      );
    }
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
