import { resolve } from 'node:path';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { listInputFiles } from '../files/input-files.ts';
import { messages } from '../messages.ts';
import { applyReply } from '../transfers/apply-reply.ts';
import { readReply } from '../transfers/read-reply.ts';
import { type Command, readOptions, required, wholeNumber } from './command.ts';
import { campaignIdOf, withLists } from './transfer-options.ts';

export const replyReadCommand: Command = {
  name: 'reply read',
  summary: 'đọc một tệp trả lời của Công an và cho xem trước',
  help: `doichieu reply read --campaign TÊN --file TỆP [--json]

Đọc tệp trả lời (.xlsx, .csv, .json) theo mã dòng, dù cột đã chuyển chỗ, dòng đã sắp xếp hay xóa bớt. Chưa thay đổi gì:
in ra mã kết quả, các dòng không nhận được và vì sao. Ghi nhận bằng "reply apply".

Ví dụ:
  npm run -s doichieu -- reply read --campaign 2026-dot-1 --file tra-loi.xlsx`,

  async run(args, context) {
    const options = readOptions('reply read', args, {
      campaign: { type: 'string' },
      file: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('reply read', '--campaign', options.campaign);
    const path = resolve(context.config.callerDir, required('reply read', '--file', options.file));
    await listInputFiles([path]);
    const read = await withLists(context, async (lists) =>
      readReply(lists, { campaignId: await campaignIdOf(lists, name), path }),
    );
    const { replyId, readable, faults, outcomes, rows } = read;
    context.terminal.note(
      messages.transfers.replyRead(String(replyId), formatCount(readable), formatCount(faults)),
    );
    if (options.json === true) return context.terminal.result(JSON.stringify(read));
    const lines = [
      ...outcomes.map(
        ({ outcome, rows: count }) => `${outcome.padEnd(16)} ${formatCount(count).padStart(8)}`,
      ),
      ...rows.flatMap(({ source, line, rowCode, fault }) =>
        fault === null ? [] : [`${source}:${line}  ${rowCode}  ${fault}`],
      ),
    ];
    context.terminal.result(lines.join('\n'));
  },
};

export const replyApplyCommand: Command = {
  name: 'reply apply',
  summary: 'ghi nhận kết quả của một tệp trả lời, một lần',
  help: `doichieu reply apply --id MÃ [--json]

Lần thứ hai không thay đổi gì. Điều Công an ghi "đã điều chỉnh" được kiểm tra ở lần lấy dữ liệu dân cư kế tiếp; nếu chưa
đúng, hồ sơ trở lại hàng chờ.

Ví dụ:
  npm run -s doichieu -- reply apply --id 2`,

  async run(args, context) {
    const options = readOptions('reply apply', args, { id: { type: 'string' }, json: { type: 'boolean' } });
    const id = required('reply apply', '--id', options.id);
    const replyId = wholeNumber('--id', id, 1, Number.MAX_SAFE_INTEGER)!;
    const done = await withLists(context, (lists) => applyReply(lists, { replyId }));
    context.terminal.note(
      messages.transfers.replyApplied(formatCount(done.applied), formatCount(done.faults + done.passed)),
    );
    if (options.json === true) context.terminal.result(JSON.stringify(done));
  },
};
