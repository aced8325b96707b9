import { createCipheriv, createDecipheriv, type DecipherGCM, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type BackupKey, derivedKey } from './backup-key.ts';

/**
 * Encrypted in chunks that each prove themselves (AES-256-GCM), as in the STREAM construction (Hoang, Reyhanitabar,
 * Rogaway, Vizár 2015): the nonce counts the chunks and marks the last, so that none can be cut off, moved or repeated.
 *
 * File: magic, key id (16), salt (32); then chunks of `length u32`, ciphertext, tag (16). The top bit of the length marks
 * the last chunk.
 */
const MAGIC = Buffer.from('DOICHIEU BACKUP 1\n');
const ID_BYTES = 16;
const SALT_BYTES = 32;
const HEADER_BYTES = MAGIC.length + ID_BYTES + SALT_BYTES;
const CHUNK_BYTES = 256 * 1024;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
const LAST = 0x8000_0000;
const PURPOSE = 'backup';
const NONCE_BYTES = 12;

/** Encrypts a stream of any length in bounded memory. */
export async function* seal(
  key: BackupKey,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  const salt = randomBytes(SALT_BYTES);
  const header = Buffer.concat([MAGIC, key.id, salt]);
  const secret = derivedKey(key, salt, PURPOSE);
  yield header;
  let chunkNo = 0;
  const lock = (plain: Uint8Array, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(chunkNo++, isLast));
    cipher.setAAD(header);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE((plain.length | (isLast ? LAST : 0)) >>> 0);
    return Buffer.concat([length, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  let waiting: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    waiting = waiting.length === 0 ? Buffer.from(piece) : Buffer.concat([waiting, piece]);
    while (waiting.length > CHUNK_BYTES) {
      yield lock(waiting.subarray(0, CHUNK_BYTES), false);
      waiting = waiting.subarray(CHUNK_BYTES);
    }
  }
  yield lock(waiting, true);
}

/**
 * Decrypts what `seal` made. Nothing is handed on before it is proved to be as it was written.
 *
 * Errors: BACKUP_DAMAGED for another file, a changed byte, a missing or an added end; BACKUP_KEY_WRONG.
 */
export async function* unseal(
  key: BackupKey,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  const take = takerOf(source);
  const header = await take(HEADER_BYTES);
  if (header === undefined || !header.subarray(0, MAGIC.length).equals(MAGIC))
    throw damaged(messages.backup.faults.notABackup);
  if (!header.subarray(MAGIC.length, MAGIC.length + ID_BYTES).equals(key.id))
    throw new AppError('BACKUP_KEY_WRONG', messages.backup.keyWrong());
  const secret = derivedKey(key, header.subarray(-SALT_BYTES), PURPOSE);
  for (let chunkNo = 0; ; chunkNo++) {
    const length = (await take(LENGTH_BYTES))?.readUInt32BE();
    if (length === undefined) throw damaged(messages.backup.faults.cut);
    const isLast = length >= LAST;
    const size = isLast ? length - LAST : length;
    if (size > CHUNK_BYTES) throw damaged(messages.backup.faults.changed);
    const locked = await take(size + TAG_BYTES);
    if (locked === undefined) throw damaged(messages.backup.faults.cut);
    const cipher = createDecipheriv('aes-256-gcm', secret, nonceOf(chunkNo, isLast));
    cipher.setAAD(header);
    cipher.setAuthTag(locked.subarray(size));
    yield proved(cipher, locked.subarray(0, size));
    if (!isLast) continue;
    if ((await take(1)) !== undefined) throw damaged(messages.backup.faults.changed);
    return;
  }
}

function proved(cipher: DecipherGCM, locked: Buffer): Buffer {
  try {
    return Buffer.concat([cipher.update(locked), cipher.final()]);
  } catch (cause) {
    throw damaged(messages.backup.faults.changed, cause);
  }
}

function nonceOf(chunkNo: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(Math.floor(chunkNo / 2 ** 32), 3);
  nonce.writeUInt32BE(chunkNo % 2 ** 32, 7);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

const damaged = (fault: string, cause?: unknown) =>
  new AppError('BACKUP_DAMAGED', messages.backup.damaged(fault), { cause });

/** Takes exactly so many bytes from a stream; undefined where it has no more so many. */
export function takerOf(source: AsyncIterable<Uint8Array>): (bytes: number) => Promise<Buffer | undefined> {
  const pieces = source[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);
  return async (bytes) => {
    if (waiting.length < bytes) {
      const gathered = [waiting];
      for (let have = waiting.length; have < bytes; ) {
        const next = await pieces.next();
        if (next.done === true) {
          waiting = Buffer.concat(gathered);
          return undefined;
        }
        gathered.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
        have += next.value.length;
      }
      waiting = Buffer.concat(gathered);
    }
    const taken = waiting.subarray(0, bytes);
    waiting = waiting.subarray(bytes);
    return taken;
  };
}
