import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { fixedClock } from '../../src/clock.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { setPullSource } from '../../src/db/pull-sources.ts';
import { makeMorningReport } from '../../src/reconciliation/make-morning-report.ts';
import { pullNightly } from '../../src/reconciliation/pull-nightly.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { actor } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type RegistryOfNights, registryOfNights } from './registry-of-nights.ts';

const NIGHTS = 30;
const ANSWERS_A_DAY = 3;
const UNITS = sonLaUnits();

let database: TestDatabase;
let registries: RegistryOfNights;
let folder: string;
beforeAll(async () => {
  [database, registries, folder] = await Promise.all([
    testDatabase(),
    registryOfNights(150, 3_000),
    mkdtemp(join(tmpdir(), 'thirty-nights-')),
  ]);
});
afterAll(async () => {
  await Promise.all([database.drop(), registries.drop(), rm(folder, { recursive: true })]);
});

const at = (night: number, hour: number) =>
  fixedClock(`2026-03-${String(night).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`);

async function configure(campaignId: number) {
  const source = {
    kind: 'postgres',
    address: 'env:REGISTRY',
    mappingFile: null,
    fullEveryNights: 4,
    overlapHours: 48,
    lossLimit: 0.1,
    lateAfterHours: 48,
  } as const;
  await setPullSource(database.db, campaignId, { ...source, registry: 'civil_status', relation: 'ket_hon' });
  await setPullSource(database.db, campaignId, { ...source, registry: 'population', relation: 'dan_cu' });
}

async function pull(campaignId: number, night: number, full: boolean) {
  const options = { clock: at(night, 18), settingOf: () => registries.url, full };
  const pulled = await pullNightly(database, campaignId, options);
  expect(pulled.isComplete).toBe(true);
  return pulled;
}

/** @param goesOn whether a run links only what changed since the one before */
async function pullAndRun(campaignId: number, night: number, goesOn: boolean) {
  const clock = at(night, 18);
  const pulled = await pull(campaignId, night, false);
  if (night === NIGHTS) {
    // Whatever changed, the nights have seen; only what was taken away they cannot.
    const { registries: whole } = await pull(campaignId, night, true);
    expect(whole).toMatchObject([{ report: { changed: 0 } }, { report: { added: 0, changed: 0 } }]);
  }
  const { counts } = await runLinkage(database, campaignId, {
    clock,
    units: UNITS,
    province: '14',
    workers: 1,
    ...(goesOn && { snapshotFolder: folder }),
  });
  return { pulls: pulled.registries, counts };
}

/** What a campaign holds of a record and of the persons of an answer, as plain text; undefined for a record that is gone. */
async function evidenceOf(campaignId: number, caseId: number, pids: readonly (string | null)[]) {
  const entry = await database.db
    .selectFrom('marriage_entries')
    .select('written')
    .where('entry_id', '=', caseId)
    .where('vanished_at', 'is', null)
    .executeTakeFirst();
  if (entry === undefined) return undefined;
  const { rows } = await database.pool.query(
    `SELECT pid, full_name, other_name, dob, sex, old_id, ethnicity, residence_code, residence, marital_status, spouse_pid,
       spouse_name, life_status
     FROM persons WHERE campaign_id = $1 AND pid = ANY($2::text[]) AND vanished_at IS NULL ORDER BY pid`,
    [campaignId, pids],
  );
  return JSON.stringify([entry.written, rows]);
}

interface Answer {
  readonly judgementId: number;
  readonly pids: readonly (string | null)[];
  readonly evidence: string;
}

async function answerSome(campaignId: number, night: number, answers: Map<number, Answer>) {
  const work = { db: database.db, clock: at(night, 2), actor: actor(1), units: UNITS };
  const filter = { states: ['identity_open' as const] };
  const { cases } = await listCases(work, { campaignId, filter, limit: 20 });
  for (const { caseId, version } of cases.slice(0, ANSWERS_A_DAY)) {
    const { pids } = await standing(caseId);
    const isCouple = pids.some((pid) => pid !== null);
    const answer = isCouple
      ? ({ decision: 'same_couple' } as const)
      : ({ decision: 'not_in_register', spouses: ['H', 'W'] } as const);
    const { judgementId } = await judgeCase(work, {
      caseId,
      versionSeen: version,
      answer,
      reason: 'Theo sổ gốc',
    });
    const evidence = (await evidenceOf(campaignId, caseId, pids))!;
    answers.set(caseId, { judgementId, pids, evidence });
  }
}

async function standing(caseId: number) {
  const row = await database.db
    .selectFrom('cases')
    .select(['state', 'husband_pid', 'wife_pid', 'judgement_id', 'returned_judgement_id', 'reasons'])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return { ...row, pids: [row.husband_pid, row.wife_pid] };
}

async function linksOf(campaignId: number) {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    `SELECT e.record_key, o.* FROM outcomes AS o JOIN marriage_entries AS e USING (entry_id)
     WHERE o.run_id = (SELECT max(run_id) FROM link_runs WHERE campaign_id = $1 AND state = 'published')
     ORDER BY e.ordinal`,
    [campaignId],
  );
  return rows.map(({ run_id: _r, since_run: _s, entry_id: _e, ...outcome }) => outcome);
}

test('thirty nights of changes end in the links of one full run; no answer is lost, nobody is asked twice', async () => {
  const { campaignId } = await ensureCampaign(database.db, 'ba mươi đêm');
  await configure(campaignId);
  const answers = new Map<number, Answer>();
  const seen = { changes: 0, full: 0, wentOn: 0, returned: 0, suspended: 0, stood: 0, conflicts: 0 };
  for (let night = 1; night <= NIGHTS; night++) {
    if (night > 1) {
      await registries.change(night);
      await answerSome(campaignId, night, answers);
    }
    const { pulls, counts } = await pullAndRun(campaignId, night, true);
    seen[pulls[1]!.report!.extent]++;
    if ((counts.records_decided ?? counts.entries!) < counts.entries!) seen.wentOn++;
    for (const [caseId, { judgementId, pids, evidence }] of answers) {
      const now = await evidenceOf(campaignId, caseId, pids);
      const shown = await standing(caseId);
      if (now === undefined) {
        expect(shown.state).toBe('suspended');
        seen.suspended++;
      } else if (now === evidence) {
        expect(shown).toMatchObject({ judgement_id: judgementId, returned_judgement_id: null, pids });
        const isAsked = shown.state === 'identity_open';
        // A conflict is another question, and new.
        expect([caseId, isAsked]).toEqual([caseId, shown.reasons.includes('two_marriages')]);
        seen.stood++;
        if (isAsked) seen.conflicts++;
      } else {
        expect(shown).toMatchObject({ judgement_id: null, returned_judgement_id: judgementId });
        seen.returned++;
      }
    }
    await makeMorningReport({ db: database.db, clock: at(night, 23) }, campaignId);
  }
  const kept = await database.db.selectFrom('judgements').select('judgement_id').execute();
  expect(kept.length).toBeGreaterThanOrEqual(answers.size);
  for (const { judgementId } of answers.values()) expect(kept).toContainEqual({ judgement_id: judgementId });
  // The nights were such that all of it was put to the test.
  expect(
    Math.min(seen.changes, seen.full, seen.wentOn, seen.returned, seen.suspended, seen.stood),
  ).toBeGreaterThan(3);

  const once = await ensureCampaign(database.db, 'một lần');
  await configure(once.campaignId);
  await pullAndRun(once.campaignId, NIGHTS, false);
  expect(await linksOf(campaignId)).toEqual(await linksOf(once.campaignId));
}, 150_000);
