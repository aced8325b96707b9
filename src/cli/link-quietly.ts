import type { Campaign } from '../campaigns/named-campaign.ts';
import { messages } from '../messages.ts';
import { type CoupleLinkage, linkCouples } from '../reconciliation/link-couples.ts';
import type { MarriageModel } from '../reconciliation/model-file.ts';
import { readUnits } from '../registries/unit-file.ts';
import type { Workspace } from '../services.ts';
import type { CommandContext } from './command.ts';

/** Links a campaign without writing anything, showing how far it is. */
export async function linkQuietly(
  workspace: Workspace,
  { campaignId }: Campaign,
  model: MarriageModel,
  { config, clock, terminal, signal }: CommandContext,
): Promise<CoupleLinkage> {
  const stages: Readonly<Record<string, string>> = messages.cli.stages.run;
  const linked = await linkCouples(workspace, campaignId, {
    clock,
    units: await readUnits(config.unitsFile),
    province: config.province,
    model,
    signal,
    onProgress: ({ stage, done, total }) => terminal.progress.update(stages[stage] ?? stage, done, total),
  });
  terminal.progress.finish();
  return linked;
}
