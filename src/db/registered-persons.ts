import { sql } from 'kysely';
import type { RegisteredPerson } from '../domain/registered-person.ts';
import type { Db } from './database.ts';

export const PERSON_SELECTED = sql`p.pid, p.full_name AS "fullName", p.other_name AS "otherName", p.dob,
  p.dob_precision AS "dobPrecision", p.sex, p.old_id AS "oldId", p.ethnicity, p.hometown,
  p.residence_code AS "residenceCode", p.residence, p.marital_status AS "maritalStatus", p.spouse_pid AS "spousePid",
  p.spouse_name AS "spouseName", p.life_status AS "lifeStatus"`;

/** What may differ from the register, of `persons AS p`; null where there is none. */
export const DIFFERING_PERSON = sql`CASE WHEN p.pid IS NOT NULL THEN jsonb_build_object('pid', p.pid, 'full_name', p.full_name, 'dob', p.dob,
  'sex', p.sex, 'old_id', p.old_id, 'ethnicity', p.ethnicity, 'marital_status', p.marital_status,
  'spouse_pid', p.spouse_pid, 'spouse_name', p.spouse_name, 'life_status', p.life_status, 'residence', p.residence,
  'residence_code', p.residence_code) END`;

/** The persons of these numbers that are in the register now, by number. */
export async function listPersons(
  db: Db,
  campaignId: number,
  pids: readonly string[],
): Promise<Map<string, RegisteredPerson>> {
  if (pids.length === 0) return new Map();
  const { rows } = await sql<RegisteredPerson>`
    SELECT ${PERSON_SELECTED} FROM persons AS p
    WHERE p.campaign_id = ${campaignId} AND p.pid = ANY(${[...new Set(pids)]}::text[]) AND p.vanished_at IS NULL`.execute(
    db,
  );
  return new Map(rows.map((person) => [person.pid, person]));
}
