import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeAccount } from '../../src/access/manage-accounts.ts';
import { readProgress } from '../../src/campaigns/read-progress.ts';
import { addNote } from '../../src/review/add-note.ts';
import { assignCases, assignUnit, listAssignments } from '../../src/review/assign-cases.ts';
import { attachScan, readScan } from '../../src/review/attach-scan.ts';
import { attachScanFolder } from '../../src/review/attach-scan-folder.ts';
import { claimCase } from '../../src/review/claim-case.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { confirmBatch } from '../../src/review/confirm-batch.ts';
import { confirmClosure } from '../../src/review/confirm-closure.ts';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { findNextCase } from '../../src/review/find-next-case.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { listPatterns } from '../../src/review/list-patterns.ts';
import { listQuarantined } from '../../src/review/list-quarantined.ts';
import { proposeBatch } from '../../src/review/propose-batch.ts';
import { readCase } from '../../src/review/read-case.ts';
import { revealNumber } from '../../src/review/reveal-number.ts';
import { listSavedFilters, removeFilter, saveFilter } from '../../src/review/saved-filters.ts';
import { searchPersons } from '../../src/review/search-persons.ts';
import { answerSecondReview, findNextSecondReview, listClosures } from '../../src/review/second-review.ts';
import { settleQuarantined } from '../../src/review/settle-quarantined.ts';
import { undoBatch } from '../../src/review/undo-batch.ts';
import { undoJudgement } from '../../src/review/undo-judgement.ts';
import { actor, atWork, type InventedProvince, inventProvince, UNITS } from './invented-province.ts';

let province: InventedProvince;
let folder: string;
const anna = actor(1);
const binh = actor(2);
const leader = actor(9, { role: 'leader' });

beforeAll(async () => {
  province = await inventProvince();
  folder = await mkdtemp(join(tmpdir(), 'scans-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const list = async (filter: Parameters<typeof listCases>[1]['filter'], who = anna) =>
  await listCases(atWork(province, who), { campaignId: province.campaignId, filter, limit: 200 });
const read = async (caseId: number, who = anna) => await readCase(atWork(province, who), { caseId });

const addAccount = async (accountId: number, role: 'officer' | 'auditor', unit: string | null) =>
  await sql`INSERT INTO accounts (account_id, kind, login, display_name, role, units, must_change_password, created_at)
    OVERRIDING SYSTEM VALUE VALUES (${accountId}, 'person', ${`can-bo-${accountId}`}, 'Cán bộ', ${role},
      ${unit === null ? null : [unit]}, false, now())`.execute(province.db);

describe('lists', () => {
  test('count the same by counters, one by one, and page by page', async () => {
    const { campaignId } = province;
    const seen: number[] = [];
    let page: string | undefined;
    do {
      const part = await listCases(atWork(province, anna), {
        campaignId,
        sort: 'registered',
        page,
        limit: 70,
      });
      seen.push(...part.cases.map(({ caseId }) => caseId));
      page = part.nextPage;
    } while (page !== undefined);
    const progress = await readProgress({ ...atWork(province, anna), units: UNITS }, { campaignId });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length + progress.states.quarantined).toBe(progress.total);
    expect(progress.waitingByDay.at(-1)!.cases).toBe(progress.waiting);
    const byCounter = await list({ states: ['discrepancy_open'], classes: ['DOB'] });
    const oneByOne = await list({
      states: ['discrepancy_open'],
      classes: ['DOB'],
      registeredFrom: '1900-01-01',
    });
    expect(byCounter.count).toEqual(oneByOne.count);
    expect(byCounter.count!.cases).toBe(byCounter.cases.length);
  });

  test('find a name with marks only where the marks fit, without marks everywhere, and a number whole', async () => {
    const { cases } = await list({});
    const one = cases.find(({ husbandName }) => /^Lò Văn \p{L}+$/u.test(husbandName ?? ''))!;
    const ids = async (search: string) => (await list({ search })).cases.map(({ caseId }) => caseId);
    expect(await ids(one.husbandName!)).toContain(one.caseId);
    expect(await ids(one.husbandName!.replace('ò', 'o').replace('ă', 'a'))).toContain(one.caseId);
    expect(await ids(one.husbandName!.replace('Lò', 'Lỏ'))).not.toContain(one.caseId);
    const { husband } = await province.db
      .selectFrom('cases')
      .select('husband_pid as husband')
      .where('husband_pid', 'is not', null)
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(await ids(husband!)).toHaveLength(1);
    expect(await ids(husband!.slice(1))).toEqual([]);
  });

  test('hold nothing outside the communes of the actor, whose cases are as if they were not there', async () => {
    const { cases } = await list({});
    const unit = cases.find(({ unitCode }) => unitCode !== null)!.unitCode!;
    const elsewhere = cases.find(({ unitCode }) => unitCode !== unit)!;
    const local = actor(5, { jurisdiction: [unit] });
    const own = await list({}, local);
    expect(new Set(own.cases.map(({ unitCode }) => unitCode))).toEqual(new Set([unit]));
    expect(own.count?.cases).toBe(own.cases.length);
    const missing = { code: 'CASE_NOT_FOUND' };
    const { caseId, version: versionSeen } = elsewhere;
    await expect(read(caseId, local)).rejects.toMatchObject(missing);
    await expect(read(999_999_999, local)).rejects.toMatchObject(missing);
    const judge = judgeCase(atWork(province, local), { caseId, versionSeen, answer: { decision: 'unsure' } });
    await expect(judge).rejects.toMatchObject(missing);
    const progress = await readProgress({ ...atWork(province, local), units: UNITS }, province);
    expect(progress.total).toBe(own.cases.length);
  });

  test('asked for communes give of them those of the actor, with the true count', async () => {
    const known = [...new Set((await list({})).cases.flatMap(({ unitCode }) => unitCode ?? []))];
    const [first, second, third] = known as [string, string, string];
    const local = actor(5, { jurisdiction: [first, second] });
    for (const state of [undefined, ['identity_open', 'discrepancy_open'] as const])
      for (const [units, kept] of [
        [[first], [first]],
        [[second, third], [second]],
        [[third], []],
        [['', first], [first]],
        [['', third], []],
      ] as const) {
        const filter = { units, ...(state !== undefined && { states: state }), registeredFrom: '1900-01-01' };
        const { cases, count } = await list(filter, local);
        const byCounter = await list({ units, ...(state !== undefined && { states: state }) }, local);
        const expected = (await list({ ...filter, units: kept })).cases;
        expect(cases.map(({ caseId }) => caseId)).toEqual(expected.map(({ caseId }) => caseId));
        expect(count).toEqual({ cases: expected.length, isExact: true });
        expect(byCounter.count?.cases).toBe(byCounter.cases.length);
      }
    const { campaignId } = province;
    const elsewhere = { campaignId, filter: { units: [third] } };
    expect(await findNextCase(atWork(province, local), elsewhere)).toBeUndefined();
    const withQueue = (await list({ units: ['', first] })).cases;
    expect(new Set(withQueue.map(({ unitCode }) => unitCode))).toEqual(new Set([null, first]));
  });
});

describe('work', () => {
  test('units and cases are given to officers, whose queue begins with them', async () => {
    const { campaignId } = province;
    const { cases } = await list({ states: ['discrepancy_open'] });
    const given = cases.at(-1)!;
    await addAccount(3, 'officer', null);
    await expect(
      assignCases(atWork(province, anna), { campaignId, caseIds: [given.caseId], accountId: 3 }),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await assignCases(atWork(province, leader), { campaignId, caseIds: [given.caseId], accountId: 3 });
    const unitCode = cases.find((one) => one.unitCode !== null && one.unitCode !== given.unitCode)!.unitCode!;
    await assignUnit(atWork(province, leader), { campaignId, unitCode, accountId: 3, isAssigned: true });
    expect(await listAssignments(atWork(province, leader), { campaignId })).toEqual([
      { unitCode, accountId: 3 },
    ]);
    const chi = atWork(province, actor(3));
    const first = await findNextCase(chi, { campaignId });
    expect(first?.caseId).toBe(given.caseId);
    const second = await findNextCase(chi, { campaignId, except: [given.caseId] });
    expect(
      cases.concat((await list({})).cases).find(({ caseId }) => caseId === second?.caseId)?.unitCode,
    ).toBe(unitCode);
    // Back from a lost connection: what she holds comes first.
    expect([first?.caseId, second?.caseId]).toContain((await findNextCase(chi, { campaignId }))?.caseId);
  });

  test('nothing is given to somebody who may not work on it, nor stays with her', async () => {
    const { campaignId, db } = province;
    const { cases } = await list({ states: ['identity_open'] });
    const { caseId, unitCode } = cases.find((one) => one.unitCode !== null)!;
    const elsewhere = cases.find((one) => one.unitCode !== null && one.unitCode !== unitCode)!.unitCode!;
    await addAccount(21, 'officer', unitCode);
    await addAccount(22, 'officer', elsewhere);
    await addAccount(23, 'auditor', null);
    const boss = atWork(province, leader);
    const given = { campaignId, caseIds: [caseId] };
    const unit = { campaignId, unitCode: unitCode!, isAssigned: true };
    const unfit = { code: 'ACCOUNT_NOT_FOUND' };
    for (const accountId of [987_654_321, 22, 23]) {
      await expect(assignCases(boss, { ...given, accountId })).rejects.toMatchObject(unfit);
      await expect(assignUnit(boss, { ...unit, accountId })).rejects.toMatchObject(unfit);
    }
    await expect(assignUnit(boss, { ...unit, unitCode: '99999', accountId: 3 })).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    });
    const administrator = { ...atWork(province, actor(5, { role: 'administrator' })), units: UNITS };
    for (const change of [{ disabled: true }, { jurisdiction: [elsewhere] }]) {
      await changeAccount(administrator, { accountId: 21, disabled: false, jurisdiction: [unitCode!] });
      expect(await assignCases(boss, { ...given, accountId: 21 })).toEqual({ assigned: 1 });
      await assignUnit(boss, { ...unit, accountId: 21 });
      await claimCase(atWork(province, actor(21, { jurisdiction: [unitCode!] })), { caseId });
      await changeAccount(administrator, { accountId: 21, ...change });
      expect(await read(caseId)).toMatchObject({ assignedTo: null, claim: null });
      expect(await listAssignments(boss, { campaignId })).not.toContainEqual(
        expect.objectContaining({ accountId: 21 }),
      );
    }
    await db.deleteFrom('accounts').where('account_id', 'in', [21, 22, 23]).execute();
  });

  test('a value read in the book stands beside the keyed one and changes at once what differs', async () => {
    const { cases } = await list({ states: ['discrepancy_open'], classes: ['DOB'] });
    const { caseId, version } = cases.find(({ kinds }) => kinds.length === 1)!;
    const before = await read(caseId);
    const wrong = before.discrepancies.find((one) => one.class === 'DOB')!;
    const spouse = wrong.role === 'H' ? before.husband : before.wife;
    const birth = spouse.fields.find(({ field }) => field === 'birth')!;
    const input = { caseId, versionSeen: version, field: birth.column!, book: '01/2010', page: '12' };
    await expect(
      enterBookValue(atWork(province, anna), { ...input, field: 'nguoiKy', value: 'x' }),
    ).rejects.toMatchObject({ code: 'REQUEST_UNUSABLE' });
    const entered = await enterBookValue(atWork(province, anna), {
      ...input,
      value: birth.population.written,
    });
    expect(entered.version).toBe(version + 1);
    const after = await read(caseId);
    expect(after.discrepancies.filter((one) => one.class === 'DOB' && one.status === 'open')).toEqual([]);
    expect(after.fieldReadings).toMatchObject([
      { value: birth.population.written, book: '01/2010', page: '12' },
    ]);
    expect(after.written[birth.column!]).toBe(birth.civil.written);
  });

  test('a closure that changes legal content waits for another person', async () => {
    const { campaignId } = province;
    const { cases } = await list({ states: ['discrepancy_open'], classes: ['NAME'] });
    const { caseId, version } = cases.find(({ kinds }) => kinds.length === 1)!;
    const { discrepancies } = await read(caseId);
    const open = discrepancies.find(({ status }) => status === 'open')!;
    const keys = [`${open.role}.${open.class}:${open.kind}`];
    const close = {
      caseId,
      versionSeen: version,
      discrepancies: keys,
      resolution: 'civil_correction' as const,
      reason: 'Sổ gốc ghi đúng',
    };
    await expect(
      closeDiscrepancy(atWork(province, anna), { ...close, discrepancies: ['H.NAME:none'] }),
    ).rejects.toMatchObject({ code: 'ANSWER_DOES_NOT_FIT' });
    const closed = await closeDiscrepancy(atWork(province, anna), close);
    expect(closed).toMatchObject({ awaitsSecond: true, state: 'discrepancy_open' });
    expect(await listClosures(atWork(province, anna), { campaignId })).toEqual([]);
    const [waiting] = await listClosures(atWork(province, binh), { campaignId });
    expect(waiting).toMatchObject({ caseId, discrepancies: keys, closedBy: 1 });
    const { reviewId } = waiting!;
    await expect(confirmClosure(atWork(province, anna), { reviewId, agrees: true })).rejects.toMatchObject({
      code: 'REVIEW_NOT_FOUND',
    });
    // The correction is promised: only a pull, or a reply, ends it.
    const confirmed = await confirmClosure(atWork(province, binh), { reviewId, agrees: true });
    expect(confirmed).toMatchObject({ state: 'sent' });
    // Taken back, it waits for a second person again.
    const { judgementId } = confirmed;
    expect(await undoJudgement(atWork(province, binh), { judgementId })).toMatchObject({
      state: 'discrepancy_open',
    });
    const again = await listClosures(atWork(province, binh), { campaignId });
    expect(again).toMatchObject([{ reviewId, caseId }]);
    expect(await confirmClosure(atWork(province, binh), { reviewId, agrees: true })).toMatchObject({
      state: 'sent',
    });
  });

  test('a small batch that changes legal content says beforehand that it needs another person', async () => {
    const { campaignId } = province;
    const patterns = await listPatterns(atWork(province, anna), { campaignId });
    const { pattern } = patterns.find(({ cases, discrepancies }) => cases <= 20 && discrepancies.length > 0)!;
    const proposed = await proposeBatch(atWork(province, anna), {
      campaignId,
      pattern,
      action: { kind: 'close', resolution: 'civil_correction' },
      reason: 'Theo sổ gốc',
      seed: 1,
    });
    expect(proposed.needsSecondPerson).toBe(true);
    const { batchId, caseCount } = proposed;
    await expect(confirmBatch(atWork(province, anna), { batchId })).rejects.toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    });
    expect(await confirmBatch(atWork(province, binh), { batchId })).toMatchObject({ judged: caseCount });
    // One confirmation of it taken back: that closure waits too.
    const { judgement_id, case_id } = await province.db
      .selectFrom('judgements')
      .select(['judgement_id', 'case_id'])
      .where('decision', '=', 'confirm_closure')
      .orderBy('judgement_id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    await undoJudgement(atWork(province, binh), { judgementId: judgement_id });
    expect(await listClosures(atWork(province, binh), { campaignId })).toMatchObject([{ caseId: case_id }]);
    await undoBatch(atWork(province, anna), { batchId, reason: 'Thử' });
    expect(await listClosures(atWork(province, binh), { campaignId })).toEqual([]);
  });

  test('a second officer answers without seeing the first, and a disagreement goes back to the queue', async () => {
    const { campaignId, db } = province;
    const { cases } = await list({ states: ['identity_open'] });
    let reviewed: number | undefined;
    for (const { caseId, version } of cases) {
      if (reviewed !== undefined) break;
      const shown = await read(caseId);
      if (shown.husband.person === null || shown.wife.person === null) continue;
      await judgeCase(atWork(province, anna), {
        caseId,
        versionSeen: version,
        answer: { decision: 'same_couple' },
      });
      const again = await judgeCase(atWork(province, anna), {
        caseId,
        versionSeen: version + 1,
        answer: { decision: 'not_in_register', spouses: ['H'] },
        reason: 'Không có trong sổ hộ khẩu',
      });
      const asked = await db
        .selectFrom('second_reviews')
        .select('cause')
        .where('judgement_id', '=', again.judgementId)
        .executeTakeFirst();
      expect(asked?.cause).toBe('changes_earlier');
      reviewed = caseId;
    }
    expect(await findNextSecondReview(atWork(province, anna), { campaignId })).toBeUndefined();
    const review = (await findNextSecondReview(atWork(province, binh), { campaignId }))!;
    expect(review.caseId).toBe(reviewed);
    const blind = await read(review.caseId, binh);
    expect(blind).toMatchObject({ isBlind: true, history: [], state: 'identity_open' });
    const { reviewId } = review;
    const answered = await answerSecondReview(atWork(province, binh), {
      reviewId,
      answer: { decision: 'same_couple' },
    });
    expect(answered.agrees).toBe(false);
    expect(await read(review.caseId, leader)).toMatchObject({ state: 'identity_open', isBlind: false });
    expect((await read(review.caseId, leader)).reasons).toContain('disagreement');
  });
});

describe('papers, numbers and persons', () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 1, 2, 3]);

  test('a scan is known by its bytes, kept apart and read back; a folder attaches by name', async () => {
    const { cases } = await list({});
    const { caseId } = cases[0]!;
    const context = { ...atWork(province, anna), scanFolder: join(folder, 'kho') };
    const attach = (name: string, bytes: Buffer) =>
      attachScan(context, {
        caseId,
        fileName: name,
        content: Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]),
      });
    const { attachmentId, mediaType } = await attach('../../trang.pdf', jpeg);
    expect(mediaType).toBe('image/jpeg');
    expect((await attach('khac.jpg', jpeg)).attachmentId).toBe(attachmentId);
    for (const bytes of [Buffer.from('<html>xxxxxxx'), Buffer.alloc(0)])
      await expect(attach('a.jpg', bytes)).rejects.toMatchObject({ code: 'ATTACHMENT_UNUSABLE' });
    const scan = await readScan(context, { attachmentId });
    expect(scan.fileName).toBe('khac.jpg');
    expect(Buffer.concat(await scan.open().toArray())).toEqual(jpeg);
    const dated = cases.find(
      ({ number, registered, book }) =>
        /^\d+$/.test(number ?? '') &&
        /^\d\d\.\d\d\.\d{4}$/.test(registered ?? '') &&
        /^\d+\/\d{4}$/.test(book ?? ''),
    )!;
    const [day, month, year] = dated.registered!.split('.');
    const [book, bookYear] = dated.book!.split('/');
    const named = `KH.${bookYear}.${book}.${year}-${month}-${day}.${dated.number!.padStart(3, '0')}.pdf`;
    const inbox = await mkdtemp(join(folder, 'hop-'));
    await writeFile(join(inbox, named), '%PDF-1.7 bịa');
    await writeFile(join(inbox, 'KH.1901.01.1901-01-01.001.pdf'), '%PDF-1.7 bịa');
    await writeFile(join(inbox, 'anh.jpg'), jpeg);
    const attached = await attachScanFolder(context, { campaignId: province.campaignId, folder: inbox });
    expect(attached).toEqual({
      attached: 1,
      misfits: [
        { fileName: 'KH.1901.01.1901-01-01.001.pdf', why: 'no_case' },
        { fileName: 'anh.jpg', why: 'name' },
      ],
    });
    expect((await read(dated.caseId)).attachments.map(({ fileName }) => fileName)).toContain(named);
    expect(await readFile(join(inbox, 'anh.jpg'))).toEqual(jpeg);
  });

  test('a number is masked until it is asked for with a reason, which the audit keeps', async () => {
    const { cases } = await list({ states: ['processed'] });
    const { caseId } = cases[0]!;
    const shown = await read(caseId);
    const handle = shown.husband.person!;
    const asked = { of: 'person', handle, number: 'pid' } as const;
    await expect(revealNumber(atWork(province, anna), { caseId, asked, reason: ' ' })).rejects.toMatchObject({
      code: 'REASON_NEEDED',
    });
    const { number } = await revealNumber(atWork(province, anna), { caseId, asked, reason: 'Đối chiếu thẻ' });
    expect(number).toMatch(/^\d{12}$/);
    expect(shown.persons[handle]!.maskedPid).toBe(`${number.slice(0, 3)}••••••${number.slice(-3)}`);
    const event = await province.db
      .selectFrom('audit_events')
      .select(['action', 'detail'])
      .where('action', '=', 'case.reveal')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(event)).not.toContain(number);
  });

  test('a number is told of a person of the case, or of one found for it by who asks, and of nobody else', async () => {
    const { cases } = await list({ states: ['processed'] });
    const [one, other] = [await read(cases[0]!.caseId), await read(cases[1]!.caseId)];
    const stranger = other.persons[other.husband.person!]!;
    const ask = (who: typeof anna, handle: string) =>
      revealNumber(atWork(province, who), {
        caseId: one.caseId,
        asked: { of: 'person', handle, number: 'pid' },
        reason: 'Đối chiếu thẻ',
      });
    const refused = { code: 'PERSON_NOT_FOUND' };
    await expect(ask(anna, stranger.handle)).rejects.toMatchObject(refused);
    await expect(ask(anna, 'x')).rejects.toMatchObject(refused);
    await searchPersons(atWork(province, anna), { caseId: one.caseId, text: stranger.fullName! });
    expect((await ask(anna, stranger.handle)).number).toMatch(/^\d{12}$/);
    await expect(ask(binh, stranger.handle)).rejects.toMatchObject(refused);
  });

  test('a person is searched among the residents, beyond them only with a reason and not without end', async () => {
    const { cases } = await list({ states: ['processed'] });
    const one = cases.find(({ unitCode }) => unitCode !== null)!;
    const shown = await read(one.caseId);
    const person = shown.persons[shown.husband.person!]!;
    const local = actor(6, { jurisdiction: [one.unitCode!] });
    const search = { caseId: one.caseId, text: person.fullName! };
    const everywhere = await searchPersons(atWork(province, anna), search);
    expect(everywhere.persons.map(({ handle }) => handle)).toContain(person.handle);
    const own = await searchPersons(atWork(province, local), search);
    expect(own.persons.every(({ residenceCode }) => residenceCode === one.unitCode)).toBe(true);
    const beyond = { ...search, isBeyond: true };
    await expect(searchPersons(atWork(province, local), beyond)).rejects.toMatchObject({
      code: 'REASON_NEEDED',
    });
    const found = await searchPersons(atWork(province, local), { ...beyond, reason: 'Chuyển hộ khẩu' });
    expect(found.persons.map(({ handle }) => handle)).toContain(person.handle);
    await province.db.updateTable('person_searches_beyond').set({ searches: 60 }).execute();
    await expect(
      searchPersons(atWork(province, local), { ...beyond, reason: 'Chuyển hộ khẩu' }),
    ).rejects.toMatchObject({ code: 'SEARCH_LIMIT_REACHED' });
    await expect(searchPersons(atWork(province, anna), { ...search, text: 'Lò' })).rejects.toMatchObject({
      code: 'REQUEST_UNUSABLE',
    });
  });

  test('notes and filters are kept, a search within a filter is not', async () => {
    const { caseId } = (await list({})).cases[0]!;
    await addNote(atWork(province, anna), {
      caseId,
      text: 'Hỏi lại số 014085000001',
      preset: 'ask_the_commune',
    });
    expect((await read(caseId)).notes).toMatchObject([{ text: 'Hỏi lại số 014••••••001', accountId: 1 }]);
    const filter = { states: ['identity_open'] as const, search: 'Lò Văn Thử' };
    const { filterId } = await saveFilter(atWork(province, anna), { name: 'của tôi', filter });
    expect(await listSavedFilters(atWork(province, anna))).toEqual([
      { filterId, name: 'của tôi', filter: { states: ['identity_open'] } },
    ]);
    await expect(removeFilter(atWork(province, binh), { filterId })).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    });
  });

  test('a row that could not be read is set aside with a reason and counts as processed', async () => {
    const { campaignId, db } = province;
    const { extract_id } = await db
      .selectFrom('extracts')
      .select(({ fn }) => fn.max('extract_id').as('extract_id'))
      .where('registry', '=', 'civil_status')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('quarantined_rows')
      .values({
        extract_id,
        registry: 'civil_status',
        source: 'x',
        line: 9,
        column_name: 'so',
        value: '?',
        reason: 'test',
        raw: null,
      })
      .execute();
    const context = { ...atWork(province, leader), units: UNITS };
    const before = await readProgress(context, { campaignId });
    const { rows } = await listQuarantined(context, { campaignId, reason: 'test' });
    const settle = {
      campaignId,
      quarantineId: rows[0]!.quarantineId,
      remedy: 'set_aside' as const,
      reason: 'Dòng trống',
    };
    await settleQuarantined(context, settle);
    const after = await readProgress(context, { campaignId });
    expect(after.total).toBe(before.total);
    expect(after.states.quarantined).toBe(before.states.quarantined - 1);
    expect(after.states.processed).toBe(before.states.processed + 1);
    const local = { ...context, actor: actor(9, { role: 'leader', jurisdiction: ['03646'] }) };
    await expect(settleQuarantined(local, settle)).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' });
  });
});
