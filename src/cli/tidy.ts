import { join } from 'node:path';
import { forgetSignIns } from '../access/forget-sign-ins.ts';
import { forgetReplies } from '../access/perform-once.ts';
import { forgetOldRuns } from '../campaigns/forget-old-runs.ts';
import { forgetSnapshots } from '../campaigns/forget-snapshots.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import { withWorkspace } from '../services.ts';
import { deleteExpiredExports } from '../transfers/fetch-export.ts';
import { type Command, readOptions } from './command.ts';

export const tidyCommand: Command = {
  name: 'tidy',
  summary: 'xóa những gì đã hết thời hạn lưu giữ',
  help: `doichieu tidy [--json]

Dịch vụ đang chạy, và "worker" với tệp nhớ, tự làm việc này mỗi giờ; lệnh này dành cho nơi chỉ chạy từ dòng lệnh. Xóa:
  - kết quả từng hồ sơ của các lượt đối chiếu cũ: mỗi đợt giữ 14 lượt mới nhất, lượt cũ hơn chỉ còn số đếm;
  - tệp danh sách, báo cáo đã lập quá 7 ngày;
  - tệp nhớ của các lượt đối chiếu trên máy này, khi đợt của nó đã bị xóa ("campaign purge" chạy ở máy khác);
  - câu trả lời giữ cho yêu cầu gửi lại (24 giờ);
  - phiên đăng nhập đã kết thúc quá 90 ngày và lần đăng nhập sai quá 1 ngày.
Dữ liệu của cả một đợt: "campaign purge". Nhật ký: "audit purge".

Ví dụ:
  npm run -s doichieu -- tidy`,

  async run(args, { config, clock, terminal }) {
    const options = readOptions('tidy', args, { json: { type: 'boolean' } });
    const done = await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      await forgetReplies(db, clock.now());
      return {
        outcomes: await forgetOldRuns({ db }),
        exports: await deleteExpiredExports({ db, clock, exportFolder: join(config.dataDir, 'exports') }),
        snapshots: await forgetSnapshots({ db, snapshotFolder: join(config.dataDir, 'snapshots') }),
        signIns: await forgetSignIns({ db, clock }),
      };
    });
    const { outcomes, exports, snapshots, signIns } = done;
    terminal.note(
      messages.purge.tidied(formatCount(outcomes), formatCount(exports + snapshots), formatCount(signIns)),
    );
    if (options.json === true) terminal.result(JSON.stringify(done));
  },
};
