import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { type ListeningService, listen } from './listening-service.ts';

let province: InventedProvince;
let service: ListeningService;
const anna = actor(1);
const binh = actor(2);
const leader = actor(9, { role: 'leader' });

beforeAll(async () => {
  province = await inventProvince(600);
  service = await listen(province, [anna, binh, leader]);
});
afterAll(async () => {
  await service.stop();
  await province.drop();
});

const at = (path: string) => `/api/campaigns/${province.campaignId}${path}`;
const list = async (filter: object) =>
  (await service.call(anna, 'POST', at('/cases/search'), { filter, limit: 200 })).body.cases as {
    caseId: number;
    version: number;
    reasons: string[];
  }[];

describe("an officer's morning over HTTP", () => {
  test('the next case is claimed, read whole with masked numbers, and told by version', async () => {
    const { body } = await service.call(anna, 'POST', at('/cases/next'), {
      filter: { states: ['identity_open'] },
    });
    expect(body.next.caseId).toBeGreaterThan(0);
    const shown = await service.call(anna, 'GET', `/api/cases/${body.next.caseId}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('etag')).toMatch(new RegExp(`^"${shown.body.version}\\.[\\w-]{22}"$`));
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.body.claim.accountId).toBe(1);
    expect(JSON.stringify(shown.body)).not.toMatch(/(?<![\d.])\d{12}(?!\d)/);
    const explained = await service.call(anna, 'GET', `/api/cases/${body.next.caseId}/explanation`);
    expect(explained.body.steps.length).toBeGreaterThan(3);
    expect(JSON.stringify(explained.body)).not.toMatch(/(?<![\d.])\d{12}(?!\d)/);
  });

  test('a case that is as it was is told by 304, and looked at and held all the same', async () => {
    const { body } = await service.call(anna, 'POST', at('/cases/next'), {});
    const path = `/api/cases/${body.next.caseId}`;
    const ask = (tag: string) => service.call(anna, 'GET', path, undefined, { 'if-none-match': tag });
    const looks = async () =>
      (
        await province.db
          .selectFrom('audit_events')
          .select('event_id')
          .where('action', '=', 'case.read')
          .where('account_id', '=', anna.accountId)
          .execute()
      ).length;
    const lease = province.db.updateTable('case_claims').where('case_id', '=', body.next.caseId);
    const first = await service.call(anna, 'GET', path);
    const tag = first.headers.get('etag')!;
    const before = await looks();
    const isCloseToItsEnd = new Date('2026-11-25T08:01:00+07:00');
    await lease.set({ lease_until: isCloseToItsEnd }).execute();
    const same = await ask(`"1", W/${tag}`);
    expect([same.status, same.body, same.headers.get('etag')]).toEqual([304, '', tag]);
    expect(same.headers.get('cache-control')).toBe('no-store');
    expect(await looks()).toBe(before + 1);
    const { lease_until } = await province.db
      .selectFrom('case_claims')
      .select('lease_until')
      .where('case_id', '=', body.next.caseId)
      .executeTakeFirstOrThrow();
    expect(lease_until.toISOString()).toBe(first.body.claim.leaseUntil);
    expect((await ask('*')).status).toBe(304);
    expect((await ask(`"${first.body.version}"`)).status).toBe(200);
    // A note is no new version.
    expect((await service.call(anna, 'POST', `${path}/notes`, { text: 'Hỏi lại xã' })).status).toBe(201);
    const noted = await ask(tag);
    expect([noted.status, noted.body.version, noted.body.notes.length]).toEqual([200, first.body.version, 1]);
    // Whoever holds it now is news as well.
    await lease.set({ account_id: binh.accountId }).execute();
    const held = await ask(noted.headers.get('etag')!);
    expect([held.status, held.body.claim.accountId]).toEqual([200, binh.accountId]);
    await service.call(binh, 'DELETE', `${path}/claim`);
    // An act is made on the version, whichever reply it was seen in.
    const seen = { 'if-match': tag };
    const unsure = { answer: { decision: 'unsure' } };
    expect((await service.call(anna, 'POST', `${path}/judgements`, unsure, seen)).status).toBe(201);
    expect((await service.call(anna, 'POST', `${path}/judgements`, unsure, seen)).status).toBe(409);
    expect((await ask(tag)).status).toBe(200);
    await service.call(anna, 'DELETE', `${path}/claim`);
  });

  test('the second of two officers is told what changed, and an undo brings the case back', async () => {
    const [one] = await list({ states: ['identity_open'] });
    const path = `/api/cases/${one!.caseId}/judgements`;
    const unsure = { answer: { decision: 'unsure' } };
    const missing = await service.call(anna, 'POST', path, unsure);
    expect(missing).toMatchObject({ status: 428, body: { code: 'VERSION_NEEDED' } });
    const seen = { 'if-match': `"${one!.version}"` };
    await service.call(anna, 'POST', `/api/cases/${one!.caseId}/claim`, {});
    const held = await service.call(binh, 'POST', path, unsure, seen);
    expect(held).toMatchObject({ status: 409, body: { code: 'CASE_HELD', changed: { heldBy: 1 } } });
    const judged = await service.call(anna, 'POST', path, unsure, seen);
    expect(judged).toMatchObject({ status: 201, body: { caseId: one!.caseId, version: one!.version + 1 } });
    const late = await service.call(binh, 'POST', path, unsure, seen);
    expect(late.status).toBe(409);
    expect(late.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(late.body).toMatchObject({
      type: 'urn:doichieu:problem:CASE_CHANGED',
      status: 409,
      code: 'CASE_CHANGED',
      changed: { version: one!.version + 1, lastDecision: 'unsure', lastJudgedBy: 1 },
    });
    const undo = await service.call(anna, 'POST', `/api/judgements/${judged.body.judgementId}/undo`, {});
    expect(undo).toMatchObject({ status: 201, body: { state: 'identity_open' } });
  });

  test('a repeated write is done once, also when both come at the same moment', async () => {
    const [, two] = await list({ states: ['identity_open'] });
    const path = `/api/cases/${two!.caseId}/judgements`;
    const headers = { 'if-match': `"${two!.version}"`, 'idempotency-key': 'sang-thu-tu-0001' };
    const body = { answer: { decision: 'unsure' } };
    const send = async () => await service.call(anna, 'POST', path, body, headers);
    const [first, second] = await Promise.all([send(), send()]);
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect((await send()).body).toEqual(first.body);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    const history = (await service.call(anna, 'GET', `/api/cases/${two!.caseId}`)).body.history;
    expect(history).toHaveLength(1);
    const other = await service.call(anna, 'POST', path, { answer: { decision: 'later' } }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    // Each time the reply is told again is on record.
    const repeats = async () =>
      await province.db
        .selectFrom('audit_events')
        .select(['subject', 'account_id'])
        .where('action', '=', 'reply.repeat')
        .execute();
    const repeated = { subject: 'operation:judgeCase', account_id: anna.accountId };
    expect(await repeats()).toEqual([repeated, repeated]);
    // Who may see other cases than then is told nothing of what was replied then.
    const units = (codes: string[] | null) =>
      province.db.updateTable('accounts').set({ units: codes }).where('account_id', '=', anna.accountId);
    await units(['03646']).execute();
    expect(await send()).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    await units(null).execute();
    // What failed is not kept: the key may be used again.
    const stale = { 'if-match': `"${two!.version}"`, 'idempotency-key': 'sang-thu-tu-0002' };
    for (const _ of [1, 2]) expect((await service.call(anna, 'POST', path, body, stale)).status).toBe(409);
  });

  test('a pattern over twenty cases is decided by two persons and taken back whole', async () => {
    const { patterns } = (await service.call(anna, 'GET', at('/patterns'))).body;
    const { pattern, cases } = patterns.find(
      (one: { cases: number; reasons: string[] }) => one.cases > 20 && !one.reasons.includes('held_absent'),
    );
    const action = { kind: 'close', resolution: 'nothing' };
    const proposed = await service.call(anna, 'POST', at('/batches'), {
      pattern,
      action,
      reason: 'Cùng một lỗi gõ',
    });
    expect(proposed).toMatchObject({ status: 201, body: { caseCount: cases, needsSecondPerson: true } });
    const sample = await service.call(binh, 'GET', `/api/batches/${proposed.body.batchId}`);
    expect(sample.body.sampleCases).toHaveLength(20);
    const confirm = `/api/batches/${proposed.body.batchId}/confirmation`;
    const alone = await service.call(anna, 'POST', confirm);
    expect(alone).toMatchObject({ status: 409, body: { code: 'SECOND_PERSON_NEEDED' } });
    expect((await service.call(binh, 'POST', confirm)).body).toMatchObject({ judged: cases, changed: 0 });
    const undone = await service.call(binh, 'POST', `/api/batches/${proposed.body.batchId}/undo`, {
      reason: 'Nhầm',
    });
    expect(undone.body).toMatchObject({ undone: cases, refused: 0 });
  });

  test('progress adds up, notes and filters are kept, a number is shown for a reason', async () => {
    const progress = (await service.call(anna, 'GET', at('/progress'))).body;
    const sum = Object.values(progress.states as Record<string, number>).reduce((all, one) => all + one, 0);
    expect(sum).toBe(progress.total);
    const [one] = await list({ states: ['processed'] });
    for (const search of [`Hồ sơ ${one!.caseId}`, `ho so ${one!.caseId}`, String(one!.caseId)])
      expect((await list({ states: ['processed'], search })).map(({ caseId }) => caseId)).toContain(
        one!.caseId,
      );
    const note = await service.call(anna, 'POST', `/api/cases/${one!.caseId}/notes`, { text: 'Hỏi lại xã' });
    expect(note.status).toBe(201);
    const filter = { states: ['identity_open'], search: 'Lò Văn Thử' };
    const saved = await service.call(anna, 'PUT', '/api/filters', { name: 'của tôi', filter });
    const filters = (await service.call(anna, 'GET', '/api/filters')).body.filters;
    expect(filters).toEqual([{ ...saved.body, name: 'của tôi', filter: { states: ['identity_open'] } }]);
    expect((await service.call(binh, 'DELETE', `/api/filters/${saved.body.filterId}`)).status).toBe(404);
    expect((await service.call(anna, 'DELETE', `/api/filters/${saved.body.filterId}`)).status).toBe(204);
    const shown = (await service.call(anna, 'GET', `/api/cases/${one!.caseId}`)).body;
    const asked = { of: 'person', handle: shown.husband.person, number: 'pid' };
    const path = `/api/cases/${one!.caseId}/reveal`;
    expect((await service.call(anna, 'POST', path, { asked, reason: ' ' })).status).toBe(422);
    const { number } = (await service.call(anna, 'POST', path, { asked, reason: 'So với thẻ' })).body;
    expect(number).toMatch(/^\d{12}$/);
    expect(service.log.join('')).not.toContain(number);
  });
});

describe('scans', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300_000, 7)]);
  const upload = async (caseId: number, name: string, bytes: Buffer) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const reply = await fetch(`${service.address}/api/cases/${caseId}/attachments`, {
      method: 'POST',
      headers: service.wayOf(anna),
      body: form,
    });
    // biome-ignore lint/suspicious/noExplicitAny: looked into by what each test expects
    return { status: reply.status, body: (await reply.json()) as any };
  };

  test('are attached as a form, known by their bytes, and read back whole', async () => {
    const [one] = await list({});
    const attached = await upload(one!.caseId, 'trang sổ 12.jpg', jpeg);
    expect(attached).toMatchObject({ status: 201, body: { mediaType: 'image/jpeg', bytes: jpeg.length } });
    const read = await fetch(`${service.address}/api/attachments/${attached.body.attachmentId}`, {
      headers: service.wayOf(anna),
    });
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-disposition')).toContain("filename*=UTF-8''trang%20s%E1%BB%95%2012.jpg");
    expect(Buffer.from(await read.arrayBuffer())).toEqual(jpeg);
  });

  test('of another type or too large are refused, and leave the connection usable', async () => {
    const [one] = await list({});
    const html = await upload(one!.caseId, 'a.jpg', Buffer.alloc(3_000_000, '<html>'));
    expect(html).toMatchObject({ status: 422, body: { code: 'ATTACHMENT_UNUSABLE' } });
    const large = Buffer.concat([jpeg, Buffer.alloc(26 * 2 ** 20)]);
    expect((await upload(one!.caseId, 'to.jpg', large)).status).toBe(422);
    const json = await service.call(anna, 'POST', `/api/cases/${one!.caseId}/attachments`, { file: 'x' });
    expect(json).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
    expect((await upload(one!.caseId, 'a.jpg', jpeg)).status).toBe(201);
    expect((await service.call(anna, 'GET', '/api/attachments/999999')).status).toBe(404);
  });
});
