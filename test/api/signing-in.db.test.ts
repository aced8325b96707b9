import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, UNITS } from '../review/invented-province.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';
import { type ListeningService, listen } from './listening-service.ts';

let database: TestDatabase;
let service: ListeningService;
const administrator = actor(1, { role: 'administrator' });
const auditor = actor(2, { role: 'auditor' });
const [UNIT] = [...UNITS.byCode].find(([, all]) => all.some(({ isToday }) => isToday))!;

beforeAll(async () => {
  database = await testDatabase();
  service = await listen(database, [administrator, auditor]);
  await asOwner('ALTER SEQUENCE accounts_account_id_seq RESTART WITH 100', database.ownerUrl);
});
afterAll(async () => {
  await service.stop();
  await database.drop();
});

/** A browser: keeps the cookie it was given, and sends the token it was told. */
function browser() {
  let cookie = '';
  let csrf = '';
  return async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const reply = await service.call(undefined, method, path, body, {
      ...(cookie !== '' && { cookie }),
      ...(csrf !== '' && { 'x-csrf-token': csrf }),
      ...more,
    });
    const set = reply.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0]!;
    if (reply.body?.csrfToken !== undefined) csrf = reply.body.csrfToken;
    return { ...reply, set };
  };
}

async function account(login: string, role: string): Promise<{ accountId: number; password: string }> {
  const body = { login, displayName: login, role, jurisdiction: [UNIT] };
  const made = await service.call(administrator, 'POST', '/api/accounts', body);
  expect(made.status).toBe(201);
  return made.body;
}

describe('signing in over HTTP', () => {
  test('sets a cookie no script, other site or plain connection sees, and asks for a password of one’s own', async () => {
    const { password } = await account('can.bo.mot', 'officer');
    const page = browser();
    const wrong = await page('POST', '/api/session', { login: 'can.bo.mot', password: 'khong phai the' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
    const opened = await page('POST', '/api/session', { login: 'can.bo.mot', password });
    expect(opened).toMatchObject({ status: 201, body: { role: 'officer', need: 'change_password' } });
    for (const part of [/^__Host-doichieu=/, /; HttpOnly/, /; Secure/, /; SameSite=Strict/, /; Path=\//])
      expect(opened.set).toMatch(part);
    expect(opened.set).not.toMatch(/Domain/);
    const early = await page('GET', '/api/campaigns');
    expect(early).toMatchObject({
      status: 403,
      body: { code: 'SIGN_IN_INCOMPLETE', changed: { need: 'change_password' } },
    });
    const change = { oldPassword: password, newPassword: 'mot cau dai de nho' };
    expect((await page('PUT', '/api/session/password', change)).status).toBe(200);
    expect((await page('GET', '/api/session')).body.need).toBeNull();
    expect((await page('GET', '/api/campaigns')).status).toBe(200);
    expect((await page('DELETE', '/api/session')).status).toBe(204);
    expect((await page('GET', '/api/session')).status).toBe(401);
  });

  test('refuses a write without the token of the session, and from another site', async () => {
    const way = service.wayOf(administrator);
    const body = { name: 'đợt thử' };
    const send = async (headers: Record<string, string>) =>
      await service.call(undefined, 'POST', '/api/campaigns', body, headers);
    const { cookie } = way as { cookie: string };
    expect(await send({ cookie })).toMatchObject({ status: 403, body: { code: 'CSRF_REFUSED' } });
    expect((await send({ cookie, 'x-csrf-token': 'x'.repeat(43) })).body.code).toBe('CSRF_REFUSED');
    expect((await send({ ...way, 'sec-fetch-site': 'cross-site' })).body.code).toBe('CSRF_REFUSED');
    const foreign = await browser()(
      'POST',
      '/api/session',
      { login: 'a', password: 'b' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(foreign.body.code).toBe('CSRF_REFUSED');
    expect((await send({ ...way, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  test('asks the leader for a second factor, before anything else', async () => {
    const { password } = await account('lanh.dao', 'leader');
    const page = browser();
    await page('POST', '/api/session', { login: 'lanh.dao', password });
    await page('PUT', '/api/session/password', {
      oldPassword: password,
      newPassword: 'mot cau dai khac nua',
    });
    expect((await page('GET', '/api/campaigns')).body.changed).toEqual({ need: 'set_up_code' });
    const { secret } = (await page('POST', '/api/session/second-factor')).body;
    const epoch = Date.parse('2026-11-25T08:00:00+07:00') / 1000;
    const code = generateSync({ secret, epoch });
    const { recoveryCodes } = (await page('POST', '/api/session/second-factor/confirmation', { code })).body;
    expect(recoveryCodes).toHaveLength(8);
    expect((await page('GET', '/api/campaigns')).status).toBe(200);
    const other = browser();
    const again = await other('POST', '/api/session', {
      login: 'lanh.dao',
      password: 'mot cau dai khac nua',
    });
    expect(again.body.need).toBe('give_code');
    // Whoever has only the password cannot change what guards it.
    const change = { oldPassword: 'mot cau dai khac nua', newPassword: 'ke gian doi mat khau' };
    expect((await other('PUT', '/api/session/password', change)).body.code).toBe('SIGN_IN_INCOMPLETE');
    expect((await other('POST', '/api/session/code', { code })).body.code).toBe('SIGN_IN_REFUSED');
    expect((await other('POST', '/api/session/code', { code: recoveryCodes[0] })).status).toBe(204);
    expect((await other('GET', '/api/campaigns')).status).toBe(200);
    const sessions = (await other('GET', '/api/sessions')).body.sessions;
    expect(sessions.map(({ login }: { login: string }) => login)).toEqual(['lanh.dao', 'lanh.dao']);
  });

  test('waits longer after every failure, and says for how long', async () => {
    const page = browser();
    const attempt = async () => await page('POST', '/api/session', { login: 'nguoi.la', password: 'sai' });
    for (let time = 0; time < 5; time++) expect((await attempt()).status).toBe(401);
    const limited = await attempt();
    expect(limited).toMatchObject({ status: 429, body: { code: 'SIGN_IN_LIMITED' } });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('lets a program do what its token names, until it is taken back', async () => {
    const asked = {
      name: 'bao-cao',
      scopes: ['progress.read', 'campaign.read'],
      jurisdiction: 'province',
      days: 30,
    };
    const headers = { 'idempotency-key': 'khong-duoc-giu-bi-mat' };
    const made = await service.call(administrator, 'POST', '/api/tokens', asked, headers);
    expect(made.status).toBe(201);
    const bearer = { authorization: `Bearer ${made.body.token}` };
    const ask = async (path: string) => await service.call(undefined, 'GET', path, undefined, bearer);
    expect((await ask('/api/campaigns')).status).toBe(200);
    expect((await ask('/api/accounts')).status).toBe(403);
    expect((await ask('/api/session')).status).toBe(403);
    const { tokens } = (await service.call(auditor, 'GET', '/api/tokens')).body;
    expect(JSON.stringify(tokens)).not.toContain(made.body.token);
    const kept = await database.pool.query(
      'SELECT count(*)::integer AS kept FROM idempotency_keys WHERE body IS NOT NULL',
    );
    expect(kept.rows[0].kept).toBe(0);
    expect((await service.call(administrator, 'DELETE', `/api/tokens/${made.body.tokenId}`)).status).toBe(
      204,
    );
    expect((await ask('/api/campaigns')).status).toBe(401);
  });

  test('is in the audit, which only who may reads, and whose reading is in it', async () => {
    const asked = { action: 'session' };
    expect((await service.call(undefined, 'POST', '/api/audit/search', asked)).status).toBe(401);
    const { events } = (await service.call(auditor, 'POST', '/api/audit/search', asked)).body;
    const actions = events.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['session.open', 'session.refused', 'session.close']));
    const looked = (await service.call(auditor, 'POST', '/api/audit/search', { action: 'audit.read' })).body;
    expect(looked.events[0]).toMatchObject({ accountId: 2, via: 'session', address: '127.0.0.1' });
  });
});
