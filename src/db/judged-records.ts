import { sql } from 'kysely';
import type { Units } from './cases.ts';
import type { Db } from './database.ts';

/** What a run holds of a record and its spouses, without saying who they are. */
export interface JudgedRecord {
  readonly isDecided: boolean;
  readonly husbandFound: boolean;
  readonly wifeFound: boolean;
  readonly husbandProbability: number;
  readonly wifeProbability: number;
  readonly coupleProbability: number;
  readonly margin: number;
  /** What the blind sample last said of the automatic links; null where it was not drawn, not answered or left unsure. */
  readonly isTrue: boolean | null;
}

/** Every record of a run in the units, in the order of the records. */
export async function listJudgedRecords(db: Db, runId: number, units: Units): Promise<JudgedRecord[]> {
  const within = units === undefined ? sql`true` : sql`c.unit_code = ANY(${units}::text[])`;
  const { rows } = await sql<JudgedRecord>`
    SELECT o.outcome <> 'review' AS "isDecided", o.husband_pid IS NOT NULL AS "husbandFound",
      o.wife_pid IS NOT NULL AS "wifeFound", o.husband_probability AS "husbandProbability",
      o.wife_probability AS "wifeProbability", o.couple_probability AS "coupleProbability", o.margin,
      said.answer = 'match' AS "isTrue"
    FROM outcomes AS o JOIN cases AS c ON c.case_id = o.entry_id
    LEFT JOIN (
      SELECT DISTINCT ON (q.case_id) q.case_id, q.husband_pid, q.wife_pid, a.answer
      FROM quality_samples AS q JOIN quality_answers AS a USING (sample_id)
      WHERE q.known IS NULL AND a.answer <> 'unsure' ORDER BY q.case_id, a.at DESC
    ) AS said ON said.case_id = o.entry_id AND said.husband_pid = o.husband_pid AND said.wife_pid = o.wife_pid
    WHERE o.run_id = ${runId} AND ${within} ORDER BY o.entry_id`.execute(db);
  return rows;
}
