import { z } from 'zod';
import { createToken, listTokens, revokeToken } from '../../access/api-tokens.ts';
import { listAccountNames } from '../../access/list-account-names.ts';
import { changeAccount, createAccount, listAccounts, resetPassword } from '../../access/manage-accounts.ts';
import { searchAudit } from '../../access/search-audit.ts';
import { type ApiRoute, route } from '../route.ts';
import { account, accountNames, apiTokens, auditPage, personsRole } from '../schemas/administration.ts';
import { jurisdiction } from '../schemas/jurisdiction.ts';
import { campaignId, id, paramsOf, text } from '../schemas/plain-fields.ts';

const accountRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/accounts',
    name: 'listAccounts',
    action: 'account.read',
    tag: 'Tài khoản',
    summary: 'Mọi tài khoản',
    response: z.object({ accounts: z.array(account) }),
    handler: async ({ context }) => ({ accounts: await listAccounts(context) }),
  }),
  route({
    method: 'GET',
    url: '/api/account-names',
    name: 'listAccountNames',
    action: 'account.names',
    tag: 'Tài khoản',
    summary: 'Tên hiển thị của mọi tài khoản, để biết ai giữ, ai trả lời hồ sơ',
    response: accountNames,
    handler: async ({ context }) => ({ accounts: await listAccountNames(context) }),
  }),
  route({
    method: 'POST',
    url: '/api/accounts',
    name: 'createAccount',
    action: 'account.write',
    tag: 'Tài khoản',
    summary: 'Lập tài khoản; mật khẩu đầu chỉ hiện một lần và phải đổi khi đăng nhập',
    status: 201,
    tellsSecret: true,
    body: z.strictObject({
      login: text(64, 3),
      displayName: text(120, 1),
      role: personsRole,
      jurisdiction,
    }),
    response: z.object({ accountId: id, password: z.string() }),
    problems: ['ACCOUNT_UNUSABLE', 'LOGIN_TAKEN'],
    example: {
      body: { login: 'can.bo.thu', displayName: 'Cán bộ thử', role: 'officer', jurisdiction: 'province' },
    },
    handler: async ({ context, body }) => await createAccount(context, body),
  }),
  route({
    method: 'PATCH',
    url: '/api/accounts/:accountId',
    name: 'changeAccount',
    action: 'account.write',
    tag: 'Tài khoản',
    summary:
      'Đổi tên hiển thị, vai trò, địa bàn, mã ở hệ thống định danh, hoặc khóa tài khoản; phiên của người đó kết thúc',
    params: paramsOf('accountId'),
    body: z
      .strictObject({
        displayName: text(120, 1).optional(),
        role: personsRole.optional(),
        jurisdiction: jurisdiction.optional(),
        disabled: z.boolean().optional(),
        identity: text(255, 1).nullable().optional(),
      })
      .refine((change) => Object.keys(change).length > 0, { error: 'ít nhất một trường' })
      .meta({ minProperties: 1 }),
    response: account,
    problems: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_UNUSABLE'],
    example: { body: { disabled: true } },
    handler: async ({ context, params, body }) => await changeAccount(context, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/accounts/:accountId/password-reset',
    name: 'resetPassword',
    action: 'account.write',
    tag: 'Tài khoản',
    summary: 'Cấp mật khẩu đầu mới, bỏ mã xác thực thứ hai, kết thúc các phiên',
    status: 201,
    tellsSecret: true,
    params: paramsOf('accountId'),
    response: z.object({ password: z.string() }),
    problems: ['ACCOUNT_NOT_FOUND'],
    handler: async ({ context, params }) => await resetPassword(context, params),
  }),
];

const tokenRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/tokens',
    name: 'listTokens',
    action: 'token.read',
    tag: 'Mã truy cập của chương trình',
    summary: 'Các mã truy cập, không kèm bí mật',
    response: apiTokens,
    handler: async ({ context }) => ({ tokens: await listTokens(context) }),
  }),
  route({
    method: 'POST',
    url: '/api/tokens',
    name: 'createToken',
    action: 'token.write',
    tag: 'Mã truy cập của chương trình',
    summary: 'Cấp mã truy cập có quyền và thời hạn; chỉ hiện một lần',
    status: 201,
    tellsSecret: true,
    body: z.strictObject({
      name: text(64, 3),
      scopes: z.array(text(40)).min(1).max(40),
      jurisdiction,
      days: z.int().min(1).max(366),
    }),
    response: z.object({ tokenId: id, token: z.string() }),
    problems: ['ACCOUNT_UNUSABLE', 'LOGIN_TAKEN'],
    example: {
      body: { name: 'bao-cao', scopes: ['progress.read'], jurisdiction: 'province', days: 90 },
    },
    handler: async ({ context, body }) => await createToken(context, body),
  }),
  route({
    method: 'DELETE',
    url: '/api/tokens/:tokenId',
    name: 'revokeToken',
    action: 'token.write',
    tag: 'Mã truy cập của chương trình',
    summary: 'Thu hồi mã truy cập',
    params: paramsOf('tokenId'),
    problems: ['ACCOUNT_NOT_FOUND'],
    handler: async ({ context, params }) => {
      await revokeToken(context, params);
      return undefined;
    },
  }),
];

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const auditRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/audit/search',
    name: 'searchAudit',
    action: 'audit.read',
    effect: 'look',
    tag: 'Nhật ký',
    summary: 'Nhật ký, mới nhất trước; lần xem này cũng được ghi',
    body: z.strictObject({
      accountId: id.optional(),
      action: text(60).optional(),
      entryId: id.optional(),
      campaignId: campaignId.optional(),
      from: moment.optional(),
      until: moment.optional(),
      before: id.optional(),
    }),
    response: auditPage,
    example: { body: { action: 'case.reveal', from: '2026-11-01T00:00:00+07:00' } },
    handler: async ({ context, body }) => await searchAudit(context, body),
  }),
];

/** What the administrator and the auditor do. */
export const administrationRoutes: readonly ApiRoute[] = [...accountRoutes, ...tokenRoutes, ...auditRoutes];
