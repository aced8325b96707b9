import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { formatCount, formatDecimal, formatPercent } from '../src/domain/vietnamese-numbers.ts';
import { wilsonInterval } from '../src/quality/rates.ts';
import { readBenchCall } from './bench-call.ts';
import type { ProvinceMeasurement } from './quality-province.ts';

const { operands } = readBenchCall({
  name: 'bench:quality',
  measures: `Automation, errors, discrepancies and cost of reconciling provinces with a known truth, each in a process of its own: one
table with a column for each, and one that pools the invented ones of a noise. Table to stderr, JSON to stdout.`,
  takes: 'about 2 minutes a province',
  operand: {
    name: 'PROVINCE...',
    says: `a folder with marriages, persons and truth (.csv or .csv.gz), or NOISE:SEED,... for provinces of
                    30,911 marriages and 1.3 million persons that are invented: easy:21,22,23 typical:11 hard:31`,
  },
});
const provinces = operands.flatMap((given) => {
  const [noise, seeds] = given.split(':');
  return seeds === undefined ? [given] : seeds.split(',').map((seed) => `${noise}:${seed}`);
});

async function measureProvince(province: string): Promise<ProvinceMeasurement> {
  const script = fileURLToPath(new URL('./quality-province.ts', import.meta.url));
  const child = spawn(process.execPath, ['--max-semi-space-size=8', '--expose-gc', script, province], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let json = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    json += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${province}: ended with ${code}`);
  return JSON.parse(json) as ProvinceMeasurement;
}

/** A measurement, or several of one kind as if they were one file. */
interface Column {
  readonly name: string;
  readonly measured: readonly ProvinceMeasurement[];
}

const sum = (column: Column, value: (measured: ProvinceMeasurement) => number) =>
  column.measured.reduce((total, measured) => total + value(measured), 0);
const share = (column: Column, value: (measured: ProvinceMeasurement) => number) =>
  formatPercent(sum(column, value) / sum(column, ({ figures }) => figures.records), 2);
const mean = (column: Column, value: (measured: ProvinceMeasurement) => number) =>
  sum(column, value) / column.measured.length;
const wrongLinks = ({ figures }: ProvinceMeasurement) =>
  Math.round((1 - (figures.auto_link_precision ?? 1)) * figures.auto_links);

function rate(wrong: number, links: number): string {
  const [low, high] = wilsonInterval(wrong, links).map((value) => formatDecimal(value * 1e4, 1));
  return `${formatDecimal(links === 0 ? 0 : (wrong / links) * 1e4, 2)} (${low}-${high})`;
}

const beside = ({ figures }: ProvinceMeasurement) => figures.one_spouse_auto ?? { n: 0, wrong: 0 };
const seconds = (stage: string) => (column: Column) =>
  formatDecimal(mean(column, ({ run }) => run.timings[stage] ?? 0) / 1000, 1);

const ROWS: readonly (readonly [string, (column: Column) => string])[] = [
  ['records', (c) => formatCount(sum(c, ({ figures }) => figures.records))],
  ['automatic', (c) => share(c, ({ figures }) => figures.outcomes.auto ?? 0)],
  ['not found', (c) => share(c, ({ figures }) => figures.outcomes.not_found ?? 0)],
  ['review', (c) => share(c, ({ figures }) => figures.outcomes.review ?? 0)],
  [
    'decided by the machine',
    (c) => share(c, ({ figures: { outcomes } }) => (outcomes.auto ?? 0) + (outcomes.not_found ?? 0)),
  ],
  [
    'link threshold',
    (c) =>
      formatDecimal(
        mean(c, ({ run }) => run.counts.link_threshold ?? 0),
        4,
      ),
  ],
  [
    'wrong links per 10,000 (95 %)',
    (c) =>
      rate(
        sum(c, wrongLinks),
        sum(c, ({ figures }) => figures.auto_links),
      ),
  ],
  [
    '  certain spouse of a reviewed record',
    (c) =>
      rate(
        sum(c, (m) => beside(m).wrong),
        sum(c, (m) => beside(m).n),
      ),
  ],
  [
    '  both together',
    (c) =>
      rate(
        sum(c, (m) => wrongLinks(m) + beside(m).wrong),
        sum(c, (m) => m.figures.auto_links + beside(m).n),
      ),
  ],
  [
    'person recall, automatic',
    (c) =>
      formatPercent(
        mean(c, (m) => m.figures.person_auto.recall),
        2,
      ),
  ],
  [
    'person recall, automatic + best candidate',
    (c) =>
      formatPercent(
        mean(c, (m) => m.figures.person_best.recall),
        2,
      ),
  ],
  [
    'true couple automatic or among the five',
    (c) =>
      formatPercent(
        mean(c, (m) => m.figures.couple_auto_or_offered),
        2,
      ),
  ],
  [
    'discrepancies, F1',
    (c) =>
      formatDecimal(
        mean(c, (m) => m.figures.discrepancies_micro?.f1 ?? 0),
        4,
      ),
  ],
  [
    'duplicates, F1',
    (c) =>
      formatDecimal(
        mean(c, (m) => m.figures.duplicates?.pair[2] ?? 0),
        4,
      ),
  ],
  [
    'couples of the register without a record',
    (c) => formatCount(sum(c, (m) => m.coverage.couples_without_record)),
  ],
  ['pull civil status, s', seconds('pull_civil_status')],
  ['pull population, s', seconds('pull_population')],
  ['run, s', seconds('total')],
  [
    'everything, s',
    (c) =>
      formatDecimal(
        mean(c, (m) => m.seconds),
        1,
      ),
  ],
  [
    'CPU of our process, s',
    (c) =>
      formatDecimal(
        mean(c, (m) => m.cpu_seconds),
        1,
      ),
  ],
  ['largest memory of our process, MB', (c) => formatCount(Math.round(mean(c, (m) => m.max_rss_mb)))],
];

/** One column for each province, and one for the invented ones of each noise level. */
function columnsOf(measured: readonly ProvinceMeasurement[]): Column[] {
  const columns = measured.map((one): Column => ({ name: one.name, measured: [one] }));
  for (const noise of ['easy', 'typical', 'hard']) {
    const pooled = measured.filter(({ name }) => name.startsWith(`${noise}:`));
    if (pooled.length > 1) columns.push({ name: `${noise} x ${pooled.length}`, measured: pooled });
  }
  return columns;
}

function table(columns: readonly Column[]): string {
  const cells = [
    ['', ...columns.map(({ name }) => name)],
    ...ROWS.map(([label, value]) => [label, ...columns.map(value)]),
  ];
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return cells
    .map((row) =>
      row.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  '),
    )
    .join('\n');
}

/** Statements about spouses by probability: expected and observed errors, all provinces pooled. */
function calibration(measured: readonly ProvinceMeasurement[]): string {
  const lines = measured[0]!.calibration.map(({ from, to }, i) => {
    const bins = measured.map((one) => one.calibration[i]!);
    const total = (value: (bin: (typeof bins)[number]) => number) =>
      bins.reduce((sum, bin) => sum + value(bin), 0);
    const [statements, wrong] = [total((bin) => bin.statements), total((bin) => bin.wrong)];
    const expected = formatDecimal(
      total((bin) => bin.expectedWrong),
      1,
    );
    const range = `${formatDecimal(from, 4)} - ${formatDecimal(to, 4)}`;
    return `${range}  ${formatCount(statements).padStart(9)}  ${expected.padStart(9)}  ${formatCount(wrong).padStart(6)}  ${rate(wrong, statements).padStart(24)}`;
  });
  return ['probability      statements   expected   wrong   wrong per 10,000 (95 %)', ...lines].join('\n');
}

const measured: ProvinceMeasurement[] = [];
for (const province of provinces) measured.push(await measureProvince(province));
process.stderr.write(`\n${table(columnsOf(measured))}\nmodel ${measured[0]!.run.model_version}\n`);
process.stderr.write(`\n${calibration(measured)}\n`);
process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);
