import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockCase } from '../../src/db/cases.ts';
import { askSecondReview } from '../../src/db/second-reviews.ts';
import { addNote } from '../../src/review/add-note.ts';
import { confirmBatch } from '../../src/review/confirm-batch.ts';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { findNextCase } from '../../src/review/find-next-case.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { proposeBatch } from '../../src/review/propose-batch.ts';
import { readCase } from '../../src/review/read-case.ts';
import { answerSecondReview, findNextSecondReview } from '../../src/review/second-review.ts';
import { undoBatch } from '../../src/review/undo-batch.ts';
import { undoJudgement } from '../../src/review/undo-judgement.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const anna = actor(1);
const binh = actor(2);

beforeAll(async () => {
  province = await inventProvince(600);
});
afterAll(() => province.drop());

const read = async (caseId: number, who = anna) => await readCase(atWork(province, who), { caseId });

/** Cases nobody has answered yet, with a person proposed for both spouses. */
async function unanswered(): Promise<{ readonly caseId: number; readonly version: number }[]> {
  const { cases } = await listCases(atWork(province, anna), {
    campaignId: province.campaignId,
    filter: { states: ['identity_open'] },
    limit: 200,
  });
  const fit = [];
  for (const { caseId, version } of cases) {
    const { husband, wife, history, isBlind } = await read(caseId);
    if (husband.person !== null && wife.person !== null && history.length === 0 && !isBlind)
      fit.push({ caseId, version });
  }
  return fit;
}

const same = { decision: 'same_couple' } as const;
const absent = { decision: 'not_in_register', spouses: ['H'] } as const;

const answer = async (
  caseId: number,
  versionSeen: number,
  given: typeof same | typeof absent | { readonly decision: 'unsure' },
  who = anna,
) =>
  await judgeCase(atWork(province, who), { caseId, versionSeen, answer: given, reason: 'Theo sổ hộ khẩu' });

/** Anna says one couple, then another: a second officer is asked. */
async function changeOneMind() {
  const [{ caseId, version }] = (await unanswered()) as [{ caseId: number; version: number }];
  const first = await answer(caseId, version, same);
  const second = await answer(caseId, first.version, absent);
  return { caseId, first, second };
}

const reviewsOf = async (caseId: number) =>
  await province.db
    .selectFrom('second_reviews')
    .select(['judgement_id', 'cause', 'state', 'first_account_id'])
    .where('case_id', '=', caseId)
    .where('state', 'in', ['open', 'disagreed'])
    .execute();

test('answering again does not rid an officer of the second look at her answer', async () => {
  const { caseId, second } = await changeOneMind();
  const again = await answer(caseId, second.version, absent);
  expect(await reviewsOf(caseId)).toMatchObject([
    { judgement_id: again.judgementId, cause: 'changes_earlier', state: 'open', first_account_id: 1 },
  ]);
  // Nor does taking the repetition back.
  await undoJudgement(atWork(province, anna), { judgementId: again.judgementId });
  expect(await reviewsOf(caseId)).toMatchObject([{ judgement_id: second.judgementId, state: 'open' }]);
});

test('a doubt in between does not make the other couple a first answer', async () => {
  const [{ caseId, version }] = (await unanswered()) as [{ caseId: number; version: number }];
  const first = await answer(caseId, version, same);
  const doubt = await answer(caseId, first.version, { decision: 'unsure' });
  await answer(caseId, doubt.version, absent);
  expect(await reviewsOf(caseId)).toMatchObject([{ cause: 'changes_earlier', state: 'open' }]);
});

test('nobody ends a dispute over her own answer by repeating it', async () => {
  const { campaignId } = province;
  const { caseId } = await changeOneMind();
  let review = await findNextSecondReview(atWork(province, binh), { campaignId });
  while (review !== undefined && review.caseId !== caseId) {
    await answerSecondReview(atWork(province, binh), { reviewId: review.reviewId, answer: same });
    review = await findNextSecondReview(atWork(province, binh), { campaignId });
  }
  const { agrees } = await answerSecondReview(atWork(province, binh), {
    reviewId: review!.reviewId,
    answer: same,
  });
  expect(agrees).toBe(false);
  const { version } = await read(caseId);
  const repeated = await answer(caseId, version, absent);
  expect(await reviewsOf(caseId)).toMatchObject([{ judgement_id: repeated.judgementId, state: 'open' }]);
  await undoJudgement(atWork(province, anna), { judgementId: repeated.judgementId });
  expect((await read(caseId)).reasons).toContain('disagreement');
});

test('a batch asks a second officer like a single answer, and leaves out what one is still asked about', async () => {
  const { campaignId, db } = province;
  const pattern = 'bịa: một cặp';
  const [numbered, waiting] = (await unanswered()).slice(0, 2).map(({ caseId }) => caseId) as [
    number,
    number,
  ];
  await db.updateTable('cases').set({ pattern }).where('case_id', 'in', [numbered, waiting]).execute();
  await sql`UPDATE marriage_entries SET written = written || '{"chongSoGiayToTuyThan": "014085009999"}'
    WHERE entry_id = ${numbered}`.execute(db);
  const { batchId } = await proposeBatch(atWork(province, anna), {
    campaignId,
    pattern,
    action: { kind: 'same_couple' },
    reason: 'Cùng một cặp',
    seed: 1,
  });
  const { judgement_id } = await db
    .insertInto('judgements')
    .values({
      campaign_id: campaignId,
      case_id: waiting,
      at: new Date(),
      account_id: 2,
      decision: 'unsure',
      version_seen: 1,
    })
    .returning('judgement_id')
    .executeTakeFirstOrThrow();
  const asked = { campaignId, caseId: waiting, judgementId: judgement_id, firstAccountId: 2 } as const;
  await askSecondReview(db, { ...asked, cause: 'sample', at: new Date() });
  const confirmed = await confirmBatch(atWork(province, anna), { batchId });
  expect(confirmed).toMatchObject({ judged: 1, changed: 0, held: 0, needsSecond: 1 });
  expect(confirmed.results).toContainEqual({ caseId: waiting, result: 'needs_second' });
  expect(await reviewsOf(numbered)).toMatchObject([{ cause: 'other_number', first_account_id: 1 }]);
  expect(await reviewsOf(waiting)).toMatchObject([{ judgement_id, state: 'open' }]);
  // Taken back, there is nothing left to look at.
  await undoBatch(atWork(province, anna), { batchId, reason: 'Nhầm mẫu' });
  expect(await reviewsOf(numbered)).toEqual([]);
});

test('whoever may be asked for the second answer, a leader too, learns nothing of the first', async () => {
  const { campaignId } = province;
  const { caseId } = await changeOneMind();
  const secret = 'BÍ MẬT CỦA NGƯỜI THỨ NHẤT';
  await addNote(atWork(province, anna), { caseId, text: secret });
  await addNote(atWork(province, actor(3)), { caseId, text: 'Ghi chú của người khác' });
  const { version } = await read(caseId);
  await enterBookValue(atWork(province, anna), {
    caseId,
    versionSeen: version,
    field: 'voHoTen',
    value: secret,
    book: '1',
    page: '1',
  });
  for (const who of [binh, actor(9, { role: 'leader' })]) {
    const blind = await read(caseId, who);
    expect(blind).toMatchObject({ isBlind: true, history: [], fieldReadings: [], readings: null });
    expect(blind).toMatchObject({ state: 'identity_open', closedAt: null });
    expect(blind.husband.person).not.toBeNull();
    expect(blind.notes.map(({ text }) => text)).toEqual(['Ghi chú của người khác']);
    expect(JSON.stringify(blind)).not.toContain('BÍ MẬT');
    // A guess at the version tells nothing either.
    for (const versionSeen of [0, blind.version])
      await expect(answer(caseId, versionSeen, same, who)).rejects.toSatisfy(
        ({ code, details }) => code === 'CASE_AWAITS_SECOND' && details === undefined,
      );
    const filter = { search: (await read(caseId)).persons[blind.wife.person!]!.fullName! };
    expect((await findNextCase(atWork(province, who), { campaignId, filter }))?.caseId).not.toBe(caseId);
  }
  expect((await read(caseId)).isBlind).toBe(false);
});

test('an answer given anew and the second one to it, at the same moment, do not wait for each other', async () => {
  const { db } = province;
  const { caseId, second } = await changeOneMind();
  const { review_id } = await db
    .selectFrom('second_reviews')
    .select('review_id')
    .where('judgement_id', '=', second.judgementId)
    .executeTakeFirstOrThrow();
  const [anew, reviewed] = await db
    .transaction()
    .execute(async (trx) => {
      await lockCase(trx, caseId, undefined);
      const waiting = answer(caseId, second.version, absent);
      const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
      await pause();
      const other = answerSecondReview(atWork(province, binh), { reviewId: review_id, answer: same });
      await pause();
      return [Promise.allSettled([waiting]), Promise.allSettled([other])] as const;
    })
    .then((both) => Promise.all(both));
  expect(anew).toMatchObject([{ status: 'fulfilled' }]);
  expect(reviewed).toMatchObject([{ status: 'rejected', reason: { code: 'REVIEW_NOT_FOUND' } }]);
  expect(await reviewsOf(caseId)).toMatchObject([{ state: 'open' }]);
});
