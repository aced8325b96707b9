import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { vietnamDay } from '../clock.ts';
import { findCampaignById } from '../db/campaigns.ts';
import type { Pool } from '../db/database.ts';
import { listMarriageEntries } from '../db/marriage-entries.ts';
import { copyPersonsOut } from '../db/persons.ts';
import { countQuarantine } from '../db/quarantine-settlements.ts';
import { communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import { AppError } from '../errors.ts';
import { createCopyTextReader } from '../linkage/copy-text.ts';
import { messages } from '../messages.ts';
import { columnsOf } from '../registries/header-mapping.ts';
import { createWordCounts, totalOf, type WordCounts } from './counts.ts';
import { type ExtractProfile, extractProfile } from './extract-profile.ts';
import { profileMarriages } from './marriages.ts';
import { createPersonProfile } from './persons.ts';

type Registry = 'civil_status' | 'population';

export interface CampaignProfileContext extends WorkContext {
  readonly pool: Pool;
  readonly units: UnitTable;
}

const PROGRESS_EVERY = 10_000;

/**
 * Describes the extracts a campaign holds, values officers read in the paper books included. Of a registry that was never
 * imported there is no profile.
 *
 * @param onProgress told the rows read of a registry
 *
 * Errors: CAMPAIGN_NOT_FOUND; NOT_ALLOWED also for whom not the whole province is open.
 */
export async function profileCampaign(
  context: CampaignProfileContext,
  { campaignId }: { readonly campaignId: number },
  onProgress: (registry: Registry, done: number) => void = () => {},
): Promise<ExtractProfile> {
  const { db, actor } = context;
  authorise(actor, 'quality.read');
  if (actor.jurisdiction !== 'province') throw new AppError('NOT_ALLOWED', messages.access.notAllowed());
  if ((await findCampaignById(db, campaignId)) === undefined) {
    throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
  }
  const setAside = await countQuarantine(db, campaignId);
  const quarantined = (registry: Registry): WordCounts => {
    const reasons = createWordCounts();
    for (const one of setAside) if (one.registry === registry) reasons.add(one.reason, one.rows);
    return reasons.toCounts();
  };
  // The register first: beside what the marriages leave on the heap its stream of rows would be collected late.
  const persons = await profileRegister(context, campaignId, quarantined('population'), onProgress);
  const marriages = await profileEntries(context, campaignId, quarantined('civil_status'), onProgress);
  return extractProfile(marriages, persons);
}

const todayOf = ({ clock }: WorkContext) => {
  const [year = 0, month = 0, day = 0] = vietnamDay(clock.now()).split('-').map(Number);
  return { year, month, day };
};

async function profileEntries(
  context: CampaignProfileContext,
  campaignId: number,
  quarantined: WordCounts,
  onProgress: (registry: Registry, done: number) => void,
) {
  const { db, units } = context;
  const entries = await listMarriageEntries(db, campaignId);
  if (entries.length === 0 && totalOf(quarantined) === 0) return undefined;
  return profileMarriages(
    entries.map(({ written }) => written),
    {
      units,
      today: todayOf(context),
      unitName: (code) => communeOf(units, code)?.name ?? code,
      quarantined,
      onProgress: (done) => onProgress('civil_status', done),
    },
  );
}

async function profileRegister(
  context: CampaignProfileContext,
  campaignId: number,
  quarantined: WordCounts,
  onProgress: (registry: Registry, done: number) => void,
) {
  const { pool, units } = context;
  const columns = columnsOf('population');
  const profile = createPersonProfile({ units, today: todayOf(context) });
  const decoder = new TextDecoder();
  let rows = 0;
  const reader = createCopyTextReader(columns.length, (bytes, starts, ends) => {
    profile.add(
      columns.map((_, at) =>
        ends[at]! < starts[at]! ? null : decoder.decode(bytes.subarray(starts[at]!, ends[at]!)),
      ),
    );
    rows++;
    if (rows % PROGRESS_EVERY === 0) onProgress('population', rows);
  });
  await copyPersonsOut(pool, campaignId, columns, reader.push);
  reader.finish();
  return rows === 0 && totalOf(quarantined) === 0 ? undefined : profile.finish(quarantined);
}
