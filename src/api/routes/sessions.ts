import { z } from 'zod';
import { listSessions, revokeSession } from '../../access/manage-sessions.ts';
import {
  changePassword,
  confirmSecondFactor,
  giveCode,
  type OwnSession,
  setUpSecondFactor,
  signOut,
} from '../../access/own-session.ts';
import { authenticateSession, type Session } from '../../access/session.ts';
import { signIn } from '../../access/sign-in.ts';
import type { PERSONS_ROLES } from '../../domain/role.ts';
import { SESSION_COOKIE } from '../authenticate-request.ts';
import { type ApiContext, type ApiRoute, route } from '../route.ts';
import { count, paramsOf, text } from '../schemas/plain-fields.ts';
import { openSessions, session } from '../schemas/session.ts';

const tag = 'Phiên làm việc';
const ALWAYS = ['change_password', 'give_code', 'set_up_code'] as const;
/** Of the cookie that holds a session. */
export const SESSION_COOKIE_OPTIONS = {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'strict',
} as const;

const shown = (one: Session) => ({ ...one, role: one.role as (typeof PERSONS_ROLES)[number] });
const code = text(40, 6);
const password = text(400, 1);

/** A route of `self.manage` is only reached with a session: programs may not. */
const own = (context: ApiContext, found: Session | undefined): OwnSession => ({
  ...context,
  session: found!,
});

const ownSessionRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/session',
    name: 'signIn',
    action: 'anyone',
    tag,
    summary: 'Đăng nhập bằng mật khẩu; phiên nằm trong cookie HttpOnly',
    status: 201,
    tellsSecret: true,
    body: z.strictObject({ login: text(100, 1), password }),
    response: session,
    problems: ['SIGN_IN_REFUSED', 'SIGN_IN_LIMITED', 'CSRF_REFUSED'],
    example: { body: { login: 'can.bo.thu', password: 'mot cau dai de nho' } },
    handler: async ({ context, body, request, reply }) => {
      const origin = { address: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, 200) };
      const { secret } = await signIn(context, { ...body, ...origin });
      const opened = await authenticateSession(context, secret, request.ip);
      reply.setCookie(SESSION_COOKIE, secret, SESSION_COOKIE_OPTIONS);
      return shown(opened!.session);
    },
  }),
  route({
    method: 'GET',
    url: '/api/session',
    name: 'readSession',
    action: 'self.manage',
    early: ALWAYS,
    tag,
    summary: 'Phiên của bạn: vai trò, địa bàn, thời hạn, việc phải làm trước',
    response: session,
    handler: async ({ request }) => shown(request.session!),
  }),
  route({
    method: 'DELETE',
    url: '/api/session',
    name: 'signOut',
    action: 'self.manage',
    early: ALWAYS,
    tag,
    summary: 'Đăng xuất',
    handler: async ({ context, request, reply }) => {
      await signOut(own(context, request.session));
      reply.clearCookie(SESSION_COOKIE, SESSION_COOKIE_OPTIONS);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    url: '/api/session/code',
    name: 'giveCode',
    action: 'self.manage',
    early: ['give_code'],
    tag,
    summary: 'Nhập mã xác thực thứ hai, hoặc một mã dự phòng',
    body: z.strictObject({ code }),
    problems: ['SIGN_IN_REFUSED', 'SIGN_IN_LIMITED'],
    example: { body: { code: '123456' } },
    handler: async ({ context, body, request }) => {
      await giveCode(own(context, request.session), body);
      return undefined;
    },
  }),
  route({
    method: 'PUT',
    url: '/api/session/password',
    name: 'changePassword',
    action: 'self.manage',
    early: ['change_password'],
    tag,
    summary: 'Đổi mật khẩu; các phiên khác của bạn kết thúc',
    body: z.strictObject({ oldPassword: password, newPassword: password }),
    response: z.object({ endedSessions: count }),
    problems: ['SIGN_IN_REFUSED', 'SIGN_IN_LIMITED', 'PASSWORD_UNUSABLE'],
    example: { body: { oldPassword: 'abcd-efgh-2345', newPassword: 'mot cau dai de nho' } },
    handler: async ({ context, body, request }) => await changePassword(own(context, request.session), body),
  }),
  route({
    method: 'POST',
    url: '/api/session/second-factor',
    name: 'setUpSecondFactor',
    action: 'self.manage',
    early: ['set_up_code'],
    tellsSecret: true,
    tag,
    summary: 'Bắt đầu thiết lập mã xác thực thứ hai',
    status: 201,
    response: z.object({ secret: z.string(), uri: z.string() }),
    handler: async ({ context, request }) => await setUpSecondFactor(own(context, request.session)),
  }),
  route({
    method: 'POST',
    url: '/api/session/second-factor/confirmation',
    name: 'confirmSecondFactor',
    action: 'self.manage',
    early: ['set_up_code'],
    tellsSecret: true,
    tag,
    summary: 'Xác nhận bằng mã đầu tiên; trả các mã dự phòng, chỉ hiện một lần',
    body: z.strictObject({ code }),
    response: z.object({ recoveryCodes: z.array(z.string()) }),
    problems: ['SIGN_IN_REFUSED', 'SIGN_IN_LIMITED', 'ITEM_NOT_FOUND'],
    example: { body: { code: '123456' } },
    handler: async ({ context, body, request }) =>
      await confirmSecondFactor(own(context, request.session), body),
  }),
];

/** One's own session, and the open ones. */
export const sessionRoutes: readonly ApiRoute[] = [
  ...ownSessionRoutes,
  route({
    method: 'GET',
    url: '/api/sessions',
    name: 'listSessions',
    action: 'self.manage',
    tag,
    summary: 'Các phiên đang mở: của bạn, hoặc của mọi người nếu được xem',
    response: openSessions,
    handler: async ({ context }) => ({ sessions: await listSessions(context) }),
  }),
  route({
    method: 'DELETE',
    url: '/api/sessions/:sessionId',
    name: 'revokeSession',
    action: 'self.manage',
    tag,
    summary: 'Kết thúc một phiên',
    params: paramsOf('sessionId'),
    problems: ['ACCOUNT_NOT_FOUND'],
    handler: async ({ context, params }) => {
      await revokeSession(context, params);
      return undefined;
    },
  }),
];
