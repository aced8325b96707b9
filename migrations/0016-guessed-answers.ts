import { type Kysely, sql } from 'kysely';

/** What of a reply was not chosen from its lists but read out of free words, and how much of its file said nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE reply_rows ADD COLUMN told text, ADD COLUMN assumed boolean NOT NULL DEFAULT false`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN reply_rows.told IS 'The outcome as it was written, where it was guessed from words; NULL where it was chosen from the list'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN reply_rows.assumed IS 'No new value was written: taken as what was asked for'`.execute(
    db,
  );
  await sql`ALTER TABLE transfer_replies ADD COLUMN unanswered integer, ADD COLUMN repeated integer`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN transfer_replies.unanswered IS 'Rows of the file without an answer; NULL of files read before they were counted'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN transfer_replies.repeated IS 'Rows that say again what was said; NULL as above'`.execute(
    db,
  );
}
