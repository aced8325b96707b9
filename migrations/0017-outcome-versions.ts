import { type Kysely, sql } from 'kysely';

/**
 * What a run says of a record stands until a later run says something else: a night writes what it found to be other, not
 * 31,000 rows that say the same. `outcomes` and `discrepancies` are views now, of every run whose outcomes are kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE outcomes RENAME TO outcome_versions`.execute(db);
  await sql`ALTER TABLE outcome_versions RENAME COLUMN run_id TO since_run`.execute(db);
  await sql`ALTER TABLE outcome_versions ADD COLUMN campaign_id integer, ADD COLUMN until_run bigint`.execute(
    db,
  );
  await sql`
    UPDATE outcome_versions AS o SET campaign_id = r.campaign_id, until_run = r.next
    FROM (
      SELECT run_id, campaign_id, lead(run_id) OVER (PARTITION BY campaign_id ORDER BY run_id) AS next
      FROM link_runs WHERE state = 'published'
    ) AS r WHERE r.run_id = o.since_run`.execute(db);
  await sql`ALTER TABLE outcome_versions ALTER COLUMN campaign_id SET NOT NULL`.execute(db);
  await sql`DROP INDEX outcomes_of_entry, outcomes_of_duplicates`.execute(db);
  await sql`CREATE INDEX outcome_versions_of_entry ON outcome_versions (entry_id, since_run)`.execute(db);
  await sql`CREATE INDEX outcome_versions_of_duplicates ON outcome_versions (campaign_id, duplicate_group)
    WHERE duplicate_group IS NOT NULL`.execute(db);
  // Ending a version writes the row anew; with room on its page, and until_run in no index, no index is touched.
  await sql`ALTER TABLE outcome_versions SET (fillfactor = 80)`.execute(db);
  await sql`COMMENT ON TABLE outcome_versions IS 'What runs say of each marriage record, one row for as long as they say the same'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN outcome_versions.since_run IS 'The run that found it'`.execute(db);
  await sql`COMMENT ON COLUMN outcome_versions.until_run IS 'The first run that no longer says it; NULL: it stands'`.execute(
    db,
  );

  await sql`ALTER TABLE discrepancies RENAME TO discrepancy_versions`.execute(db);
  await sql`ALTER TABLE discrepancy_versions RENAME COLUMN run_id TO since_run`.execute(db);
  await sql`DROP INDEX discrepancies_by_class`.execute(db);
  await sql`ALTER INDEX discrepancies_of_outcome RENAME TO discrepancy_versions_of_outcome`.execute(db);
  await sql`COMMENT ON COLUMN discrepancy_versions.since_run IS 'The run that found the outcome it belongs to'`.execute(
    db,
  );

  await sql`ALTER TABLE link_runs ADD COLUMN outcomes_kept boolean NOT NULL DEFAULT true`.execute(db);
  await sql`COMMENT ON COLUMN link_runs.outcomes_kept IS 'False: of this run only the counts are left'`.execute(
    db,
  );
  await sql`UPDATE link_runs AS r SET outcomes_kept = false
    WHERE state = 'published' AND NOT EXISTS (SELECT FROM outcome_versions AS o WHERE o.since_run = r.run_id)
      AND EXISTS (SELECT FROM outcome_versions AS o WHERE o.campaign_id = r.campaign_id)`.execute(db);

  await sql`
    CREATE VIEW outcomes AS
    SELECT r.run_id, o.since_run, o.entry_id, o.outcome, o.husband_outcome, o.wife_outcome, o.husband_pid, o.wife_pid,
      o.husband_probability, o.wife_probability, o.couple_probability, o.margin, o.husband_candidates, o.wife_candidates,
      o.pair_candidates, o.couple_link, o.duplicate_group, o.discrepancies, o.notices, o.cleaned, o.evidence
    FROM link_runs AS r JOIN outcome_versions AS o ON o.campaign_id = r.campaign_id AND o.since_run <= r.run_id
      AND (o.until_run IS NULL OR o.until_run > r.run_id)
    WHERE r.outcomes_kept AND r.state IN ('running', 'published')`.execute(db);
  await sql`COMMENT ON VIEW outcomes IS 'What a run says of each marriage record: one row of outcomes.csv; of one that runs still, what stood before it and what it wrote'`.execute(
    db,
  );
  await sql`
    CREATE VIEW discrepancies AS
    SELECT o.run_id, d.discrepancy_id, d.entry_id, d.role, d.class, d.kind, d.side, d.severity, d.route
    FROM outcomes AS o JOIN discrepancy_versions AS d ON d.since_run = o.since_run AND d.entry_id = o.entry_id`.execute(
    db,
  );
  await sql`COMMENT ON VIEW discrepancies IS 'Contradictions of facts between the registries by run, of each record those of its outcome'`.execute(
    db,
  );
}
