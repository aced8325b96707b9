import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { asOwner } from '../support/database.ts';
import { type ListeningService, listen } from './listening-service.ts';

const SCRIPT = fileURLToPath(new URL('../../docs/officers-morning.mjs', import.meta.url));

let province: InventedProvince;
let service: ListeningService;
const administrator = actor(1, { role: 'administrator' });

beforeAll(async () => {
  province = await inventProvince(600);
  service = await listen(province, [administrator]);
  await asOwner('ALTER SEQUENCE accounts_account_id_seq RESTART WITH 100', province.ownerUrl);
});
afterAll(async () => {
  await service.stop();
  await province.drop();
});

test("the README's script does an officer's morning from the first password on", async () => {
  const account = { login: 'can.bo', displayName: 'Cán bộ thử', role: 'officer', jurisdiction: 'province' };
  const { body } = await service.call(administrator, 'POST', '/api/accounts', account);
  const { code, said } = await runScript(body.password);
  if (code !== 0) process.stderr.write(said);
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/signed in: Cán bộ thử[\s\S]*taken back: identity_open/),
  ]);
  expect(said).toMatch(/: processed \d+ of \d+\n$/);
});

test('a wrong password is told in one line', async () => {
  expect(await runScript('sai rồi')).toEqual({
    code: 1,
    said: expect.stringMatching(/^POST \/api\/session: 401 \w+: .*\n$/),
  });
});

/** @returns all it said, on either stream */
async function runScript(password: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [SCRIPT, service.address], {
    env: {
      ...process.env,
      DOICHIEU_LOGIN: 'can.bo',
      DOICHIEU_PASSWORD: password,
      DOICHIEU_NEW_PASSWORD: 'mot cau dai de nho',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}
