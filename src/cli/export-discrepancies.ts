import { createHash } from 'node:crypto';
import { extname, resolve } from 'node:path';
import { recordEvent } from '../audit/record-event.ts';
import { CLASS_LABELS, ROUTE_LABELS } from '../campaigns/discrepancy-labels.ts';
import { discrepancyCsv, discrepancyXlsx, readDiscrepancyList } from '../campaigns/discrepancy-list.ts';
import { getCampaign, getPublishedRun } from '../campaigns/named-campaign.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { refuseExisting, writeNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, oneOf, readOptions, required } from './command.ts';
import { communeCode } from './commune-code.ts';
import { terminalOperator } from './operator.ts';

const FORMATS = ['.xlsx', '.csv'] as const;

export const exportDiscrepanciesCommand: Command = {
  name: 'export discrepancies',
  summary: 'xuất danh sách sai lệch (xlsx theo thể thức, hoặc csv)',
  help: `doichieu export discrepancies --campaign TÊN --out TỆP.xlsx|TỆP.csv --purpose "MỤC ĐÍCH" [tùy chọn]

Xuất các sai lệch còn mở của lượt đối chiếu gần nhất, mỗi sai lệch một dòng: thông tin hai bên, bên có thể sai, đề nghị;
các cột "Căn cứ", "Kết quả xác minh của Công an", "Ghi chú" để trống cho người nhận. Bản ghi chưa rõ nhân thân chưa có
trong danh sách. Tệp .csv dùng dấu ; và mở đúng tiếng Việt trong Excel.

  --campaign TÊN       tên đợt đối chiếu
  --out TỆP            .xlsx hoặc .csv
  --purpose MỤC_ĐÍCH   dùng vào việc gì; được ghi vào nhật ký cùng người xuất
  --commune MÃ         chỉ bản ghi thuộc xã, phường hiện nay có mã này
  --class LOẠI...      chỉ các loại: ${Object.keys(CLASS_LABELS).join(' ')}
  --route ĐỀ_NGHỊ...   chỉ các đề nghị: ${Object.keys(ROUTE_LABELS).join(' ')}
  --force              cho phép ghi đè
  --json               in số dòng và đường dẫn ra stdout

Ví dụ:
  npm run -s doichieu -- export discrepancies --campaign 2026-dot-1 --out sai-lech.xlsx \\
    --purpose "Rà soát tại Phòng Hộ tịch"
  npm run -s doichieu -- export discrepancies --campaign 2026-dot-1 --route police_correction police_verification \\
    --commune 03646 --out cong-an-to-hieu.xlsx --purpose "Gửi Công an phường xác minh"`,

  async run(args, { config, clock, terminal, signal }) {
    const options = readOptions('export discrepancies', args, {
      campaign: { type: 'string' },
      out: { type: 'string' },
      purpose: { type: 'string' },
      commune: { type: 'string' },
      class: { type: 'string', multiple: true },
      route: { type: 'string', multiple: true },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const name = required('export discrepancies', '--campaign', options.campaign);
    const path = resolve(config.callerDir, required('export discrepancies', '--out', options.out));
    const purpose = required('export discrepancies', '--purpose', options.purpose);
    const format = oneOf('--out', extname(path).toLowerCase(), FORMATS);
    const classes = options.class?.map((given) => oneOf('--class', given, Object.keys(CLASS_LABELS)));
    const routes = options.route?.map((given) => oneOf('--route', given, Object.keys(ROUTE_LABELS)));
    const units = await readUnits(config.unitsFile);
    const commune = options.commune === undefined ? undefined : communeCode(units, options.commune);
    const force = options.force === true;
    await refuseExisting([path], force);
    await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      const campaign = await getCampaign(db, name);
      const run = await getPublishedRun(db, campaign);
      const filter = { commune, classes, routes };
      const list = await readDiscrepancyList(db, campaign, run.runId, filter, {
        units,
        now: clock.now(),
      });
      signal.throwIfAborted();
      const content = format === '.csv' ? discrepancyCsv(list) : await discrepancyXlsx(list);
      await recordEvent(db, {
        at: clock.now(),
        actor: await terminalOperator({ db, clock }, 'leader'),
        action: 'discrepancies.export',
        subject: `export:${list.exportId}`,
        campaignId: campaign.campaignId,
        reason: purpose,
        detail: {
          runId: run.runId,
          rows: list.rows.length,
          sha256: createHash('sha256').update(content).digest('hex'),
          commune: commune ?? null,
          classes: classes ?? [],
          routes: routes ?? [],
        },
      });
      await writeNewFile(path, force, content);
      terminal.note(messages.cli.written(path, formatCount(list.rows.length)));
      if (options.json === true) {
        terminal.result(
          JSON.stringify({ path, export_id: list.exportId, rows: list.rows.length, records: list.records }),
        );
      }
    });
  },
};
