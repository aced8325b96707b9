import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askSecondReview } from '../../src/db/second-reviews.ts';
import { discrepancyKey } from '../../src/domain/case-discrepancy.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { type BookValueInput, enterBookValue } from '../../src/review/enter-book-value.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { answerSecondReview } from '../../src/review/second-review.ts';
import { undoJudgement } from '../../src/review/undo-judgement.ts';
import { applyReply } from '../../src/transfers/apply-reply.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { readReply } from '../../src/transfers/read-reply.ts';
import { readTransferRows } from '../../src/transfers/read-transfers.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
let folder: string;
const anna = actor(1);
const binh = actor(2);
const leader = actor(9, { role: 'leader' });
const liaison = actor(7, { role: 'liaison' });

beforeAll(async () => {
  province = await inventProvince();
  folder = await mkdtemp(join(tmpdir(), 'turns-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await province.pool.query(`DELETE FROM daily_activity WHERE kind IN ('closed', 'reopened')`);
});

/** What was counted since the test began, `kind by account: cases`. */
async function counted(): Promise<Record<string, number>> {
  const { rows } = await sql<{ who: string; cases: number }>`
    SELECT kind || ' by ' || account_id AS who, sum(cases)::integer AS cases FROM daily_activity
    WHERE kind IN ('closed', 'reopened') GROUP BY 1 ORDER BY 1`.execute(province.db);
  return Object.fromEntries(rows.map(({ who, cases }) => [who, cases]));
}

async function processed(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM cases WHERE state = 'processed'`.execute(province.db);
  return rows[0]!.n;
}

/** A case whose only open difference an officer closed. */
async function closeOne() {
  const { campaignId } = province;
  const filter = { states: ['discrepancy_open'] } as const;
  const { cases } = await listCases(atWork(province, anna), { campaignId, filter, limit: 200 });
  const { caseId, version } = cases.find(({ openDiscrepancies }) => openDiscrepancies === 1)!;
  const { discrepancies } = await readCase(atWork(province, anna), { caseId });
  const open = discrepancies.filter(({ status }) => status === 'open');
  const closed = await closeDiscrepancy(atWork(province, anna), {
    caseId,
    versionSeen: version,
    discrepancies: open.map(discrepancyKey),
    resolution: 'nothing',
    reason: 'Cùng một người',
  });
  expect(closed.state).toBe('processed');
  return closed;
}

describe('cases closed and opened again are counted', () => {
  test('by an answer and its undo', async () => {
    const { judgementId } = await closeOne();
    expect(await counted()).toEqual({ 'closed by 1': 1 });
    await undoJudgement(atWork(province, anna), { judgementId });
    expect(await counted()).toEqual({ 'closed by 1': 1, 'reopened by 1': 1 });
  });

  test('by a second officer who disagrees', async () => {
    const { campaignId } = province;
    const { caseId, judgementId } = await closeOne();
    const at = atWork(province, binh).clock.now();
    const asked = { campaignId, caseId, judgementId, firstAccountId: 1, cause: 'sample', at } as const;
    await askSecondReview(province.db, asked);
    const { review_id: reviewId } = await province.db
      .selectFrom('second_reviews')
      .select('review_id')
      .where('judgement_id', '=', judgementId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    await answerSecondReview(atWork(province, binh), { reviewId, answer: { decision: 'unsure' } });
    expect(await counted()).toEqual({ 'closed by 1': 1, 'reopened by 2': 1 });
  });

  test('by what the police answer', async () => {
    const { campaignId } = province;
    const filter = { classes: ['MARITAL'] };
    const order = { campaignId, kind: 'police', filter, purpose: 'Xác minh' } as const;
    const list = await proposeTransfer(atWork(province, anna), order);
    const letter = { letterNumber: '1/STP', letterDate: '2026-11-25' };
    const { transferId } = await approveTransfer(atWork(province, leader), { ...list, ...letter });
    expect(await counted()).toEqual({});
    const page = { transferId, after: 0, limit: 500 };
    const { rows } = await readTransferRows(atWork(province, leader), page);
    const path = join(folder, 'reply.csv');
    const lines = rows.map(({ rowCode }) => `${rowCode};Xác nhận`);
    await writeFile(path, `Mã dòng;Kết quả xác minh\n${lines.join('\n')}\n`);
    const { replyId } = await readReply(atWork(province, liaison), { campaignId, path });
    const before = await processed();
    await applyReply(atWork(province, liaison), { replyId });
    const closed = (await processed()) - before;
    expect(closed).toBeGreaterThan(5);
    expect(await counted()).toEqual({ 'closed by 7': closed });
  });
});

test('what is read in the book is counted as the act of its day, and neither more nor less once it is withdrawn', async () => {
  const { campaignId } = province;
  const { cases } = await listCases(atWork(province, anna), { campaignId });
  const { caseId, version: versionSeen } = cases[0]!;
  const readings = async () => {
    const { rows } = await sql<{ n: number }>`
      SELECT coalesce(sum(cases), 0)::integer AS n FROM daily_activity
      WHERE kind = 'read_in_book' AND account_id = 1`.execute(province.db);
    return rows[0]!.n;
  };
  const field = 'chongNoiCuTru';
  const place = { book: '01/2010', page: '12' };
  const enter = (seen: number, reading: Pick<BookValueInput, 'value' | 'book' | 'page' | 'restores'>) =>
    enterBookValue(atWork(province, anna), { caseId, versionSeen: seen, field, ...reading });
  const first = await enter(versionSeen, { value: 'Bản Bịa', ...place });
  const second = await enter(first.version, { value: 'Bản Thử', ...place });
  expect(await readings()).toBe(2);
  const back = await enter(second.version, { value: null, restores: first.readingId });
  await enter(back.version, { value: null });
  expect(await readings()).toBe(2);
});
