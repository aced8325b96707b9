import { type Kysely, sql } from 'kysely';

/**
 * Files say by which units their rows were chosen, the record's or the receiving police's: the same code means other rows
 * in each. A reply is read once by each reader, as its rows are checked by the reader's jurisdiction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE exports ADD COLUMN units_by text NOT NULL DEFAULT 'unit_code'
      CONSTRAINT exports_units_by_known CHECK (units_by IN ('unit_code', 'receiving_unit'))`.execute(db);
  await sql`
    UPDATE exports SET units_by = 'receiving_unit' FROM accounts
    WHERE account_id = made_by AND role = 'liaison' AND transfer_id IS NOT NULL`.execute(db);
  await sql`COMMENT ON COLUMN exports.units IS 'Units its rows were chosen by; NULL: the whole province'`.execute(
    db,
  );
  await sql`ALTER TABLE transfer_replies DROP CONSTRAINT transfer_replies_once`.execute(db);
  await sql`
    ALTER TABLE transfer_replies
      ADD CONSTRAINT transfer_replies_once UNIQUE (campaign_id, sha256, read_by)`.execute(db);
}
