import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../src/api/problem.ts';
import { actor } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type ListeningService, listen } from './listening-service.ts';

let database: TestDatabase;
let service: ListeningService;
const anna = actor(1);
const administrator = actor(8, { role: 'administrator' });

beforeAll(async () => {
  database = await testDatabase();
  service = await listen(database, [anna, administrator]);
});
afterAll(async () => {
  await service.stop();
  await database.drop();
});

const send = async (
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string },
) => {
  const headers = { ...(init.headers?.['x-as'] === 'anna' && service.wayOf(anna)), ...init.headers };
  const reply = await fetch(service.address + path, { ...init, headers });
  // biome-ignore lint/suspicious/noExplicitAny: looked into below
  return { status: reply.status, type: reply.headers.get('content-type'), body: (await reply.json()) as any };
};
/** Stands for the headers Anna is known by, which there are only once she has signed in. */
const asAnna = { 'x-as': 'anna' };
const json = { ...asAnna, 'content-type': 'application/json' };
const search = '/api/campaigns/1/cases/search';
const pageMark = (...end: readonly unknown[]) => Buffer.from(JSON.stringify(end)).toString('base64url');

describe('problems', () => {
  test.each([
    ['no such address', '/api/nothing', {}, 404, 'ROUTE_NOT_FOUND'],
    ['a part too long', `/api/cases/${'9'.repeat(65)}`, { headers: asAnna }, 404, 'ROUTE_NOT_FOUND'],
    ['a broken address', '/api/cases/%zz', { headers: asAnna }, 400, 'REQUEST_UNREADABLE'],
    ['nobody', '/api/campaigns', {}, 401, 'NOT_SIGNED_IN'],
    ['another role', '/api/campaigns', { method: 'POST', headers: json, body: '{}' }, 403, 'NOT_ALLOWED'],
    ['broken JSON', search, { method: 'POST', headers: json, body: '{"filter":' }, 400, 'REQUEST_UNREADABLE'],
    [
      'no JSON',
      search,
      { method: 'POST', headers: { ...asAnna, 'content-type': 'text/xml' }, body: '<a/>' },
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    [
      'an unknown field',
      search,
      { method: 'POST', headers: json, body: '{"tên":1}' },
      422,
      'REQUEST_INVALID',
    ],
    [
      'a poisoned name',
      search,
      { method: 'POST', headers: json, body: '{"__proto__":{"a":1}}' },
      400,
      'REQUEST_UNREADABLE',
    ],
    [
      'a NUL',
      search,
      { method: 'POST', headers: json, body: '{"filter":{"search":"a\\u0000b"}}' },
      422,
      'REQUEST_INVALID',
    ],
    [
      'a page mark that is none',
      search,
      { method: 'POST', headers: json, body: '{"page":"xyz"}' },
      422,
      'REQUEST_UNUSABLE',
    ],
    [
      'a page mark of no time zone',
      search,
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ sort: 'arrived', page: pageMark('arrived', '2026-11-25 08:00:00+99', 1) }),
      },
      422,
      'REQUEST_UNUSABLE',
    ],
    [
      'too much',
      search,
      { method: 'POST', headers: json, body: JSON.stringify({ page: 'x'.repeat(300_000) }) },
      413,
      'REQUEST_TOO_LARGE',
    ],
    ['an id that is none', '/api/cases/014085000001234567', { headers: asAnna }, 422, 'REQUEST_INVALID'],
    ['a missing campaign', '/api/campaigns/77/progress', { headers: asAnna }, 404, 'CAMPAIGN_NOT_FOUND'],
    [
      'half a surrogate pair',
      '/api/filters',
      { method: 'PUT', headers: json, body: '{"name":"a","filter":{"kinds":["\\ud800"]}}' },
      200,
      undefined,
    ],
  ] as const)('of %s', async (_name, path, init, status, code) => {
    const { body, ...reply } = await send(path, init);
    expect([reply.status, body.code]).toEqual([status, code]);
    if (code === undefined) return;
    expect(reply.type).toMatch(/^application\/problem\+json/);
    expect(problemSchema.strict().safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ status, type: `urn:doichieu:problem:${code}` });
    expect(body.detail).toMatch(/[à-ỹ]/);
  });

  test('of a request say where it is wrong, in Vietnamese', async () => {
    const { body } = await send(search, { method: 'POST', headers: json, body: '{"limit":999,"sort":"x"}' });
    expect(body.errors.map(({ in: place, at }: { in: string; at: string }) => [place, at]).sort()).toEqual([
      ['body', '/limit'],
      ['body', '/sort'],
    ]);
    expect(body.errors[0].detail).toMatch(/[à-ỹ]/);
  });

  test('of a campaign that is not there are not faults of ours', async () => {
    const { status, body } = await service.call(administrator, 'POST', '/api/campaigns', { name: 'một' });
    expect([status, body.campaignId]).toEqual([201, 1]);
    const again = await service.call(administrator, 'POST', '/api/campaigns', { name: 'một' });
    expect(again).toMatchObject({ status: 409, body: { code: 'CAMPAIGN_EXISTS' } });
  });
});

describe('beside the routes', () => {
  test('probes answer, the document and its page are served from here under a strict policy', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await send(path, {})).status).toBe(200);
    const { body } = await send('/api/openapi.json', {});
    expect(body.openapi).toBe('3.1.0');
    const page = await fetch(`${service.address}/api/docs/`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/(?:src|href)="https?:/);
    expect(html).not.toMatch(/<script>[^<]/);
    const [script] = /[^"]*swagger-ui-bundle\.js/.exec(html) ?? [];
    const bundle = await fetch(new URL(script!, `${service.address}/api/docs/`));
    expect([bundle.status, (await bundle.text()).length > 100_000]).toEqual([200, true]);
    const api = await fetch(`${service.address}/api/campaigns`, { headers: service.wayOf(anna) });
    await api.text();
    expect(api.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(api.headers.get('cache-control')).toBe('no-store');
  });

  test('metrics count by route template, for a collector on this machine only', async () => {
    await send('/api/cases/4711', { headers: asAnna });
    const reply = await fetch(`${service.address}/metrics`);
    const text = await reply.text();
    expect(text).toMatch(
      /doichieu_http_request_seconds_count\{method="GET",route="\/api\/cases\/:caseId",status="404"\} 1/,
    );
    expect(text).toMatch(/doichieu_http_problems_total\{code="CASE_NOT_FOUND"\} 1/);
    // As part of a route or a label: the figures of a process may hold any four digits.
    expect(text).not.toMatch(/["/]4711["/]/);
    const forwarded = await send('/metrics', { headers: { 'x-forwarded-for': '10.0.0.1' } });
    expect([forwarded.status, forwarded.body.code]).toEqual([404, 'ROUTE_NOT_FOUND']);
  });

  test('the log has template, status, time and account of a request, and nothing of its content', async () => {
    await service.call(anna, 'POST', search, { filter: { search: 'Lò Văn Bí Mật' } });
    const entry = JSON.parse(service.log.findLast((line) => line.includes('/cases/search'))!);
    expect(entry).toMatchObject({
      method: 'POST',
      route: '/api/campaigns/:campaignId/cases/search',
      status: 200,
      accountId: 1,
    });
    expect(entry.milliseconds).toBeTypeOf('number');
    for (const secret of ['Bí Mật', ...Object.values(service.wayOf(anna))])
      expect(service.log.join('')).not.toContain(secret);
  });

  test('a stop finishes the request that runs', async () => {
    const other = await listen(database, [anna]);
    const url = new URL(other.address);
    const socket = connect(Number(url.port), url.hostname);
    const body = '{}';
    const way = Object.entries(other.wayOf(anna))
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n');
    socket.write(
      `POST ${search} HTTP/1.1\r\nhost: x\r\n${way}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n{`,
    );
    let told = '';
    socket.on('data', (part) => {
      told += String(part);
    });
    const ended = new Promise((done) => socket.on('close', done));
    await new Promise((done) => setTimeout(done, 100));
    const stopped = other.stop();
    await new Promise((done) => setTimeout(done, 50));
    socket.write('}');
    await Promise.all([stopped, ended]);
    expect(told).toMatch(/^HTTP\/1\.1 200 /);
    await expect(fetch(`${other.address}/healthz`)).rejects.toThrow();
  });
});
