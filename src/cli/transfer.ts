import { resolve } from 'node:path';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import { approveTransfer } from '../transfers/approve-transfer.ts';
import { endTransferEarly } from '../transfers/end-transfer.ts';
import { exportTransfer } from '../transfers/export-transfer.ts';
import { deleteExpiredExports } from '../transfers/fetch-export.ts';
import { LIST_FORMATS } from '../transfers/make-list-files.ts';
import { previewProposed, previewTransfer, type TransferPreview } from '../transfers/preview-transfer.ts';
import { proposeTransfer } from '../transfers/propose-transfer.ts';
import { listTransfersOf } from '../transfers/read-transfers.ts';
import { type Command, oneOf, readOptions, required, wholeNumber } from './command.ts';
import {
  campaignIdOf,
  FILTER_HELP,
  FILTER_OPTIONS,
  filterOf,
  kindOf,
  takeExport,
  withLists,
} from './transfer-options.ts';

const idOf = (command: string, given: string | undefined) =>
  wholeNumber('--id', required(command, '--id', given), 1, Number.MAX_SAFE_INTEGER)!;

function previewLines({ rowCount, caseCount, checksum, receivers, byRoute }: TransferPreview): string {
  const { transfers } = messages;
  return [
    transfers.previewed(formatCount(rowCount), formatCount(caseCount)),
    ...byRoute.map(({ route, rows }) => `  ${route.padEnd(24)} ${formatCount(rows).padStart(8)}`),
    ...receivers.map(
      ({ unitCode, name, rows }) =>
        `  ${(unitCode ?? '').padEnd(6)} ${name.padEnd(30)} ${formatCount(rows).padStart(8)}`,
    ),
    checksum,
  ].join('\n');
}

export const transferPreviewCommand: Command = {
  name: 'transfer preview',
  summary: 'xem trước danh sách gửi Công an hoặc đề nghị sửa hộ tịch',
  help: `doichieu transfer preview (--campaign TÊN [bộ lọc] | --id MÃ) [--json]

Đếm các dòng hợp bộ lọc mà chưa nằm trong danh sách nào, theo hướng xử lý và đơn vị Công an nhận; hoặc nội dung của một
danh sách chờ duyệt. Dòng cuối là mã kiểm tra phải nêu khi duyệt.

${FILTER_HELP}

Ví dụ:
  npm run -s doichieu -- transfer preview --campaign 2026-dot-1 --commune 03646`,

  async run(args, context) {
    const options = readOptions('transfer preview', args, {
      ...FILTER_OPTIONS,
      campaign: { type: 'string' },
      id: { type: 'string' },
      json: { type: 'boolean' },
    });
    const preview = await withLists(context, async (lists) => {
      if (options.id !== undefined)
        return await previewProposed(lists, { transferId: idOf('transfer preview', options.id) });
      const campaignId = await campaignIdOf(
        lists,
        required('transfer preview', '--campaign', options.campaign),
      );
      return await previewTransfer(lists, { campaignId, kind: kindOf(options), filter: filterOf(options) });
    });
    context.terminal.result(options.json === true ? JSON.stringify(preview) : previewLines(preview));
  },
};

export const transferProposeCommand: Command = {
  name: 'transfer propose',
  summary: 'lập danh sách chờ người thứ hai duyệt',
  help: `doichieu transfer propose --campaign TÊN --purpose "MỤC ĐÍCH" [bộ lọc] [--json]

Giữ các hồ sơ hợp bộ lọc cho một danh sách; mỗi hồ sơ chỉ nằm trong một danh sách đang mở. Danh sách chỉ gửi được sau
khi người khác duyệt (trên màn hình, qua API, hoặc "transfer approve" bởi người dùng khác của máy này).

${FILTER_HELP}

Ví dụ:
  npm run -s doichieu -- transfer propose --campaign 2026-dot-1 --purpose "Đề nghị xác minh đợt 1"
  npm run -s doichieu -- transfer propose --campaign 2026-dot-1 --kind civil_status --route civil_addition --purpose "Bổ sung số định danh"`,

  async run(args, context) {
    const options = readOptions('transfer propose', args, {
      ...FILTER_OPTIONS,
      campaign: { type: 'string' },
      purpose: { type: 'string' },
      json: { type: 'boolean' },
    });
    const purpose = required('transfer propose', '--purpose', options.purpose);
    const name = required('transfer propose', '--campaign', options.campaign);
    const made = await withLists(context, async (lists) => {
      const campaignId = await campaignIdOf(lists, name);
      const given = { campaignId, kind: kindOf(options), filter: filterOf(options), purpose };
      return await proposeTransfer(lists, given);
    });
    const { transferId, rowCount, caseCount } = made;
    const told = [String(transferId), formatCount(rowCount), formatCount(caseCount)] as const;
    context.terminal.note(messages.transfers.proposed(...told));
    if (options.json === true) context.terminal.result(JSON.stringify(made));
  },
};

export const transferApproveCommand: Command = {
  name: 'transfer approve',
  summary: 'người thứ hai duyệt một danh sách, kèm số và ngày công văn',
  help: `doichieu transfer approve --id MÃ --letter SỐ --date yyyy-mm-dd --checksum MÃ_KIỂM_TRA [--json]

Duyệt đúng nội dung đã xem ("transfer preview --id"). Từ đó danh sách có số, không thay đổi nữa, và các sai lệch của nó
chờ kết quả của Công an. Người lập không duyệt được danh sách của mình.

Ví dụ:
  npm run -s doichieu -- transfer approve --id 3 --letter 123/STP-HCTP --date 2026-11-25 --checksum 5f0c…`,

  async run(args, context) {
    const options = readOptions('transfer approve', args, {
      id: { type: 'string' },
      letter: { type: 'string' },
      date: { type: 'string' },
      checksum: { type: 'string' },
      json: { type: 'boolean' },
    });
    const needed = (name: 'letter' | 'date' | 'checksum') =>
      required('transfer approve', `--${name}`, options[name]);
    const input = {
      transferId: idOf('transfer approve', options.id),
      letterNumber: needed('letter'),
      letterDate: needed('date'),
      checksum: needed('checksum'),
    };
    const made = await withLists(context, (lists) => approveTransfer(lists, input));
    context.terminal.note(messages.transfers.approved(String(made.number), formatCount(made.rowCount)));
    if (options.json === true) context.terminal.result(JSON.stringify(made));
  },
};

export const transferListCommand: Command = {
  name: 'transfer list',
  summary: 'liệt kê các danh sách: số, trạng thái, đã trả lời',
  help: `doichieu transfer list --campaign TÊN [--kind police|civil_status] [--json]

Ví dụ:
  npm run -s doichieu -- transfer list --campaign 2026-dot-1`,

  async run(args, context) {
    const options = readOptions('transfer list', args, {
      campaign: { type: 'string' },
      kind: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('transfer list', '--campaign', options.campaign);
    const found = await withLists(context, async (lists) =>
      listTransfersOf(lists, { campaignId: await campaignIdOf(lists, name), kind: kindOf(options) }),
    );
    const lines = found.map(({ transferId, number, state, rowCount, answered, letterNumber }) =>
      [
        String(transferId).padStart(6),
        (number === null ? '—' : String(number)).padStart(6),
        messages.transfers.states[state].padEnd(24),
        `${formatCount(answered)}/${formatCount(rowCount)}`.padStart(16),
        letterNumber ?? '',
      ].join('  '),
    );
    context.terminal.result(options.json === true ? JSON.stringify(found) : lines.join('\n'));
  },
};

export const transferEndCommand: Command = {
  name: 'transfer end',
  summary: 'rút danh sách chờ duyệt hoặc kết thúc danh sách đã gửi',
  help: `doichieu transfer end --id MÃ --reason "LÝ DO"

Hồ sơ chưa có kết quả trở lại hàng chờ và có thể vào danh sách khác; kết quả đã ghi nhận giữ nguyên.

Ví dụ:
  npm run -s doichieu -- transfer end --id 3 --reason "Gửi nhầm"`,

  async run(args, context) {
    const options = readOptions('transfer end', args, { id: { type: 'string' }, reason: { type: 'string' } });
    const input = {
      transferId: idOf('transfer end', options.id),
      reason: required('transfer end', '--reason', options.reason),
    };
    const { state, released } = await withLists(context, (lists) => endTransferEarly(lists, input));
    context.terminal.result(`${messages.transfers.states[state]}  ${formatCount(released)}`);
  },
};

export const transferExportCommand: Command = {
  name: 'transfer export',
  summary: 'lập tệp của danh sách đã duyệt: XLSX, PDF, CSV, JSON; tách theo Công an xã, nén có mật khẩu',
  help: `doichieu transfer export --id MÃ --out THƯ_MỤC --purpose "MỤC ĐÍCH" [--format ĐỊNH_DẠNG] [--split] [--plain] [--force] [--json]

Tệp nằm trong một tệp nén ZIP mã hóa AES-256; mật khẩu chỉ in ra một lần (stderr, hoặc trong --json).

  --format ĐỊNH_DẠNG   ${LIST_FORMATS.join(', ')}; mặc định xlsx. data_xlsx là bảng trơn cho máy đọc
  --split              mỗi đơn vị Công an nhận một tệp
  --plain              không nén, không mã hóa; chỉ khi danh sách là một tệp
  --out THƯ_MỤC        nơi đặt tệp
  --force              cho phép ghi đè

Ví dụ:
  npm run -s doichieu -- transfer export --id 3 --split --purpose "Gửi Công an các xã" --out gui
  npm run -s doichieu -- transfer export --id 3 --format pdf --plain --purpose "In ký" --out gui`,

  async run(args, context) {
    const options = readOptions('transfer export', args, {
      id: { type: 'string' },
      format: { type: 'string' },
      split: { type: 'boolean' },
      plain: { type: 'boolean' },
      purpose: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const folder = resolve(context.config.callerDir, required('transfer export', '--out', options.out));
    const input = {
      transferId: idOf('transfer export', options.id),
      format: oneOf('--format', options.format ?? 'xlsx', LIST_FORMATS),
      split: options.split === true,
      encrypt: options.plain !== true,
      purpose: required('transfer export', '--purpose', options.purpose),
    };
    const told = await withLists(context, async (lists) => {
      const made = await exportTransfer(lists, input);
      const path = await takeExport(lists, context, made, { folder, force: options.force === true });
      return { ...made, path };
    });
    if (options.json === true) context.terminal.result(JSON.stringify(told));
  },
};

export const transferPurgeCommand: Command = {
  name: 'transfer purge',
  summary: 'xóa các tệp đã hết hạn',
  help: `doichieu transfer purge

Tệp đã lập được giữ 7 ngày trong thư mục dữ liệu. Dịch vụ đang chạy tự xóa; lệnh này dành cho lịch đêm.

Ví dụ:
  npm run -s doichieu -- transfer purge`,

  async run(args, context) {
    readOptions('transfer purge', args, {});
    const deleted = await withLists(context, deleteExpiredExports);
    context.terminal.note(messages.transfers.deleted(formatCount(deleted)));
  },
};
