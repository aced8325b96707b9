import {
  type AdministrationContext,
  changeAccount,
  createAccount,
  listAccounts,
  resetPassword,
} from '../access/manage-accounts.ts';
import { type Jurisdiction, PERSONS_ROLES } from '../domain/role.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, type CommandContext, oneOf, readOptions, required } from './command.ts';
import { terminalOperator } from './operator.ts';

async function asAdministrator<T>(
  { config, clock, terminal }: CommandContext,
  work: (context: AdministrationContext) => Promise<T>,
): Promise<T> {
  const units = await readUnits(config.unitsFile);
  return await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
    const actor = await terminalOperator({ db, clock }, 'administrator');
    return await work({ db, clock, actor, units });
  });
}

type Account = Awaited<ReturnType<typeof listAccounts>>[number];

async function accountIdOf(administration: AdministrationContext, login: string): Promise<number> {
  const accounts = await listAccounts(administration);
  const account = accounts.find((one) => one.kind === 'person' && one.login === login.toLowerCase());
  if (account === undefined) throw new AppError('ACCOUNT_NOT_FOUND', messages.access.noAccountNamed(login));
  return account.accountId;
}

/** `--units 03646,03649`, or the whole province. */
const jurisdictionOf = (units: string | undefined): Jurisdiction | undefined =>
  units === undefined || units === 'province' ? units : units.split(',').map((code) => code.trim());

export const accountCreateCommand: Command = {
  name: 'account create',
  summary: 'cấp tài khoản cho một người; mật khẩu đầu tiên in ra một lần',
  help: `doichieu account create --login TÊN --role VAI_TRÒ [--name "HỌ TÊN"] [--units MÃ,MÃ...] [--json]

Cấp tài khoản. Mật khẩu đầu tiên chỉ in ra một lần ở stdout và phải đổi khi đăng nhập lần đầu. Người quản trị đầu tiên
của hệ thống được tạo bằng lệnh này; không có mật khẩu mặc định nào.

  --login TÊN      từ 3 đến 64 ký tự: chữ không dấu, số, dấu chấm, gạch, @
  --name HỌ_TÊN    tên hiển thị; mặc định như tên đăng nhập
  --role VAI_TRÒ   officer (cán bộ), leader (lãnh đạo), liaison (đầu mối Công an), administrator (quản trị),
                   auditor (kiểm tra nhật ký)
  --units MÃ,...   mã xã, phường hiện hành được phụ trách; bỏ trống: toàn tỉnh
  --json           in mã tài khoản và mật khẩu dạng JSON

Ví dụ:
  npm run -s doichieu -- account create --login quan.tri --name "Người quản trị" --role administrator`,

  async run(args, context) {
    const options = readOptions('account create', args, {
      login: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      units: { type: 'string' },
      json: { type: 'boolean' },
    });
    const login = required('account create', '--login', options.login);
    const input = {
      login,
      displayName: options.name ?? login,
      role: oneOf('--role', required('account create', '--role', options.role), PERSONS_ROLES),
      jurisdiction: jurisdictionOf(options.units) ?? ('province' as const),
    };
    const made = await asAdministrator(context, (administration) => createAccount(administration, input));
    context.terminal.note(messages.access.accountCreated(login));
    context.terminal.result(options.json === true ? JSON.stringify(made) : made.password);
  },
};

export const accountResetCommand: Command = {
  name: 'account reset-password',
  summary: 'cấp mật khẩu mới, bỏ mã xác thực thứ hai và kết thúc các phiên của một tài khoản',
  help: `doichieu account reset-password --login TÊN

Dùng khi quên mật khẩu hoặc mất điện thoại. Mật khẩu mới in ra một lần ở stdout và phải đổi khi đăng nhập.

Ví dụ:
  npm run -s doichieu -- account reset-password --login can.bo`,

  async run(args, context) {
    const options = readOptions('account reset-password', args, { login: { type: 'string' } });
    const login = required('account reset-password', '--login', options.login);
    const { password } = await asAdministrator(context, async (administration) =>
      resetPassword(administration, { accountId: await accountIdOf(administration, login) }),
    );
    context.terminal.note(messages.access.passwordReset(login));
    context.terminal.result(password);
  },
};

export const accountChangeCommand: Command = {
  name: 'account change',
  summary: 'đổi vai trò, phạm vi, hoặc khóa và mở một tài khoản',
  help: `doichieu account change --login TÊN [--name "HỌ TÊN"] [--role VAI_TRÒ] [--units MÃ,...|province] [--disable|--enable]

Các phiên đang mở của tài khoản kết thúc khi quyền thay đổi.

Ví dụ:
  npm run -s doichieu -- account change --login can.bo --units 03646,03649
  npm run -s doichieu -- account change --login can.bo --disable`,

  async run(args, context) {
    const options = readOptions('account change', args, {
      login: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      units: { type: 'string' },
      disable: { type: 'boolean' },
      enable: { type: 'boolean' },
    });
    const login = required('account change', '--login', options.login);
    const role = options.role === undefined ? undefined : oneOf('--role', options.role, PERSONS_ROLES);
    const account = await asAdministrator(context, async (administration) =>
      changeAccount(administration, {
        accountId: await accountIdOf(administration, login),
        displayName: options.name,
        role,
        jurisdiction: jurisdictionOf(options.units),
        disabled: options.disable === true ? true : options.enable === true ? false : undefined,
      }),
    );
    context.terminal.result(lineOf(account));
  },
};

export const accountListCommand: Command = {
  name: 'account list',
  summary: 'liệt kê tài khoản, vai trò và phạm vi',
  help: `doichieu account list [--json]

Ví dụ:
  npm run -s doichieu -- account list`,

  async run(args, context) {
    const options = readOptions('account list', args, { json: { type: 'boolean' } });
    const accounts = await asAdministrator(context, listAccounts);
    context.terminal.result(
      options.json === true ? JSON.stringify(accounts, undefined, 2) : accounts.map(lineOf).join('\n'),
    );
  },
};

function lineOf({ login, kind, role, jurisdiction, disabledAt, hasSecondFactor }: Account): string {
  const { access } = messages;
  const place = jurisdiction === 'province' ? access.wholeProvince() : jurisdiction.join(', ');
  const state = disabledAt === null ? '' : `  ${access.disabled()}`;
  const factor = hasSecondFactor ? `  ${access.hasSecondFactor()}` : '';
  return `${login.padEnd(24)}  ${access.kinds[kind].padEnd(12)}  ${access.roles[role].padEnd(18)}  ${place}${factor}${state}`;
}
