import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { useSession } from './session.tsx';
import type { Account, AccountNames } from './wire.ts';

const MAY_SEE: readonly string[] = ['leader', 'administrator', 'auditor'];

/** All accounts, for who may see them; none for others. */
export const useAccounts = () =>
  useQuery({
    enabled: MAY_SEE.includes(useSession().role),
    queryKey: ['accounts'],
    queryFn: () => ask<{ accounts: Account[] }>('/api/accounts'),
    select: ({ accounts }) => accounts,
  });

const NAMES_LAST_MS = 300_000;

/** What an account is called, for everybody; its number until the names are there. */
export function useNames(): (accountId: number) => string {
  const { data } = useQuery({
    queryKey: ['account-names'],
    queryFn: () => ask<AccountNames>('/api/account-names'),
    staleTime: NAMES_LAST_MS,
  });
  return (accountId) =>
    data?.accounts.find((one) => one.accountId === accountId)?.displayName ?? `#${accountId}`;
}

/** Who works on cases. */
export const isOfficer = ({ kind, role, disabledAt }: Account) =>
  kind === 'person' && disabledAt === null && (role === 'officer' || role === 'leader');
