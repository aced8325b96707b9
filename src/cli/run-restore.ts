import { getCampaign } from '../campaigns/named-campaign.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import { restorePreviousRun } from '../reconciliation/restore-run.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions, required } from './command.ts';
import { terminalOperator } from './operator.ts';

export const runRestoreCommand: Command = {
  name: 'run restore',
  summary: 'đặt lại kết quả của lượt đối chiếu trước',
  help: `doichieu run restore --campaign TÊN --reason "LÝ DO" [--json]

Đưa kết quả của lượt ngay trước lượt đang dùng trở lại, cùng các hồ sơ, một lần và ghi nhật ký. Quyết định của cán bộ
giữ nguyên. Gọi lần nữa thì lùi thêm một lượt. Lượt đang chạy dở trên nhiều máy bị bỏ và không tự chạy lại. Lượt đối chiếu
sau sẽ tính lại như thường.

  --campaign TÊN   tên đợt đối chiếu
  --reason LÝ_DO   vì sao đặt lại; được ghi vào nhật ký
  --json           in số lượt ra stdout

Ví dụ:
  npm run -s doichieu -- run restore --campaign 2026-dot-1 --reason "nguồn dân cư đêm qua thiếu một huyện"`,

  async run(args, { config, clock, terminal, signal }) {
    const options = readOptions('run restore', args, {
      campaign: { type: 'string' },
      reason: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('run restore', '--campaign', options.campaign);
    const reason = required('run restore', '--reason', options.reason);
    const units = await readUnits(config.unitsFile);
    const restored = await withWorkspace(
      config,
      { kind: 'kept', onStage: terminal.stage },
      async (workspace) => {
        const { campaignId } = await getCampaign(workspace.db, name);
        const actor = await terminalOperator({ db: workspace.db, clock }, 'administrator');
        return await restorePreviousRun(workspace, campaignId, { clock, units, actor, reason, signal });
      },
    );
    const { runId, restoredRunId, records, endedRunIds } = restored;
    terminal.note(messages.reconciliation.runRestored(runId, restoredRunId, formatCount(records)));
    if (endedRunIds.length > 0) terminal.note(messages.reconciliation.runsGivenUp(endedRunIds));
    if (options.json === true) {
      const ids = { run_id: runId, restored_run_id: restoredRunId, records, ended_run_ids: endedRunIds };
      terminal.result(JSON.stringify(ids, undefined, 2));
    }
  },
};
