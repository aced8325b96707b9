import { openCampaign } from '../campaigns/named-campaign.ts';
import { CAREFUL } from '../campaigns/pull-sources.ts';
import type { PullReport } from '../reconciliation/pull.ts';
import { withWorkspace } from '../services.ts';
import { pullCounts, pullSources } from './campaign-steps.ts';
import { type Command, readOptions, required } from './command.ts';
import { openSources, SOURCE_OPTIONS } from './open-sources.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'nạp dữ liệu hộ tịch và/hoặc dân cư vào một đợt đối chiếu được giữ lại',
  help: `doichieu import --campaign TÊN [--civil-status TỆP...] [--population TỆP...] [tùy chọn]

Nạp bản mới của một hoặc cả hai nguồn vào đợt TÊN (chưa có thì tạo). Mỗi lần nạp là toàn bộ nguồn: dòng mới được
thêm, dòng đổi được thay, dòng không còn được tạm treo. Dòng không đọc được để riêng, không làm hỏng cả tệp.

  --campaign TÊN         tên đợt đối chiếu
  --civil-status TỆP...  tệp hoặc thư mục của hộ tịch
  --population TỆP...    tệp hoặc thư mục dân cư
  --mapping TỆP.json     bảng tên cột thay cho bảng có sẵn
  --accept-loss          nhận cả khi số dòng mất vượt 2 % số dòng đang có
  --json                 in số dòng đã đọc, nhận, để riêng, thêm, đổi ra stdout

Không nêu tệp thì đọc PostgreSQL nguồn theo biến môi trường (xem lệnh reconcile).

Ví dụ:
  npm run -s doichieu -- import --campaign 2026-dot-1 --civil-status kh.xlsx --population dan-cu.csv.gz
  npm run -s doichieu -- import --campaign 2026-dot-1 --population dan-cu-thang-12.csv.gz`,

  async run(args, context) {
    const { config, terminal } = context;
    const options = readOptions('import', args, {
      ...SOURCE_OPTIONS,
      campaign: { type: 'string' },
      'accept-loss': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const name = required('import', '--campaign', options.campaign);
    const { civilStatus, population } = await openSources('import', options, 'one', config);
    const loss = options['accept-loss'] === true ? undefined : { share: CAREFUL.lossLimit };
    const named = [civilStatus, population].filter((sources) => sources.length > 0);
    await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async (workspace) => {
      const campaign = await openCampaign(workspace.db, name);
      const pulls: PullReport[] = [];
      for (const sources of named) pulls.push(await pullSources(workspace, campaign, sources, context, loss));
      const summary = { campaign: campaign.name, pulls: pulls.map(pullCounts) };
      if (options.json === true) terminal.result(JSON.stringify(summary, undefined, 2));
    });
  },
};
