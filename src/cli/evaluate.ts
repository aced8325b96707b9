import { resolve } from 'node:path';
import { writeNewFile } from '../files/new-file.ts';
import { evaluate } from '../quality/evaluate.ts';
import { evaluationTable } from '../quality/evaluation-table.ts';
import { type Command, readOptions, required } from './command.ts';
import { readRowTable } from './read-row-table.ts';

const TRUTH_COLUMNS = ['record_key', 'husband_pid', 'wife_pid', 'husband_identifiable', 'wife_identifiable'];
const OUTCOME_COLUMNS = ['record_key', 'outcome', 'husband_pid', 'wife_pid'];

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'so kết quả với tệp đáp án, in độ chính xác và độ đầy đủ',
  help: `doichieu evaluate --truth ĐÁP_ÁN.csv --outcomes outcomes.csv [--json] [--out TỆP.json] [--force]

So outcomes.csv với tệp đáp án (một dòng mỗi bản ghi: record_key, husband_pid, wife_pid, …, NONE nếu vắng mặt)
và in các con số: liên kết sai trên 10.000, độ đầy đủ, tỷ lệ cần kiểm tra, sai lệch, trùng bản ghi.

  --truth TỆP      tệp đáp án, .csv, .xlsx hoặc nén .gz
  --outcomes TỆP   outcomes.csv của lệnh reconcile
  --json           in mọi con số dạng JSON ra stdout thay cho bảng
  --out TỆP        ghi thêm JSON ra tệp
  --force          cho phép ghi đè tệp --out

Ví dụ:
  npm run -s doichieu -- evaluate --truth truth.csv.gz --outcomes ra/outcomes.csv
  npm run -s doichieu -- evaluate --truth truth.csv --outcomes ra/outcomes.csv --json > figures.json`,

  async run(args, { config, terminal, signal }) {
    const options = readOptions('evaluate', args, {
      truth: { type: 'string' },
      outcomes: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      force: { type: 'boolean' },
    });
    const path = (given: string) => resolve(config.callerDir, given);
    const truth = await readRowTable(
      path(required('evaluate', '--truth', options.truth)),
      TRUTH_COLUMNS,
      signal,
    );
    const outcomes = await readRowTable(
      path(required('evaluate', '--outcomes', options.outcomes)),
      OUTCOME_COLUMNS,
      signal,
    );
    const figures = evaluate(truth, outcomes);
    const json = JSON.stringify(figures, undefined, 1);
    if (options.out !== undefined) await writeNewFile(path(options.out), options.force === true, `${json}\n`);
    terminal.result(options.json === true ? json : evaluationTable(figures));
  },
};
