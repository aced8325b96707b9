import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface CampaignPurge {
  readonly purgeId: number;
  readonly campaignId: number;
  readonly campaignName: string;
  readonly reason: string;
  /** Waiting for an officer when it was proposed. */
  readonly openCases: number;
  readonly state: 'proposed' | 'withdrawn' | 'rows_deleted' | 'done';
  readonly proposedBy: number;
  readonly proposedAt: Date;
  readonly endedBy: number | null;
  readonly endedAt: Date | null;
  readonly certificate: Readonly<Record<string, unknown>> | null;
}

const COLUMNS = sql`purge_id AS "purgeId", campaign_id AS "campaignId", campaign_name AS "campaignName", reason,
  open_cases AS "openCases", state, proposed_by AS "proposedBy", proposed_at AS "proposedAt", ended_by AS "endedBy",
  ended_at AS "endedAt", certificate`;

/** @returns undefined where one is proposed for the campaign already */
export async function insertPurge(
  db: Db,
  one: Pick<
    CampaignPurge,
    'campaignId' | 'campaignName' | 'reason' | 'openCases' | 'proposedBy' | 'proposedAt'
  >,
): Promise<number | undefined> {
  const made = await db
    .insertInto('campaign_purges')
    .values({
      campaign_id: one.campaignId,
      campaign_name: one.campaignName,
      reason: one.reason,
      open_cases: one.openCases,
      proposed_by: one.proposedBy,
      proposed_at: one.proposedAt,
    })
    // Written in: a statement planned without its values does not find the partial index otherwise.
    .onConflict((conflict) =>
      conflict.column('campaign_id').where('state', '=', sql.lit('proposed')).doNothing(),
    )
    .returning('purge_id as purgeId')
    .executeTakeFirst();
  return made?.purgeId;
}

/** For the rest of the transaction. */
export async function lockPurge(trx: Db, purgeId: number): Promise<CampaignPurge | undefined> {
  const { rows } = await sql<CampaignPurge>`
    SELECT ${COLUMNS} FROM campaign_purges WHERE purge_id = ${purgeId} FOR UPDATE`.execute(trx);
  return rows[0];
}

/** Newest first. */
export async function listPurges(db: Db): Promise<CampaignPurge[]> {
  const { rows } = await sql<CampaignPurge>`
    SELECT ${COLUMNS} FROM campaign_purges ORDER BY purge_id DESC`.execute(db);
  return rows;
}

export async function endPurge(
  trx: Db,
  purgeId: number,
  end: {
    readonly state: 'withdrawn' | 'rows_deleted' | 'done';
    readonly accountId: number;
    readonly at: Date;
    readonly certificate: object | null;
  },
): Promise<void> {
  await trx
    .updateTable('campaign_purges')
    .set({
      state: end.state,
      ended_by: end.accountId,
      ended_at: end.at,
      certificate: end.certificate && JSON.stringify(end.certificate),
    })
    .where('purge_id', '=', purgeId)
    .execute();
}

/** Cases of a campaign by state. */
export async function countCasesByState(
  db: Db,
  campaignId: number,
): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('cases')
    .select(['state', (eb) => eb.fn.countAll<number>().as('cases')])
    .where('campaign_id', '=', campaignId)
    .groupBy('state')
    .orderBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, cases }) => [state, cases]));
}
