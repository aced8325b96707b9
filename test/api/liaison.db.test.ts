import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowCodeOf } from '../../src/domain/row-code.ts';
import { actor, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { type ListeningService, listen } from './listening-service.ts';

let province: InventedProvince;
let service: ListeningService;
const officer = actor(1);
const leader = actor(9, { role: 'leader' });
const liaison = actor(7, { role: 'liaison' });
const auditor = actor(8, { role: 'auditor' });

beforeAll(async () => {
  province = await inventProvince();
  service = await listen(province, [officer, leader, liaison, auditor]);
});
afterAll(async () => {
  await service.stop();
  await province.drop();
});

const send = async (content: string | undefined, name = 'tra-loi.csv') => {
  const form = new FormData();
  if (content !== undefined) form.append('file', new Blob([content]), name);
  const sent = await fetch(`${service.address}/api/campaigns/${province.campaignId}/replies`, {
    method: 'POST',
    headers: service.wayOf(liaison),
    body: form,
  });
  // biome-ignore lint/suspicious/noExplicitAny: looked into by what each test expects
  return { status: sent.status, body: (await sent.json()) as any };
};

test('a reply is told of by the name its sender gave it, and refused in words about replies', async () => {
  const told = await send(`Mã dòng;Kết quả xác minh\n${rowCodeOf(987, 1)};Xác nhận\n`);
  expect(told.body.rows.map(({ source }: { source: string }) => source)).toEqual(['tra-loi.csv']);
  const tooLarge = await send('x'.repeat(25 * 2 ** 20 + 1));
  const missing = await send(undefined);
  for (const { status, body } of [tooLarge, missing]) {
    expect([status, body.code]).toEqual([422, 'REPLY_UNUSABLE']);
    expect(body.detail).toMatch(/tệp trả lời.*25 MB/i);
  }
});

test('a list goes to the police and its reply comes back, over HTTP', async () => {
  const at = `/api/campaigns/${province.campaignId}`;
  const filter = { classes: ['MARITAL'] };
  const preview = await service.call(officer, 'POST', `${at}/transfers/preview`, { filter });
  expect(preview.body.rowCount).toBeGreaterThan(10);
  const proposed = await service.call(officer, 'POST', `${at}/transfers`, { filter, purpose: 'Xác minh' });
  expect(proposed.status).toBe(201);
  const { transferId, checksum } = proposed.body;
  const letter = { letterNumber: '1/STP', letterDate: '2026-11-25' };
  const refused = await service.call(liaison, 'POST', `/api/transfers/${transferId}/approval`, {
    ...letter,
    checksum,
  });
  expect(refused.status).toBe(403);
  const stale = { ...letter, checksum: '0'.repeat(64) };
  const changed = await service.call(leader, 'POST', `/api/transfers/${transferId}/approval`, stale);
  expect([changed.status, changed.body.code, changed.body.changed]).toEqual([
    409,
    'TRANSFER_CHANGED',
    { checksum },
  ]);
  const approval = { ...letter, checksum };
  const approved = await service.call(leader, 'POST', `/api/transfers/${transferId}/approval`, approval);
  expect([approved.status, approved.body.number]).toEqual([201, 1]);

  const order = { format: 'json', encrypt: false, purpose: 'Gửi Công an' };
  const made = await service.call(liaison, 'POST', `/api/transfers/${transferId}/exports`, order);
  expect(made.body).toMatchObject({ rowCount: preview.body.rowCount, passphrase: null });
  const fetched = await service.call(liaison, 'GET', `/api/exports/${made.body.exportId}/file`);
  expect(fetched.headers.get('content-disposition')).toContain('danh-sach-1.json');
  const told = fetched.body;
  expect([told.number, told.rows.length]).toEqual([1, preview.body.rowCount]);

  told.rows[0].ket_qua = 'Xác nhận';
  told.rows[1].ket_qua = 'Đã điều chỉnh';
  told.rows[2].ket_qua = 'Từ chối';
  const { status, body: reply } = await send(JSON.stringify(told), 'tra-loi.json');
  expect([status, reply.readable, reply.faults]).toEqual([201, 2, 1]);
  expect(reply.rows).toContainEqual(
    expect.objectContaining({ rowCode: rowCodeOf(transferId, 1), outcome: 'confirmed', becomes: 'closed' }),
  );
  const applied = await service.call(liaison, 'POST', `/api/replies/${reply.replyId}/application`);
  expect(applied.body).toMatchObject({ applied: 2, faults: 1 });
  const twice = await service.call(liaison, 'POST', `/api/replies/${reply.replyId}/application`);
  expect(twice.body).toMatchObject({ applied: 0 });
  const rows = await service.call(leader, 'GET', `/api/transfers/${transferId}/rows?limit=3`);
  expect(rows.body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'confirmed',
    'corrected',
    null,
  ]);
  const report = await service.call(auditor, 'GET', `${at}/report`);
  expect(report.body.sum).toMatchObject({ answered: expect.any(Number) });
  expect(report.body.sum.answered).toBeGreaterThan(0);
  expect(service.log.some((line) => /\b0\d{11}\b/.test(line))).toBe(false);
});
