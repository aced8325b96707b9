import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

const argon2Once = promisify(argon2);

/** Deriving takes a core for 50 ms: half of them stay for those who are signed in. */
const MOST_AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));
/** Two and a half seconds of waiting on two cores; whoever comes after them is told to come back. */
const MOST_WAITING = 50;
const COME_BACK_SECONDS = 5;
const waiting: (() => void)[] = [];
let deriving = 0;

async function derive(...given: Parameters<typeof argon2Once>): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING)
    throw new AppError('SIGN_IN_LIMITED', messages.access.signInLimited(COME_BACK_SECONDS), {
      details: { retryAfterSeconds: COME_BACK_SECONDS },
    });
  if (deriving >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else deriving++;
  try {
    return await argon2Once(...given);
  } finally {
    const next = waiting.shift();
    if (next === undefined) deriving--;
    else next();
  }
}

/** OWASP password storage: argon2id, 19 MiB, 2 passes, 1 lane; about 50 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const SALT_BYTES = 16;

/** NIST SP 800-63B: length counts, composition rules do not. */
const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** What people choose when only length is asked of them. */
const COMMON =
  /^(?:(.)\1+|(?:123456789|1234567890|0123456789|qwertyuiop|qwerty|password|matkhau|admin|doichieu|sonla|hotich|tuphap)[\d!@#.]*|(?:matkhau|password|12345){2,}\d*)$/i;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** @returns PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const hash = await derive('argon2id', { ...COST, nonce, message: password.normalize('NFC') });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(hash)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function isPassword(password: string, phc: string): Promise<boolean> {
  const parts = PHC.exec(phc);
  if (parts === null) return false;
  const [, memory, passes, parallelism, salt, expected] = parts;
  const hash = Buffer.from(expected!, 'base64');
  const found = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: hash.length,
    nonce: Buffer.from(salt!, 'base64'),
    message: password.normalize('NFC'),
  });
  return timingSafeEqual(found, hash);
}

/**
 * Errors: `PASSWORD_UNUSABLE` for one that is too short, too long, common or the login itself.
 */
export function checkNewPassword(password: string, login: string): void {
  const tooCommon = COMMON.test(password) || password.toLowerCase().includes(login.toLowerCase());
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD || tooCommon)
    throw new AppError(
      'PASSWORD_UNUSABLE',
      messages.access.passwordUnusable(SHORTEST_PASSWORD, LONGEST_PASSWORD),
    );
}

/** Letters and digits nobody confuses on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be handed over on paper: 5 groups of 4, 98 bits. */
export const generatePassword = (): string =>
  Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');
