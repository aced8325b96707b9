import { type Kysely, sql } from 'kysely';

/** What the extracts of a campaign were last found to be like. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE extract_profiles (
      campaign_id integer PRIMARY KEY REFERENCES campaigns ON DELETE CASCADE,
      last_extract_id bigint,
      shown jsonb NOT NULL,
      made_at timestamptz NOT NULL
    )`.execute(db);
  await sql`COMMENT ON TABLE extract_profiles IS 'Counts of how columns are filled and written, in words; no personal data'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN extract_profiles.last_extract_id IS 'The newest extract that was described; NULL where there was none'`.execute(
    db,
  );
}
