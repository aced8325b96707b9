import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text for a cookie or a header: session, token, desk. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. It has 256 bits, so that a fast hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
