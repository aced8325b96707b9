import { beforeEach, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { restorePreviousRun } from '../../src/reconciliation/restore-run.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import {
  actor,
  atWork,
  inventProvinceToRunAgain,
  type ProvinceToRunAgain,
  UNITS,
} from './invented-province.ts';

const anna = actor(1);
let province: ProvinceToRunAgain;
/** A case whose one difference is a day of birth keyed wrongly. */
let caseId: number;

const read = () => readCase(atWork(province, anna), { caseId });
const openDays = async () =>
  (await read()).discrepancies.filter((one) => one.class === 'DOB' && one.status === 'open').length;

beforeEach(async () => {
  province = await inventProvinceToRunAgain();
  const { campaignId } = province;
  const filter = { states: ['discrepancy_open'], classes: ['DOB'] } as const;
  const { cases } = await listCases(atWork(province, anna), { campaignId, filter });
  ({ caseId } = cases.find(({ kinds }) => kinds.length === 1)!);
  return () => province.drop();
});

/** Reads in the book what the register says, so that nothing differs any more. */
async function readInBook(moment: string): Promise<void> {
  const { version, discrepancies, husband, wife } = await read();
  const { fields } = discrepancies.find((one) => one.class === 'DOB')!.role === 'H' ? husband : wife;
  const birth = fields.find(({ field }) => field === 'birth')!;
  const value = { field: birth.column!, value: birth.population.written, book: '01/2010', page: '12' };
  await enterBookValue(atWork(province, anna, moment), { caseId, versionSeen: version, ...value });
}

test('what is read in the book while a run is at work counts at once, also where the run is published first', async () => {
  let now = '03:30';
  const at = (moment: string) => fixedClock(`2026-11-25T${moment}:00+07:00`).now();
  await runLinkage(province, province.campaignId, {
    clock: { ...fixedClock('2026-11-25T03:30:00+07:00'), now: () => at(now) },
    units: UNITS,
    province: '14',
    workers: 1,
    onProgress({ stage }) {
      if (stage === 'write') now = '03:40';
    },
  });
  expect(await openDays()).toBe(1);
  await readInBook('03:35');
  expect(await openDays()).toBe(0);
});

test('what was read in the book counts also where a run that began before it is put back', async () => {
  await readInBook('03:20');
  await province.runAgain(45);
  expect(await openDays()).toBe(0);
  const { login, accountId, via, address } = anna;
  const { restoredRunId } = await restorePreviousRun(province, province.campaignId, {
    clock: fixedClock('2026-11-25T04:00:00+07:00'),
    units: UNITS,
    actor: { login, accountId, via, address },
  });
  expect(restoredRunId).toBe(1);
  expect(await openDays()).toBe(0);
});

test('what is read in the book while a run is at work stays where the run is published after it', async () => {
  const { pool } = province;
  const other = await pool.connect();
  await other.query('BEGIN');
  await other.query('SELECT FROM outcome_versions WHERE entry_id <> $1 FOR UPDATE', [caseId]);
  const run = runLinkage(province, province.campaignId, {
    clock: fixedClock('2026-11-25T03:45:00+07:00'),
    units: UNITS,
    province: '14',
    workers: 1,
  });
  const isWaiting = async () =>
    (
      await pool.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      )
    ).rowCount;
  await expect.poll(isWaiting, { timeout: 30_000 }).toBe(1);
  // Dated before it waited for its turn, and before the run began.
  await readInBook('03:44');
  expect(await openDays()).toBe(0);
  await other.query('COMMIT');
  other.release();
  await run;
  expect(await openDays()).toBe(0);
});
