import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimCase, releaseCase } from '../../src/review/claim-case.ts';
import { findNextCase } from '../../src/review/find-next-case.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { undoJudgement } from '../../src/review/undo-judgement.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const anna = actor(1);
const binh = actor(2);

beforeAll(async () => {
  province = await inventProvince();
});
afterAll(() => province.drop());

describe('a case', () => {
  test('is next for one officer only, and another gets another', async () => {
    const { campaignId } = province;
    const [first, second] = await Promise.all([
      findNextCase(atWork(province, anna), { campaignId }),
      findNextCase(atWork(province, binh), { campaignId }),
    ]);
    expect(first?.caseId).toBeGreaterThan(0);
    expect(second?.caseId).toBeGreaterThan(0);
    expect(first!.caseId).not.toBe(second!.caseId);
    await expect(claimCase(atWork(province, binh), { caseId: first!.caseId })).rejects.toMatchObject({
      code: 'CASE_HELD',
      details: { heldBy: 1 },
    });
    // Eleven minutes without activity later it is free.
    await claimCase(atWork(province, binh, '08:11'), { caseId: first!.caseId });
    await releaseCase(atWork(province, binh, '08:12'), { caseId: first!.caseId });
    await claimCase(atWork(province, anna, '08:12'), { caseId: first!.caseId });
  });

  test('taken over while its holder looks is not shown to be hers any more', async () => {
    const { campaignId, pool } = province;
    const { caseId } = (await findNextCase(atWork(province, anna, '08:20'), { campaignId }))!;
    const renewed = await readCase(atWork(province, anna, '08:25'), { caseId });
    expect(renewed.claim).toMatchObject({ accountId: 1, leaseUntil: new Date('2026-11-25T01:35:00Z') });
    const other = await pool.connect();
    await other.query('BEGIN');
    await other.query('UPDATE case_claims SET account_id = 2 WHERE case_id = $1', [caseId]);
    const looked = readCase(atWork(province, anna, '08:26'), { caseId });
    const waits =
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    await expect.poll(async () => (await pool.query(waits)).rowCount).toBe(1);
    await other.query('COMMIT');
    other.release();
    expect((await looked).claim).toBeNull();
    await releaseCase(atWork(province, binh, '08:27'), { caseId });
  });

  test('is judged once: who saw an older version is told what changed', async () => {
    const { campaignId } = province;
    const { cases } = await listCases(atWork(province, anna, '09:00'), {
      campaignId,
      filter: { states: ['identity_open'] },
    });
    const { caseId, version } = cases.find(({ reasons }) => reasons.includes('between_thresholds'))!;
    const judged = await judgeCase(atWork(province, anna, '09:00'), {
      caseId,
      versionSeen: version,
      answer: { decision: 'same_couple' },
    });
    expect(judged.version).toBe(version + 1);
    expect(judged.state).not.toBe('identity_open');
    await expect(
      judgeCase(atWork(province, binh, '09:01'), {
        caseId,
        versionSeen: version,
        answer: { decision: 'unsure' },
      }),
    ).rejects.toMatchObject({
      code: 'CASE_CHANGED',
      details: { version: version + 1, lastDecision: 'same_couple', lastJudgedBy: 1 },
    });
    await expect(
      undoJudgement(atWork(province, binh, '09:02'), { judgementId: judged.judgementId }),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const undone = await undoJudgement(atWork(province, anna, '09:02'), {
      judgementId: judged.judgementId,
    });
    expect(undone).toMatchObject({ state: 'identity_open', version: version + 2 });
    const read = await readCase(atWork(province, anna, '09:03'), { caseId });
    expect(read.history.map(({ decision }) => decision)).toEqual(['undo', 'same_couple']);
    expect(read.husband.fields.map(({ field }) => field)).toContain('birth');
    // A handle may end in twelve digits by chance.
    const shown = JSON.stringify(read).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    expect(shown).not.toMatch(/(?<!\d)\d{12}(?!\d)/);
  });
});
