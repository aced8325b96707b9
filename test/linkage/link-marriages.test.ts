import { describe, expect, test } from 'vitest';
import { explainHypothesis, HYPOTHESIS_WIDTH, type HypothesisPlace, scoreReading } from '#matchers';
import { closeOutcomes } from '#src/linkage/close-outcomes.ts';
import { createComparer } from '#src/linkage/compare-rows.ts';
import { linkMarriages } from '#src/linkage/link-marriages.ts';
import type { LinkageInput } from '#src/linkage/linkage-input.ts';
import { describeOutcome } from '#src/linkage/outcomes.ts';
import { prepareLinkage } from '#src/linkage/prepare.ts';
import { gatherRecordEvidence } from '#src/linkage/record-evidence.ts';
import { createLinkageTools } from '#src/linkage/shared-linkage.ts';
import {
  type CandidateTable,
  createCandidateTable,
  createFloors,
  keptOf,
} from '#src/linkage/top-candidates.ts';
import { startLinkageThread } from '#src/linkage/worker-tasks.ts';
import { createChance, inventRegisters, linkageOf, shuffled } from './invented-registers.ts';

const { lines, marriages } = inventRegisters(900, 1500, 11);
const clock = () => performance.now();

async function outcomesOf(input: LinkageInput): Promise<{ readonly text: string; readonly pairs: number }> {
  const { outcomes, decisions, prepared } = await linkMarriages(input, clock, describeOutcome);
  const keys = input.marriages.map((_, index) => `KH-${index}`);
  return { text: JSON.stringify(closeOutcomes(keys, outcomes, decisions)), pairs: prepared.pairsCompared };
}

describe('the outcome', () => {
  const alone = outcomesOf({ ...linkageOf(lines, marriages), workers: 1 });

  test('links most couples', async () => {
    const { text, pairs } = await alone;
    const classes = (JSON.parse(text) as { classification: string }[]).map(
      (outcome) => outcome.classification,
    );
    expect(classes.filter((name) => name === 'auto').length).toBeGreaterThan(400);
    expect(new Set(classes).size).toBeGreaterThan(1);
    expect(pairs).toBeGreaterThan(marriages.length);
  });

  test.for([
    [1, 5],
    [2, undefined],
    [2, 6],
    [3, 7],
  ] as const)('is the same bytes with %i threads and rows shuffled by %s', async ([workers, seed]) => {
    const order = seed === undefined ? lines : shuffled(lines, createChance(seed));
    expect(await outcomesOf({ ...linkageOf(order, marriages), workers })).toEqual(await alone);
  });
});

test('the candidates of a record are the same however the rows fall to threads', async () => {
  const { tools, wider } = await prepareLinkage(linkageOf(lines, marriages), clock);
  const { shared, order } = tools;
  const { civil } = shared;
  const [{ keep, width }] = shared.tables as [CandidateTable];
  const split = {
    ...shared,
    floors: createFloors(civil.count),
    tables: [0, 1, 2].map(() => createCandidateTable(civil.count, keep, width)),
    cursors: new Int32Array(3),
  };
  for (const indices of [undefined, wider.indices]) {
    const comparers = split.tables.map((_, thread) =>
      createComparer(createLinkageTools(split), thread, indices),
    );
    for (let turn = 1, rows: number | undefined = 0; rows !== undefined; turn++)
      rows = comparers[turn % 3]!.step();
    expect(comparers.filter(({ pairs }) => pairs() > 0).length).toBeGreaterThan(1);
  }
  for (let side = 0; side < civil.count; side++) {
    expect(keptOf(split.tables, side, order)).toEqual(keptOf(shared.tables, side, order));
  }
});

describe('a run that cannot go on', () => {
  test.each(['decide', 'search_wider'] as const)(
    'a thread asked for %s before it compared says so',
    async (task) => {
      const thread = startLinkageThread(undefined);
      const asked = thread.run(task === 'decide' ? { task } : { task, indices: [], thread: 1 });
      await expect(asked).rejects.toThrow('before it was asked to compare');
      await thread.stop();
    },
  );

  test('what a thread throws reaches the caller', async () => {
    const broken = [...marriages, { chongHoTen: 5 as unknown as string }];
    await expect(outcomesOf({ ...linkageOf(lines, broken), workers: 2 })).rejects.toThrow(TypeError);
    await expect(outcomesOf({ ...linkageOf(lines, broken), workers: 1 })).rejects.toThrow(TypeError);
  });

  test('what the source throws reaches the caller', async () => {
    const feedPopulation = async () => {
      throw new Error('connection lost');
    };
    const input = { ...linkageOf(lines, marriages), feedPopulation, workers: 2 };
    await expect(outcomesOf(input)).rejects.toThrow('connection lost');
  });

  test.for([
    ['read_population', 1],
    ['read_population', 2],
    ['compare', 1],
    ['compare', 2],
    ['decide', 1],
    ['decide', 2],
  ] as const)('stops while it is at %s with %i threads', async ([stage, workers]) => {
    const stop = new AbortController();
    const onStage: LinkageInput['onStage'] = (reached) => {
      if (reached === stage) stop.abort(new Error('stopped by hand'));
    };
    const input = { ...linkageOf(lines, marriages), workers, signal: stop.signal, onStage };
    await expect(outcomesOf(input)).rejects.toThrow('stopped by hand');
  });

  test('stops before it begins', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(outcomesOf({ ...linkageOf(lines, marriages), workers: 2, signal })).rejects.toThrow(
      'too late',
    );
  });
});

test('the wider search finds a wife under another given name, and no second pass finds one twice', async () => {
  const record = {
    ngayDangKy: '05/05/2010',
    noiDangKy: 'UBND xã Chiềng Sơn, huyện Mộc Châu, tỉnh Sơn La',
    chongHoTen: 'Lò Văn Hiệp',
    chongNgaySinh: '04/05/1980',
    chongNoiCuTru: 'xã Chiềng Sơn, huyện Mộc Châu, tỉnh Sơn La',
    voHoTen: 'Hà Thị Nủ',
    voNgaySinh: '1983',
    voNoiCuTru: 'xã Chiềng Sơn, huyện Mộc Châu, tỉnh Sơn La',
  };
  const home = 'Xã Chiềng Sơn, Tỉnh Sơn La';
  const line = (pid: string, name: string, born: string, sex: string) =>
    [pid, name, '\\N', born, 'D', sex, '\\N', 'Thái', home, '03980', home, '2', '\\N', '\\N', 'alive'].join(
      '\t',
    );
  const persons = [
    line('014080000001', 'LÒ VĂN HIỆP', '04/05/1980', 'Nam'),
    line('014183000002', 'HÀ THỊ BIÊN', '17/09/1983', 'Nữ'),
  ];
  const { prepared, outcomes } = await linkMarriages(linkageOf(persons, [record]), clock, describeOutcome);
  const [open] = outcomes;
  expect(prepared.pairsCompared).toBe(1);
  expect(prepared.wider.sides).toBeGreaterThan(0);
  expect(open!.outcome.wifeCandidates[0]).toBe('014183000002');
  const { husbandCandidates } = open!.outcome;
  expect(new Set(husbandCandidates).size).toBe(husbandCandidates.length);
});

test('what is kept of a hypothesis adds up to the evidence that decided', async () => {
  const { prepared, outcomes } = await linkMarriages(
    linkageOf(lines, marriages),
    clock,
    ({ record, decision, kept }) => ({ record, decision, kept }),
  );
  const { sources, shared } = prepared.tools;
  let rivals = 0;
  for (const { record, decision, kept } of outcomes.slice(0, 300)) {
    const evidence = gatherRecordEvidence(record, sources);
    const bitsOf = ({ reading, husbandIndex, wifeIndex }: HypothesisPlace) => {
      const { bits, width } = scoreReading(evidence.readings[reading]!, shared.weights);
      return bits[(husbandIndex + 1) * width + wifeIndex + 1]!;
    };
    const explained = (from: number) =>
      explainHypothesis(kept.subarray(from, from + HYPOTHESIS_WIDTH), shared.weights).reduce(
        (sum, { bits }) => sum + bits,
        0,
      );
    expect(explained(0)).toBeCloseTo(bitsOf(decision), 9);
    if (decision.rival === undefined) continue;
    rivals++;
    expect(explained(HYPOTHESIS_WIDTH)).toBeCloseTo(bitsOf(decision.rival), 9);
  }
  expect(rivals).toBeGreaterThan(50);
});
