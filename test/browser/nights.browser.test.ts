import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { handlesOf } from '../../src/db/person-handles.ts';
import { endRegistryPull, startRegistryPull } from '../../src/db/registry-pulls.ts';
import { makeMorningReport } from '../../src/reconciliation/make-morning-report.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { actor, atWork, inventProvinceToRunAgain } from '../review/invented-province.ts';
import { findings, type Office, openOffice, type Theme } from './office.ts';
import { show } from './show.ts';

/** With `SCREENSHOTS=1` the pictures of `docs/screens/` are taken anew. */
const PICTURES = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const takesPictures = process.env.SCREENSHOTS === '1';

const anna = actor(1, { login: 'can.bo' });
const leader = actor(2, { role: 'leader', login: 'lanh.dao' });
const auditor = actor(3, { role: 'auditor', login: 'thanh.tra' });

let office: Office;
let conflicting: readonly [number, number];
beforeAll(async () => {
  const province = await inventProvinceToRunAgain(600);
  office = await openOffice([anna, leader, auditor], province);
  if (takesPictures) await mkdir(PICTURES, { recursive: true });
  await reportAt('2026-11-25T06:00:00+07:00');
  conflicting = await plantConflict();
  await plantSuspended();
  await plantPulls();
  await province.runAgain(40);
  await reportAt('2026-11-26T06:00:00+07:00');
});
afterAll(async () => {
  await office.close();
});

async function reportAt(moment: string) {
  const { db, campaignId } = office.province;
  await makeMorningReport({ db, clock: fixedClock(moment) }, campaignId);
}

/** An answer puts the husband of a settled marriage into another one. @returns both cases */
async function plantConflict(): Promise<readonly [number, number]> {
  const { db, campaignId } = office.province;
  const settled = await db
    .selectFrom('cases')
    .select(['case_id as caseId', 'husband_pid as husbandPid'])
    .where('settled_by', '=', 'machine')
    .where('state', '=', 'processed')
    .where('husband_standing', '=', 'linked')
    .where('wife_standing', '=', 'linked')
    .orderBy('case_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { cases } = await listCases(atWork(office.province, anna), {
    campaignId,
    filter: { states: ['identity_open'] },
  });
  const open = cases.find(({ reasons }) => !reasons.includes('held_absent'))!;
  await db
    .updateTable('persons')
    .set({ life_status: 'alive' })
    .where('pid', 'in', (q) =>
      q
        .selectFrom('cases')
        .select('wife_pid')
        .where('case_id', 'in', [open.caseId, settled.caseId])
        .$castTo<{ wife_pid: string }>(),
    )
    .execute();
  const handles = await handlesOf(db, campaignId, [settled.husbandPid!]);
  await judgeCase(atWork(office.province, anna), {
    caseId: open.caseId,
    versionSeen: open.version,
    answer: { decision: 'person_found', husband: handles.get(settled.husbandPid!)! },
    reason: 'Theo sổ gốc',
  });
  return [settled.caseId, open.caseId];
}

async function plantSuspended() {
  await office.province.db
    .updateTable('marriage_entries')
    .set({ vanished_at: new Date('2026-11-25T19:00:00Z') })
    .where('entry_id', '=', (q) =>
      q
        .selectFrom('cases')
        .select(({ fn }) => fn.max('case_id').as('last'))
        .where('case_id', 'not in', conflicting)
        .$castTo<{ last: number }>(),
    )
    .execute();
}

async function plantPulls() {
  const { db, campaignId } = office.province;
  const extracts = await db.selectFrom('extracts').select(['extract_id', 'registry']).execute();
  const startedAt = new Date('2026-11-25T19:00:00Z');
  for (const registry of ['civil_status', 'population'] as const) {
    const pullId = await startRegistryPull(db, { campaignId, registry, startedAt });
    const finished_at = new Date('2026-11-25T19:00:41Z');
    await endRegistryPull(db, pullId, {
      finished_at,
      attempts: registry === 'population' ? 2 : 1,
      ...(registry === 'population'
        ? { state: 'asks', code: 'PULL_LOSES_ROWS', lost_rows: 310, known_rows: 6_000, is_late: true }
        : {
            state: 'kept',
            extract_id: extracts.find((one) => one.registry === registry)!.extract_id,
          }),
    });
  }
}

describe.each(['light', 'dark'] as const satisfies readonly Theme[])('in the %s theme', (theme) => {
  test.each([
    ['bao-cao-sang', leader, '/morning', /Báo cáo sáng/],
    ['mau-thuan', anna, '/conflicts', /Mâu thuẫn, tạm treo/],
  ] as const)('%s shows itself, and axe finds nothing', async (name, who, path, heading) => {
    const page = await office.sit(who, theme);
    await show(page, path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    if (takesPictures) await page.screenshot({ path: `${PICTURES}${name}-${theme}.png`, fullPage: true });
    expect(await findings(page)).toEqual([]);
    await page.context().close();
  });
});

test('a leader allows the loss a pull asks about, with a reason; an auditor only looks', async () => {
  const watching = await office.sit(auditor);
  await watching.goto('/morning');
  await watching.getByText(/làm mất 310 trên 6.000 dòng/).waitFor();
  expect(await watching.getByRole('button', { name: 'Cho phép mất số dòng này' }).count()).toBe(0);
  await watching.context().close();
  const page = await office.sit(leader);
  await page.goto('/morning');
  await page.getByRole('button', { name: 'Cho phép mất số dòng này' }).click();
  const dialog = page.getByRole('dialog');
  const allow = dialog.getByRole('button', { name: 'Cho phép mất số dòng này' });
  expect(await allow.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('Hai xã chuyển sang tỉnh khác');
  await allow.click();
  await page.getByText('Đã cho phép').waitFor();
  const { rows } = await office.province.pool.query(
    `SELECT state, allowed_by FROM registry_pulls WHERE registry = 'population'`,
  );
  expect(rows).toEqual([{ state: 'allowed', allowed_by: leader.accountId }]);
  await page.context().close();
});

test('a leader takes the page along as a PDF', async () => {
  const page = await office.sit(leader);
  await page.goto('/morning');
  await page.getByRole('button', { name: 'Lập PDF' }).click();
  const link = page.getByRole('link', { name: 'Tải về' });
  await link.waitFor();
  const file = await page.request.get((await link.getAttribute('href'))!);
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().close();
});

test('an officer goes from a conflict to its case, sees the other marriage there, and answers it with one key', async () => {
  const page = await office.sit(anna);
  await page.goto('/conflicts');
  await page.getByText('Cùng một người chồng').waitFor();
  await page
    .getByRole('link', { name: /^Mở hồ sơ/ })
    .first()
    .click();
  const shown = page.locator('[data-case]');
  await shown.waitFor();
  const caseId = Number(await shown.getAttribute('data-case'));
  expect(conflicting).toContain(caseId);
  await page.getByRole('region', { name: 'Cuộc hôn nhân khác của người này' }).waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}ho-so-mau-thuan.png` });
  await page.waitForTimeout(300);
  await page.keyboard.press('Digit1');
  await expect
    .poll(async () => {
      const { rows } = await office.province.pool.query(
        `SELECT reasons FROM cases WHERE case_id = ${caseId} AND settled_by = 'person'`,
      );
      return rows[0]?.reasons.includes('two_marriages');
    })
    .toBe(false);
  await page.context().close();
});

test('no page complained, and none asked anything of another machine', () => {
  expect(office.complaints).toEqual([]);
});
