import { dirname, join, resolve } from 'node:path';
import { purgeAudit } from '../access/purge-audit.ts';
import { confirmPurge, type PurgeCertificate, type PurgeContext } from '../campaigns/confirm-purge.ts';
import { listAllPurges, proposePurge, withdrawPurge } from '../campaigns/propose-purge.ts';
import { purgeCertificatePdf } from '../campaigns/purge-certificate.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { derivedKey, readBackupKey } from '../files/backup-key.ts';
import { createFolder, refuseExisting, writeNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { withOwnerDatabase } from '../postgres/owner-database.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, type CommandContext, isoDay, readOptions, required, wholeNumber } from './command.ts';
import { terminalOperator } from './operator.ts';

type Owner = Pick<PurgeContext, 'db' | 'clock' | 'actor'>;

async function asOwner<T>(
  { config, clock, terminal }: CommandContext,
  role: 'leader' | 'administrator',
  work: (owner: Owner) => Promise<T>,
): Promise<T> {
  return await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ ownerUrl }) =>
    withOwnerDatabase(ownerUrl, async (db) =>
      work({ db, clock, actor: await terminalOperator({ db, clock }, role) }),
    ),
  );
}

const OPTIONS = {
  campaign: { type: 'string' },
  reason: { type: 'string' },
  unfinished: { type: 'boolean' },
  confirm: { type: 'string' },
  withdraw: { type: 'string' },
  list: { type: 'boolean' },
  'key-file': { type: 'string' },
  certificate: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const NAME = 'campaign purge';
type Options = ReturnType<typeof readOptions<typeof OPTIONS>>;

export const campaignPurgeCommand: Command = {
  name: NAME,
  summary: 'xóa toàn bộ dữ liệu của một đợt khi kết thúc: một người đề nghị, người khác xác nhận',
  help: `doichieu campaign purge --campaign TÊN --reason "LÝ DO" [--unfinished] [--json]
doichieu campaign purge --confirm MÃ --campaign TÊN --key-file KHÓA --certificate TỆP.pdf [--json]
doichieu campaign purge --withdraw MÃ
doichieu campaign purge --list [--json]

Khi đợt đối chiếu kết thúc, dữ liệu cá nhân của đợt phải được xóa. Lãnh đạo đề nghị (chưa xóa gì), người quản trị khác
(người dùng khác của máy này) xác nhận. Khi đó mọi dòng của đợt, ảnh quét, tệp danh sách và bộ nhớ đệm của đợt bị xóa,
các bảng được ghi lại để dữ liệu không còn trong tệp của chúng, và giấy xác nhận (PDF, kèm tệp JSON cùng tên) liệt kê những gì đã
xóa. Nhật ký ở lại: chỉ còn mã của chương trình, lý do do người dùng viết được thay bằng mã băm HMAC-SHA256 có khóa.
Bản sao lưu cũ không bị xóa theo: hãy hủy theo thời hạn lưu giữ. Bị ngắt giữa chừng thì chạy lại lệnh xác nhận.

  --campaign TÊN      đợt cần xóa; khi xác nhận phải nêu lại để tránh nhầm
  --reason LÝ_DO      ví dụ số quyết định kết thúc đợt
  --unfinished        đề nghị xóa dù còn hồ sơ chưa xử lý xong
  --confirm MÃ        xác nhận và xóa; không hoàn tác được
  --key-file KHÓA     khóa lập bằng "doichieu backup key", để tính mã băm có khóa
  --certificate TỆP   nơi ghi giấy xác nhận
  --withdraw MÃ       rút đề nghị
  --list              các đề nghị và giấy xác nhận đã lập

Ví dụ:
  npm run -s doichieu -- campaign purge --campaign 2026-dot-1 --reason "Kết thúc đợt, QĐ 45/QĐ-STP"
  npm run -s doichieu -- campaign purge --confirm 1 --campaign 2026-dot-1 --key-file /media/usb/doichieu.key --certificate xac-nhan.pdf`,

  async run(args, context) {
    const options = readOptions(NAME, args, OPTIONS);
    if (options.list === true) return await list(options, context);
    if (options.withdraw !== undefined) return await withdraw(options.withdraw, context);
    if (options.confirm !== undefined) return await confirm(options.confirm, options, context);
    await propose(options, context);
  },
};

const idOf = (option: string, given: string) => wholeNumber(option, given, 1, Number.MAX_SAFE_INTEGER)!;

async function list({ json }: Options, context: CommandContext): Promise<void> {
  const found = await asOwner(context, 'leader', listAllPurges);
  const lines = found.map(({ purgeId, state, campaignName, proposedAt, reason }) =>
    [purgeId, messages.purge.states[state], campaignName, formatMoment(proposedAt), reason].join('  '),
  );
  context.terminal.result(json === true ? JSON.stringify(found, undefined, 2) : lines.join('\n'));
}

async function withdraw(given: string, context: CommandContext): Promise<void> {
  const purgeId = idOf('--withdraw', given);
  await asOwner(context, 'leader', (owner) => withdrawPurge(owner, { purgeId }));
  context.terminal.note(messages.purge.withdrawn(String(purgeId)));
}

async function propose(options: Options, context: CommandContext): Promise<void> {
  const campaign = required(NAME, '--campaign', options.campaign);
  const reason = required(NAME, '--reason', options.reason);
  const made = await asOwner(context, 'leader', (owner) =>
    proposePurge(owner, { campaign, reason, unfinished: options.unfinished === true }),
  );
  const { terminal } = context;
  terminal.note(messages.purge.proposed(String(made.purgeId), campaign, formatCount(rowsOf(made))));
  terminal.result(
    options.json === true
      ? JSON.stringify(made, undefined, 2)
      : made.tables
          .map(({ table, rows }) => `${table.padEnd(32)} ${formatCount(rows).padStart(12)}`)
          .join('\n'),
  );
}

async function confirm(given: string, options: Options, context: CommandContext): Promise<void> {
  const { config, terminal } = context;
  const purgeId = idOf('--confirm', given);
  const campaign = required(NAME, '--campaign', options.campaign);
  const path = resolve(config.callerDir, required(NAME, '--certificate', options.certificate));
  const jsonPath = `${path.replace(/\.pdf$/i, '')}.json`;
  const key = await readBackupKey(
    resolve(config.callerDir, required(NAME, '--key-file', options['key-file'])),
  );
  // Asked before anything is deleted: a certificate must not be lost for want of a place.
  await refuseExisting([path, jsonPath], false);
  await createFolder(dirname(path));
  const units = await readUnits(config.unitsFile);
  terminal.stage(messages.purge.deleting());
  const made = await asOwner(context, 'administrator', (owner) =>
    confirmPurge(
      {
        ...owner,
        scanFolder: join(config.dataDir, 'scans'),
        exportFolder: join(config.dataDir, 'exports'),
        snapshotFolder: join(config.dataDir, 'snapshots'),
        hashKey: derivedKey(key, new Uint8Array(), 'audit texts'),
      },
      { purgeId, campaign },
    ),
  );
  await writeNewFile(jsonPath, false, `${JSON.stringify(made, undefined, 2)}\n`);
  await writeNewFile(path, false, await purgeCertificatePdf(made, units));
  const { scans, exports, snapshots } = made.files;
  const files = scans + exports + snapshots;
  terminal.note(messages.purge.done(made.campaign, formatCount(rowsOf(made)), formatCount(files), path));
  if (made.notRewritten.length > 0) terminal.note(messages.purge.notRewritten(made.notRewritten));
  if (options.json === true) terminal.result(JSON.stringify(made, undefined, 2));
}

const rowsOf = ({ tables }: Pick<PurgeCertificate, 'tables'>) =>
  tables.reduce((sum, { rows }) => sum + rows, 0);

export const auditPurgeCommand: Command = {
  name: 'audit purge',
  summary: 'xóa các sự kiện nhật ký đã quá thời hạn lưu giữ (ít nhất 12 tháng)',
  help: `doichieu audit purge --before yyyy-mm-dd [--json]

Xóa sự kiện trước ngày đã nêu, theo từng khối trọn vẹn. Mã băm của các khối ở lại nên phần sau của chuỗi vẫn kiểm tra
được bằng "audit verify". Từ chối ngày chưa đủ 12 tháng. Việc xóa được ghi nhật ký.

Ví dụ:
  npm run -s doichieu -- audit purge --before 2025-01-01`,

  async run(args, context) {
    const options = readOptions('audit purge', args, {
      before: { type: 'string' },
      json: { type: 'boolean' },
    });
    const before = isoDay('--before', required('audit purge', '--before', options.before));
    const deleted = await asOwner(context, 'administrator', (owner) => purgeAudit(owner, { before }));
    const { events, throughBlock } = deleted;
    context.terminal.note(messages.audit.purged(formatCount(events), formatCount(throughBlock)));
    if (options.json === true) context.terminal.result(JSON.stringify(deleted));
  },
};
