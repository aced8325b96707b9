import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor, Role } from '../../src/access/actor.ts';
import { authorise } from '../../src/access/authorise.ts';
import { openSession } from '../../src/access/session.ts';
import { openApiDocument } from '../../src/api/openapi.ts';
import type { ApiRoute } from '../../src/api/route.ts';
import { routes } from '../../src/api/routes.ts';
import { startRun, stopRun } from '../../src/campaigns/order-run.ts';
import { openDesk } from '../../src/desk/manage-openings.ts';
import { rowCodeOf } from '../../src/domain/row-code.ts';
import type { TransferRow } from '../../src/domain/transfer-list.ts';
import { drawSample } from '../../src/quality/draw-sample.ts';
import { findNextSample } from '../../src/quality/find-next-sample.ts';
import { attachScan } from '../../src/review/attach-scan.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { proposeBatch } from '../../src/review/propose-batch.ts';
import { readCase } from '../../src/review/read-case.ts';
import { saveFilter } from '../../src/review/saved-filters.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { exportTransfer } from '../../src/transfers/export-transfer.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { readReply } from '../../src/transfers/read-reply.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { type ListeningService, listen, type Reply } from './listening-service.ts';

const ROLES = [
  'officer',
  'leader',
  'liaison',
  'administrator',
  'auditor',
  'program',
] as const satisfies Role[];
const MISSING = 999_999_999;
const NO_CAMPAIGN = 77;
const MISSING_EXPORT = '00000000-0000-4000-8000-000000000000';

let province: InventedProvince;
let service: ListeningService;
let folder: string;
/** Of the commune the insider works in and the outsiders do not. */
let inside: Readonly<Record<string, number | string>>;
const insider = actor(1, { role: 'leader' });
const first = actor(3);
const everywhere = ROLES.map((role, at) =>
  actor(100 + at, { role, ...(role === 'program' && { scopes: ['case.list', 'progress.read'] }) }),
);
const elsewhere = ROLES.map((role, at) =>
  actor(200 + at, {
    role,
    jurisdiction: ['00000'],
    ...(role === 'program' && { scopes: ['case.read'] }),
  }),
);

beforeAll(async () => {
  province = await inventProvince(600);
  folder = await mkdtemp(join(tmpdir(), 'walk-'));
  service = await listen(province, [insider, ...everywhere, ...elsewhere]);
  inside = await plant();
});
afterAll(async () => {
  await service.stop();
  await province.drop();
  await rm(folder, { recursive: true });
});

/** One of everything an address can name, all of it outside the communes of the outsiders. */
async function plant(): Promise<Readonly<Record<string, number | string>>> {
  const { campaignId } = province;
  const work = atWork(province, first);
  const find = async (filter: object) => (await listCases(work, { campaignId, filter, limit: 200 })).cases;
  const [single] = await find({ states: ['identity_open'] });
  const { attachmentId } = await attachScan(
    { ...work, scanFolder: folder },
    { caseId: single!.caseId, fileName: 'a.pdf', content: Readable.from([Buffer.from('%PDF-1.7 invented')]) },
  );
  const { judgementId } = await judgeCase(work, {
    caseId: single!.caseId,
    versionSeen: single!.version,
    answer: { decision: 'unsure' },
  });
  const twice = await firstWithCouple(await find({ states: ['identity_open'] }));
  await judgeCase(work, {
    caseId: twice.caseId,
    versionSeen: twice.version,
    answer: { decision: 'same_couple' },
  });
  await judgeCase(work, {
    caseId: twice.caseId,
    versionSeen: twice.version + 1,
    answer: { decision: 'not_in_register', spouses: ['H'] },
    reason: 'Không có',
  });
  const [wrong] = await find({ states: ['discrepancy_open'], classes: ['NAME'] });
  const open = (await readCase(work, wrong!)).discrepancies.find(({ status }) => status === 'open')!;
  await closeDiscrepancy(work, {
    caseId: wrong!.caseId,
    versionSeen: wrong!.version,
    discrepancies: [`${open.role}.${open.class}:${open.kind}`],
    resolution: 'civil_correction',
    reason: 'Sổ gốc ghi đúng',
  });
  const review = async (caseId: number) =>
    (
      await province.db
        .selectFrom('second_reviews')
        .select('review_id as reviewId')
        .where('case_id', '=', caseId)
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow()
    ).reviewId;
  const { pattern } = await province.db
    .selectFrom('cases')
    .select('pattern')
    .where('pattern', '<>', '')
    .orderBy('case_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { batchId } = await proposeBatch(work, {
    campaignId,
    pattern,
    action: { kind: 'close', resolution: 'nothing' },
    reason: 'Thử',
    seed: 1,
  });
  const { filterId } = await saveFilter(atWork(province, insider), { name: 'của tôi', filter: {} });
  await drawSample(atWork(province, insider), { campaignId, seed: 1 }, { links: 20, knownPairs: 0 });
  const { sampleId } = (await findNextSample(atWork(province, insider), { campaignId }))!;
  const { extract_id } = await province.db
    .selectFrom('extracts')
    .select(({ fn }) => fn.max('extract_id').as('extract_id'))
    .where('registry', '=', 'civil_status')
    .executeTakeFirstOrThrow();
  const { quarantineId } = await province.db
    .insertInto('quarantined_rows')
    .values({
      extract_id,
      registry: 'civil_status',
      source: 'x',
      line: 9,
      column_name: 'so',
      value: '?',
      reason: 'test',
      raw: null,
    })
    .returning('quarantine_id as quarantineId')
    .executeTakeFirstOrThrow();
  const { orderId } = await startRun(atWork(province, insider), { campaignId });
  await stopRun(atWork(province, insider), { orderId });
  const { pullId } = await province.db
    .insertInto('registry_pulls')
    .values({
      campaign_id: campaignId,
      registry: 'population',
      state: 'asks',
      started_at: new Date(),
      lost_rows: 9,
      known_rows: 10,
    })
    .returning('pull_id as pullId')
    .executeTakeFirstOrThrow();
  const { openingId } = await openDesk(atWork(province, insider), {
    campaignId,
    accountId: insider.accountId,
    purpose: 'Thử',
    hours: 1,
    dailyCap: 1,
  });
  const { sessionId } = await openSession(
    work,
    insider.accountId,
    { address: '127.0.0.1', userAgent: '' },
    null,
  );
  return {
    sessionId,
    caseId: single!.caseId,
    attachmentId,
    judgementId,
    answerSecondReview: await review(twice.caseId),
    confirmClosure: await review(wrong!.caseId),
    batchId,
    filterId,
    sampleId,
    quarantineId,
    pullId,
    ...(await plantLists()),
    openingId,
    orderId,
  };

  async function plantLists() {
    const exportFolder = join(service.exportFolder);
    const purpose = 'Thử';
    const listed = { campaignId, kind: 'police', purpose } as const;
    const approver = { ...atWork(province, actor(4, { role: 'leader' })), exportFolder };
    const fixed = await proposeTransfer(work, { ...listed, filter: { classes: ['MARITAL'] } });
    const letter = { letterNumber: '1/STP', letterDate: '2026-11-25' };
    const { transferId } = await approveTransfer(approver, { ...fixed, ...letter });
    const made = await exportTransfer(approver, { transferId, format: 'csv', purpose });
    const file = join(folder, 'reply.csv');
    const lines = [
      'Mã dòng;Kết quả xác minh;Thông tin điều chỉnh;Giá trị mới;Lý do, ghi chú',
      `${rowCodeOf(transferId, 1)};Xác nhận;;;`,
      `${rowCodeOf(transferId, 2)};Đã điều chỉnh;Số định danh;014085001234;số cũ 014085009999`,
      `${rowCodeOf(transferId, 3)};số 014085001235;;;`,
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    const { replyId } = await readReply(approver, { campaignId, path: file });
    const open = await proposeTransfer(work, { ...listed, filter: { classes: ['NOT_FOUND'] } });
    return {
      transferId,
      previewProposed: open.transferId,
      approveTransfer: open.transferId,
      replyId,
      exportId: made.exportId,
    };
  }

  async function firstWithCouple(cases: Awaited<ReturnType<typeof find>>) {
    for (const one of cases) {
      const { husband, wife } = await readCase(work, one);
      if (husband.person !== null && wife.person !== null) return one;
    }
    throw new Error('no case with a couple');
  }
}

const ownParams = ({ url }: ApiRoute) =>
  [...url.matchAll(/:(\w+)/g)].map(([, name]) => name!).filter((name) => name !== 'campaignId');

/** Replies that held a personal number whole, with the route. */
const wholeNumbers: string[] = [];
/** Routes that give numbers whole: with a reason, or as a file. */
const GIVING: readonly string[] = ['revealNumber', 'fetchExport'];

/** Keeps whole numbers for the test that there are none; digits of handles and checksums are none. */
function lookForNumbers({ name }: ApiRoute, body: unknown): void {
  const text = JSON.stringify(body)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    .replace(/[0-9a-f]{64}/g, '');
  const found = text.match(/(?<!\d)\d{12}(?!\d)/)?.[0];
  if (found !== undefined && !GIVING.includes(name)) wholeNumbers.push(`${name}: ${found}`);
}

/** Statuses told, by route, that its document does not name. */
const undocumented: string[] = [];
const { paths } = openApiDocument(routes) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
};

function lookForStatus({ name, method, url }: ApiRoute, status: number): void {
  const path = url.replace(/\?.*/, '').replace(/:(\w+)/g, '{$1}');
  const { responses } = paths[path]![method.toLowerCase()]!;
  if (!Object.hasOwn(responses, status)) undocumented.push(`${name}: ${status}`);
}

async function call(
  route: ApiRoute,
  who: Actor | undefined,
  idOf: (name: string) => number | string,
  campaignId = province.campaignId,
): Promise<Reply> {
  const path = route.url.replace(/:(\w+)/g, (_all, name: string) =>
    String(name === 'campaignId' ? campaignId : idOf(name)),
  );
  const headers = route.ifMatch === true ? { 'if-match': '"0"' } : {};
  if (route.upload === true) {
    const form = new FormData();
    // A reply that can be read would be kept, and listed from then on.
    const isWhole = campaignId !== province.campaignId;
    form.append('file', new Blob([isWhole ? route.example!.file! : '%PDF-1.7 invented']), 'a');
    const reply = await fetch(service.address + path, {
      method: 'POST',
      headers: service.wayOf(who),
      body: form,
    });
    const body = await reply.json();
    lookForNumbers(route, body);
    lookForStatus(route, reply.status);
    return { status: reply.status, headers: reply.headers, body };
  }
  const reply = await service.call(who, route.method, path, route.example?.body, headers);
  lookForNumbers(route, reply.body);
  lookForStatus(route, reply.status);
  return reply;
}

/** The largest whole number that each field of an address may hold, as its schema says. */
const largestOf = ({ query }: ApiRoute) => {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' });
  return Object.fromEntries(
    Object.entries(properties).flatMap(([field, one]) =>
      typeof one === 'object' && one.type === 'integer' ? [[field, one.maximum!]] : [],
    ),
  );
};

const mayDo = (who: Actor, { action }: ApiRoute) => {
  try {
    if (action !== 'anyone') authorise(who, action);
    return true;
  } catch {
    return false;
  }
};

/** What these do to the session would end the walk: `signing-in` walks them. */
const isOwnSession = ({ early }: ApiRoute) => early !== undefined;
const guarded = routes.filter(({ action }) => action !== 'anyone');
const named = guarded.filter((route) => ownParams(route).length > 0);
const missing = (name: string) => (name === 'exportId' ? MISSING_EXPORT : MISSING);

describe('every route', () => {
  test('that takes a body has an example of one', () => {
    expect(routes.filter(({ body, example }) => body !== undefined && example?.body === undefined)).toEqual(
      [],
    );
  });

  test('answers 401 to somebody unknown, before anything else is looked at', async () => {
    for (const route of guarded) {
      const { status, body } = await call(route, undefined, missing);
      expect([route.name, status, body.code]).toEqual([route.name, 401, 'NOT_SIGNED_IN']);
    }
  });

  test('answers 403 exactly where `authorise` says no, for every role and jurisdiction', {
    timeout: 120_000,
  }, async () => {
    let allowed = 0;
    for (const who of [...everywhere, ...elsewhere])
      for (const route of guarded.filter((one) => !isOwnSession(one) || !mayDo(who, one))) {
        const { status } = await call(route, who, missing);
        expect([route.name, who.role, status === 403]).toEqual([route.name, who.role, !mayDo(who, route)]);
        expect([route.name, status]).not.toEqual([route.name, 401]);
        expect([route.name, status < 500]).toEqual([route.name, true]);
        if (status !== 403) allowed++;
      }
    expect(allowed).toBeGreaterThan(guarded.length);
  });
});

describe('what lies outside the jurisdiction', () => {
  test('is as if it were not there: the same answer to the letter', async () => {
    const strangers = elsewhere.filter(({ role }) => role === 'officer' || role === 'leader');
    for (const route of named)
      for (const who of strangers.filter((one) => mayDo(one, route))) {
        const outside = await call(route, who, (name) => inside[route.name] ?? inside[name]!);
        const absent = await call(route, who, missing);
        expect([route.name, outside.status]).toEqual([route.name, 404]);
        const { instance: _o, ...told } = outside.body;
        const { instance: _a, ...toldOfNothing } = absent.body;
        expect([route.name, told]).toEqual([route.name, toldOfNothing]);
      }
  });

  test('is there for who works inside', async () => {
    for (const route of named.filter((one) => mayDo(insider, one))) {
      const { status } = await call(route, insider, (name) => inside[route.name] ?? inside[name]!);
      expect([route.name, status === 404]).toEqual([route.name, false]);
      expect([route.name, status < 500]).toEqual([route.name, true]);
    }
  });

  test('is paged up to the largest number its column holds, and refused beyond it', async () => {
    const paged = routes.filter(({ method }) => method === 'GET').filter((one) => mayDo(insider, one));
    let asked = 0;
    for (const route of paged)
      for (const [field, largest] of Object.entries(largestOf(route))) {
        const idOf = (name: string) => inside[route.name] ?? inside[name]!;
        const answers = [largest, largest + 1].map(async (given) => {
          const one = { ...route, url: `${route.url}?${field}=${given}` };
          const { status, body } = await call(one, insider, idOf);
          return status < 400 ? 'taken' : body.code;
        });
        const [taken, refused] = await Promise.all(answers);
        // A report of such a number is looked for and not there.
        expect([route.name, field, taken]).toEqual([
          route.name,
          field,
          field === 'reportId' ? 'MORNING_NOT_FOUND' : 'taken',
        ]);
        expect([route.name, field, refused]).toEqual([route.name, field, 'REQUEST_INVALID']);
        asked++;
      }
    expect(asked).toBeGreaterThan(4);
  });

  test('is told by a status that the document names, also of a campaign that is not there', async () => {
    const ofCampaigns = guarded.filter(({ url }) => url.includes(':campaignId'));
    for (const who of everywhere)
      for (const route of ofCampaigns.filter((one) => mayDo(who, one)))
        await call(route, who, missing, NO_CAMPAIGN);
    expect(undocumented).toEqual([]);
  });

  test('gives no personal number whole: only a reveal and a file do', async () => {
    for (const kind of ['transfers', 'corrections']) {
      const asked = routes.find(({ url, method }) => method === 'POST' && url.endsWith(`/${kind}/preview`))!;
      const all = { ...asked, example: { ...asked.example, body: { filter: {} } } };
      const { body } = await call(all, insider, missing);
      expect(
        body.rows.some(({ content }: TransferRow) => /^\d{3}•{6}\d{3}$/.test(content.husbandPaper)),
      ).toBe(true);
    }
    expect(wholeNumbers).toEqual([]);
  });

  test('is left out of every list', async () => {
    const stranger = elsewhere[1]!;
    const at = `/api/campaigns/${province.campaignId}`;
    const { body: cases } = await service.call(stranger, 'POST', `${at}/cases/search`, {});
    expect(cases).toEqual({ cases: [], count: { cases: 0, isExact: true } });
    expect((await service.call(stranger, 'GET', `${at}/patterns`)).body).toEqual({ patterns: [] });
    expect((await service.call(stranger, 'GET', `${at}/batches`)).body).toEqual({ batches: [] });
    expect((await service.call(stranger, 'GET', `${at}/closures`)).body).toEqual({ closures: [] });
    expect((await service.call(stranger, 'GET', `${at}/quarantine`)).body).toEqual({ rows: [], counts: [] });
    expect((await service.call(stranger, 'POST', `${at}/cases/next`, {})).body).toEqual({ next: null });
    expect((await service.call(stranger, 'POST', `${at}/samples/next`)).body).toEqual({ next: null });
    expect((await service.call(stranger, 'GET', `${at}/progress`)).body.total).toBe(0);
    expect((await service.call(stranger, 'GET', `${at}/conflicts`)).body).toEqual({
      conflicts: [],
      overruled: [],
    });
    expect((await service.call(stranger, 'GET', `${at}/transfers`)).body).toEqual({ transfers: [] });
    expect((await service.call(stranger, 'GET', `${at}/replies`)).body).toEqual({ replies: [] });
    const { exports } = (await service.call(stranger, 'GET', `${at}/exports`)).body;
    expect(
      exports.filter(
        (one: { madeBy: number }) => !elsewhere.some(({ accountId }) => accountId === one.madeBy),
      ),
    ).toEqual([]);
    expect((await service.call(stranger, 'GET', `${at}/report`)).body.sum.total).toBe(0);
  });
});
