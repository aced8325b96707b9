import { copyFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { formatCount, formatPercent } from '../domain/vietnamese-numbers.ts';
import { createFolder, refuseExisting } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { exportReport, REPORT_FORMATS } from '../transfers/export-report.ts';
import { exportPath } from '../transfers/keep-export.ts';
import { readProgressReport } from '../transfers/progress-report.ts';
import { type Command, oneOf, readOptions, required } from './command.ts';
import { campaignIdOf, withLists } from './transfer-options.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: 'báo cáo tiến độ của một ngày, so với tuần trước (bảng, XLSX, PDF)',
  help: `doichieu report --campaign TÊN [--day yyyy-mm-dd] [--out TỆP.xlsx|TỆP.pdf --purpose "MỤC ĐÍCH"] [--force] [--json]

In câu tổng hợp và bảng theo xã, phường; với --out lập tệp theo thể thức văn bản. Số liệu của ngày đã qua là tại cuối
ngày đó, không tính thay đổi về sau.

Ví dụ:
  npm run -s doichieu -- report --campaign 2026-dot-1
  npm run -s doichieu -- report --campaign 2026-dot-1 --day 2026-11-20 --out tuan-47.pdf --purpose "Báo cáo tuần"`,

  async run(args, context) {
    const options = readOptions('report', args, {
      campaign: { type: 'string' },
      day: { type: 'string' },
      out: { type: 'string' },
      purpose: { type: 'string' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const { terminal, config } = context;
    const name = required('report', '--campaign', options.campaign);
    const out = options.out === undefined ? undefined : resolve(config.callerDir, options.out);
    await withLists(context, async (lists) => {
      const campaignId = await campaignIdOf(lists, name);
      const asked = { campaignId, day: options.day };
      const report = await readProgressReport(lists, asked);
      if (out !== undefined) {
        const format = oneOf('--out', extname(out).slice(1).toLowerCase(), REPORT_FORMATS);
        const purpose = required('report', '--purpose', options.purpose);
        await refuseExisting([out], options.force === true);
        const made = await exportReport(lists, { ...asked, format, purpose });
        await createFolder(dirname(out));
        await copyFile(exportPath(lists.exportFolder, made.exportId), out);
        terminal.note(messages.cli.written(out, formatCount(made.rowCount)));
      }
      if (options.json === true) return terminal.result(JSON.stringify(report));
      const width = Math.max(...[...report.units, report.sum].map((line) => line.name.length));
      terminal.result(
        [
          report.sentence,
          [
            messages.progress.columns.commune.padEnd(width),
            ...messages.progress.reportColumns.map((name) => name.padStart(8)),
            messages.progress.columns.share.padStart(9),
          ].join(' '),
          ...[...report.units, report.sum].map(
            ({ name: unit, total, reviewed, processed, processedBefore, sent, answered, remaining }) =>
              [
                unit.padEnd(width),
                ...[total, reviewed, processed, processed - processedBefore, sent, answered, remaining].map(
                  (one) => formatCount(one).padStart(8),
                ),
                formatPercent(total > 0 ? processed / total : 0).padStart(9),
              ].join(' '),
          ),
        ].join('\n'),
      );
    });
  },
};
