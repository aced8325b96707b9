import { sql } from 'kysely';
import type { Units } from './cases.ts';
import type { Db } from './database.ts';

export interface SampleDraw {
  readonly campaignId: number;
  /** Monday, `yyyy-mm-dd`. */
  readonly week: string;
  readonly seed: number;
  readonly links: number;
  readonly knownPairs: number;
  readonly at: Date;
}

/**
 * Draws automatic links of both spouses at random, and slips in pairs whose answer is known: couples that two officers
 * agreed on, and couples shown with the runner-up in place of one spouse, which is not them. Drawing a week again adds
 * nothing.
 *
 * @returns how many were added
 */
export async function drawQualitySample(
  db: Db,
  { campaignId, week, seed, links, knownPairs, at }: SampleDraw,
): Promise<number> {
  const shuffled = (what: string) => sql`md5(c.case_id::text || ${`:${what}:${seed}`}::text)`;
  const drawn = sql`NOT EXISTS (SELECT FROM quality_samples AS q
    WHERE q.campaign_id = ${campaignId} AND q.week = ${week}::date)`;
  const run = sql`(SELECT run_id FROM link_runs WHERE campaign_id = ${campaignId} AND state = 'published'
    ORDER BY run_id DESC LIMIT 1)`;
  const { numAffectedRows } = await sql`
    WITH links AS (
      SELECT c.case_id, c.unit_code, c.husband_pid, c.wife_pid, NULL::text AS known FROM cases AS c
      WHERE c.campaign_id = ${campaignId} AND c.settled_by = 'machine' AND c.husband_standing = 'linked'
        AND c.wife_standing = 'linked' AND c.state <> 'suspended' ORDER BY ${shuffled('link')} LIMIT ${links}
    ), agreed AS (
      SELECT c.case_id, c.unit_code, c.husband_pid, c.wife_pid, 'match' AS known FROM cases AS c
      WHERE c.campaign_id = ${campaignId} AND c.settled_by = 'person' AND c.husband_standing = 'linked'
        AND c.wife_standing = 'linked' AND EXISTS (SELECT FROM second_reviews AS r
          WHERE r.judgement_id = c.judgement_id AND r.state = 'agreed')
      ORDER BY ${shuffled('agreed')} LIMIT ${Math.floor(knownPairs / 2)}
    ), exchanged AS (
      SELECT c.case_id, c.unit_code, split_part(o.husband_candidates, '|', 2) AS husband_pid, c.wife_pid,
        'non_match' AS known
      FROM cases AS c JOIN outcomes AS o ON o.run_id = ${run} AND o.entry_id = c.case_id
      WHERE c.campaign_id = ${campaignId} AND c.settled_by = 'machine' AND c.state <> 'suspended'
        AND o.husband_probability > 0.9999 AND o.husband_candidates LIKE '%|%' AND c.wife_pid IS NOT NULL
        AND c.case_id NOT IN (SELECT case_id FROM links)
      ORDER BY ${shuffled('exchanged')} LIMIT ${Math.ceil(knownPairs / 2)}
    )
    INSERT INTO quality_samples (campaign_id, week, case_id, unit_code, husband_pid, wife_pid, known, model_version, drawn_at)
    SELECT ${campaignId}, ${week}::date, case_id, unit_code, husband_pid, wife_pid, known,
      (SELECT model_version FROM link_runs WHERE run_id = ${run}), ${at}
    FROM (SELECT * FROM links UNION ALL SELECT * FROM agreed UNION ALL SELECT * FROM exchanged) AS c
    WHERE ${drawn} ORDER BY ${shuffled('order')}
    ON CONFLICT (campaign_id, week, case_id) DO NOTHING`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export interface QualitySample {
  readonly sampleId: number;
  readonly campaignId: number;
  readonly caseId: number;
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
}

const within = (units: Units) => (units === undefined ? sql`true` : sql`q.unit_code = ANY(${units}::text[])`);

/** Who asks for, or answers, a pair, and when. */
interface Reviewer {
  readonly accountId: number;
  readonly units: Units;
  readonly now: Date;
}

/**
 * Pairs of `quality_samples AS q` an account may answer: in its units, of a case it had no part in, not answered by it; a
 * link answered by nobody and shown to nobody else at the moment.
 */
const openTo = ({ accountId, units, now }: Reviewer) => sql`${within(units)}
  AND NOT EXISTS (SELECT FROM quality_answers AS a WHERE a.sample_id = q.sample_id
    AND (a.account_id = ${accountId} OR q.known IS NULL))
  AND (q.known IS NOT NULL OR NOT EXISTS (SELECT FROM quality_offers AS o WHERE o.sample_id = q.sample_id
    AND o.account_id <> ${accountId} AND o.lease_until > ${now}))
  AND NOT EXISTS (SELECT FROM judgements AS j WHERE j.case_id = q.case_id AND j.account_id = ${accountId})
  AND NOT EXISTS (SELECT FROM second_reviews AS r WHERE r.case_id = q.case_id AND r.account_id = ${accountId})`;

/** The next pair for the account, offered to it until `until`; nothing says which pairs are known. */
export async function offerNextSample(
  db: Db,
  campaignId: number,
  reviewer: Reviewer,
  until: Date,
): Promise<QualitySample | undefined> {
  // One at a time: two who ask at once are never offered one link.
  await sql`SELECT pg_advisory_xact_lock(hashtext('quality_offers'), ${campaignId})`.execute(db);
  const { rows } = await sql<QualitySample>`
    WITH next AS (
      SELECT q.* FROM quality_samples AS q WHERE q.campaign_id = ${campaignId} AND ${openTo(reviewer)}
      ORDER BY q.week, q.sample_id LIMIT 1
    ), offered AS (
      INSERT INTO quality_offers (sample_id, account_id, offered_at, lease_until)
      SELECT sample_id, ${reviewer.accountId}, ${reviewer.now}, ${until} FROM next
      ON CONFLICT (sample_id, account_id) DO UPDATE SET lease_until = excluded.lease_until
    )
    SELECT sample_id AS "sampleId", campaign_id AS "campaignId", case_id AS "caseId", husband_pid AS "husbandPid",
      wife_pid AS "wifePid" FROM next`.execute(db);
  return rows[0];
}

/** @returns the pair answered; undefined where the account was offered none such, or may not answer it (any more) */
export async function insertQualityAnswer(
  db: Db,
  answer: {
    readonly sampleId: number;
    readonly answer: 'match' | 'non_match' | 'unsure';
    readonly reason: string;
  },
  reviewer: Reviewer,
): Promise<QualitySample | undefined> {
  const { rows } = await sql<QualitySample>`
    WITH told AS (
      INSERT INTO quality_answers (sample_id, account_id, answer, reason, at, is_known)
      SELECT q.sample_id, ${reviewer.accountId}, ${answer.answer}, ${answer.reason}, ${reviewer.now}, q.known IS NOT NULL
      FROM quality_samples AS q JOIN quality_offers AS mine
        ON mine.sample_id = q.sample_id AND mine.account_id = ${reviewer.accountId}
      WHERE q.sample_id = ${answer.sampleId} AND ${openTo(reviewer)}
      ON CONFLICT DO NOTHING RETURNING sample_id
    )
    SELECT q.sample_id AS "sampleId", q.campaign_id AS "campaignId", q.case_id AS "caseId", q.husband_pid AS "husbandPid",
      q.wife_pid AS "wifePid" FROM quality_samples AS q JOIN told USING (sample_id)`.execute(db);
  return rows[0];
}

/** Answers of one office and week, on automatic links and on known pairs. */
export interface QualityTally {
  readonly week: string;
  /** '' the province's queue. */
  readonly unitCode: string;
  readonly known: 'match' | 'non_match' | null;
  readonly answer: 'match' | 'non_match' | 'unsure';
  readonly answers: number;
}

export async function tallyQuality(
  db: Db,
  campaignId: number,
  since: string,
  units: Units,
): Promise<QualityTally[]> {
  const { rows } = await sql<QualityTally>`
    SELECT q.week, coalesce(q.unit_code, '') AS "unitCode", q.known, a.answer, count(*) AS answers
    FROM quality_samples AS q JOIN quality_answers AS a USING (sample_id)
    WHERE q.campaign_id = ${campaignId} AND q.week >= ${since}::date AND ${within(units)}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`.execute(db);
  return rows;
}

/** How many were drawn and how many have an answer, by week. */
export async function countSamples(
  db: Db,
  campaignId: number,
  since: string,
  units: Units,
): Promise<{ readonly week: string; readonly drawn: number; readonly answered: number }[]> {
  const { rows } = await sql<{ week: string; drawn: number; answered: number }>`
    SELECT q.week, count(*) AS drawn, count(*) FILTER (WHERE EXISTS (
      SELECT FROM quality_answers AS a WHERE a.sample_id = q.sample_id)) AS answered
    FROM quality_samples AS q WHERE q.campaign_id = ${campaignId} AND q.week >= ${since}::date AND ${within(units)}
    GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}
