import { userInfo } from 'node:os';
import type { Actor } from '../access/actor.ts';
import { operatorAccount } from '../access/manage-accounts.ts';
import { getCampaign } from '../campaigns/named-campaign.ts';
import type { Clock } from '../clock.ts';
import { type Workspace, withWorkspace } from '../services.ts';
import type { CommandContext } from './command.ts';

/**
 * Who sits at the terminal: whoever may call the command sees everything, and is on record by the name the system
 * knows.
 *
 * @param role the one the act is for: a leader reads cases, an administrator keeps accounts
 */
export async function terminalOperator(
  { db, clock }: { readonly db: Workspace['db']; readonly clock: Clock },
  role: 'leader' | 'administrator',
): Promise<Actor> {
  const login = userInfo().username;
  const accountId = await operatorAccount(db, login, clock.now());
  return { accountId, login, role, jurisdiction: 'province', via: 'terminal', address: undefined };
}

/** Acts on a kept campaign as the operator of the terminal. Errors: CAMPAIGN_NOT_FOUND, with the names there are. */
export async function onCampaign<T>(
  { config, clock, terminal }: CommandContext,
  name: string,
  act: (
    work: { readonly db: Workspace['db']; readonly clock: Clock; readonly actor: Actor },
    campaign: { readonly campaignId: number },
  ) => Promise<T>,
): Promise<T> {
  return await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
    const campaign = await getCampaign(db, name);
    return await act({ db, clock, actor: await terminalOperator({ db, clock }, 'administrator') }, campaign);
  });
}
