import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { inOwnTransaction, onConnection, type PoolClient } from '#src/db/database.ts';
import { copyDiscrepancies } from '#src/db/discrepancies.ts';
import { publishLinkRun, startLinkRun } from '#src/db/link-runs.ts';
import { deleteOldOutcomes } from '#src/db/old-outcomes.ts';
import { copyOutcomes, endAllOutcomes, endOutcomesOf } from '#src/db/outcomes.ts';
import { findRunBefore, restoreOutcomes } from '#src/db/restored-runs.ts';
import type { Outcome } from '#src/domain/discrepancy.ts';
import { createChance } from '../linkage/invented-registers.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const RECORDS = 6;
const STEPS = 25;
const KEPT_RUNS = 4;

let own: TestDatabase;
beforeAll(async () => {
  own = await testDatabase();
});
afterAll(() => own.drop());

/** An outcome that is told apart by its margin; of an odd one something differs. */
const outcomeOf = (margin: number): Outcome => ({
  classification: 'review',
  husbandClassification: 'review',
  wifeClassification: 'review',
  husbandPid: '',
  wifePid: '',
  husbandProbability: 1,
  wifeProbability: 1,
  coupleProbability: 1,
  margin,
  husbandCandidates: [],
  wifeCandidates: [],
  pairCandidates: [],
  coupleLink: 'agree',
  discrepancies:
    margin % 2 === 0
      ? []
      : [{ role: 'H', class: 'NAME', kind: 'marks', side: 'civil', severity: 'low', route: 'fix_keying' }],
  notices: [],
  duplicateGroup: '',
});

test.each([1, 2, 3])(
  'every run kept says what it said, whatever runs, nights and restores follow: %i',
  async (seed) => {
    const chance = createChance(seed);
    const below = (n: number) => Math.floor(chance() * n);
    const { campaignId } = await ensureCampaign(own.db, `thử ${seed}`);
    const { rows: entries } = await own.pool.query<{ id: number }>(
      `INSERT INTO marriage_entries (campaign_id, record_key, ordinal, source, source_line, written, row_hash)
     SELECT $1, 'K' || n, n, 'a.csv', n, '{}', md5(n::text)::uuid FROM generate_series(1, $2::int) AS n
     RETURNING entry_id AS id`,
      [campaignId, RECORDS],
    );
    const ids = entries.map(({ id }) => id);
    const present = new Set(ids);
    /** By run and record the margin it said. */
    const said = new Map<number, ReadonlyMap<number, number>>();
    let margins = 0;
    let day = 0;

    async function publish(
      client: PoolClient,
      runId: number,
      words: ReadonlyMap<number, number>,
    ): Promise<void> {
      await publishLinkRun(client, runId, { at: new Date(Date.UTC(2026, 0, day)), counts: {}, timings: {} });
      said.set(runId, words);
    }

    const start = (client: PoolClient, restoredRunId?: number) =>
      startLinkRun(onConnection(client), {
        campaignId,
        modelVersion: 'm',
        startedAt: new Date(Date.UTC(2026, 0, ++day)),
        ...(restoredRunId !== undefined && { restoredRunId }),
      });

    async function run(client: PoolClient, isNight: boolean): Promise<void> {
      const runId = await start(client);
      const before = isNight ? said.get(Math.max(...said.keys())) : undefined;
      const words = new Map<number, number>();
      for (const id of present) {
        const word = before?.get(id);
        words.set(id, word === undefined || below(3) === 0 ? ++margins : word);
      }
      const others = [...words].filter(([id, word]) => before?.get(id) !== word);
      const rows = others.map(([entryId, margin]) => ({ entryId, outcome: outcomeOf(margin) }));
      const found = { campaignId, runId };
      if (isNight) await endOutcomesOf(client, found, [...new Map(others).keys()]);
      else await endAllOutcomes(client, found);
      await copyOutcomes(
        client,
        found,
        rows.map((row) => ({ ...row, kept: new Uint8Array([1]) })),
      );
      const differing = rows.map(({ entryId, outcome }) => ({
        entryId,
        discrepancies: outcome.discrepancies,
      }));
      await copyDiscrepancies(client, runId, differing);
      await publish(client, runId, words);
    }

    async function restore(client: PoolClient): Promise<void> {
      const former = await findRunBefore(client, campaignId);
      if (former === undefined) return;
      const runId = await start(client, former.runId);
      const words = new Map([...said.get(former.runId)!].filter(([id]) => present.has(id)));
      const put = { from: former.runId, as: runId };
      expect(await restoreOutcomes(client, campaignId, put)).toBe(words.size);
      await publish(client, runId, words);
    }

    /** A record vanishes, or is there again. */
    async function turn(client: PoolClient): Promise<void> {
      const id = ids[below(RECORDS)]!;
      if (!present.delete(id)) present.add(id);
      await client.query(
        `UPDATE marriage_entries SET vanished_at = CASE WHEN $2 THEN NULL ELSE now() END WHERE entry_id = $1`,
        [id, present.has(id)],
      );
    }

    for (let step = 0; step < STEPS; step++) {
      const kind = below(10);
      await inOwnTransaction(own.pool, async (client) => {
        if (kind < 2) await turn(client);
        else if (kind < 4) await restore(client);
        else await run(client, said.size > 0 && kind < 9);
      });
      if (kind === 4) {
        await deleteOldOutcomes(own.db, KEPT_RUNS);
        for (const runId of [...said.keys()].slice(0, -KEPT_RUNS)) said.delete(runId);
      }
      const { rows } = await sql<{ text: string }>`
      SELECT concat_ws(' ', run_id, entry_id, margin, (
        SELECT count(*) FROM discrepancies AS d WHERE (d.run_id, d.entry_id) = (o.run_id, o.entry_id))) AS text
      FROM outcomes AS o JOIN link_runs USING (run_id) WHERE campaign_id = ${campaignId}`.execute(own.db);
      const expected = [...said].flatMap(([runId, words]) =>
        Array.from(words, ([id, margin]) => `${runId} ${id} ${margin} ${margin % 2}`),
      );
      expect(rows.map(({ text }) => text).sort()).toEqual(expected.sort());
    }
  },
);
