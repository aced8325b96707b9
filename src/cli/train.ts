import { resolve } from 'node:path';
import { formatDecimal } from '../domain/vietnamese-numbers.ts';
import { refuseExisting, writeNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { gatherLabelledEvidence } from '../quality/labelled-evidence.ts';
import { LABEL_COLUMNS, readLabels } from '../quality/labels.ts';
import { compareDecisions } from '../quality/model-changes.ts';
import { gatherSample, SELF_TRAINING, selfTrain } from '../quality/self-training.ts';
import { TRAINING, type TrainedModel, trainModel } from '../quality/train-model.ts';
import { compileModel, type MarriageModelFile, readModelFile } from '../reconciliation/model-file.ts';
import { withCampaignOrFiles } from './campaign-or-files.ts';
import { type Command, type CommandContext, readOptions, required } from './command.ts';
import { linkQuietly } from './link-quietly.ts';
import { SOURCE_OPTIONS } from './open-sources.ts';
import { readRowTable } from './read-row-table.ts';

export const trainCommand: Command = {
  name: 'train',
  summary: 'khớp lại trọng số mô hình từ câu trả lời của cán bộ và mẫu kiểm tra',
  help: `doichieu train --labels NHÃN.csv --campaign TÊN --out MÔ_HÌNH.json [tùy chọn]
doichieu train --without-labels --campaign TÊN --out MÔ_HÌNH.json

Khớp lại mọi trọng số cùng lúc từ tệp nhãn (record_key, husband_pid, wife_pid, source; NONE nếu vắng mặt; source là
answer: câu trả lời của cán bộ, hoặc audit: mẫu rút ngẫu nhiên), ghi mô hình mới ra tệp và báo trước mô hình mới sẽ
đổi những gì. Không có gì được áp dụng cho đến khi chạy "run --model MÔ_HÌNH.json". Cùng nhãn thì cùng tệp.

  --labels TỆP           tệp nhãn, .csv, .xlsx hoặc nén .gz
  --without-labels       không có nhãn: mô hình tự học từ các bản ghi nó chắc chắn; chỉ để xếp hạng
  --out TỆP.json         nơi ghi mô hình mới
  --campaign TÊN         đợt đối chiếu đã nạp; hoặc nêu tệp:
  --civil-status TỆP...  --population TỆP...  --mapping TỆP.json   như lệnh reconcile
  --model TỆP.json       mô hình bắt đầu (mặc định: mô hình có sẵn)
  --json                 in báo cáo dạng JSON ra stdout
  --force                cho phép ghi đè

Ví dụ:
  npm run -s doichieu -- train --labels nhan.csv --campaign 2026-dot-1 --out mo-hinh.json
  npm run -s doichieu -- run --campaign 2026-dot-1 --model mo-hinh.json`,

  async run(args, context) {
    const { config, terminal, signal } = context;
    const options = readOptions('train', args, {
      ...SOURCE_OPTIONS,
      labels: { type: 'string' },
      'without-labels': { type: 'boolean' },
      out: { type: 'string' },
      campaign: { type: 'string' },
      model: { type: 'string' },
      json: { type: 'boolean' },
      force: { type: 'boolean' },
    });
    const path = (given: string) => resolve(config.callerDir, given);
    const out = path(required('train', '--out', options.out));
    const force = options.force === true;
    await refuseExisting([out], force);
    const start = await readModelFile(options.model === undefined ? undefined : path(options.model));
    const table =
      options['without-labels'] === true
        ? undefined
        : await readRowTable(path(required('train', '--labels', options.labels)), LABEL_COLUMNS, signal);
    const labels = table && readLabels(table);
    const report = await withCampaignOrFiles('train', options, context, async (workspace, campaign) => {
      const before = await linkQuietly(workspace, campaign, start.model, context);
      const learnt =
        labels === undefined
          ? learnAlone(gatherSample(before.prepared), context)
          : learn(gatherLabelledEvidence(before.prepared, before.keys, labels), start, context);
      terminal.progress.finish();
      const after = await linkQuietly(workspace, campaign, compileModel(learnt.file), context);
      return { ...learnt, changes: compareDecisions(before.keys, before.couples, after.couples) };
    });
    await writeNewFile(out, force, `${JSON.stringify(report.file, undefined, 1)}\n`);
    const { file, ...rest } = report;
    if (options.json === true)
      terminal.result(JSON.stringify({ version: file.version, ...rest }, undefined, 2));
    else terminal.result(messages.training.report(out, file.version, linesOf(rest)));
  },
};

type Learnt = { readonly file: MarriageModelFile } & Partial<Omit<TrainedModel, 'file'>> & {
    readonly unusable?: ReturnType<typeof gatherLabelledEvidence>['unusable'];
    readonly sureRecords?: number;
  };

function learn(
  { records, unusable }: ReturnType<typeof gatherLabelledEvidence>,
  start: Awaited<ReturnType<typeof readModelFile>>,
  { terminal, signal }: CommandContext,
): Learnt {
  const trained = trainModel(records, start.file, start.model.weights, {
    ...TRAINING,
    signal,
    onProgress: (done, total) => terminal.progress.update(messages.training.stage(), done, total),
  });
  return { ...trained, unusable };
}

function learnAlone(evidence: ReturnType<typeof gatherSample>, { terminal, signal }: CommandContext): Learnt {
  return selfTrain(evidence, {
    ...SELF_TRAINING,
    signal,
    onRound: (done, total) => terminal.progress.update(messages.training.stage(), done, total),
  });
}

function linesOf({
  labels,
  heldOut,
  unusable,
  sureRecords,
  changes,
}: Omit<Learnt, 'file'> & { readonly changes: ReturnType<typeof compareDecisions> }): string[] {
  const { training } = messages;
  const bits = (value: number) => formatDecimal(value, 4);
  return [
    ...(labels === undefined ? [] : [training.labels(labels.answer, labels.audit)]),
    ...(unusable === undefined || unusable.length === 0
      ? []
      : [
          training.unusable(
            unusable.length,
            unusable.slice(0, 5).map(({ recordKey }) => recordKey),
          ),
        ]),
    ...(heldOut === undefined
      ? []
      : [training.heldOut(bits(heldOut.before), bits(heldOut.after), heldOut.after < heldOut.before)]),
    ...(sureRecords === undefined ? [] : [training.alone(sureRecords)]),
    ...Object.entries(changes.classes)
      .filter(([move]) => {
        const [from, to] = move.split('>');
        return from !== to;
      })
      .map(([move, records]) => training.move(move, records)),
    training.otherPersons(changes.otherPersons),
  ];
}
