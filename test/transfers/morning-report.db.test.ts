import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { morningPage, morningText } from '../../src/campaigns/morning-page.ts';
import { readMorning } from '../../src/campaigns/read-mornings.ts';
import { fixedClock } from '../../src/clock.ts';
import { endRegistryPull, startRegistryPull } from '../../src/db/registry-pulls.ts';
import type { MorningReport } from '../../src/domain/morning-report.ts';
import { summaryPdf } from '../../src/files/pdf-summary.ts';
import { makeMorningReport } from '../../src/reconciliation/make-morning-report.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { exportMorning } from '../../src/transfers/export-morning.ts';
import { exportPath } from '../../src/transfers/keep-export.ts';
import { mailMorning } from '../../src/transfers/mail-morning.ts';
import {
  actor,
  atWork,
  inventProvinceToRunAgain,
  type ProvinceToRunAgain,
} from '../review/invented-province.ts';

let province: ProvinceToRunAgain;
let folder: string;
const leader = actor(2, { role: 'leader' });

beforeAll(async () => {
  province = await inventProvinceToRunAgain(200);
  folder = await mkdtemp(join(tmpdir(), 'morning-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const make = async (at: string) =>
  await makeMorningReport({ db: province.db, clock: fixedClock(at) }, province.campaignId);

describe('a report', () => {
  let first: MorningReport;

  test('of the first morning compares with nothing', async () => {
    ({ report: first } = await make('2026-11-25T06:00:00+07:00'));
    const { auto, review, not_found } = first.outcomes;
    expect(auto.now + review.now + not_found.now).toBe(
      Number(
        (
          await province.db
            .selectFrom('outcomes')
            .select(({ fn }) => fn.countAll().as('count'))
            .executeTakeFirstOrThrow()
        ).count,
      ),
    );
    expect(first).toMatchObject({ isNew: true, before: null, moves: [], alarms: [] });
    expect(Object.keys(first.levels).length).toBeGreaterThan(5);
  });

  test('of the next tells what moved and why, and how answers stand', async () => {
    const { db, campaignId } = province;
    const { cases } = await listCases(atWork(province, actor(1)), {
      campaignId,
      filter: { states: ['identity_open'] },
    });
    const answered = cases.find(({ reasons }) => !reasons.includes('held_absent'))!;
    await judgeCase(atWork(province, actor(1)), {
      caseId: answered.caseId,
      versionSeen: answered.version,
      answer: { decision: 'same_couple' },
    });
    // The persons of one automatic link are gone, and one record with an answer.
    const [linked] = await db
      .selectFrom('cases')
      .select(['husband_pid', 'wife_pid'])
      .where('classification', '=', 'auto')
      .where('settled_by', '=', 'machine')
      .where('husband_standing', '=', 'linked')
      .where('wife_standing', '=', 'linked')
      .limit(1)
      .execute();
    await db
      .updateTable('persons')
      .set({ vanished_at: new Date('2026-11-25T19:00:00+07:00'), changed_in: sql<number>`DEFAULT` })
      .where('pid', 'in', [linked!.husband_pid!, linked!.wife_pid!])
      .execute();
    await db
      .updateTable('marriage_entries')
      .set({ vanished_at: new Date('2026-11-25T19:00:00+07:00') })
      .where('entry_id', '=', answered.caseId)
      .execute();
    const startedAt = new Date('2026-11-25T02:00:00+07:00');
    const pullId = await startRegistryPull(db, { campaignId, registry: 'population', startedAt });
    await endRegistryPull(db, pullId, {
      state: 'asks',
      finished_at: new Date('2026-11-25T02:01:00+07:00'),
      lost_rows: 50,
      known_rows: 2_000,
      is_late: true,
    });
    await province.runAgain(30);
    const { report } = await make('2026-11-26T06:00:00+07:00');
    expect(report.moves).toContainEqual({
      from: 'review',
      to: 'none',
      cause: 'vanished',
      records: 1,
    });
    expect(report.moves.some(({ from, cause }) => from === 'auto' && cause === 'persons')).toBe(true);
    expect(report.judgements).toMatchObject({
      suspended: { now: 1, before: 0 },
      suspended_answers: { now: 1, before: 0 },
    });
    expect(report.outcomes.auto.before).toBe(first.outcomes.auto.now);
    expect(report.pulls).toMatchObject([{ registry: 'population', state: 'asks', lost: 50 }]);
    expect(report.alarms).toContain('pull_asks');
    expect(report.timings.pull_population).toBe(60_000);
  });

  test('made anew of the same run replaces it and says the same', async () => {
    const reports = () => province.db.selectFrom('morning_reports').select('report_id').execute();
    const kept = await reports();
    const { report } = await make('2026-11-26T07:00:00+07:00');
    expect(await reports()).toEqual(kept);
    expect(report.judgements.suspended).toEqual({ now: 1, before: 0 });
    expect(report.moves.length).toBeGreaterThan(0);
  });

  test('of a night whose source failed says so, and that the results before stand', async () => {
    const { db, campaignId } = province;
    const startedAt = new Date('2026-11-27T02:00:00+07:00');
    const pullId = await startRegistryPull(db, { campaignId, registry: 'population', startedAt });
    await endRegistryPull(db, pullId, {
      state: 'failed',
      code: 'SOURCE_LOST',
      finished_at: startedAt,
      is_late: true,
    });
    const { report } = await make('2026-11-27T06:00:00+07:00');
    expect(report).toMatchObject({ isNew: false, moves: [], alarms: ['pull_failed'] });
    expect(morningText(report)).toContain('không nạp được, nguồn ngắt kết nối');
    expect(morningText(report)).toContain('vẫn giữ nguyên');
  });

  test('holds no name and no number of a person', async () => {
    const told = JSON.stringify(
      await readMorning({ ...atWork(province, leader) }, { campaignId: province.campaignId }),
    );
    expect(told).not.toMatch(/\d{12}/);
    const { rows } = await province.pool.query('SELECT full_name FROM persons LIMIT 50');
    for (const { full_name } of rows) expect(told).not.toContain(full_name);
  });
});

describe('the page', () => {
  const longest = (report: MorningReport): MorningReport => ({
    ...report,
    moves: Array.from({ length: 30 }, () => ({
      from: 'auto',
      to: 'review',
      cause: 'persons',
      records: 12_345,
    })),
    drift: {
      ...report.drift,
      levels: Array.from({ length: 30 }, (_, at) => ({
        comparison: 'name',
        level: `level ${at}`,
        before: 0.5,
        now: 0.4,
        bits: -0.3,
        isAlarm: at < 3,
      })),
    },
  });

  test('is one PDF page, however much there is to tell', async () => {
    const { report } = await make('2026-11-27T06:30:00+07:00');
    for (const told of [report, longest(report)]) {
      const pdf = Buffer.from(await summaryPdf(morningPage(told), { madeAt: new Date(told.madeAt) }));
      expect(pdf.toString('latin1')).toMatch(/\/Count 1\b/);
    }
  });

  test('is kept as a file that the audit knows', async () => {
    const work = { ...atWork(province, leader), exportFolder: folder };
    const made = await exportMorning(work, { campaignId: province.campaignId, purpose: 'Giao ban' });
    expect((await readFile(exportPath(folder, made.exportId))).subarray(0, 5).toString()).toBe('%PDF-');
    expect(made).toMatchObject({ passphrase: null, mediaType: 'application/pdf' });
  });

  test('goes out by e-mail with the PDF, and a server that refuses is told', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('khong') ? new Error('no such mailbox') : null),
      onData(stream, _session, done) {
        let letter = '';
        stream.setEncoding('utf8').on('data', (text: string) => {
          letter += text;
        });
        stream.on('end', () => {
          letters.push(letter);
          done();
        });
      },
    });
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const smtpUrl = `smtp://127.0.0.1:${port}`;
    try {
      const { report } = await make('2026-11-27T06:45:00+07:00');
      await mailMorning(report, { smtpUrl, from: 'may@so.example', to: ['a@so.example', 'b@so.example'] });
      expect(letters).toHaveLength(1);
      expect(letters[0]).toContain('To: a@so.example, b@so.example');
      expect(letters[0]).toContain('filename=bao-cao-sang-2026-11-27.pdf');
      await expect(
        mailMorning(report, { smtpUrl, from: 'may@so.example', to: ['khong@so.example'] }),
      ).rejects.toMatchObject({ code: 'MAIL_REFUSED' });
    } finally {
      await new Promise<void>((done) => server.close(done));
    }
    const { report } = await make('2026-11-27T06:50:00+07:00');
    await expect(
      mailMorning(report, { smtpUrl, from: 'a@so.example', to: ['b@so.example'] }),
    ).rejects.toMatchObject({
      code: 'MAIL_REFUSED',
    });
  });
});
