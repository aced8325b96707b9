import { getCampaign } from '../campaigns/named-campaign.ts';
import { readCampaignProgress } from '../campaigns/progress.ts';
import { progressTable } from '../campaigns/progress-table.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions, required } from './command.ts';

export const progressCommand: Command = {
  name: 'progress',
  summary: 'tiến độ: đã xử lý N / tổng số, theo trạng thái và theo xã',
  help: `doichieu progress --campaign TÊN [--json]

In "Đã xử lý N / tổng số (x %)", số bản ghi theo từng trạng thái (cộng lại đúng tổng số) và bảng theo xã, phường
hiện nay của nơi đăng ký. Dòng không đọc được và nơi đăng ký chưa rõ tính vào hàng của tỉnh.

  --campaign TÊN   tên đợt đối chiếu
  --json           in các con số dạng JSON

Ví dụ:
  npm run -s doichieu -- progress --campaign 2026-dot-1`,

  async run(args, { config, clock, terminal }) {
    const options = readOptions('progress', args, {
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('progress', '--campaign', options.campaign);
    await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      const campaign = await getCampaign(db, name);
      const progress = await readCampaignProgress(db, campaign, {
        units: await readUnits(config.unitsFile),
        asOf: clock.now(),
      });
      terminal.result(
        options.json === true ? JSON.stringify(progress, undefined, 2) : progressTable(progress),
      );
    });
  },
};
