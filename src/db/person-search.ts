import { sql } from 'kysely';
import { FOLDED_LETTERS, type PersonQuery } from '../domain/person-query.ts';
import type { RegisteredPerson } from '../domain/registered-person.ts';
import type { Db } from './database.ts';
import { PERSON_SELECTED } from './registered-persons.ts';

/**
 * Brings the searchable names of a campaign to its latest pull of persons; nothing where they are. About eight seconds per
 * million persons the first time, so it is called after a pull rather than left to the first who searches.
 */
export async function refreshPersonSearch(db: Db, campaignId: number): Promise<void> {
  const { rows } = await sql<{ latest: number | null; known: number | null }>`
    SELECT (SELECT max(extract_id) FROM extracts WHERE campaign_id = ${campaignId} AND registry = 'population') AS latest,
      (SELECT extract_id FROM person_search_state WHERE campaign_id = ${campaignId}) AS known`.execute(db);
  const { latest, known } = rows[0]!;
  if (latest === null || latest === known) return;
  await sql`SELECT pg_advisory_xact_lock(hashtext('person_search'), ${campaignId})`.execute(db);
  await sql`
    INSERT INTO person_search AS s (campaign_id, pid, name_key, birth_year, old_id, residence_code)
    SELECT campaign_id, pid, btrim(lower(translate(normalize(coalesce(full_name, ''), NFD),
        ${FOLDED_LETTERS.from}, ${FOLDED_LETTERS.to}))),
      substring(dob FROM '(?:18|19|20)[0-9]{2}')::smallint, nullif(regexp_replace(old_id, '[^0-9]', '', 'g'), ''),
      residence_code
    FROM persons WHERE campaign_id = ${campaignId} AND vanished_at IS NULL
    ON CONFLICT (campaign_id, pid) DO UPDATE SET name_key = excluded.name_key, birth_year = excluded.birth_year,
      old_id = excluded.old_id, residence_code = excluded.residence_code
    WHERE (s.name_key, s.birth_year, s.old_id, s.residence_code)
      IS DISTINCT FROM (excluded.name_key, excluded.birth_year, excluded.old_id, excluded.residence_code)`.execute(
    db,
  );
  await sql`
    DELETE FROM person_search AS s USING persons AS p WHERE s.campaign_id = ${campaignId}
      AND p.campaign_id = s.campaign_id AND p.pid = s.pid AND p.vanished_at IS NOT NULL`.execute(db);
  await db
    .insertInto('person_search_state')
    .values({ campaign_id: campaignId, extract_id: latest })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet({ extract_id: latest }))
    .execute();
}

/**
 * Persons that fit, those of exactly the name first.
 *
 * @param residences units the persons live in; undefined for everywhere
 */
export async function searchPersons(
  db: Db,
  campaignId: number,
  query: PersonQuery,
  residences: readonly string[] | undefined,
  limit: number,
): Promise<RegisteredPerson[]> {
  const fits =
    query.by === 'name'
      ? sql`s.name_key >= ${query.nameKey} AND s.name_key < ${`${query.nameKey}{`}
          AND (s.name_key = ${query.nameKey} OR s.name_key LIKE ${`${query.nameKey} %`})
          AND (${query.birthYear ?? null}::smallint IS NULL OR s.birth_year = ${query.birthYear ?? null})`
      : sql`s.${sql.ref(query.by)} = ${query.number}`;
  const lives = residences === undefined ? sql`true` : sql`s.residence_code = ANY(${residences}::text[])`;
  const order =
    query.by === 'name'
      ? sql`(s.name_key = ${query.nameKey}) DESC, s.name_key, s.birth_year, s.pid`
      : sql`s.pid`;
  const { rows } = await sql<RegisteredPerson>`
    WITH found AS MATERIALIZED (
      SELECT s.pid, row_number() OVER (ORDER BY ${order}) AS place FROM person_search AS s
      WHERE s.campaign_id = ${campaignId} AND ${fits} AND ${lives} ORDER BY place LIMIT ${limit}
    )
    SELECT ${PERSON_SELECTED} FROM found JOIN persons AS p ON p.campaign_id = ${campaignId} AND p.pid = found.pid
    WHERE p.vanished_at IS NULL ORDER BY place`.execute(db);
  return rows;
}

/** Counts a search beyond the own jurisdiction. @returns how many the account has made that day, this one included */
export async function countSearchBeyond(db: Db, accountId: number, day: string): Promise<number> {
  const { searches } = await db
    .insertInto('person_searches_beyond')
    .values({ account_id: accountId, day, searches: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'day'])
        .doUpdateSet(({ ref }) => ({ searches: sql<number>`${ref('person_searches_beyond.searches')} + 1` })),
    )
    .returning('searches')
    .executeTakeFirstOrThrow();
  return searches;
}
