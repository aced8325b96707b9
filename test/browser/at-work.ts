import type { Page } from 'playwright-core';
import type { Actor } from '../../src/access/actor.ts';
import type { Office } from './office.ts';

/** The case on the screen. */
export async function caseOn(page: Page): Promise<number> {
  const shown = page.locator('[data-case]');
  await shown.waitFor();
  return Number(await shown.getAttribute('data-case'));
}

/** The next case has appeared, and its first quarter of a second, in which keys are dead, is over. */
export async function nextAfter(page: Page, caseId: number): Promise<number> {
  await page.locator(`[data-case]:not([data-case="${caseId}"])`).waitFor();
  await page.waitForTimeout(300);
  return await caseOn(page);
}

/** Decisions recorded on a case, the first given first. */
export async function judgementsOf({ province }: Office, caseId: number): Promise<readonly string[]> {
  const { rows } = await province.pool.query(
    'SELECT decision FROM judgements WHERE case_id = $1 ORDER BY judgement_id',
    [caseId],
  );
  return rows.map(({ decision }) => decision);
}

/** @throws where it is not so within some fifteen seconds */
export async function until(met: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; !(await met()); attempt++) {
    if (attempt === 300) throw new Error(`still not so: ${met}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface Newcomer {
  readonly login: string;
  readonly password: string;
}

/** An account with a first password, as an administrator makes one. */
export async function makeAccount(
  { service }: Office,
  administrator: Actor,
  login: string,
  role: 'officer' | 'leader',
): Promise<Newcomer> {
  const body = { login, displayName: login, role, jurisdiction: 'province' };
  const { password } = (await service.call(administrator, 'POST', '/api/accounts', body)).body;
  return { login, password };
}

/** Signs in on a page for the first time. @returns the password of their own choice */
export async function settleIn(page: Page, { login, password }: Newcomer): Promise<string> {
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Mật khẩu hiện tại').fill(password);
  const own = 'mật khẩu dài dễ nhớ';
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(own);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(own);
  await page.keyboard.press('Enter');
  await page
    .getByText(/Hàng đợi|Thiết lập mã xác thực/)
    .first()
    .waitFor();
  return own;
}

/** Ends every session of an account, as an administrator or the clock would. */
export async function endSessions({ province }: Office, login: string): Promise<void> {
  await province.pool.query(
    'UPDATE sessions SET revoked_at = now() WHERE account_id = (SELECT account_id FROM accounts WHERE login = $1)',
    [login],
  );
}
