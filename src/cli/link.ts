import { resolve } from 'node:path';
import { formatCount, formatDecimal } from '../domain/vietnamese-numbers.ts';
import { csvLine } from '../files/csv-line.ts';
import { refuseExisting, writeNewFile } from '../files/new-file.ts';
import { linkPairs, type PairLinkage } from '../linkage/link-pairs.ts';
import { cleanPairRecords, type PairRecords } from '../linkage/pair-records.ts';
import { messages } from '../messages.ts';
import { type Command, decimalNumber, readOptions, required } from './command.ts';
import { type PairModel, readPairModel } from './pair-model-file.ts';
import { readRowTable } from './read-row-table.ts';

export const linkCommand: Command = {
  name: 'link',
  summary: 'liên kết hai tệp người bất kỳ theo mô hình ghi bằng JSON',
  help: `doichieu link --model MÔ_HÌNH.json --left A.csv --right B.csv --out LIÊN_KẾT.csv [tùy chọn]

Liên kết hai tệp người bất kỳ (khai sinh, khai tử, …) bằng mô hình ghi thành dữ liệu: cột và cách làm sạch, phép so
và các mức, quy tắc chọn cặp, ngưỡng. Mô hình chưa khớp thì tự khớp từ hai tệp, không cần đáp án.
Tệp ra: left_id, right_id, match_weight (bit), match_probability; mỗi cặp trên lower_threshold một dòng.

  --model TỆP.json      mô hình (mẫu: matchers/models/febrl4.json, death-register.json)
  --left TỆP            tệp trái, .csv, .xlsx hoặc nén .gz
  --right TỆP           tệp phải
  --out TỆP.csv         nơi ghi các cặp
  --train               khớp lại dù mô hình đã khớp
  --model-out TỆP.json  ghi thêm mô hình đã khớp
  --threshold P         ngưỡng đếm là liên kết (mặc định: trong mô hình)
  --json                in số lượng dạng JSON ra stdout
  --force               cho phép ghi đè

Ví dụ:
  npm run -s doichieu -- link --model matchers/models/febrl4.json --left a.csv --right b.csv --out cap.csv
  npm run -s doichieu -- link --model khai-tu.json --left khai-tu.xlsx --right dan-cu.csv.gz --out cap.csv`,

  async run(args, { config, terminal, signal }) {
    const options = readOptions('link', args, {
      model: { type: 'string' },
      left: { type: 'string' },
      right: { type: 'string' },
      out: { type: 'string' },
      train: { type: 'boolean' },
      'model-out': { type: 'string' },
      threshold: { type: 'string' },
      json: { type: 'boolean' },
      force: { type: 'boolean' },
    });
    const path = (given: string) => resolve(config.callerDir, given);
    const out = path(required('link', '--out', options.out));
    const modelOut = options['model-out'] === undefined ? undefined : path(options['model-out']);
    const force = options.force === true;
    await refuseExisting(modelOut === undefined ? [out] : [out, modelOut], force);
    const model = await readPairModel(path(required('link', '--model', options.model)));
    const threshold = decimalNumber('--threshold', options.threshold, 0, 1) ?? model.threshold;
    const read = async (side: 'left' | 'right') => {
      const file = path(required('link', `--${side}`, options[side]));
      terminal.stage(messages.pairs.reading(side));
      const { rows } = await readRowTable(file, columnsOf(model, side), signal);
      return cleanPairRecords(rows, side, model);
    };
    const [left, right] = [await read('left'), await read('right')];
    const linkage = linkPairs(left, right, model, {
      train: options.train === true,
      signal,
      onProgress: (done, total) => terminal.progress.update(messages.pairs.comparing(), done, total),
    });
    terminal.progress.finish();
    await writeNewFile(out, force, linesOf(linkage, left, right));
    if (modelOut !== undefined) {
      await writeNewFile(modelOut, force, `${JSON.stringify(linkage.model, undefined, 1)}\n`);
    }
    const counts = {
      left: left.ids.length,
      right: right.ids.length,
      pairs_compared: linkage.candidates.pairs,
      links: linkage.links.filter(({ matchProbability }) => matchProbability >= threshold).length,
      written: linkage.links.length,
      expected_matches: linkage.model.trained!.matches,
      left_out_rules: linkage.candidates.leftOut,
    };
    if (options.json === true) terminal.result(JSON.stringify(counts, undefined, 2));
    else {
      const figures = [counts.left, counts.right, counts.pairs_compared, counts.links].map(formatCount);
      terminal.result(
        messages.pairs.report(out, figures, formatDecimal(threshold, 2), counts.left_out_rules),
      );
    }
  },
};

const columnsOf = (model: PairModel, side: 'left' | 'right') => [
  model.id[side],
  ...Object.entries(model.columns).map(([name, column]) => column[side] ?? name),
];

function linesOf({ links }: PairLinkage, left: PairRecords, right: PairRecords): string {
  const rows = links.map((link) =>
    csvLine([
      left.ids[link.left]!,
      right.ids[link.right]!,
      link.matchWeight.toFixed(3),
      link.matchProbability.toFixed(6),
    ]),
  );
  return [csvLine(['left_id', 'right_id', 'match_weight', 'match_probability']), ...rows].join('');
}
