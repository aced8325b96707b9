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

export async function findCampaignById(db: Db, campaignId: number): Promise<Campaign | undefined> {
  return await db
    .selectFrom('campaigns')
    .select(['campaign_id as campaignId', 'name'])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
}

/** A campaign with what it takes in. */
export interface ListedCampaign extends Campaign {
  readonly scope: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

export async function listCampaigns(db: Db): Promise<ListedCampaign[]> {
  return await db
    .selectFrom('campaigns')
    .select(['campaign_id as campaignId', 'name', 'scope', 'created_at as createdAt'])
    .orderBy('campaign_id')
    .execute();
}

/** @returns undefined where a campaign has this name already */
export async function insertCampaign(
  db: Db,
  { name, scope, at }: { readonly name: string; readonly scope: object; readonly at: Date },
): Promise<number | undefined> {
  const made = await db
    .insertInto('campaigns')
    .values({ name, scope: JSON.stringify(scope), created_at: at })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('campaign_id as campaignId')
    .executeTakeFirst();
  return made?.campaignId;
}
