import { type Campaign, getCampaign, openCampaign } from '../campaigns/named-campaign.ts';
import { type Workspace, withWorkspace } from '../services.ts';
import { pullSources } from './campaign-steps.ts';
import type { CommandContext } from './command.ts';
import { openSources, type SourceChoice } from './open-sources.ts';

/** Name of the only campaign in a temporary workspace. */
const UNNAMED = 'files';

/**
 * Works on a kept campaign, or on files that are pulled into a workspace of their own and dropped afterwards.
 *
 * Errors: those of `getCampaign` and `openSources`.
 */
export async function withCampaignOrFiles<T>(
  command: string,
  choice: SourceChoice & { readonly campaign?: string | undefined },
  context: CommandContext,
  work: (workspace: Workspace, campaign: Campaign) => Promise<T>,
): Promise<T> {
  const { config, terminal } = context;
  const { campaign: name } = choice;
  if (name !== undefined) {
    return await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async (workspace) =>
      work(workspace, await getCampaign(workspace.db, name)),
    );
  }
  const { civilStatus, population } = await openSources(command, choice, 'both', config);
  return await withWorkspace(config, { kind: 'temporary', onStage: terminal.stage }, async (workspace) => {
    const campaign = await openCampaign(workspace.db, UNNAMED);
    await pullSources(workspace, campaign, civilStatus, context);
    await pullSources(workspace, campaign, population, context);
    return await work(workspace, campaign);
  });
}
