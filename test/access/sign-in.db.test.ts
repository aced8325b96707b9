import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import type { Actor } from '../../src/access/actor.ts';
import { authenticateToken, createToken, revokeToken } from '../../src/access/api-tokens.ts';
import {
  changeAccount,
  createAccount,
  operatorAccount,
  resetPassword,
} from '../../src/access/manage-accounts.ts';
import { listSessions, revokeSession } from '../../src/access/manage-sessions.ts';
import {
  changePassword,
  confirmSecondFactor,
  giveCode,
  setUpSecondFactor,
  signOut,
} from '../../src/access/own-session.ts';
import { authenticateSession } from '../../src/access/session.ts';
import { signIn } from '../../src/access/sign-in.ts';
import { fixedClock } from '../../src/clock.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let administrator: Actor;
const units = sonLaUnits();
const [UNIT] = [...units.byCode.entries()].find(([, all]) => all.some(({ isToday }) => isToday))!;
const at = (moment: string) => fixedClock(`2026-11-25T${moment}:00+07:00`);
const origin = { address: '127.0.0.1', userAgent: 'test' };

beforeAll(async () => {
  database = await testDatabase();
  const accountId = await operatorAccount(database.db, 'root', at('08:00').now());
  expect(await operatorAccount(database.db, 'ROOT', at('08:01').now())).toBe(accountId);
  administrator = {
    accountId,
    login: 'root',
    role: 'administrator',
    jurisdiction: 'province',
    via: 'terminal',
    address: undefined,
  };
});
afterAll(() => database.drop());

const administration = (moment = '08:00') => ({
  db: database.db,
  clock: at(moment),
  actor: administrator,
  units,
});
const access = (moment: string) => ({ db: database.db, clock: at(moment) });

async function create(login: string, role: 'officer' | 'leader' = 'officer') {
  return await createAccount(administration(), { login, displayName: login, role, jurisdiction: [UNIT] });
}

async function enter(login: string, password: string, moment: string) {
  const { secret } = await signIn(access(moment), { login, password, ...origin });
  const live = await authenticateSession(access(moment), secret, origin.address);
  return { secret, ...live!, at: (when: string) => ({ ...access(when), ...live! }) };
}

describe('signing in', () => {
  test('asks for a password of one’s own first, and ends other sessions when it changes', async () => {
    const { password } = await create('can.bo');
    const other = await enter('can.bo', password, '08:00');
    const mine = await enter('CAN.BO', password, '08:01');
    expect(mine.session).toMatchObject({ role: 'officer', jurisdiction: [UNIT], need: 'change_password' });
    const own = mine.at('08:02');
    for (const newPassword of ['ngan', 'matkhau12345', 'toi la can.bo o day', password])
      await expect(changePassword(own, { oldPassword: password, newPassword })).rejects.toMatchObject({
        code: 'PASSWORD_UNUSABLE',
      });
    await expect(
      changePassword(own, { oldPassword: 'khong phai', newPassword: 'mot cau dai de nho' }),
    ).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
    const changed = await changePassword(own, {
      oldPassword: password,
      newPassword: 'mot cau dai de nho',
    });
    expect(changed).toEqual({ endedSessions: 1 });
    expect(await authenticateSession(access('08:03'), other.secret, origin.address)).toBeUndefined();
    const again = await authenticateSession(access('08:03'), mine.secret, origin.address);
    expect(again?.session.need).toBeNull();
    await signOut({ ...access('08:04'), ...again! });
    expect(await authenticateSession(access('08:04'), mine.secret, origin.address)).toBeUndefined();
  });

  test('ends when idle for half an hour and after ten hours whatever happens', async () => {
    const { password } = await create('phien');
    const { secret } = await enter('phien', password, '08:00');
    const isOpen = async (moment: string) =>
      (await authenticateSession(access(moment), secret, origin.address)) !== undefined;
    expect(await isOpen('08:29')).toBe(true);
    expect(await isOpen('08:58')).toBe(true);
    expect(await isOpen('09:28')).toBe(false);
    const busy = await enter('phien', password, '10:00');
    for (let minute = 0; minute < 600; minute += 20) {
      const moment = `${String(10 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect(await authenticateSession(access(moment), busy.secret, origin.address)).toBeDefined();
    }
    expect(await authenticateSession(access('20:00'), busy.secret, origin.address)).toBeUndefined();
  });

  test('makes who guesses wait longer and longer, and counts over requests sent at once', async () => {
    const { password } = await create('bi.doan');
    const guess = () =>
      signIn(access('08:00'), { login: 'bi.doan', password: 'sai sai sai sai', ...origin }).catch(
        ({ code }: { code: string }) => code,
      );
    const answers = await Promise.all(Array.from({ length: 12 }, guess));
    expect(answers.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(5);
    expect(answers.filter((code) => code === 'SIGN_IN_LIMITED')).toHaveLength(7);
    await expect(signIn(access('08:00'), { login: 'bi.doan', password, ...origin })).rejects.toMatchObject({
      code: 'SIGN_IN_LIMITED',
      details: { retryAfterSeconds: 1 },
    });
    await expect(signIn(access('08:01'), { login: 'bi.doan', password, ...origin })).resolves.toMatchObject({
      sessionId: expect.any(Number),
    });
    await expect(
      signIn(access('08:00'), { login: 'khong.co.ai', password, ...origin }),
    ).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
    const events = await database.db
      .selectFrom('audit_events')
      .select('actor')
      .where('action', '=', 'session.refused')
      .execute();
    expect(events.map(({ actor }) => actor).sort()).toEqual([...Array(5).fill('bi.doan'), 'unknown']);
  });

  test('needs a second factor of a leader: set up, then asked for, each code once', async () => {
    const { password } = await create('lanh.dao', 'leader');
    const first = await enter('lanh.dao', password, '08:00');
    await changePassword(first.at('08:00'), { oldPassword: password, newPassword: 'mot cau dai de nho' });
    const own = { ...access('08:01'), ...(await authenticateSession(access('08:01'), first.secret, ''))! };
    expect(own.session.need).toBe('set_up_code');
    const { secret, uri } = await setUpSecondFactor(own);
    expect(uri).toContain('otpauth://totp/doichieu:lanh.dao');
    const code = (moment: string) =>
      generateSync({ secret, epoch: Math.floor(at(moment).now().getTime() / 1000) });
    await expect(confirmSecondFactor(own, { code: '000000' })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
    const { recoveryCodes } = await confirmSecondFactor(own, { code: code('08:01') });
    expect(recoveryCodes).toHaveLength(8);
    expect((await authenticateSession(access('08:02'), first.secret, ''))?.session.need).toBeNull();

    const second = await enter('lanh.dao', 'mot cau dai de nho', '09:00');
    expect(second.session.need).toBe('give_code');
    await expect(giveCode(second.at('09:00'), { code: code('08:01') })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
    await giveCode(second.at('09:00'), { code: code('09:00') });
    const third = await enter('lanh.dao', 'mot cau dai de nho', '09:00');
    await expect(giveCode(third.at('09:00'), { code: code('09:00') })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
    await giveCode(third.at('09:01'), { code: recoveryCodes[0]! });
    const fourth = await enter('lanh.dao', 'mot cau dai de nho', '09:02');
    await expect(giveCode(fourth.at('09:02'), { code: recoveryCodes[0]! })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
  });
});

describe('accounts', () => {
  test('are made once, of units there are, by an administrator', async () => {
    await create('mot.lan');
    await expect(create('Mot.Lan')).rejects.toMatchObject({ code: 'LOGIN_TAKEN' });
    await expect(create('có dấu')).rejects.toMatchObject({ code: 'ACCOUNT_UNUSABLE' });
    await expect(
      createAccount(administration(), {
        login: 'sai.xa',
        displayName: '',
        role: 'officer',
        jurisdiction: ['99999'],
      }),
    ).rejects.toMatchObject({ code: 'ACCOUNT_UNUSABLE' });
    const officer = { ...administration(), actor: { ...administrator, role: 'officer' as const } };
    await expect(
      createAccount(officer, { login: 'len.lut', displayName: '', role: 'leader', jurisdiction: 'province' }),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('lose their sessions when they may do less, and get a new password when it is forgotten', async () => {
    const { accountId, password } = await create('bi.khoa');
    const { secret } = await enter('bi.khoa', password, '08:00');
    await changeAccount(administration('08:01'), { accountId, disabled: true });
    expect(await authenticateSession(access('08:02'), secret, '')).toBeUndefined();
    await expect(signIn(access('08:02'), { login: 'bi.khoa', password, ...origin })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
    await changeAccount(administration('08:03'), { accountId, disabled: false });
    const reset = await resetPassword(administration('08:04'), { accountId });
    await expect(signIn(access('08:05'), { login: 'bi.khoa', password, ...origin })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
    expect((await enter('bi.khoa', reset.password, '08:05')).session.need).toBe('change_password');
  });

  test('see their own sessions, an administrator everybody’s', async () => {
    const { password } = await create('xem.phien');
    const mine = await enter('xem.phien', password, '11:00');
    const own = mine.at('11:00');
    const seen = await listSessions(own);
    expect(seen.map(({ sessionId }) => sessionId)).toEqual([mine.session.sessionId]);
    const other = await enter('phien', (await create('phien.khac')).password, '11:00').catch(() => undefined);
    expect(other).toBeUndefined();
    const all = await listSessions(administration('11:00'));
    expect(all.length).toBeGreaterThanOrEqual(1);
    await expect(revokeSession(own, { sessionId: 999_999 })).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
    await revokeSession(administration('11:01'), { sessionId: mine.session.sessionId });
    expect(await authenticateSession(access('11:02'), mine.secret, '')).toBeUndefined();
  });
});

describe('a token', () => {
  test('lets a program do what it names until it ends or is revoked', async () => {
    const { tokenId, token } = await createToken(administration(), {
      name: 'bao-cao-tinh',
      scopes: ['progress.read'],
      jurisdiction: 'province',
      days: 1,
    });
    const actor = await authenticateToken(access('09:00'), token, '10.0.0.1');
    expect(actor).toMatchObject({ role: 'program', scopes: ['progress.read'], via: 'token' });
    const tomorrow = { db: database.db, clock: fixedClock('2026-11-26T08:00:01+07:00') };
    expect(await authenticateToken(tomorrow, token, '')).toBeUndefined();
    expect(await authenticateToken(access('09:00'), `${token}x`, '')).toBeUndefined();
    await revokeToken(administration('09:01'), { tokenId });
    expect(await authenticateToken(access('09:02'), token, '')).toBeUndefined();
    await expect(
      createToken(administration(), {
        name: 'qua-quyen',
        scopes: ['case.judge'],
        jurisdiction: 'province',
        days: 1,
      }),
    ).rejects.toMatchObject({ code: 'ACCOUNT_UNUSABLE' });
  });
});
