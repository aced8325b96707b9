import { type Kysely, sql } from 'kysely';

/** Beyond every run: what no later one ends. */
const NEVER = sql.raw('9223372036854775807');

/**
 * What one run says is found without reading the other runs' versions: by the campaign and the run that ends each. Runs that
 * are not published say nothing yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX outcome_versions_by_end ON outcome_versions (campaign_id, coalesce(until_run, ${NEVER}))`.execute(
    db,
  );
  await sql`ALTER TABLE outcome_versions ADD CONSTRAINT outcome_versions_stood CHECK (until_run > since_run)`.execute(
    db,
  );
  await sql`
    CREATE OR REPLACE VIEW outcomes AS
    SELECT r.run_id, o.since_run, o.entry_id, o.outcome, o.husband_outcome, o.wife_outcome, o.husband_pid, o.wife_pid,
      o.husband_probability, o.wife_probability, o.couple_probability, o.margin, o.husband_candidates, o.wife_candidates,
      o.pair_candidates, o.couple_link, o.duplicate_group, o.discrepancies, o.notices, o.cleaned, o.evidence
    FROM link_runs AS r JOIN outcome_versions AS o ON o.campaign_id = r.campaign_id AND o.since_run <= r.run_id
      AND coalesce(o.until_run, ${NEVER}) > r.run_id
    WHERE r.outcomes_kept AND r.state = 'published'`.execute(db);
  await sql`COMMENT ON VIEW outcomes IS 'What a published run says of each marriage record: one row of outcomes.csv'`.execute(
    db,
  );
  // The tables kept the grants that the names had; who might read those may read the views.
  await sql`
    DO $$
    DECLARE reader record;
    BEGIN
      FOR reader IN
        SELECT view, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS role
        FROM (VALUES ('outcomes', 'outcome_versions'), ('discrepancies', 'discrepancy_versions')) AS named (view, source)
          JOIN pg_class ON oid = source::regclass, aclexplode(relacl)
        WHERE privilege_type = 'SELECT' AND grantee <> relowner
      LOOP
        EXECUTE format('GRANT SELECT ON %I TO %s', reader.view, reader.role);
      END LOOP;
    END $$`.execute(db);
}
