import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { PostgresServer } from '../../src/postgres/server.ts';
import { openWorkspace } from '../../src/postgres/workspace.ts';
import { asOwner, testDatabase, workersServer } from '../support/database.ts';

/** The run's server as it is handed around; leaving it is the setup's own affair. */
const server = (): PostgresServer => ({ ...workersServer(), embedded: true, stop: async () => {} });

async function databases(): Promise<readonly string[]> {
  const database = await testDatabase();
  const found = await sql<{ datname: string }>`SELECT datname FROM pg_database`.execute(database.db);
  await database.drop();
  return found.rows.map(({ datname }) => datname);
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

describe('a temporary workspace', () => {
  test('is a migrated database of its own that is gone when it is closed', async () => {
    const [one, two] = await Promise.all([
      openWorkspace(server(), { kind: 'temporary' }),
      openWorkspace(server(), { kind: 'temporary' }),
    ]);
    await one.db.insertInto('campaigns').values({ name: 'first' }).execute();
    expect(await two.db.selectFrom('campaigns').selectAll().execute()).toEqual([]);
    expect(await databases()).toEqual(expect.arrayContaining([nameOf(one.appUrl), nameOf(two.appUrl)]));
    await Promise.all([one.close(), two.close(), two.close()]);
    const left = await databases();
    expect(left).not.toContain(nameOf(one.appUrl));
    expect(left).not.toContain(nameOf(two.appUrl));
  });

  test('keeps bulk tables out of the log and its service away from the audit', async () => {
    const workspace = await openWorkspace(server(), { kind: 'temporary' });
    const found = await sql<{ relname: string }>`
      SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'u' ORDER BY relname`.execute(
      workspace.db,
    );
    expect(found.rows.map(({ relname }) => relname)).toEqual(
      expect.arrayContaining([
        'cases',
        'discrepancy_versions',
        'marriage_entries',
        'outcome_versions',
        'persons',
      ]),
    );
    await expect(sql`DELETE FROM audit_events`.execute(workspace.db)).rejects.toThrow(/permission denied/);
    await workspace.close();
  });

  test('one left behind by a crash is swept by the next, one in use is not', async () => {
    await asOwner('CREATE DATABASE doichieu_work_left_behind');
    const busy = await openWorkspace(server(), { kind: 'temporary' });
    const next = await openWorkspace(server(), { kind: 'temporary' });
    const present = await databases();
    expect(present).not.toContain('doichieu_work_left_behind');
    expect(present).toContain(nameOf(busy.appUrl));
    await Promise.all([busy.close(), next.close()]);
  });
});

describe('the kept workspace', () => {
  test('is the server own database and survives its closing', async () => {
    const first = await openWorkspace(server(), { kind: 'kept' });
    expect(nameOf(first.appUrl)).toBe('doichieu');
    await first.db.insertInto('campaigns').values({ name: 'kept' }).execute();
    await first.close();
    const second = await openWorkspace(server(), { kind: 'kept' });
    expect(await second.db.selectFrom('campaigns').select('name').execute()).toEqual([{ name: 'kept' }]);
    await second.close();
  });
});
