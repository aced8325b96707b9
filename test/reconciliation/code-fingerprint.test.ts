import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCodeFingerprint } from '#src/reconciliation/code-fingerprint.ts';

let folder: string;
const put = (name: string, text: string) => writeFile(join(folder, name), text);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-'));
  await mkdir(join(folder, 'matchers', 'clean'), { recursive: true });
  await mkdir(join(folder, 'src', 'linkage'), { recursive: true });
  await put('package.json', '{"dependencies":{"date-fns":"1"}}');
  await put('matchers/clean/name.ts', 'old');
  await put('src/linkage/relink.ts', 'old');
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['matchers/clean/name.ts', 'new'],
  ['src/linkage/relink.ts', 'new'],
  ['src/linkage/another.ts', ''],
  ['package.json', '{"dependencies":{"date-fns":"2"}}'],
])('a program whose %s was replaced under it is neither the old one nor the new one', async (name, text) => {
  const running = createCodeFingerprint(folder);
  const before = running();
  expect(createCodeFingerprint(folder)()).toBe(before);
  await put(name, text);
  const startedAnew = createCodeFingerprint(folder)();
  expect(startedAnew).not.toBe(before);
  expect([before, startedAnew]).not.toContain(running());
});
