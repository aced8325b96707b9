import { resolve } from 'node:path';
import { LABEL_COLUMNS, type Label, readLabels } from '../quality/labels.ts';
import { thresholdLines } from '../quality/threshold-lines.ts';
import { type AuditedDecision, adviseThreshold, thresholdTable } from '../quality/thresholds.ts';
import type { CoupleLinkage } from '../reconciliation/link-couples.ts';
import { readModelFile } from '../reconciliation/model-file.ts';
import { withCampaignOrFiles } from './campaign-or-files.ts';
import { type Command, decimalNumber, readOptions } from './command.ts';
import { linkQuietly } from './link-quietly.ts';
import { SOURCE_OPTIONS } from './open-sources.ts';
import { readRowTable } from './read-row-table.ts';

/** Wrong links per 10,000 that the census office accepts (99.96 % precision). */
const TARGET = 4;

export const thresholdsCommand: Command = {
  name: 'thresholds',
  summary: 'tỷ lệ máy quyết so với liên kết sai dự kiến và đo được, theo từng ngưỡng',
  help: `doichieu thresholds --campaign TÊN [--labels MẪU.csv] [tùy chọn]

Với mỗi ngưỡng xác suất: máy tự quyết bao nhiêu bản ghi, dự kiến bao nhiêu liên kết sai trên 10.000 (theo chính xác
suất của mô hình), và đo được bao nhiêu theo mẫu kiểm tra (chỉ các nhãn source = audit), kèm khoảng tin cậy 95 %.
Không đổi gì: ngưỡng nằm trong tệp mô hình (thresholds.link, expectedWrongPer10000).

  --campaign TÊN         đợt đối chiếu đã nạp; hoặc nêu tệp:
  --civil-status TỆP...  --population TỆP...  --mapping TỆP.json   như lệnh reconcile
  --labels TỆP           mẫu kiểm tra (record_key, husband_pid, wife_pid, source)
  --model TỆP.json       mô hình thay cho mô hình có sẵn
  --target N             liên kết sai chấp nhận trên 10.000 (mặc định ${TARGET})
  --json                 in bảng dạng JSON ra stdout

Ví dụ:
  npm run -s doichieu -- thresholds --campaign 2026-dot-1
  npm run -s doichieu -- thresholds --campaign 2026-dot-1 --labels mau.csv --target 2`,

  async run(args, context) {
    const { config, terminal, signal } = context;
    const options = readOptions('thresholds', args, {
      ...SOURCE_OPTIONS,
      labels: { type: 'string' },
      campaign: { type: 'string' },
      model: { type: 'string' },
      target: { type: 'string' },
      json: { type: 'boolean' },
    });
    const path = (given: string) => resolve(config.callerDir, given);
    const target = decimalNumber('--target', options.target, 0.1, 1000) ?? TARGET;
    const { model } = await readModelFile(options.model === undefined ? undefined : path(options.model));
    const labels =
      options.labels === undefined
        ? []
        : readLabels(await readRowTable(path(options.labels), LABEL_COLUMNS, signal));
    const report = await withCampaignOrFiles('thresholds', options, context, async (workspace, campaign) => {
      const linked = await linkQuietly(workspace, campaign, model, context);
      const decisions = linked.couples.map(({ decision }) => decision);
      const rows = thresholdTable(decisions, auditedOf(linked, labels), model.thresholds);
      return { model: model.version, target, rows, advice: adviseThreshold(rows, target) };
    });
    if (options.json === true) terminal.result(JSON.stringify(report, undefined, 2));
    else terminal.result(thresholdLines(report));
  },
};

/** Records of the random sample with what the machine says of them. */
function auditedOf({ keys, couples, prepared }: CoupleLinkage, labels: readonly Label[]): AuditedDecision[] {
  const labelOf = new Map(
    labels.filter(({ source }) => source === 'audit').map((label) => [label.recordKey, label]),
  );
  return keys.flatMap((key, index) => {
    const label = labelOf.get(key);
    if (label === undefined) return [];
    const { decision, husbandPid, wifePid } = couples[index]!;
    // A person who is not proposed is some other row: which one does not matter.
    const rowOf = (said: string | undefined, row: number, isTrue: string | undefined) =>
      said === isTrue ? row : prepared.population.count;
    const truth = {
      husband: rowOf(husbandPid, decision.husband.row, label.husbandPid),
      wife: rowOf(wifePid, decision.wife.row, label.wifePid),
    };
    return [{ decision, truth }];
  });
}
