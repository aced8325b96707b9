import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmPurge } from '../../src/campaigns/confirm-purge.ts';
import { proposePurge } from '../../src/campaigns/propose-purge.ts';
import { fixedClock } from '../../src/clock.ts';
import { BLOCK_CONTENT } from '../../src/db/audit-blocks.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { withOwnerDatabase } from '../../src/postgres/owner-database.ts';
import { actor } from '../review/invented-province.ts';
import { doichieu } from '../support/command-line.ts';
import { asOwner } from '../support/database.ts';
import { openFolder } from '../support/open-folder.ts';
import { type WorkedProvince, workProvince } from './worked-province.ts';

let province: WorkedProvince;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await openFolder('purge');
  province = await workProvince(join(folder, 'data'));
  environment = {
    DATABASE_URL: province.appUrl,
    MIGRATION_URL: province.ownerUrl,
    DOICHIEU_DATA_DIR: join(folder, 'data'),
    INIT_CWD: folder,
  };
  await call('backup key --out khoa');
  await mkdir(join(folder, 'data/snapshots'));
  await writeFile(join(folder, `data/snapshots/campaign-${province.campaignId}-base-1`), 'cột');
}, 180_000);
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const call = async (words: string, ...rest: readonly string[]) =>
  await doichieu([...words.split(' '), ...rest], { from: folder, environment });
const purge = async (words: string, ...rest: readonly string[]) =>
  await call(`campaign purge ${words}`.trim(), ...rest);
const CAMPAIGN = ['--campaign', 'thử'] as const;
const CONFIRMED: readonly string[] = [
  ...CAMPAIGN,
  '--key-file',
  'khoa',
  '--certificate',
  'giay/xac-nhan.pdf',
];
const verify = async () => JSON.parse((await call('audit verify --json')).stdout);

/** Whatever names a person of the province: full names, numbers, of both registers. */
async function personalTexts(): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    SELECT DISTINCT text FROM (
      SELECT unnest(ARRAY[pid, full_name, old_id]) AS text FROM persons
      UNION ALL SELECT unnest(ARRAY[written->>'chongHoTen', written->>'voHoTen', written->>'chongSoGiayToTuyThan',
        written->>'voSoGiayToTuyThan']) FROM marriage_entries
    ) AS t WHERE length(text) >= 8`.execute(province.db);
  return rows.map(({ text }) => text);
}

async function auditText(columns: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    SELECT string_agg(concat_ws(' ', ${sql.raw(columns)}), E'\n') AS text FROM audit_events`.execute(
    province.db,
  );
  return rows[0]!.text;
}

describe('a campaign is deleted', { timeout: 120_000 }, () => {
  let persons: readonly string[];
  let asking: readonly { readonly table: string }[];

  test('when a leader asks, who is told what would go, and not while cases are open unless it is said', async () => {
    persons = await personalTexts();
    expect(persons.length).toBeGreaterThan(5000);
    const texts = await auditText('subject, detail, action');
    expect(persons.filter((text) => texts.includes(text))).toEqual([]);
    const open = await purge('', ...CAMPAIGN, '--reason', 'Kết thúc đợt');
    expect([open.code, open.stderr]).toEqual([3, expect.stringContaining('--unfinished')]);
    const asked = await purge('--json --unfinished', ...CAMPAIGN, '--reason', 'Kết thúc đợt');
    expect(asked.code).toBe(0);
    asking = JSON.parse(asked.stdout).tables;
    const tables = asking.map(({ table }) => table);
    expect(tables).toEqual(
      expect.arrayContaining([
        'persons',
        'outcome_versions',
        'discrepancy_versions',
        'notes',
        'transfer_rows',
        'progress_changes',
      ]),
    );
    expect(tables).not.toContain('audit_events');
    expect((await purge('--unfinished', ...CAMPAIGN, '--reason', 'Lần nữa')).stderr).toContain('PURGE_STATE');
  });

  test('by another person only, who names it', async () => {
    const own = await purge('--confirm 1', ...CONFIRMED);
    expect([own.code, own.stderr]).toEqual([3, expect.stringContaining('SECOND_PERSON_NEEDED')]);
    // The same leader at another machine's account: what the terminal of one user cannot show.
    await asOwner('UPDATE campaign_purges SET proposed_by = 909', province.ownerUrl);
    const other = await purge('--confirm 1', ...CONFIRMED.with(1, 'đợt khác'));
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('"thử"')]);
    expect((await purge('--confirm 99', ...CONFIRMED)).stderr).toContain('PURGE_NOT_FOUND');
    const { rows } = await sql`SELECT FROM persons LIMIT 1`.execute(province.db);
    expect(rows).toHaveLength(1);
  });

  test('with everything of it, in tables and folders, and a certificate says what', async () => {
    const before = await verify();
    const done = await purge('--confirm 1 --json', ...CONFIRMED);
    expect(done).toMatchObject({ code: 0 });
    const certificate = JSON.parse(await readFile(join(folder, 'giay/xac-nhan.json'), 'utf8'));
    expect(certificate).toMatchObject({
      campaign: 'thử',
      files: { scans: 1, exports: 1, snapshots: 1 },
      proposedBy: { accountId: 909 },
      notRewritten: [],
    });
    // What was told beforehand is what was deleted, row by row.
    expect(certificate.tables).toEqual(expect.arrayContaining([...asking]));
    const rowsOf = (name: string) =>
      certificate.tables.find(({ table }: { table: string }) => table === name)?.rows;
    expect([rowsOf('persons'), rowsOf('campaigns'), rowsOf('judgements')]).toEqual([3000, 1, 1]);
    expect((await readFile(join(folder, 'giay/xac-nhan.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
    const left = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);

    const everything = await sql<{ text: string }>`
      SELECT query_to_xml(format('SELECT * FROM %I', tablename), true, false, '')::text AS text
      FROM pg_tables WHERE schemaname = 'public'`.execute(province.db);
    const stored = everything.rows.map(({ text }) => text).join('\n');
    expect([...persons, 'Lò Văn Thử', '012345678901'].filter((text) => stored.includes(text))).toEqual([]);
    expect(await auditText('reason')).toMatch(/hmac-sha256:[0-9a-f]{64}/);
    const after = await verify();
    expect(after).toMatchObject({ faults: [], unsealed: 0 });
    expect(after.events).toBeGreaterThanOrEqual(before.events);
  });

  test('once; called again it certifies again', async () => {
    const again = await purge('--confirm 1', ...CONFIRMED);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('OUTPUT_EXISTS')]);
    expect((await purge('--confirm 1', ...CONFIRMED.with(5, 'lan-hai.pdf'))).code).toBe(0);
    const certificate = JSON.parse(await readFile(join(folder, 'lan-hai.json'), 'utf8'));
    expect(certificate).toEqual(JSON.parse(await readFile(join(folder, 'giay/xac-nhan.json'), 'utf8')));
    expect((await purge('--list')).stdout).toContain('đã xóa');
    expect((await purge('--withdraw 1')).stderr).toContain('PURGE_STATE');
  });

  test('and whoever alters the audit beside the keyed hashes is still found', async () => {
    const faults = async () => (await verify()).faults.map(({ fault }: { fault: string }) => fault);
    const alter = "UPDATE audit_events SET actor = 'ai khác' WHERE action = 'case.judge'";
    await asOwner(alter, province.ownerUrl);
    expect(await faults()).toEqual(['changed']);
    // The hash beside the block is computed anew, as an owner could: the event of the purge names another.
    await withOwnerDatabase(province.ownerUrl, async (db) => {
      const content = BLOCK_CONTENT(sql`b.previous_hash`, sql`b.from_transaction`, sql`b.until_transaction`);
      await sql`UPDATE audit_redactions AS r SET content_hash = h.hash
        FROM audit_blocks AS b CROSS JOIN LATERAL (${content}) AS h WHERE b.block_no = r.block_no`.execute(
        db,
      );
    });
    expect(await faults()).toContain('changed');
  });
});

describe('of two campaigns', () => {
  const clock = fixedClock('2026-11-25T09:00:00+07:00');

  test('the other stays whole', async () => {
    const [one, two] = [await ensureCampaign(province.db, 'một'), await ensureCampaign(province.db, 'hai')];
    for (const { campaignId } of [one, two])
      await sql`INSERT INTO persons (campaign_id, pid, row_hash) VALUES (${campaignId}, '1', md5('1')::uuid)`.execute(
        province.db,
      );
    await withOwnerDatabase(province.ownerUrl, async (db) => {
      const leader = { db, clock, actor: actor(1, { role: 'leader' }) };
      const asked = { campaign: 'một', reason: 'Xong', unfinished: false };
      const { purgeId } = await proposePurge(leader, asked);
      const administrator = {
        db,
        clock,
        actor: actor(2, { role: 'administrator' }),
        scanFolder: join(folder, 'none'),
        exportFolder: join(folder, 'none'),
        snapshotFolder: join(folder, 'none'),
        hashKey: new Uint8Array(32),
      };
      const made = await confirmPurge(administrator, { purgeId, campaign: 'một' });
      expect(made.tables).toEqual([
        { table: 'persons', rows: 1 },
        { table: 'campaigns', rows: 1 },
      ]);
    });
    const { rows } = await sql`SELECT campaign_id FROM persons`.execute(province.db);
    expect(rows).toEqual([{ campaign_id: two.campaignId }]);
  });

  test('the service itself may delete neither a campaign nor what says so', async () => {
    for (const table of ['campaigns', 'campaign_purges', 'audit_redactions'])
      await expect(sql`DELETE FROM ${sql.table(table)}`.execute(province.db)).rejects.toThrow(
        /permission denied/,
      );
  });
});
