import { sql } from 'kysely';
import type { Jurisdiction, Role } from '../domain/role.ts';
import type { Db } from './database.ts';

export interface DeskOpening {
  readonly openingId: number;
  readonly campaignId: number;
  /** Whose desk it is. */
  readonly accountId: number;
  readonly login: string;
  readonly purpose: string;
  readonly openedBy: number;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly dailyCap: number;
  readonly closedAt: Date | null;
  /** Entities shown, and questions that found none, since it was opened. */
  readonly queries: number;
}

export interface NewDeskOpening
  extends Pick<
    DeskOpening,
    'campaignId' | 'accountId' | 'purpose' | 'openedBy' | 'openedAt' | 'endsAt' | 'dailyCap'
  > {
  readonly secretHash: Buffer;
}

export async function insertDeskOpening(db: Db, opening: NewDeskOpening): Promise<number> {
  const { opening_id } = await db
    .insertInto('desk_openings')
    .values({
      campaign_id: opening.campaignId,
      account_id: opening.accountId,
      purpose: opening.purpose,
      secret_hash: opening.secretHash,
      opened_by: opening.openedBy,
      opened_at: opening.openedAt,
      ends_at: opening.endsAt,
      daily_cap: opening.dailyCap,
    })
    .returning('opening_id')
    .executeTakeFirstOrThrow();
  return opening_id;
}

/**
 * The newest first, the open ones before the closed.
 *
 * @param units of whose desk it is, all of them among these; undefined for everybody's
 */
export async function listDeskOpenings(
  db: Db,
  campaignId: number,
  units: readonly string[] | undefined,
  now: Date,
): Promise<DeskOpening[]> {
  const { rows } = await sql<DeskOpening>`
    SELECT o.opening_id AS "openingId", o.campaign_id AS "campaignId", o.account_id AS "accountId", a.login, o.purpose,
      o.opened_by AS "openedBy", o.opened_at AS "openedAt", o.ends_at AS "endsAt", o.daily_cap AS "dailyCap",
      o.closed_at AS "closedAt",
      coalesce((SELECT sum(u.queries) FROM desk_uses AS u WHERE u.opening_id = o.opening_id), 0)::int AS queries
    FROM desk_openings AS o JOIN accounts AS a USING (account_id) WHERE o.campaign_id = ${campaignId}
      AND (${units ?? null}::text[] IS NULL OR a.units <@ ${units ?? null}::text[])
    ORDER BY (o.closed_at IS NULL AND o.ends_at > ${now}) DESC, o.opening_id DESC LIMIT 200`.execute(db);
  return rows;
}

/** @returns false where there is none of this number, of somebody in these units, that is still open */
export async function closeDeskOpening(
  db: Db,
  openingId: number,
  units: readonly string[] | undefined,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE desk_openings AS o SET closed_at = ${at} FROM accounts AS a
    WHERE o.opening_id = ${openingId} AND o.closed_at IS NULL AND a.account_id = o.account_id
      AND (${units ?? null}::text[] IS NULL OR a.units <@ ${units ?? null}::text[])`.execute(db);
  return numAffectedRows > 0n;
}

export interface OpenDesk {
  readonly openingId: number;
  readonly campaignId: number;
  readonly purpose: string;
  readonly dailyCap: number;
  readonly accountId: number;
  readonly login: string;
  readonly role: Role;
  readonly jurisdiction: Jurisdiction;
}

/** An opening that is neither over nor closed, of an account that is not disabled. */
export async function findOpenDesk(db: Db, secretHash: Buffer, now: Date): Promise<OpenDesk | undefined> {
  const row = await db
    .selectFrom('desk_openings as o')
    .innerJoin('accounts as a', 'a.account_id', 'o.account_id')
    .select([
      'o.opening_id as openingId',
      'o.campaign_id as campaignId',
      'o.purpose',
      'o.daily_cap as dailyCap',
      'a.account_id as accountId',
      'a.login',
      'a.role',
      'a.units',
    ])
    .where('o.secret_hash', '=', secretHash)
    .where('o.closed_at', 'is', null)
    .where('o.ends_at', '>', now)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { units, ...desk } = row;
  return { ...desk, jurisdiction: units ?? 'province' };
}

/**
 * Counts entities asked for. Two requests at once wait for each other, so that the cap holds.
 *
 * @returns how many of the day there are, these included
 */
export async function countDeskUse(db: Db, openingId: number, day: string, queries: number): Promise<number> {
  const row = await db
    .insertInto('desk_uses')
    .values({ opening_id: openingId, day, queries })
    .onConflict((conflict) =>
      conflict
        .columns(['opening_id', 'day'])
        .doUpdateSet(({ ref }) => ({ queries: sql<number>`${ref('desk_uses.queries')} + ${queries}` })),
    )
    .returning('queries')
    .executeTakeFirstOrThrow();
  return row.queries;
}
