import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface KeptProfile<Shown> {
  readonly shown: Shown;
  readonly madeAt: Date;
  /** Nothing was pulled since. */
  readonly isLatest: boolean;
}

/** Number of the newest extract of a campaign; null where nothing was pulled. */
export async function findLastExtract(db: Db, campaignId: number): Promise<number | null> {
  const { last } = await db
    .selectFrom('extracts')
    .select(({ fn }) => fn.max('extract_id').as('last'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return last;
}

/** Keeps a description in place of the one before. */
export async function keepExtractProfile(
  db: Db,
  profile: {
    readonly campaignId: number;
    readonly lastExtractId: number | null;
    readonly shown: object;
    readonly at: Date;
  },
): Promise<void> {
  const values = {
    last_extract_id: profile.lastExtractId,
    shown: JSON.stringify(profile.shown),
    made_at: profile.at,
  };
  await db
    .insertInto('extract_profiles')
    .values({ campaign_id: profile.campaignId, ...values })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(values))
    .execute();
}

/** The description kept of a campaign; undefined where none was made. */
export async function findExtractProfile<Shown>(
  db: Db,
  campaignId: number,
): Promise<KeptProfile<Shown> | undefined> {
  const { rows } = await sql<KeptProfile<Shown>>`
    SELECT shown, made_at AS "madeAt", last_extract_id IS NOT DISTINCT FROM (
      SELECT max(extract_id) FROM extracts AS e WHERE e.campaign_id = p.campaign_id) AS "isLatest"
    FROM extract_profiles AS p WHERE campaign_id = ${campaignId}`.execute(db);
  return rows[0];
}
