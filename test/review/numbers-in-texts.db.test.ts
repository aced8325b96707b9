import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchAudit } from '../../src/access/search-audit.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { listProposedBatches, proposeBatch } from '../../src/review/propose-batch.ts';
import { readCase } from '../../src/review/read-case.ts';
import { listClosures } from '../../src/review/second-review.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const anna = actor(1);

beforeAll(async () => {
  province = await inventProvince(200);
});
afterAll(() => province.drop());

const NUMBER = '012345678901';
const reason = `Số ${NUMBER} của bà ngoại`;
const evidence = { book: NUMBER, page: `tr. ${NUMBER}`, document: reason };

test('a number somebody writes in a reason, a reference or a reading is whole in no reply and not in the audit', async () => {
  const { campaignId, db } = province;
  const work = atWork(province, anna);
  const filter = { states: ['discrepancy_open'], classes: ['NAME'] } as const;
  const { cases } = await listCases(work, { campaignId, filter });
  const { caseId, version } = cases[0]!;
  const open = (await readCase(work, { caseId })).discrepancies.find(({ status }) => status === 'open')!;
  const closed = await closeDiscrepancy(work, {
    caseId,
    versionSeen: version,
    discrepancies: [`${open.role}.${open.class}:${open.kind}`],
    resolution: 'civil_correction',
    reason,
    evidence,
  });
  const entered = await enterBookValue(work, {
    caseId,
    versionSeen: closed.version,
    field: 'voNoiCuTru',
    value: `Bản Bịa, ${NUMBER}`,
    book: NUMBER,
    page: NUMBER,
    reason,
  });
  await judgeCase(work, {
    caseId,
    versionSeen: entered.version,
    answer: { decision: 'unsure' },
    reason,
    evidence,
  });
  const { pattern } = await db
    .selectFrom('cases')
    .select('pattern')
    .where('pattern', '<>', '')
    .limit(1)
    .executeTakeFirstOrThrow();
  const action = { kind: 'close', resolution: 'nothing' } as const;
  const replies = [
    await proposeBatch(work, { campaignId, pattern, action, reason, seed: 1 }),
    await listProposedBatches(work, { campaignId }),
    await readCase(work, { caseId }),
    await listClosures(atWork(province, actor(2)), { campaignId }),
    await searchAudit(atWork(province, actor(8, { role: 'auditor' })), {}),
    await db.selectFrom('audit_events').selectAll().execute(),
  ];
  for (const reply of replies) {
    expect(JSON.stringify(reply)).toContain('012••••••901');
    expect(JSON.stringify(reply)).not.toContain(NUMBER);
  }
});

test('a text that is shown masked does not come back as what the book says, and a withdrawal brings it back whole', async () => {
  const work = atWork(province, actor(3));
  const filter = { states: ['discrepancy_open'], classes: ['DOB'] } as const;
  const { cases } = await listCases(work, { campaignId: province.campaignId, filter });
  const { caseId, version: versionSeen } = cases[0]!;
  const field = 'voNoiCuTru';
  const read = { caseId, versionSeen, field, value: `Bản Bịa, ${NUMBER}`, book: NUMBER, page: NUMBER };
  const masked = '012••••••901';
  for (const one of [{ value: `Bản Bịa, ${masked}` }, { book: masked }, { page: masked }])
    await expect(enterBookValue(work, { ...read, ...one })).rejects.toMatchObject({
      code: 'REQUEST_UNUSABLE',
      message: expect.stringContaining('•'),
    });
  const nothing = { ...read, value: null, book: undefined, page: undefined };
  for (const one of [nothing, { ...read, book: undefined }, { ...read, page: ' ' }])
    await expect(enterBookValue(work, one)).rejects.toMatchObject({ code: 'REQUEST_UNUSABLE' });
  const { version, readingId } = await enterBookValue(work, read);
  const other = { ...read, value: 'Bản Khác', book: '01/2010', page: '12' };
  const later = await enterBookValue(work, { ...other, versionSeen: version });
  const restored = { ...nothing, versionSeen: later.version, restores: readingId };
  for (const foreign of [{ restores: 999_999_999 }, { field: 'chongNoiCuTru' }])
    await expect(enterBookValue(work, { ...restored, ...foreign })).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    });
  for (const more of [{ value: 'Bản Khác' }, { book: '01/2010' }, { page: '12' }, { attachmentId: 1 }])
    await expect(enterBookValue(work, { ...restored, ...more })).rejects.toMatchObject({
      code: 'REQUEST_UNUSABLE',
      message: expect.stringContaining('restores'),
    });
  const back = await enterBookValue(work, restored);
  await enterBookValue(work, { ...nothing, versionSeen: back.version });
  const { events } = await searchAudit(atWork(province, actor(8, { role: 'auditor' })), {
    entryId: caseId,
    action: 'case.withdraw_reading',
  });
  expect(events.map(({ detail }) => detail.restores)).toEqual([undefined, readingId]);
  const kept = await province.db
    .selectFrom('field_readings')
    .select(['value', 'book', 'page'])
    .where('case_id', '=', caseId)
    .orderBy('reading_id')
    .execute();
  expect(kept).toEqual([
    { value: read.value, book: NUMBER, page: NUMBER },
    { value: other.value, book: other.book, page: other.page },
    { value: read.value, book: NUMBER, page: NUMBER },
    { value: null, book: NUMBER, page: NUMBER },
  ]);
});
