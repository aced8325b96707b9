import { writeFile } from 'node:fs/promises';
import {
  builtInMarriageModel,
  compileMarriageModel,
  fitWeights,
  handMadeMarriageModel,
  weightTable,
} from '#matchers';
import { TRAINING } from '../src/quality/train-model.ts';
import { readBenchCall } from './bench-call.ts';
import { type InventedProvince, inventLabelledProvince } from './labelled-province.ts';

const { operands } = readBenchCall({
  name: 'fit:model',
  measures: `Fits the weights of the shipped model again on the invented provinces its provenance names, from weights guessed by
hand; thresholds are kept. Nothing is adopted.`,
  takes: 'about 25 minutes, and 12 GB',
  operand: { name: 'OUT.json', says: 'where the model is written' },
});

const FULL = { marriages: 30_911, persons: 1_300_000 } as const;
const SMALL = { marriages: 6_000, persons: 240_000 } as const;
const PROVINCES: readonly InventedProvince[] = [
  { noise: 'typical', seed: 1, share: 1, ...FULL },
  { noise: 'typical', seed: 2, share: 0.5, ...FULL },
  { noise: 'hard', seed: 4, share: 1, ...FULL },
  { noise: 'hard', seed: 32, share: 0.4, ...FULL },
  { noise: 'typical', seed: 41, share: 1, ...SMALL },
  { noise: 'typical', seed: 42, share: 1, ...SMALL },
  { noise: 'hard', seed: 43, share: 1, ...SMALL },
];

const records = [];
for (const province of PROVINCES) {
  const { records: labelled, unusable } = await inventLabelledProvince(province, builtInMarriageModel);
  process.stderr.write(
    `${province.noise} ${province.seed}: ${labelled.length} records, ${unusable.length} unusable\n`,
  );
  records.push(...labelled.map((record) => record.labelled));
}
const start = compileMarriageModel(handMadeMarriageModel).weights;
const weights = fitWeights(records, start, {
  ridge: TRAINING.ridge,
  iterations: 150,
  onIteration: (iteration, loss) => {
    if (iteration % 10 === 0) process.stderr.write(`iteration ${iteration}: ${loss.toFixed(1)} bits\n`);
  },
});
await writeFile(
  operands[0]!,
  `${JSON.stringify({ ...builtInMarriageModel, weights: weightTable(weights) }, undefined, 1)}\n`,
);
