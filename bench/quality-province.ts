import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunSummary } from '../src/cli/campaign-steps.ts';
import { runCommandLine } from '../src/cli/command-line.ts';
import { readRowTable } from '../src/cli/read-row-table.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { generateProvince } from '../src/demo/generate-province.ts';
import type { NoiseLevel } from '../src/demo/noise.ts';
import { type CalibrationBin, calibrationTable, statementsOf } from '../src/quality/calibration.ts';
import type { EvaluationFigures } from '../src/quality/evaluate.ts';

/** What one reconciliation of a province with a known truth gave and cost; the database server's CPU is not in it. */
export interface ProvinceMeasurement {
  /** Folder's name, or `noise:seed` of an invented province. */
  readonly name: string;
  readonly seconds: number;
  readonly cpu_seconds: number;
  readonly max_rss_mb: number;
  readonly run: RunSummary;
  readonly figures: EvaluationFigures;
  readonly calibration: readonly CalibrationBin[];
  /** Couples the register knows by mutual link, and those of them without a civil record. */
  readonly coverage: { readonly couples_without_record: number };
}

const INVENTED = /^(easy|typical|hard):(\d+)$/;
const [MARRIAGES, PERSONS] = [30_911, 1_300_000] as const;

/** Runs a command in this process, so that its CPU and memory are this process's. @returns what it wrote to stdout */
async function doichieu(args: readonly string[]): Promise<string> {
  let stdout = '';
  const code = await runCommandLine(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: process.stderr,
    clock: systemClock,
    onInterrupt: (stop) => process.once('SIGINT', stop),
  });
  if (code !== 0) process.exit(code);
  return stdout;
}

async function fileOf(folder: string, stem: string): Promise<string> {
  const found = (await readdir(folder)).find((name) => name.startsWith(`${stem}.`));
  if (found === undefined) throw new Error(`${folder} has no ${stem}.csv or ${stem}.csv.gz`);
  return join(folder, found);
}

async function measure(name: string, province: string, out: string): Promise<ProvinceMeasurement> {
  const [marriages, persons, truth] = [
    await fileOf(province, 'marriages'),
    await fileOf(province, 'persons'),
    await fileOf(province, 'truth'),
  ];
  const before = process.resourceUsage();
  const started = systemClock.elapsed();
  await doichieu(['reconcile', '--civil-status', marriages, '--population', persons, '--out', out]);
  const seconds = (systemClock.elapsed() - started) / 1000;
  const after = process.resourceUsage();
  const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime;
  const run = JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as RunSummary;
  const outcomes = join(out, 'outcomes.csv');
  const evaluated = await doichieu(['evaluate', '--truth', truth, '--outcomes', outcomes, '--json']);
  const figures = JSON.parse(evaluated) as EvaluationFigures;
  const { signal } = new AbortController();
  const tables = [
    await readRowTable(truth, ['record_key'], signal),
    await readRowTable(outcomes, ['record_key'], signal),
  ] as const;
  const only = await readRowTable(join(out, 'population_only.csv'), [], signal);
  return {
    name,
    seconds,
    cpu_seconds: cpu / 1e6,
    max_rss_mb: after.maxRSS / 1024,
    run,
    figures,
    calibration: calibrationTable(statementsOf(...tables)),
    coverage: { couples_without_record: only.rows.reduce((sum, row) => sum + Number(row.couples), 0) },
  };
}

const [province] = process.argv.slice(2);
if (province === undefined) throw new Error('usage: node bench/quality-province.ts FOLDER|NOISE:SEED');
const temporary = await mkdtemp(join(tmpdir(), 'doichieu-bench-'));
try {
  const invented = INVENTED.exec(province);
  const folder = invented ? join(temporary, 'province') : resolve(readConfig().callerDir, province);
  if (invented) {
    const [, noise, seed] = invented;
    const size = { marriages: MARRIAGES, persons: PERSONS };
    await generateProvince({
      ...size,
      seed: Number(seed),
      noise: noise as NoiseLevel,
      directory: folder,
      gzip: true,
    });
  }
  const name = invented ? province : folder.split('/').at(-1)!;
  process.stdout.write(JSON.stringify(await measure(name, folder, join(temporary, 'out'))));
} finally {
  await rm(temporary, { recursive: true });
}
