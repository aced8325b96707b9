import { createHash, randomBytes } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { BackupKey } from '../../src/files/backup-key.ts';
import { seal, unseal } from '../../src/files/sealed-file.ts';

const keyOf = (bytes: Buffer): BackupKey => ({
  bytes,
  id: createHash('sha256').update(bytes).digest().subarray(0, 16),
});
const KEY = keyOf(randomBytes(32));
const CHUNK = 256 * 1024;

async function* pieces(bytes: Buffer, size = 50_000) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const sealed = async (plain: Buffer) => await whole(seal(KEY, pieces(plain)));
const opened = async (bytes: Buffer, key = KEY) => await whole(unseal(key, pieces(bytes, 70_001)));

describe('a sealed file', () => {
  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])('of %d bytes opens as it was', async (size) => {
    const plain = randomBytes(size);
    expect((await opened(await sealed(plain))).equals(plain)).toBe(true);
  });

  test('is another each time, and opens with no other key', async () => {
    const plain = Buffer.from('lần nào cũng khác');
    const [one, two] = [await sealed(plain), await sealed(plain)];
    expect(one.equals(two)).toBe(false);
    await expect(opened(one, keyOf(randomBytes(32)))).rejects.toMatchObject({ code: 'BACKUP_KEY_WRONG' });
  });

  const plain = randomBytes(2 * CHUNK + 1_000);
  const made = sealed(plain);

  test.prop([fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })], { numRuns: 60 })(
    'cut anywhere is refused',
    async (share) => {
      const bytes = await made;
      await expect(opened(bytes.subarray(0, Math.floor(share * bytes.length)))).rejects.toMatchObject({
        code: 'BACKUP_DAMAGED',
      });
    },
  );

  test.prop([fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.integer({ min: 0, max: 7 })], {
    numRuns: 100,
  })('with any bit changed is refused', async (share, bit) => {
    const bytes = Buffer.from(await made);
    bytes[Math.floor(share * bytes.length)]! ^= 1 << bit;
    await expect(opened(bytes)).rejects.toMatchObject({
      code: expect.stringMatching(/^BACKUP_(DAMAGED|KEY_WRONG)$/),
    });
  });

  test('with its chunks exchanged, repeated or the last one left out is refused', async () => {
    const bytes = await made;
    const header = bytes.length - (2 * (CHUNK + 20) + 1_000 + 20);
    const [one, two, last] = [0, 1, 2].map((no) =>
      bytes.subarray(header + no * (CHUNK + 20), header + (no + 1) * (CHUNK + 20)),
    );
    for (const order of [
      [two, one, last],
      [one, one, two, last],
      [one, last],
      [one, two],
    ])
      await expect(
        opened(Buffer.concat([bytes.subarray(0, header), ...order.map((part) => part!)])),
      ).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });
});
