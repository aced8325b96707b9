import { mkdtemp, rm } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sonLaUnits } from '#matchers';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { copyPersonsOut, PERSON_COLUMNS } from '../src/db/persons.ts';
import { formatCount, formatDecimal } from '../src/domain/vietnamese-numbers.ts';
import { makeCompiledFolder } from '../src/own-folders.ts';
import { type RunReport, runLinkage } from '../src/reconciliation/run.ts';
import { type Workspace, withWorkspace } from '../src/services.ts';
import { readBenchCall } from './bench-call.ts';
import { loadInventedProvince } from './loaded-service.ts';

const { values: chosen } = readBenchCall({
  name: 'bench:nightly',
  measures: `Nights of an invented province beside copying its persons table out of PostgreSQL in the same run, one after the other: with
nothing changed, and with 3.5 % of the persons and 200 marriages changed. Lines to stdout.`,
  takes: 'about 5 minutes, 3 with a province that was kept',
  options: {
    marriages: { default: '30911', says: 'of the province' },
    persons: { default: '1303667', says: 'of the province' },
    rounds: { default: '3', says: 'how many nights of each kind; medians are told' },
    keep: { says: 'folder of a database that an earlier bench left, or that this one is to leave' },
  },
});

const CHANGED_SHARE = 0.035;
const CHANGED_MARRIAGES = 200;
const BARS = { nothing: 0.25, linking: 0.35, everything: 1 } as const;
const say = (text: string) => process.stdout.write(`${text}\n`);

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

const copyOut = (workspace: Workspace, campaignId: number) =>
  timed(() => copyPersonsOut(workspace.pool, campaignId, PERSON_COLUMNS, () => {}));

/**
 * What a night brings, by a number that differs from night to night: most people who changed moved, some married, died,
 * had a name or a date of birth put right, came or went.
 */
async function changeProvince({ pool }: Workspace, campaignId: number, night: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `CREATE TEMP TABLE chosen ON COMMIT DROP AS
       SELECT pid, n, 1 + n % count(*) OVER () AS other, (('x' || substr(h, 9, 8))::bit(32)::bigint) % 100 AS kind
       FROM (SELECT pid, h, row_number() OVER (ORDER BY h) AS n FROM (
         SELECT pid, md5(pid || $2::text) AS h FROM persons WHERE campaign_id = $1 AND vanished_at IS NULL) AS p
         WHERE ('x' || substr(h, 1, 7))::bit(28)::integer < $3::float8 * 268435456) AS c`,
      [campaignId, night, CHANGED_SHARE],
    );
    await client.query('CREATE INDEX ON chosen (n)');
    await client.query('ANALYZE chosen');
    await client.query(
      `UPDATE persons AS p SET
         residence = CASE WHEN c.kind < 60 THEN o.residence ELSE p.residence END,
         residence_code = CASE WHEN c.kind < 60 THEN o.residence_code ELSE p.residence_code END,
         marital_status = CASE WHEN c.kind BETWEEN 60 AND 74 THEN '2' ELSE p.marital_status END,
         spouse_pid = CASE WHEN c.kind BETWEEN 60 AND 74 THEN o.pid ELSE p.spouse_pid END,
         spouse_name = CASE WHEN c.kind BETWEEN 60 AND 74 THEN o.full_name ELSE p.spouse_name END,
         life_status = CASE WHEN c.kind BETWEEN 75 AND 84 THEN 'dead' ELSE p.life_status END,
         full_name = CASE WHEN c.kind BETWEEN 85 AND 89 THEN o.full_name ELSE p.full_name END,
         dob = CASE WHEN c.kind BETWEEN 90 AND 93 THEN o.dob ELSE p.dob END,
         vanished_at = CASE WHEN c.kind BETWEEN 94 AND 96 THEN now() ELSE p.vanished_at END,
         changed_in = DEFAULT
       FROM chosen AS c JOIN chosen AS d ON d.n = c.other JOIN persons AS o ON o.campaign_id = $1 AND o.pid = d.pid
       WHERE p.campaign_id = $1 AND p.pid = c.pid AND c.kind < 97`,
      [campaignId],
    );
    await client.query(
      `INSERT INTO persons (campaign_id, pid, ${NEW_PERSON}, row_hash)
       SELECT $1, '9' || lpad($2::text, 3, '0') || lpad(n::text, 8, '0'), ${NEW_PERSON}, row_hash
       FROM chosen JOIN persons USING (pid) WHERE campaign_id = $1 AND kind >= 97`,
      [campaignId, night],
    );
    await client.query(
      `UPDATE marriage_entries SET row_hash = md5(row_hash::text || $2)::uuid,
         vanished_at = CASE WHEN entry_id % 5 = 0 THEN now() END,
         written = written || jsonb_build_object('chongNgaySinh', '01/02/19' || (50 + entry_id % 40), 'ghiChu', $2::text)
       WHERE entry_id IN (SELECT entry_id FROM marriage_entries WHERE campaign_id = $1 AND vanished_at IS NULL
         ORDER BY md5(entry_id::text || $2) LIMIT ${CHANGED_MARRIAGES})`,
      [campaignId, String(night)],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const NEW_PERSON = PERSON_COLUMNS.filter((name) => name !== 'pid').join(', ');

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function measure(workspace: Workspace, campaignId: number, snapshotFolder: string): Promise<void> {
  const run = () =>
    timed(() =>
      runLinkage(workspace, campaignId, {
        clock: systemClock,
        units: sonLaUnits(),
        province: '14',
        snapshotFolder,
      }),
    );
  const first = await run();
  say(`toàn bộ: ${formatCount(Math.round(first.ms))} ms ${JSON.stringify(first.result.timings)}`);
  const ratios: Record<keyof typeof BARS, number[]> = { nothing: [], linking: [], everything: [] };
  for (let round = 1; round <= Number(chosen.rounds); round++) {
    const before = await copyOut(workspace, campaignId);
    const nothing = await run();
    const between = await copyOut(workspace, campaignId);
    await changeProvince(workspace, campaignId, Date.now() % 1000);
    const changed = await run();
    const after = await copyOut(workspace, campaignId);
    const copy = median([before.ms, between.ms, after.ms]);
    ratios.nothing.push(nothing.ms / copy);
    ratios.linking.push(changed.result.timings.link! / copy);
    ratios.everything.push(changed.ms / copy);
    say(`lần ${round}: chép ra ${[before, between, after].map(({ ms }) => Math.round(ms)).join(', ')} ms`);
    for (const [name, one] of Object.entries({ 'không đổi': nothing, 'có đổi': changed })) sayRun(name, one);
  }
  for (const [name, bar] of Object.entries(BARS) as [keyof typeof BARS, number][]) {
    const ratio = median(ratios[name]);
    say(
      `${name}: ${formatDecimal(ratio, 2)} x (mức ${formatDecimal(bar, 2)} x) ${ratio <= bar ? 'đạt' : 'KHÔNG ĐẠT'}`,
    );
  }
}

function sayRun(name: string, { ms, result }: { readonly ms: number; readonly result: RunReport }): void {
  const { records_searched, records_decided, persons_changed } = result.counts;
  const counts = JSON.stringify({ records_searched, records_decided, persons_changed });
  say(`  ${name}: ${Math.round(ms)} ms ${JSON.stringify(result.timings)} ${counts}`);
}

// As the command line does.
enableCompileCache(makeCompiledFolder());
const folder = chosen.keep ?? (await mkdtemp(join(tmpdir(), 'bench-nightly-')));
try {
  await withWorkspace(readConfig({}), { kind: 'kept', dataDir: join(folder, 'data') }, async (workspace) => {
    const known = await workspace.db.selectFrom('campaigns').select('campaign_id').executeTakeFirst();
    const size = {
      marriages: Number(chosen.marriages),
      persons: Number(chosen.persons),
      noise: 'typical',
    } as const;
    const campaignId = known?.campaign_id ?? (await loadInventedProvince(workspace, folder, size));
    await measure(workspace, campaignId, join(folder, 'snapshots'));
  });
} finally {
  if (chosen.keep === undefined) await rm(folder, { recursive: true });
}
