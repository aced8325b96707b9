import type { RecordDecision } from '#matchers';
import { listMarriageEntries } from '../db/marriage-entries.ts';
import { numberText } from '../linkage/person-columns.ts';
import type { PreparedLinkage } from '../linkage/prepare.ts';
import { linkCampaign, type RunDatabase, type RunOptions } from './link-campaign.ts';
import type { MarriageModel } from './model-file.ts';

/** A decision with the numbers of the persons it proposes; undefined for an absent spouse. */
interface DecidedCouple {
  readonly decision: RecordDecision;
  readonly husbandPid: string | undefined;
  readonly wifePid: string | undefined;
}

export interface CoupleLinkage {
  readonly keys: readonly string[];
  readonly couples: readonly DecidedCouple[];
  /** For gathering the evidence of a record again. */
  readonly prepared: PreparedLinkage;
}

/** Links a campaign for those who study a model: what it decides of each record, and nothing written. */
export async function linkCouples(
  database: RunDatabase,
  campaignId: number,
  options: RunOptions & { readonly model: MarriageModel },
): Promise<CoupleLinkage> {
  const entries = await listMarriageEntries(database.db, campaignId);
  const { outcomes, decisions, prepared } = await linkCampaign(
    database,
    campaignId,
    entries,
    options,
    ({ decision }, { population }) => {
      const pidOf = (row: number) =>
        row < 0 ? undefined : numberText(population.columns.pid[row]!, 12, population.otherNumbers);
      return { husbandPid: pidOf(decision.husband.row), wifePid: pidOf(decision.wife.row) };
    },
  );
  return {
    keys: entries.map(({ recordKey }) => recordKey),
    couples: outcomes.map((persons, index) => ({ decision: decisions[index]!, ...persons })),
    prepared,
  };
}
