import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCasesOfEntries } from '../../src/reconciliation/open-cases.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import {
  actor,
  atWork,
  inventProvinceToRunAgain,
  type ProvinceToRunAgain,
  UNITS,
} from './invented-province.ts';

let province: ProvinceToRunAgain;
const anna = actor(1);

beforeAll(async () => {
  province = await inventProvinceToRunAgain(200);
});
afterAll(() => province.drop());

const rows = async () =>
  await province.db.selectFrom('cases').select(['case_id', 'state', 'version']).orderBy('case_id').execute();

test('a night without changes touches no case, an answer stands, and comes back only with changed evidence', async () => {
  const { campaignId, db } = province;
  const { cases } = await listCases(atWork(province, anna), {
    campaignId,
    filter: { states: ['identity_open'] },
  });
  const { caseId, version } = cases.find(({ reasons }) => !reasons.includes('held_absent'))!;
  await judgeCase(atWork(province, anna), {
    caseId,
    versionSeen: version,
    answer: { decision: 'same_couple' },
  });
  const before = await rows();
  await province.runAgain(10);
  expect(await rows()).toEqual(before);
  expect(before.find((row) => row.case_id === caseId)?.state).not.toBe('identity_open');

  const judged = await readCase(atWork(province, anna), { caseId });
  const { husband_pid } = await db
    .selectFrom('cases')
    .select('husband_pid')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const former = judged.persons[judged.husband.person!]!.residence;
  await db
    .updateTable('persons')
    .set({ residence: 'Xã Bịa', changed_in: sql<number>`DEFAULT` })
    .where('pid', '=', husband_pid!)
    .execute();
  await province.runAgain(20);
  const returned = await readCase(atWork(province, anna), { caseId });
  expect(returned.changes).toEqual([
    { part: 'husband', field: 'residence', before: former, after: 'Xã Bịa' },
  ]);
  expect(returned.reasons.concat(returned.state)).toEqual(expect.arrayContaining(['changed']));
  expect(returned.history).toHaveLength(1);
  const others = (list: Awaited<ReturnType<typeof rows>>) => list.filter((row) => row.case_id !== caseId);
  expect(others(await rows())).toEqual(others(before));
});

test('a record that vanishes is suspended and out of the total, and waits for a run when it comes back', async () => {
  const { campaignId, db, pool } = province;
  const [one] = await rows();
  const client = await pool.connect();
  const open = async (vanishedAt: Date | null) => {
    await db
      .updateTable('marriage_entries')
      .set({ vanished_at: vanishedAt })
      .where('entry_id', '=', one!.case_id)
      .execute();
    await client.query('BEGIN');
    await openCasesOfEntries(client, campaignId, { units: UNITS, at: new Date('2026-11-25T01:00:00Z') });
    await client.query('COMMIT');
    return (await rows())[0]!.state;
  };
  try {
    expect(await open(new Date('2026-11-25T00:00:00Z'))).toBe('suspended');
    expect(await open(null)).toBe('not_run');
  } finally {
    client.release();
  }
});

test('judgements cannot be changed or taken away by the service', async () => {
  for (const statement of [
    province.db.updateTable('judgements').set({ reason: 'x' }),
    province.db.deleteFrom('judgements'),
  ])
    await expect(statement.execute()).rejects.toThrow(/permission denied/);
});
