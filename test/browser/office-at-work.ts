import type { Actor } from '../../src/access/actor.ts';
import { keepProfile } from '../../src/profile/keep-profile.ts';
import { answerSample } from '../../src/quality/answer-sample.ts';
import { drawSample } from '../../src/quality/draw-sample.ts';
import { findNextSample } from '../../src/quality/find-next-sample.ts';
import { addNote } from '../../src/review/add-note.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { proposeBatch } from '../../src/review/propose-batch.ts';
import { readCase } from '../../src/review/read-case.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { atWork, type InventedProvince } from '../review/invented-province.ts';

/** As long as names get, in a small unit's book of 1987. */
export const LONG_NAMES = {
  husband: 'Giàng A Chứ Thào Páo Dơ Nhìa Sùng Lềnh',
  wife: 'Lường Thị Phương Thảo Nguyên Quỳnh Như Hoài',
} as const;

/** Leaves on every screen what a morning leaves there: samples, a closure and a batch that wait, lists, rows nobody can read. */
export async function leaveWork(province: InventedProvince, officer: Actor, leader: Actor): Promise<void> {
  const { campaignId, db, pool } = province;
  const [byOfficer, byLeader] = [atWork(province, officer), atWork(province, leader)];
  await keepProfile({ ...byLeader, pool }, { campaignId });
  await drawSample(byLeader, { campaignId, seed: 3 }, { links: 60, knownPairs: 6 });
  for (let answered = 0; answered < 30; answered++) {
    const sample = await findNextSample(byOfficer, { campaignId });
    if (sample === undefined) break;
    const { known } = await db
      .selectFrom('quality_samples')
      .select('known')
      .where('sample_id', '=', sample.sampleId)
      .executeTakeFirstOrThrow();
    const ownAnswer = answered % 14 === 13 ? 'unsure' : 'match';
    await answerSample(byOfficer, { sampleId: sample.sampleId, answer: known ?? ownAnswer });
  }
  const { cases } = await listCases(byOfficer, {
    campaignId,
    filter: { states: ['discrepancy_open'], classes: ['DOB'] },
    limit: 3,
  });
  for (const { caseId, version } of cases) {
    const { discrepancies } = await readCase(byOfficer, { caseId });
    const { role, class: found, kind } = discrepancies.find((one) => one.class === 'DOB')!;
    await addNote(byOfficer, { caseId, text: 'Đã xem trang Sổ, chữ mờ.' });
    await closeDiscrepancy(byOfficer, {
      caseId,
      versionSeen: version,
      discrepancies: [`${role}.${found}:${kind}`],
      resolution: 'civil_correction',
      reason: 'Sổ gốc ghi đúng',
    });
  }
  const { pattern } = await db
    .selectFrom('cases')
    .select('pattern')
    .where('pattern', 'like', '%MARITAL%')
    .where('state', '=', 'discrepancy_open')
    .groupBy('pattern')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await proposeBatch(byOfficer, {
    campaignId,
    pattern,
    action: { kind: 'close', resolution: 'police_correction' },
    reason: 'Dân cư chưa cập nhật sau đăng ký kết hôn',
    seed: 1,
  });
  await proposeTransfer(byLeader, {
    campaignId,
    kind: 'police',
    filter: { classes: ['NOT_FOUND'] },
    purpose: 'Đề nghị xác minh đợt 1',
  });
  await leaveUnreadRows(province);
  await giveLongNames(province);
}

async function leaveUnreadRows({ db }: InventedProvince): Promise<void> {
  const { extract_id } = await db
    .selectFrom('extracts')
    .select(({ fn }) => fn.max('extract_id').as('extract_id'))
    .where('registry', '=', 'civil_status')
    .executeTakeFirstOrThrow();
  const rows = [
    ['field_count', 'noiDangKy', 'UBND xã Chiềng Hặc;Yên Châu'],
    ['no_spouse_named', 'chongHoTen', ''],
    ['undecodable', 'ghiChu', 'L\ufffd V\ufffdn'],
  ] as const;
  for (const [at, [reason, column_name, value]] of rows.entries())
    await db
      .insertInto('quarantined_rows')
      .values({
        extract_id,
        registry: 'civil_status',
        source: 'kh-1987-chieng-hac.xlsx',
        line: 41 + at,
        column_name,
        value,
        reason,
        raw: null,
      })
      .execute();
}

/** The first cases of the queue, so that they are seen. */
async function giveLongNames({ pool, campaignId }: InventedProvince): Promise<void> {
  await pool.query(
    `UPDATE marriage_entries SET written = written || $2::jsonb WHERE entry_id IN (
      SELECT case_id FROM cases WHERE campaign_id = $1 AND state = 'identity_open' ORDER BY priority DESC, case_id LIMIT 2)`,
    [campaignId, JSON.stringify({ chongHoTen: LONG_NAMES.husband, voHoTen: LONG_NAMES.wife })],
  );
}
