import { recordEvent } from '../audit/record-event.ts';
import { replaceRecoveryCodes, updateAccount } from '../db/accounts.ts';
import { inTransaction } from '../db/database.ts';
import { PERSONS_ROLES, SECOND_FACTOR_ROLES } from '../domain/role.ts';
import { type AdministrationContext, createAccount } from './manage-accounts.ts';
import { hashRecoveryCode, newRecoveryCodes, newSecondFactor } from './second-factor.ts';

export interface DemoAccount {
  readonly login: string;
  readonly role: (typeof PERSONS_ROLES)[number];
  readonly password: string;
  /** For the second factor, each once; empty where the role needs none. */
  readonly recoveryCodes: readonly string[];
}

/**
 * An account for each role over invented data, ready to sign in: the password need not be changed, and recovery codes stand
 * for the telephone.
 *
 * Errors: LOGIN_TAKEN; NOT_ALLOWED.
 */
export async function createDemoAccounts(context: AdministrationContext): Promise<readonly DemoAccount[]> {
  const made: DemoAccount[] = [];
  for (const role of PERSONS_ROLES) {
    const login = `thu.${role}`;
    const { accountId, password } = await createAccount(context, {
      login,
      displayName: login,
      role,
      jurisdiction: 'province',
    });
    const needsCode = SECOND_FACTOR_ROLES.includes(role);
    const recoveryCodes = needsCode ? newRecoveryCodes() : [];
    const at = context.clock.now();
    await inTransaction(context.db, async (trx) => {
      await updateAccount(trx, accountId, {
        mustChangePassword: false,
        ...(needsCode && { secondFactorSecret: newSecondFactor(login).secret, secondFactorConfirmedAt: at }),
      });
      await replaceRecoveryCodes(trx, accountId, recoveryCodes.map(hashRecoveryCode));
      await recordEvent(trx, {
        at,
        actor: context.actor,
        action: 'account.demo',
        subject: `account:${accountId}`,
      });
    });
    made.push({ login, role, password, recoveryCodes });
  }
  return made;
}
