import { copyFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { morningText } from '../campaigns/morning-page.ts';
import { getMorning } from '../campaigns/read-mornings.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { AppError } from '../errors.ts';
import { createFolder, refuseExisting } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { makeMorningReport } from '../reconciliation/make-morning-report.ts';
import { exportMorning } from '../transfers/export-morning.ts';
import { exportPath } from '../transfers/keep-export.ts';
import { mailMorning } from '../transfers/mail-morning.ts';
import { type Command, readOptions, required } from './command.ts';
import { campaignIdOf, withLists } from './transfer-options.ts';

export const reportMorningCommand: Command = {
  name: 'report morning',
  summary: 'báo cáo sáng: đêm qua nạp gì, đổi gì, vì sao (màn hình, PDF, thư)',
  help: `doichieu report morning --campaign TÊN [--make] [--out TỆP.pdf --purpose "MỤC ĐÍCH"] [--mail] [--force] [--json]

In báo cáo sáng mới nhất của đợt. Báo cáo tự lập sau mỗi lần chạy đêm; --make lập cho lần chạy gần nhất. Chỉ có số đếm,
không có thông tin cá nhân.

  --make            lập báo cáo cho lần chạy gần nhất rồi in
  --out TỆP.pdf     ghi thành một trang PDF, kèm --purpose
  --mail            gửi thư tới MORNING_REPORT_TO qua SMTP_URL
  --json            in nội dung ra stdout

Ví dụ:
  npm run -s doichieu -- report morning --campaign 2026-dot-1
  npm run -s doichieu -- report morning --campaign 2026-dot-1 --make --mail
  npm run -s doichieu -- report morning --campaign 2026-dot-1 --out sang.pdf --purpose "Giao ban"`,

  async run(args, context) {
    const options = readOptions('report morning', args, {
      campaign: { type: 'string' },
      make: { type: 'boolean' },
      out: { type: 'string' },
      purpose: { type: 'string' },
      mail: { type: 'boolean' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const { terminal, config } = context;
    const name = required('report morning', '--campaign', options.campaign);
    const out = options.out === undefined ? undefined : resolve(config.callerDir, options.out);
    if (options.mail === true && config.mail === undefined)
      throw new AppError('CONFIG_INVALID', messages.morning.mailNotSet());
    await withLists(context, async (lists) => {
      const campaignId = await campaignIdOf(lists, name);
      if (options.make === true) await makeMorningReport(lists, campaignId);
      const { reportId, content } = await getMorning(lists, { campaignId });
      if (out !== undefined) {
        const purpose = required('report morning', '--purpose', options.purpose);
        await refuseExisting([out], options.force === true);
        const made = await exportMorning(lists, { campaignId, reportId, purpose });
        await createFolder(dirname(out));
        await copyFile(exportPath(lists.exportFolder, made.exportId), out);
        terminal.note(messages.cli.written(out, formatCount(made.rowCount)));
      }
      if (options.mail === true) {
        await mailMorning(content, config.mail!);
        terminal.note(messages.morning.mailed(formatCount(config.mail!.to.length)));
      }
      terminal.result(options.json === true ? JSON.stringify(content, undefined, 2) : morningText(content));
    });
  },
};
