import { join, resolve } from 'node:path';
import { getCampaign } from '../campaigns/named-campaign.ts';
import { withOutcomeFolder } from '../campaigns/outcome-files.ts';
import { type Workspace, withWorkspace } from '../services.ts';
import { linkRecords, type RunSummary, summaryOf, writeFiles } from './campaign-steps.ts';
import { type Command, readOptions, required } from './command.ts';
import { LINK_OPTIONS, readLinkChoice } from './link-options.ts';
import { outcomeSummary } from './outcome-summary.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'chạy đối chiếu trên đợt đã nạp',
  help: `doichieu run --campaign TÊN [--out THƯ_MỤC] [tùy chọn]

Đối chiếu dữ liệu đã nạp của đợt TÊN. Kết quả thay kết quả lượt trước cùng một lúc, khi lượt mới xong. Từ lượt thứ hai
chỉ những gì đã đổi được đối chiếu lại, kết quả vẫn như đối chiếu toàn bộ.

  --campaign TÊN        tên đợt đối chiếu
  --out THƯ_MỤC         ghi thêm outcomes.csv, quarantine.csv, population_only.csv, run.json
  --force               cho phép ghi đè các tệp đó
  --whole               đối chiếu lại toàn bộ, không dùng những gì lượt trước để lại
  --model TỆP.json      mô hình thay cho mô hình có sẵn
  --workers N           số luồng xử lý
  --json                in số lượng và thời gian ra stdout

Ví dụ:
  npm run -s doichieu -- run --campaign 2026-dot-1
  npm run -s doichieu -- run --campaign 2026-dot-1 --out ra --force --json > run.json`,

  async run(args, context) {
    const { config, terminal } = context;
    const options = readOptions('run', args, {
      ...LINK_OPTIONS,
      campaign: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
      whole: { type: 'boolean' },
    });
    const name = required('run', '--campaign', options.campaign);
    const choice = {
      ...(await readLinkChoice(options, config)),
      ...(options.whole !== true && { snapshotFolder: join(config.dataDir, 'snapshots') }),
    };
    const force = options.force === true;
    const folder = options.out === undefined ? undefined : resolve(config.callerDir, options.out);
    const work = async (workspace: Workspace): Promise<RunSummary> => {
      const campaign = await getCampaign(workspace.db, name);
      const run = await linkRecords(workspace, campaign, choice, context);
      if (folder === undefined) return summaryOf(campaign.name, run, run.timings, []);
      return await writeFiles(workspace, campaign, run, [], { folder, force, pullTimings: {} }, context);
    };
    const linked = () => withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, work);
    const summary = folder === undefined ? await linked() : await withOutcomeFolder(folder, force, linked);
    terminal.note(outcomeSummary(summary));
    if (options.json === true) terminal.result(JSON.stringify(summary, undefined, 2));
  },
};
