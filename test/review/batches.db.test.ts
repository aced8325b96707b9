import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmBatch } from '../../src/review/confirm-batch.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listPatterns } from '../../src/review/list-patterns.ts';
import { listProposedBatches, proposeBatch } from '../../src/review/propose-batch.ts';
import { readBatch } from '../../src/review/read-batch.ts';
import { samplePattern } from '../../src/review/sample-pattern.ts';
import type { SampledCase } from '../../src/review/sampled-cases.ts';
import { undoBatch } from '../../src/review/undo-batch.ts';
import { withdrawBatch } from '../../src/review/withdraw-batch.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const anna = actor(1);
const binh = actor(2);

beforeAll(async () => {
  province = await inventProvince();
});
afterAll(async () => await province.drop());

describe('a decision in bulk', () => {
  test('a pattern is decided as a whole: sample, second person, result a case, undo', async () => {
    const { campaignId } = province;
    const patterns = await listPatterns(atWork(province, anna), { campaignId });
    const { pattern, cases } =
      patterns.find((one) => one.cases > 20 && !one.reasons.includes('held_absent')) ?? patterns[0]!;
    const action = { kind: 'close', resolution: 'nothing' } as const;
    const proposed = await proposeBatch(atWork(province, anna), {
      campaignId,
      pattern,
      action,
      reason: 'Cùng một sự việc',
      seed: 1,
    });
    expect(proposed.caseCount).toBe(cases);
    const { batchId, needsSecondPerson } = proposed;
    const { sampleCases: sample } = await readBatch(atWork(province, binh), { batchId });
    expect(sample).toHaveLength(Math.min(20, cases));
    expect(needsSecondPerson).toBe(cases > 20);
    if (needsSecondPerson)
      await expect(confirmBatch(atWork(province, anna), { batchId })).rejects.toMatchObject({
        code: 'SECOND_PERSON_NEEDED',
      });
    // One of them was answered in the meantime: it is not decided over.
    const [touched] = sample;
    await judgeCase(atWork(province, anna), {
      caseId: touched!.caseId,
      versionSeen: touched!.version,
      answer: { decision: 'unsure' },
    });
    const differs = async () =>
      (await readBatch(atWork(province, binh), { batchId })).sampleCases.map(
        ({ differences }) => differences.length,
      );
    const before = await differs();
    const result = await confirmBatch(atWork(province, binh), { batchId });
    expect(result).toMatchObject({ judged: cases - 1, changed: 1, held: 0 });
    expect(await differs()).toEqual(before);
    expect(result.results).toContainEqual({ caseId: touched!.caseId, result: 'changed' });
    const left = await listPatterns(atWork(province, anna), { campaignId });
    expect(left.find((one) => one.pattern === pattern)).toBeUndefined();
    await expect(confirmBatch(atWork(province, binh), { batchId })).rejects.toMatchObject({
      code: 'BATCH_CLOSED',
    });
    const undone = await undoBatch(atWork(province, binh), { batchId, reason: 'Nhầm mẫu' });
    expect(undone).toMatchObject({ undone: cases - 1, refused: 0 });
    const back = await listPatterns(atWork(province, anna), { campaignId });
    expect(back.find((one) => one.pattern === pattern)?.cases).toBe(cases - 1);
    const [latest] = await listProposedBatches(atWork(province, anna), { campaignId });
    expect(latest).toMatchObject({ batchId, state: 'undone' });
  });

  test('a pattern is looked at first, proposed, read whole by the second person and returned', async () => {
    const { campaignId } = province;
    const [first] = await listPatterns(atWork(province, anna), { campaignId });
    const { pattern, cases } = first!;
    const sampled = await samplePattern(atWork(province, anna), { campaignId, pattern, seed: 3 });
    expect(sampled.cases).toBe(cases);
    expect(sampled.sampleCases).toHaveLength(Math.min(20, cases));
    expect(sampled.routes.length).toBeGreaterThan(0);
    const latest = async () => (await listProposedBatches(atWork(province, anna), { campaignId }))[0]!;
    const before = await latest();
    const action = { kind: 'close', resolution: 'nothing' } as const;
    const proposal = { campaignId, pattern, action, reason: 'Cùng một sự việc', seed: 3 };
    const { batchId } = await proposeBatch(atWork(province, anna), proposal);
    expect(batchId).toBeGreaterThan(before?.batchId ?? 0);
    const read = await readBatch(atWork(province, binh), { batchId });
    expect(read).toMatchObject({ pattern, caseCount: cases, confirmer: null, state: 'proposed' });
    expect(read.sampleCases.map(({ caseId }) => caseId)).toEqual(
      sampled.sampleCases.map(({ caseId }) => caseId),
    );
    expect(read.sampleCases).toEqual(sampled.sampleCases);
    expect(read.results.every(({ result }) => result === null)).toBe(true);
    await withdrawBatch(atWork(province, binh), { batchId, reason: 'Cần xem thêm' });
    expect(await latest()).toMatchObject({ batchId, state: 'withdrawn' });
    for (const act of [
      () => confirmBatch(atWork(province, binh), { batchId }),
      () => withdrawBatch(atWork(province, anna), { batchId, reason: 'Rút' }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'BATCH_CLOSED' });
    const remove = { ...proposal, action: { kind: 'close', resolution: 'remove_duplicate' } as const };
    await expect(proposeBatch(atWork(province, anna), remove)).rejects.toMatchObject({
      code: 'ANSWER_DOES_NOT_FIT',
    });
  });

  test('a sample shows what both registries say of each difference, numbers masked', async () => {
    const { campaignId, pool } = province;
    const context = atWork(province, anna);
    await pool.query(
      `UPDATE persons SET old_id = CASE WHEN pid < $1 THEN '024 123 456' ELSE '24123456' END`,
      ['0142'],
    );
    const shown: SampledCase[] = [];
    for (const { pattern } of await listPatterns(context, { campaignId }))
      shown.push(...(await samplePattern(context, { campaignId, pattern, seed: 5 })).sampleCases);
    const { rows } = await pool.query<{ case: number; civil: string; population: string }>(
      `SELECT case_id::integer AS case, e.written->>'chongHoTen' AS civil, p.full_name AS population FROM cases AS c
       JOIN marriage_entries AS e ON e.entry_id = c.case_id
       JOIN persons AS p ON p.campaign_id = c.campaign_id AND p.pid = c.husband_pid
       WHERE c.encoding = 'unicode' AND c.readings IS NULL AND NOT EXISTS (
         SELECT FROM case_discrepancies AS d WHERE d.case_id = c.case_id AND d.class = 'SWAPPED')`,
    );
    // A name without any mark may have been keyed for another font.
    const marked = rows.filter(({ civil }) => /[^ -~]/.test(civil));
    const names = new Map(marked.map(({ case: caseId, ...both }) => [caseId, both]));
    const differences = shown.flatMap(({ caseId, differences: found }) =>
      found.map((one) => ({ caseId, ...one })),
    );
    const ofNames = differences.filter(
      ({ caseId, role, class: found }) => role === 'H' && found === 'NAME' && names.has(caseId),
    );
    expect(ofNames.length).toBeGreaterThan(0);
    for (const { caseId, civil, population } of ofNames)
      expect({ civil, population }).toEqual({
        ...names.get(caseId),
        civil: names.get(caseId)!.civil.normalize('NFC').replace(/\s+/g, ' ').trim(),
      });
    const ofNumbers = differences.filter(({ class: found }) => found === 'ID');
    expect(ofNumbers.length).toBeGreaterThan(0);
    for (const { civil, population } of ofNumbers)
      for (const number of [civil, ...population.split(', ')]) expect(number).toMatch(/^$|•/);
    expect(JSON.stringify(differences)).not.toMatch(/\d{9}/);
  });
});
