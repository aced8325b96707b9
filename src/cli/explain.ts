import { getCampaign } from '../campaigns/named-campaign.ts';
import { explainEntry } from '../review/explain-entry.ts';
import { explanationLines } from '../review/explanation-lines.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions, required } from './command.ts';
import { terminalOperator } from './operator.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'vì sao máy quyết như vậy: từng bằng chứng tính bằng bit, cạnh phương án kế tiếp',
  help: `doichieu explain --key MÃ_BẢN_GHI --campaign TÊN [--json]

In các bước từ bằng chứng đến xác suất của một bản ghi trong lượt đối chiếu gần nhất: mỗi phép so một câu, số bit của
phương án được chọn và của phương án kế tiếp. Thêm 1 bit là khả năng gấp đôi. Việc xem được ghi vào nhật ký.

  --key MÃ         mã bản ghi (record_key trong outcomes.csv)
  --campaign TÊN   tên đợt đối chiếu
  --json           in dạng JSON

Ví dụ:
  npm run -s doichieu -- explain --key KH-000123 --campaign 2026-dot-1`,

  async run(args, { config, clock, terminal }) {
    const options = readOptions('explain', args, {
      key: { type: 'string' },
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const recordKey = required('explain', '--key', options.key);
    const name = required('explain', '--campaign', options.campaign);
    await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      const { campaignId } = await getCampaign(db, name);
      const actor = await terminalOperator({ db, clock }, 'leader');
      const context = { db, clock, actor };
      const explanation = await explainEntry(context, { campaignId, recordKey });
      terminal.result(
        options.json === true ? JSON.stringify(explanation, undefined, 2) : explanationLines(explanation),
      );
    });
  },
};
