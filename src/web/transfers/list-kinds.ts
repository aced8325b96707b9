import type { Transfer } from '../api/wire.ts';

export type Kind = Transfer['kind'];
/** Where lists of a kind are listed, previewed and proposed. */
export const ADDRESS_OF: Readonly<Record<Kind, string>> = {
  police: 'transfers',
  civil_status: 'corrections',
};
