import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PairModelFile } from '#matchers';
import { readRowTable } from '../src/cli/read-row-table.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { formatDecimal } from '../src/domain/vietnamese-numbers.ts';
import { linkPairs } from '../src/linkage/link-pairs.ts';
import { cleanPairRecords } from '../src/linkage/pair-records.ts';
import { readBenchCall } from './bench-call.ts';

const { operands } = readBenchCall({
  name: 'bench:febrl4',
  measures: `Precision, recall and F1 of linking FEBRL4 (5,000 x 5,000) at several probabilities, with time and processor time, by a
model fitted without truth; the truth, which is in rec_id, is read for scoring only. Table to stderr, JSON to stdout.`,
  takes: 'some seconds',
  operand: { name: 'FOLDER', says: 'holds dataset4a.csv and dataset4b.csv' },
});
const folder = resolve(readConfig().callerDir, operands[0]!);
const modelPath = fileURLToPath(new URL('../matchers/models/febrl4.json', import.meta.url));
const model = JSON.parse(await readFile(modelPath, 'utf8')) as PairModelFile;
const { signal } = new AbortController();
const read = async (name: string) => (await readRowTable(join(folder, name), [], signal)).rows;
const [a, b] = [await read('dataset4a.csv'), await read('dataset4b.csv')];

const started = { wall: systemClock.elapsed(), cpu: process.cpuUsage() };
const [left, right] = [cleanPairRecords(a, 'left', model), cleanPairRecords(b, 'right', model)];
const { links, candidates } = linkPairs(left, right, model, { train: true });
const cpu = process.cpuUsage(started.cpu);
const cost = {
  seconds: (systemClock.elapsed() - started.wall) / 1000,
  cpu_seconds: (cpu.user + cpu.system) / 1e6,
  max_rss_mb: process.resourceUsage().maxRSS / 1024,
};

const personOf = (id: string) => id.split('-')[1];
const matches = left.ids.filter((id) => right.ids.some((other) => personOf(other) === personOf(id))).length;
const figures = [0.05, 0.5, 0.9, 0.99].map((threshold) => {
  const said = links.filter(({ matchProbability }) => matchProbability >= threshold);
  const right_ = said.filter(
    (link) => personOf(left.ids[link.left]!) === personOf(right.ids[link.right]!),
  ).length;
  const [precision, recall] = [right_ / said.length, right_ / matches];
  return { threshold, precision, recall, f1: (2 * precision * recall) / (precision + recall) };
});

const lines = figures.map(({ threshold, ...rates }) =>
  [threshold, rates.precision, rates.recall, rates.f1]
    .map((value) => formatDecimal(value, 4).padStart(10))
    .join(''),
);
process.stderr.write(
  `${['p >=', 'precision', 'recall', 'F1'].map((title) => title.padStart(10)).join('')}\n`,
);
process.stderr.write(`${lines.join('\n')}\n`);
process.stderr.write(
  `${candidates.pairs} pairs, ${formatDecimal(cost.seconds, 2)} s, CPU ${formatDecimal(cost.cpu_seconds, 2)} s, ${formatDecimal(cost.max_rss_mb, 0)} MB\n`,
);
process.stdout.write(`${JSON.stringify({ figures, cost, pairs: candidates.pairs }, undefined, 2)}\n`);
