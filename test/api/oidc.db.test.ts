import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OidcDoor, openOidcDoor } from '../../src/access/oidc.ts';
import { actor } from '../review/invented-province.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';
import { type ListeningService, listen } from './listening-service.ts';
import { type RunningProvider, runProvider, signInAtProvider } from './oidc-provider.ts';

const REDIRECT_URI = 'http://127.0.0.1/api/session/oidc/callback';

let database: TestDatabase;
let provider: RunningProvider;
let service: ListeningService;
const administrator = actor(1, { role: 'administrator' });
const leader = actor(3, { role: 'leader' });

beforeAll(async () => {
  database = await testDatabase();
  provider = await runProvider(REDIRECT_URI);
  await asOwner('ALTER SEQUENCE accounts_account_id_seq RESTART WITH 100', database.ownerUrl);
  service = await listen(database, [administrator, leader], { oidc: door() });
});
afterAll(async () => {
  await service.stop();
  await provider.stop();
  await database.drop();
});

const door = (): OidcDoor => openOidcDoor({ ...provider, redirectUri: REDIRECT_URI });

const cookieOf = (headers: Headers, name: string) =>
  headers
    .getSetCookie()
    .find((line) => line.startsWith(`${name}=`))
    ?.split(';')[0];

/** Leaves for the provider, signs in there as somebody, and comes back. */
async function comeBackAs(name: string, alter: (query: string) => string = (query) => query) {
  const begun = await service.call(undefined, 'POST', '/api/session/oidc');
  expect(begun.status).toBe(200);
  const attempt = cookieOf(begun.headers, '__Host-doichieu-oidc')!;
  expect(begun.headers.get('set-cookie')).toMatch(/; HttpOnly.*; Secure.*; SameSite=Lax/);
  const back = new URL(await signInAtProvider(begun.body.url, name, REDIRECT_URI));
  const path = `/api/session/oidc/callback${alter(back.search)}`;
  const site = { 'sec-fetch-site': 'cross-site' };
  const arrive = async (cookie: string) =>
    await service.call(undefined, 'GET', path, undefined, { ...site, cookie });
  return { attempt, arrive };
}

describe('signing in by a provider of identities', () => {
  test('opens a session for the account whose subject an administrator entered', async () => {
    const account = { login: 'can.bo', displayName: 'Cán bộ', role: 'officer', jurisdiction: 'province' };
    const { body: made } = await service.call(administrator, 'POST', '/api/accounts', account);
    const link = await service.call(administrator, 'PATCH', `/api/accounts/${made.accountId}`, {
      identity: 'so-tu-phap-17',
    });
    expect(link).toMatchObject({ status: 200, body: { hasIdentity: true, mustChangePassword: false } });
    const { attempt, arrive } = await comeBackAs('so-tu-phap-17');
    const back = await arrive(attempt);
    expect([back.status, back.body]).toEqual([200, expect.stringContaining('http-equiv="refresh"')]);
    const line = back.headers.getSetCookie().find((one) => one.startsWith('__Host-doichieu='))!;
    expect(line).toMatch(/; HttpOnly.*; Secure.*; SameSite=Strict/);
    const cookie = line.split(';')[0]!;
    const own = await service.call(undefined, 'GET', '/api/session', undefined, { cookie });
    expect(own.body).toMatchObject({ accountId: made.accountId, role: 'officer', need: null });
    const audit = await service.call(administrator, 'POST', '/api/audit/search', { action: 'session.open' });
    expect(audit.body.events[0]).toMatchObject({ accountId: made.accountId, detail: { by: 'oidc' } });
    const replayed = await arrive(attempt);
    expect(replayed).toMatchObject({ status: 401, body: expect.stringContaining('Không đăng nhập được') });
  });

  test('asks a leader for our own second factor where the provider does not say that it asked for one', async () => {
    await service.call(administrator, 'PATCH', `/api/accounts/${leader.accountId}`, { identity: 'lanh-dao' });
    const { attempt, arrive } = await comeBackAs('lanh-dao');
    const cookie = cookieOf((await arrive(attempt)).headers, '__Host-doichieu')!;
    const own = await service.call(undefined, 'GET', '/api/session', undefined, { cookie });
    expect(own.body.need).toBe('give_code');
  });

  test('gives nobody an account by an identity alone, and tells them what to give the administrator', async () => {
    const { attempt, arrive } = await comeBackAs('nguoi-la<b>');
    const back = await arrive(attempt);
    expect(back.status).toBe(401);
    expect(back.body).toContain('nguoi-la&#60;b&#62;');
    expect(cookieOf(back.headers, '__Host-doichieu')).toBeUndefined();
  });

  test.for([
    ['of another attempt', (query: string) => query.replace(/state=[^&]+/, 'state=khac')],
    ['with another code', (query: string) => query.replace(/code=[^&]+/, 'code=khac')],
    ['without anything', () => ''],
  ] as const)('refuses an answer %s', async ([, alter]) => {
    const { attempt, arrive } = await comeBackAs('so-tu-phap-17', alter);
    const back = await arrive(attempt);
    expect(back.status).toBe(401);
    expect(cookieOf(back.headers, '__Host-doichieu')).toBeUndefined();
  });

  test('refuses an answer that another browser began', async () => {
    const mine = await comeBackAs('so-tu-phap-17');
    const theirs = await comeBackAs('so-tu-phap-17');
    expect((await theirs.arrive(mine.attempt)).status).toBe(401);
    expect((await theirs.arrive('')).status).toBe(401);
  });

  test('keeps an identity to one account', async () => {
    const path = `/api/accounts/${leader.accountId}`;
    const taken = await service.call(administrator, 'PATCH', path, { identity: 'so-tu-phap-17' });
    expect(taken).toMatchObject({ status: 422, body: { code: 'ACCOUNT_UNUSABLE' } });
  });

  test('is not there where no provider is set', async () => {
    const plain = await listen(database, []);
    const ways = await plain.call(undefined, 'GET', '/api/session/ways');
    const begun = await plain.call(undefined, 'POST', '/api/session/oidc');
    await plain.stop();
    expect(ways.body).toEqual({ password: true, oidc: false });
    expect(begun).toMatchObject({ status: 404, body: { code: 'ROUTE_NOT_FOUND' } });
  });
});
