/**
 * The statement that lets the audit go on after its rows came to another server, whose transaction numbers may be lower
 * than those stored: what is recorded from now on counts on from the highest of them, behind every block there is. The
 * database has another lineage from then on.
 *
 * @param when 'behind': only where this server's numbers are indeed lower, as after a dump of other tools was put back
 */
export const continueAudit = (when: 'always' | 'behind'): string => `
  UPDATE database_origin
  SET counts_from = greatest(counts_from, highest.stored + 1), lineage = gen_random_uuid()
  FROM (
    SELECT greatest(
      (SELECT transaction_id::text::bigint FROM audit_events ORDER BY transaction_id DESC LIMIT 1),
      (SELECT until_transaction::text::bigint FROM audit_blocks ORDER BY block_no DESC LIMIT 1),
      0
    ) AS stored
  ) AS highest
  WHERE ${when === 'always' ? 'true' : 'highest.stored > counts_from + pg_snapshot_xmax(pg_current_snapshot())::text::bigint'}`;
