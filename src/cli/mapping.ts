import { printMapping } from '../registries/header-mapping.ts';
import { type Command, readOptions } from './command.ts';

export const mappingCommand: Command = {
  name: 'mapping',
  summary: 'in bảng tên cột có sẵn (JSON) để sửa và dùng với --mapping',
  help: `doichieu mapping

In ra stdout bảng tên cột có sẵn: mỗi cột chuẩn với các tiêu đề khác được nhận. Lưu ra tệp, thêm tiêu đề của tệp
nguồn, rồi đưa vào reconcile hoặc import bằng --mapping. Tiêu đề được so không phân biệt hoa thường.

Ví dụ:
  npm run -s doichieu -- mapping > ten-cot.json
  npm run -s doichieu -- reconcile --mapping ten-cot.json --civil-status kh.xlsx --population dan-cu.csv --out ra`,

  async run(args, { terminal }) {
    readOptions('mapping', args, { json: { type: 'boolean' } });
    terminal.result(printMapping().trimEnd());
  },
};
