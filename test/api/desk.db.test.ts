import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { type ListeningService, listen } from './listening-service.ts';

let province: InventedProvince;
let service: ListeningService;
let unit: string;
let person: { full_name: string; dob: string; pid: string };
let couple: { husband: string; wife: string; case_id: number };
const leader = actor(1, { role: 'leader' });
const auditor = actor(2, { role: 'auditor' });
const officer = actor(3);
let insider: ReturnType<typeof actor>;
const outsider = actor(5, { jurisdiction: ['00000'] });

beforeAll(async () => {
  province = await inventProvince(600);
  const { pool } = province;
  const marriages = await pool.query(`SELECT c.case_id::int, c.unit_code, e.written->>'chongHoTen' AS husband,
      e.written->>'voHoTen' AS wife FROM cases c JOIN marriage_entries e ON e.entry_id = c.case_id
    WHERE c.unit_code IS NOT NULL AND e.written->>'chongHoTen' ~ '^[^()]+ [^()]+$' ORDER BY 1 LIMIT 1`);
  couple = marriages.rows[0];
  unit = marriages.rows[0].unit_code;
  const persons = await pool.query(
    `SELECT full_name, dob, pid FROM persons WHERE residence_code = $1 AND full_name ~ ' ' AND dob ~ '^\\d{4}' ORDER BY pid LIMIT 1`,
    [unit],
  );
  person = persons.rows[0];
  insider = actor(4, { jurisdiction: [unit] });
  service = await listen(province, [leader, auditor, officer, insider, outsider]);
});
afterAll(async () => {
  await service.stop();
  await province.drop();
});

async function open(accountId: number, more: object = {}) {
  const body = { accountId, purpose: 'Rà sổ giấy', hours: 8, dailyCap: 100, ...more };
  const opened = await service.call(leader, 'POST', `/api/campaigns/${province.campaignId}/desks`, body);
  expect(opened.status).toBe(201);
  return opened.body as { openingId: number; path: string };
}

/** Asks as a desk program does: a form, no headers of ours, from wherever. */
async function ask(path: string, fields: Record<string, unknown>) {
  const form = new URLSearchParams(
    Object.entries(fields).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const reply = await fetch(service.address + path, { method: 'POST', body: form });
  const text = await reply.text();
  return { status: reply.status, text, body: JSON.parse(text) };
}

describe('the desk', () => {
  test('is shut until the leader opens it, and again once closed', async () => {
    const shut = await ask(`/api/desk/${'x'.repeat(43)}`, { queries: {} });
    expect(shut).toMatchObject({ status: 404, body: { code: 'ITEM_NOT_FOUND' } });
    const { openingId, path } = await open(insider.accountId);
    const manifest = await service.call(undefined, 'GET', path);
    expect(manifest.body).toMatchObject({
      versions: ['0.2'],
      defaultTypes: [{ id: 'person' }, { id: 'marriage' }],
    });
    expect(manifest.body.preview.url).toBe(`${service.address}${path}/preview?id={{id}}`);
    expect((await service.call(leader, 'DELETE', `/api/desks/${openingId}`)).status).toBe(204);
    expect((await service.call(undefined, 'GET', path)).status).toBe(404);
    expect((await service.call(leader, 'DELETE', `/api/desks/${openingId}`)).status).toBe(404);
    const listed = await service.call(auditor, 'GET', `/api/campaigns/${province.campaignId}/desks`);
    expect(listed.body.desks).toEqual([expect.objectContaining({ openingId, closedAt: expect.any(String) })]);
    expect(JSON.stringify(listed.body)).not.toContain(path.split('/').at(-1));
  });

  test('matches persons and marriages, shows them and adds columns, without any number', async () => {
    const { path } = await open(insider.accountId);
    const birthYear = person.dob.slice(0, 4);
    const properties = [{ pid: 'birth_year', v: birthYear }];
    const matched = await ask(path, {
      queries: {
        q0: { query: person.full_name, type: 'person', properties },
        q1: {
          query: couple.husband.toUpperCase(),
          type: ['marriage'],
          properties: [{ pid: 'wife', v: couple.wife }],
        },
        q2: { query: person.pid },
        q3: { query: 'Không Có Ai Tên Vậy', limit: 3 },
      },
    });
    expect(matched.status).toBe(200);
    const [first] = matched.body.q0.result;
    expect(first).toMatchObject({ score: 100, match: false, type: [{ id: 'person' }] });
    expect(matched.body.q1.result[0]).toMatchObject({ id: `marriage:${couple.case_id}`, match: false });
    expect([matched.body.q2.result, matched.body.q3.result]).toEqual([[], []]);
    const extended = await ask(path, {
      extend: { ids: [first.id, 'person:none'], properties: [{ id: 'birth_year' }, { id: 'pid' }] },
    });
    expect(extended.body.rows).toEqual({
      [first.id]: { birth_year: [{ str: birthYear }], pid: [] },
      'person:none': { birth_year: [], pid: [] },
    });
    const proposed = await service.call(undefined, 'GET', `${path}/properties?type=marriage`);
    expect(proposed.body.properties.map(({ id }: { id: string }) => id)).toContain('registered_year');
    const preview = await service.call(undefined, 'GET', `${path}/preview?id=${first.id}`);
    expect(preview.status).toBe(200);
    expect(preview.body).toContain(birthYear);
    expect(preview.headers.get('content-security-policy')).toContain('frame-ancestors http://127.0.0.1:*');
    // A handle is a UUID, which now and then has nine digits in a row.
    const withoutHandles = (text: string) => text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
    for (const text of [matched.text, extended.text, preview.body])
      expect(withoutHandles(text)).not.toMatch(/\d{9}/);
  });

  test('shows nothing outside the communes of whose desk it is', async () => {
    const theirs = (await open(officer.accountId)).path;
    const found = await ask(theirs, {
      queries: {
        q0: { query: person.full_name, type: 'person' },
        q1: { query: couple.husband, type: 'marriage' },
      },
    });
    const ids = [found.body.q0.result[0].id, found.body.q1.result[0].id];
    const { path } = await open(outsider.accountId);
    const blind = await ask(path, {
      queries: {
        q0: { query: person.full_name, type: 'person' },
        q1: { query: couple.husband, type: 'marriage' },
      },
    });
    expect([blind.body.q0.result, blind.body.q1.result]).toEqual([[], []]);
    for (const id of ids)
      expect((await service.call(undefined, 'GET', `${path}/preview?id=${id}`)).status).toBe(404);
  });

  test('stops at the day’s cap, counting every entity it would show', async () => {
    const { rows } = await province.pool.query(
      `SELECT full_name FROM persons WHERE residence_code = $1 AND full_name ~ ' ' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
      [unit],
    );
    const queries = { q0: { query: rows[0].full_name, type: 'person', limit: 10 } };
    const unlimited = await ask((await open(insider.accountId)).path, { queries });
    const shown = unlimited.body.q0.result.length;
    expect(shown).toBeGreaterThan(1);
    const reached = { status: 429, body: { code: 'SEARCH_LIMIT_REACHED' } };
    const tight = await ask((await open(insider.accountId, { dailyCap: shown - 1 })).path, { queries });
    expect(tight).toMatchObject(reached);
    expect(tight.text).not.toContain(rows[0].full_name);
    const { path } = await open(insider.accountId, { dailyCap: shown });
    expect((await ask(path, { queries })).status).toBe(200);
    expect(await ask(path, { queries: { q0: { query: 'Không Có Ai' } } })).toMatchObject(reached);
  });

  test('keeps who, what for and whom in the audit, and no name', async () => {
    const { openingId, path } = await open(insider.accountId);
    await ask(path, { queries: { q0: { query: person.full_name } } });
    const { rows } = await province.pool.query(
      `SELECT account_id::int, reason, detail FROM audit_events WHERE action = 'desk.match' AND subject = $1`,
      [`desk:${openingId}`],
    );
    expect(rows).toEqual([
      { account_id: insider.accountId, reason: 'Rà sổ giấy', detail: { asked: 1, seen: expect.any(Array) } },
    ]);
    expect(rows[0].detail.seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(person.full_name);
    expect(service.log.join('\n')).not.toContain(path);
  });

  test('is opened only to who may search persons, and takes no form elsewhere', async () => {
    const body = { accountId: auditor.accountId, purpose: 'x', hours: 1, dailyCap: 1 };
    const unfit = await service.call(leader, 'POST', `/api/campaigns/${province.campaignId}/desks`, body);
    expect(unfit).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
    const form = await ask('/api/session', { login: 'a', password: 'b' });
    expect(form).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
    const { path } = await open(insider.accountId);
    const broken = await ask(path, { queries: '{' });
    expect(broken).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
  });
});
