import { join, resolve } from 'node:path';
import { getCampaign } from '../campaigns/named-campaign.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import { attachScanFolder } from '../review/attach-scan-folder.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions, required } from './command.ts';
import { terminalOperator } from './operator.ts';

export const attachScansCommand: Command = {
  name: 'attach-scans',
  summary: 'gắn một thư mục ảnh chụp sổ vào hồ sơ theo tên tệp',
  help: `doichieu attach-scans THƯ_MỤC --campaign TÊN [--json]

Gắn từng tệp tên KH.<năm>.<quyển>.<yyyy-mm-dd>.<số>.pdf (hoặc jpg, png, tif; cách đặt tên khi số hóa sổ) vào hồ sơ có
đúng năm, quyển, ngày đăng ký và số ấy. Tệp gốc không bị động đến. In ra các tệp chưa gắn được và vì sao; chạy lại không
gắn hai lần. Mỗi tệp gắn được ghi vào nhật ký với tên người đang dùng máy.

  --campaign TÊN   tên đợt đối chiếu
  --json           in dạng JSON

Ví dụ:
  npm run -s doichieu -- attach-scans anh-so-2010 --campaign 2026-dot-1`,

  async run(args, { config, clock, terminal, signal }) {
    const [first] = args;
    const hasFolder = first !== undefined && !first.startsWith('-');
    const options = readOptions('attach-scans', hasFolder ? args.slice(1) : args, {
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const named = required('attach-scans', messages.scans.folder(), hasFolder ? first : undefined);
    const name = required('attach-scans', '--campaign', options.campaign);
    const folder = resolve(config.callerDir, named);
    const done = await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      const { campaignId } = await getCampaign(db, name);
      const actor = await terminalOperator({ db, clock }, 'leader');
      const scanFolder = join(config.dataDir, 'scans');
      const onProgress = (files: number, total: number) =>
        terminal.progress.update(messages.scans.attaching(), files, total);
      return await attachScanFolder(
        { db, clock, actor, scanFolder },
        { campaignId, folder, signal, onProgress },
      );
    });
    terminal.progress.finish();
    const { attached, misfits } = done;
    terminal.note(messages.scans.attached(formatCount(attached), formatCount(misfits.length)));
    if (options.json === true) return terminal.result(JSON.stringify(done));
    if (misfits.length === 0) return;
    terminal.result(
      misfits
        .map(({ fileName, why }) => `${fileName.replace(/\p{Cc}/gu, '')}  ${messages.scans.misfits[why]}`)
        .join('\n'),
    );
  },
};
