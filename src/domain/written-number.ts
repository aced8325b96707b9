import { cleanIdentityNumber } from '#matchers';

/** The 12-digit personal number a cell holds, undefined where it holds none. */
export function writtenPersonalNumber(written: string): string | undefined {
  const { kind, digits } = cleanIdentityNumber(written);
  return kind === 'personal' ? digits : undefined;
}
