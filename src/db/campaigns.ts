import type { Db } from './database.ts';

export interface Campaign {
  readonly campaignId: number;
  readonly name: string;
}

/** Names a campaign may be called for by, in the order they were made. */
export async function listCampaignNames(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('campaigns').select('name').orderBy('campaign_id').execute();
  return rows.map(({ name }) => name);
}

export async function findCampaign(db: Db, name: string): Promise<Campaign | undefined> {
  const row = await db
    .selectFrom('campaigns')
    .select(['campaign_id as campaignId', 'name'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row;
}

/** The campaign of this name, made where there is none. Two at once get the same one. */
export async function ensureCampaign(db: Db, name: string): Promise<Campaign> {
  const made = await db
    .insertInto('campaigns')
    .values({ name })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(['campaign_id as campaignId', 'name'])
    .executeTakeFirst();
  if (made !== undefined) return made;
  const known = await findCampaign(db, name);
  return known ?? ensureCampaign(db, name);
}
