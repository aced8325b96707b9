import { getCampaign } from '../campaigns/named-campaign.ts';
import { settingOf } from '../config.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type PulledRegistry, pullNightly } from '../reconciliation/pull-nightly.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { pullCounts } from './campaign-steps.ts';
import { type Command, readOptions, required } from './command.ts';

export const pullCommand: Command = {
  name: 'pull',
  summary: 'nạp từ các nguồn đã khai báo, như mỗi đêm',
  help: `doichieu pull --campaign TÊN [--full] [--accept-loss] [--json]

Nạp cả hai nguồn đã khai báo bằng "source set". Nguồn không trả lời được thử lại nhiều lần; vẫn không được thì dừng với
mã thoát 5, dữ liệu và kết quả đang có giữ nguyên. Lần nạp làm mất quá nhiều dòng không được nhận nếu thiếu --accept-loss.

  --full          đọc toàn bộ, kể cả nguồn biết phần đổi
  --accept-loss   chấp nhận số dòng bị mất, dù vượt mức cho phép
  --json          in kết quả từng nguồn ra stdout

Ví dụ:
  npm run -s doichieu -- pull --campaign 2026-dot-1
  npm run -s doichieu -- pull --campaign 2026-dot-1 --full --accept-loss`,

  async run(args, { config, clock, terminal, signal }) {
    const options = readOptions('pull', args, {
      campaign: { type: 'string' },
      full: { type: 'boolean' },
      'accept-loss': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const name = required('pull', '--campaign', options.campaign);
    const { stages } = messages.cli;
    const { registries } = await withWorkspace(
      config,
      { kind: 'kept', onStage: terminal.stage },
      async (workspace) => {
        const { campaignId } = await getCampaign(workspace.db, name);
        return await pullNightly(workspace, campaignId, {
          clock,
          settingOf,
          units: await readUnits(config.unitsFile),
          signal,
          full: options.full === true,
          acceptLoss: options['accept-loss'] === true,
          onProgress: ({ registry, source, rows }) =>
            terminal.progress.update(`${stages.pull[registry]} ${source}`, rows, 0),
        });
      },
    );
    terminal.progress.finish();
    for (const { registry, report } of registries) {
      if (report === undefined) continue;
      const { added, changed, vanished } = report;
      const counted = [added, changed, vanished].map((rows) => formatCount(rows)) as [string, string, string];
      terminal.note(messages.cli.pulledByNight(stages.pull[registry], ...counted));
    }
    if (options.json === true) terminal.result(JSON.stringify(registries.map(told), undefined, 2));
    const refused = registries.find(({ state }) => state !== 'kept');
    if (refused === undefined) return;
    throw (
      refused.fault ?? new AppError('SOURCE_FAILED', messages.reconciliation.sourceOutdated(refused.registry))
    );
  },
};

const told = ({ registry, state, attempts, report, fault, newestAt, isLate }: PulledRegistry) => ({
  registry,
  state,
  attempts,
  code: fault?.code ?? null,
  newestAt,
  isLate,
  ...(report !== undefined && { counts: pullCounts(report) }),
});
