import { type Kysely, sql } from 'kysely';

/** Cases of a batch that need a second look; who was offered a pair of the blind sample, and one answer a link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE batch_cases DROP CONSTRAINT batch_cases_result_known`.execute(db);
  await sql`ALTER TABLE batch_cases ADD CONSTRAINT batch_cases_result_known CHECK (
    result IN ('judged', 'changed', 'held', 'needs_second', 'undone', 'undo_refused'))`.execute(db);
  await offers(db);
  await answersOnce(db);
}

async function offers(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE quality_offers (
      sample_id bigint NOT NULL REFERENCES quality_samples ON DELETE CASCADE,
      account_id bigint NOT NULL,
      offered_at timestamptz NOT NULL,
      lease_until timestamptz NOT NULL,
      PRIMARY KEY (sample_id, account_id)
    )`.execute(db);
  await sql`COMMENT ON TABLE quality_offers IS 'Who was shown a pair of the blind sample, and until when a link is theirs alone'`.execute(
    db,
  );
}

/** A link is answered by one reviewer; of what was answered twice the first answer stays. */
async function answersOnce(db: Kysely<unknown>): Promise<void> {
  await sql`
    DELETE FROM quality_answers AS a USING quality_samples AS q
    WHERE q.sample_id = a.sample_id AND q.known IS NULL AND EXISTS (
      SELECT FROM quality_answers AS e
      WHERE e.sample_id = a.sample_id AND (e.at, e.account_id) < (a.at, a.account_id))`.execute(db);
  await sql`ALTER TABLE quality_answers ADD COLUMN is_known boolean NOT NULL DEFAULT false`.execute(db);
  await sql`UPDATE quality_answers AS a SET is_known = true FROM quality_samples AS q
    WHERE q.sample_id = a.sample_id AND q.known IS NOT NULL`.execute(db);
  await sql`ALTER TABLE quality_answers ALTER COLUMN is_known DROP DEFAULT`.execute(db);
  await sql`CREATE UNIQUE INDEX quality_answers_once ON quality_answers (sample_id) WHERE NOT is_known`.execute(
    db,
  );
}
