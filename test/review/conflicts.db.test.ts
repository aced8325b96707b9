import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInMarriageModel, compileMarriageModel } from '#matchers';
import { fixedClock } from '../../src/clock.ts';
import { handlesOf } from '../../src/db/person-handles.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { listConflicts } from '../../src/review/list-conflicts.ts';
import { readCase } from '../../src/review/read-case.ts';
import { undoJudgement } from '../../src/review/undo-judgement.ts';
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
  province = await inventProvinceToRunAgain(300);
});
afterAll(() => province.drop());

const rows = async () =>
  await province.db.selectFrom('cases').select(['case_id', 'state', 'version']).orderBy('case_id').execute();
const read = (caseId: number) => readCase(atWork(province, anna), { caseId });
const conflicts = () => listConflicts(atWork(province, anna), { campaignId: province.campaignId });

test('one person in two marriages at once is asked of both sides, once each, with the other side shown', async () => {
  const { campaignId, db } = province;
  const standing = await db
    .selectFrom('cases')
    .select(['case_id as caseId', 'husband_pid as husbandPid', 'version'])
    .where('settled_by', '=', 'machine')
    .where('state', '=', 'processed')
    .where('husband_standing', '=', 'linked')
    .where('wife_standing', '=', 'linked')
    .orderBy('case_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { cases } = await listCases(atWork(province, anna), {
    campaignId,
    filter: { states: ['identity_open'] },
  });
  const open = cases.find(({ reasons }) => !reasons.includes('held_absent'))!;
  // A marriage after the partner's death would be none at once.
  await db
    .updateTable('persons')
    .set({ life_status: 'alive', changed_in: sql<number>`DEFAULT` })
    .where('pid', 'in', (q) =>
      q
        .selectFrom('cases')
        .select('wife_pid')
        .where('case_id', 'in', [open.caseId, standing.caseId])
        .$castTo<{ wife_pid: string }>(),
    )
    .execute();
  const handle = (await handlesOf(db, campaignId, [standing.husbandPid!])).get(standing.husbandPid!)!;
  const { judgementId } = await judgeCase(atWork(province, anna), {
    caseId: open.caseId,
    versionSeen: open.version,
    answer: { decision: 'person_found', husband: handle },
    reason: 'Theo sổ',
  });
  await province.runAgain(10);
  for (const [caseId, other] of [
    [standing.caseId, open.caseId],
    [open.caseId, standing.caseId],
  ] as const) {
    const shown = await read(caseId);
    expect(shown).toMatchObject({ state: 'identity_open', conflicts: [{ caseId: other, role: 'H' }] });
    expect(shown.reasons).toContain('two_marriages');
  }
  expect((await conflicts()).conflicts).toMatchObject([
    { role: 'H', sides: [{ isAnswered: false }, { isAnswered: false }] },
  ]);

  const { version } = await read(standing.caseId);
  await judgeCase(atWork(province, anna), {
    caseId: standing.caseId,
    versionSeen: version,
    answer: { decision: 'same_couple' },
  });
  await province.runAgain(20);
  expect((await read(standing.caseId)).reasons).not.toContain('two_marriages');
  expect((await read(open.caseId)).reasons).toContain('two_marriages');

  await undoJudgement(atWork(province, anna), {
    judgementId,
    reason: 'Nhầm người',
  });
  await province.runAgain(30);
  expect((await conflicts()).conflicts).toEqual([]);
  expect((await read(open.caseId)).reasons).not.toContain('two_marriages');
});

test('a new model reopens no answer, and lists where it would now answer otherwise', async () => {
  const { campaignId, db } = province;
  const linked = await db
    .selectFrom('cases')
    .select(['case_id as caseId', 'version'])
    .where('settled_by', '=', 'machine')
    .where('state', '=', 'processed')
    .where('husband_standing', '=', 'linked')
    .orderBy('case_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await judgeCase(atWork(province, anna), {
    caseId: linked.caseId,
    versionSeen: linked.version,
    answer: { decision: 'not_in_register', spouses: ['H'] },
    reason: 'Công an trả lời không có',
  });
  await province.runAgain(40);
  const before = await rows();
  const model = compileMarriageModel({ ...builtInMarriageModel, version: 'later' });
  const clock = fixedClock('2026-11-25T04:00:00+07:00');
  await runLinkage(province, campaignId, { clock, units: UNITS, province: '14', workers: 1, model });
  expect(await rows()).toEqual(before);
  expect((await conflicts()).overruled).toMatchObject([
    { caseId: linked.caseId, decision: 'not_in_register', modelVersion: 'later' },
  ]);
});
