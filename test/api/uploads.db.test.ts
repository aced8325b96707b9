import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../src/api/problem.ts';
import { routes } from '../../src/api/routes.ts';
import { messages } from '../../src/messages.ts';
import { actor, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { type ListeningService, listen } from './listening-service.ts';

let province: InventedProvince;
let service: ListeningService;
let caseId: number;
const officer = actor(1);
const liaison = actor(7, { role: 'liaison' });

beforeAll(async () => {
  province = await inventProvince(200);
  service = await listen(province, [officer, liaison]);
  const { case_id } = await province.db
    .selectFrom('cases')
    .select('case_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  caseId = case_id;
});
afterAll(async () => {
  await service.stop();
  await province.drop();
});

const uploads = routes.filter(({ upload }) => upload === true);
const FORM = 'multipart/form-data; boundary=b';
const named = 'content-disposition: form-data; name="file"; filename="a.pdf"';
const PDF = '%PDF-1.7 invented';
const whole = `--b\r\n${named}\r\n\r\n${PDF}\r\n--b--\r\n`;

/** Sends a form to an upload's address as it is written here, and another request after it. */
async function send(url: string, contentType: string, body: string) {
  const who = url.startsWith('/api/cases') ? officer : liaison;
  const path = url.replace(':caseId', String(caseId)).replace(':campaignId', String(province.campaignId));
  const reply = await fetch(service.address + path, {
    method: 'POST',
    headers: { ...service.wayOf(who), 'content-type': contentType },
    body,
  });
  // biome-ignore lint/suspicious/noExplicitAny: looked into by what each test expects
  const told = { status: reply.status, body: (await reply.json()) as any };
  expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
  return told;
}

/** Rows that uploads left in the database, and files beside it. */
async function kept(): Promise<readonly string[]> {
  const { rows } = await province.pool.query(
    "SELECT 'attachment' AS one FROM attachments UNION ALL SELECT 'reply' FROM transfer_replies",
  );
  const beside = await readdir(dirname(service.exportFolder), { recursive: true, withFileTypes: true });
  return [...rows.map(({ one }) => one), ...beside.filter((entry) => entry.isFile()).map(({ name }) => name)];
}

describe.each(uploads)('a form sent to $url', ({ url, problems, example }) => {
  const unusable = problems!.find((code) => code.endsWith('_UNUSABLE'))!;
  test.each([
    ['has no boundary', 'multipart/form-data', whole, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['has an empty boundary', 'multipart/form-data; boundary=', whole, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['has a quoted empty boundary', 'multipart/form-data; boundary=""', whole, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['has another boundary', 'multipart/form-data; boundary=x', whole, 400, 'REQUEST_UNREADABLE'],
    ['is no form', FORM, 'hello', 400, 'REQUEST_UNREADABLE'],
    ['ends in the header of its part', FORM, `--b\r\n${named}`, 400, 'REQUEST_UNREADABLE'],
    ['ends in its file', FORM, `--b\r\n${named}\r\n\r\n${PDF}`, 400, 'REQUEST_UNREADABLE'],
    ['ends in a long file', FORM, `--b\r\n${named}\r\n\r\n${PDF.repeat(20_000)}`, 400, 'REQUEST_UNREADABLE'],
    ['has a long boundary', `${FORM}${'b'.repeat(300)}`, whole, 400, 'REQUEST_UNREADABLE'],
    [
      'names a file like a thing of every object',
      FORM,
      whole.replace('"file"', '"toString"'),
      400,
      'REQUEST_UNREADABLE',
    ],
    ['has a header without a colon', FORM, `--b\r\nhello\r\n\r\n${PDF}\r\n--b--`, 422, unusable],
    ['has a part without a name', FORM, `--b\r\n\r\n${PDF}\r\n--b--\r\n`, 422, unusable],
    ['has a field for a file', FORM, whole.replace('; filename="a.pdf"', ''), 422, unusable],
    ['has no part', FORM, '--b--\r\n', 422, unusable],
    ['is empty', FORM, '', 422, unusable],
  ] as const)('that %s is a problem of its sender', async (_name, contentType, body, status, code) => {
    const told = await send(url, contentType, body);
    expect([told.status, told.body.code]).toEqual([status, code]);
    expect(problemSchema.strict().safeParse(told.body).error).toBeUndefined();
    expect(told.body.detail).toMatch(/[à-ỹ]/);
  });

  const good = whole.replace(PDF, String(example!.file));
  test.each([
    ['a second file', good.replace('--b--\r\n', good)],
    [
      'a second file of the same name that is empty',
      good.replace('--b--', `--b\r\n${named}\r\n\r\n\r\n--b--`),
    ],
    ['a long second file', good.replace('--b--', `--b\r\n${named}\r\n\r\n${PDF.repeat(20_000)}\r\n--b--`)],
    [
      'a field after its file',
      good.replace('--b--', '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n--b--'),
    ],
  ])('with %s is refused, and nothing of it is kept', async (_name, body) => {
    const before = await kept();
    const told = await send(url, FORM, body);
    expect([told.status, told.body.code]).toEqual([422, unusable]);
    expect(told.body.detail).toBe(messages.api.problems[unusable as 'REPLY_UNUSABLE']);
    expect(await kept()).toEqual(before);
  });

  test('with the same file alone is taken', async () => {
    const before = await kept();
    expect((await send(url, FORM, `${good}an epilogue`)).status).toBe(201);
    expect((await kept()).length).toBeGreaterThan(before.length);
  });
});
