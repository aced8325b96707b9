import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { hashSecret } from './secret.ts';

/** A code is good for its own half minute and the ones beside it: clocks differ. */
const TOLERANCE_SECONDS = 30;
const ISSUER = 'doichieu';

/** A secret for an authenticator (RFC 6238), and the address its QR code holds. */
export function newSecondFactor(login: string): { readonly secret: string; readonly uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: ISSUER, label: login, secret }) };
}

/**
 * @param lastStep time step of the last code taken
 * @returns the time step of the code; undefined where it is wrong or was taken before
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(at.getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
  });
  return result.valid ? (result as { readonly timeStep: number }).timeStep : undefined;
}

const RECOVERY_CODES = 8;

/** Codes for the day the telephone is lost: each works once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    randomBytes(5)
      .toString('hex')
      .replace(/(.{5})/, '$1-'),
  );

export const hashRecoveryCode = (code: string): Buffer => hashSecret(code.trim().toLowerCase());
