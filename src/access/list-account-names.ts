import { listAccountRows } from '../db/accounts.ts';
import { authorise } from './authorise.ts';
import type { WorkContext } from './work-context.ts';

export interface AccountName {
  readonly accountId: number;
  readonly displayName: string;
}

/** What every account is called, and nothing else of it: who holds a case, who answered it. Errors: NOT_ALLOWED. */
export async function listAccountNames({ db, actor }: WorkContext): Promise<AccountName[]> {
  authorise(actor, 'account.names');
  const accounts = await listAccountRows(db);
  return accounts.map(({ accountId, displayName }) => ({ accountId, displayName }));
}
