import { type Kysely, sql } from 'kysely';

/** Looks at several cases at once are found by each of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX audit_events_of_looks ON audit_events USING gin ((detail->'entryIds') jsonb_path_ops)
    WHERE detail ? 'entryIds'`.execute(db);
}
