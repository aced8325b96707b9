import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunSummary } from '../src/cli/campaign-steps.ts';
import { runCommandLine } from '../src/cli/command-line.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { formatCount, formatDecimal, formatPercent } from '../src/domain/vietnamese-numbers.ts';
import type { EvaluationFigures } from '../src/quality/evaluate.ts';

/**
 * Reconciles a province with a known truth and prints one table: quality, time by stage, CPU and memory of our own
 * process (the database server's are not in them). Usage:
 *
 *   npm run -s bench:quality -- FOLDER > figures.json
 *
 * FOLDER holds marriages, persons and truth, each .csv or .csv.gz. The table goes to stderr, JSON to stdout.
 */
const [given] = process.argv.slice(2);
if (given === undefined)
  throw new Error('usage: npm run -s bench:quality -- FOLDER_WITH_MARRIAGES_PERSONS_TRUTH');
const province = resolve(readConfig().callerDir, given);
const out = await mkdtemp(join(tmpdir(), 'doichieu-bench-'));

async function fileOf(stem: string): Promise<string> {
  const found = (await readdir(province)).find((name) => name.startsWith(`${stem}.`));
  if (found === undefined) throw new Error(`${province} has no ${stem}.csv or ${stem}.csv.gz`);
  return join(province, found);
}

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

try {
  const [marriages, persons, truth] = [
    await fileOf('marriages'),
    await fileOf('persons'),
    await fileOf('truth'),
  ];
  const started = systemClock.elapsed();
  await doichieu(['reconcile', '--civil-status', marriages, '--population', persons, '--out', out]);
  const seconds = (systemClock.elapsed() - started) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const run = JSON.parse(await readFile(join(out, 'run.json'), 'utf8')) as RunSummary;
  const outcomes = join(out, 'outcomes.csv');
  const evaluated = await doichieu(['evaluate', '--truth', truth, '--outcomes', outcomes, '--json']);
  const figures = JSON.parse(evaluated) as EvaluationFigures;
  const cost = { seconds, cpu_seconds: (userCPUTime + systemCPUTime) / 1e6, max_rss_mb: maxRSS / 1024 };
  process.stderr.write(`\n${table(figures, run, cost)}\n`);
  process.stdout.write(`${JSON.stringify({ province, cost, run, figures }, undefined, 2)}\n`);
} finally {
  await rm(out, { recursive: true });
}

interface Cost {
  readonly seconds: number;
  readonly cpu_seconds: number;
  readonly max_rss_mb: number;
}

function table(figures: EvaluationFigures, run: RunSummary, cost: Cost): string {
  const { outcomes, records, discrepancies_micro: discrepancies, duplicates } = figures;
  const decided = ((outcomes.auto ?? 0) + (outcomes.not_found ?? 0)) / records;
  const rows: readonly (readonly [string, string])[] = [
    ['records', formatCount(records)],
    [
      'auto / review / not found',
      ['auto', 'review', 'not_found']
        .map((name) => formatPercent((outcomes[name] ?? 0) / records))
        .join(' / '),
    ],
    ['decided by the machine', formatPercent(decided, 2)],
    ['wrong automatic links per 10,000', formatDecimal(figures.wrong_auto_links_per_10000 ?? 0, 2)],
    [
      '  95 % interval',
      figures.wrong_auto_links_per_10000_ci95.map((value) => formatDecimal(value, 2)).join(' - '),
    ],
    ['person recall, auto + best candidate', formatPercent(figures.person_best.recall, 2)],
    ['true couple automatic or among the five', formatPercent(figures.couple_auto_or_offered, 2)],
    ['discrepancies, F1', formatDecimal(discrepancies?.f1 ?? 0, 4)],
    ['duplicates, F1', formatDecimal(duplicates?.pair[2] ?? 0, 4)],
    ...Object.entries(run.timings).map(
      ([stage, time]) => [`time: ${stage}`, `${formatDecimal(time / 1000, 2)} s`] as const,
    ),
    ['time: everything', `${formatDecimal(cost.seconds, 2)} s`],
    ['CPU of our process', `${formatDecimal(cost.cpu_seconds, 2)} s`],
    ['largest memory of our process', `${formatCount(cost.max_rss_mb)} MB`],
    ['model', run.model_version],
  ];
  return rows.map(([label, value]) => `${label.padEnd(42)} ${value.padStart(14)}`).join('\n');
}
