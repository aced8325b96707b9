import { once } from 'node:events';
import { join } from 'node:path';
import { settingOf } from '../config.ts';
import { createLogger } from '../logger.ts';
import { messages } from '../messages.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions } from './command.ts';
import { untilStopped } from './until-stopped.ts';

const CONNECTIONS = 6;

export const workerCommand: Command = {
  name: 'worker',
  summary: 'làm các lượt đối chiếu được yêu cầu hoặc theo lịch, trên máy này hay máy khác',
  help: `doichieu worker [--chunks-only] [--kept]

Nhận việc (lượt đối chiếu, phần của lượt) từ hàng việc trong cơ sở dữ liệu và làm, cho tới khi dừng (Ctrl-C). Chạy được
bao nhiêu tiến trình, trên bao nhiêu máy cũng được, miễn cùng một DATABASE_URL; kết quả không đổi. Tiến trình chết thì
phần việc của nó được tiến trình khác làm tiếp. "doichieu serve" tự chạy sẵn một tiến trình như vậy.

  --chunks-only   chỉ tính phần của lượt do máy khác đứng ra chạy: máy này không cần tới được các nguồn dữ liệu

  --kept          kết thúc cùng tiến trình đã mở nó (serve dùng)

Ví dụ:
  npm run -s doichieu -- worker
  DATABASE_URL=postgresql://… npm run -s doichieu -- worker`,

  async run(args, { config, clock, terminal, signal }) {
    const options = readOptions('worker', args, {
      'chunks-only': { type: 'boolean' },
      kept: { type: 'boolean' },
    });
    const { startWorker } = await import('../jobs/start-worker.ts');
    const units = await readUnits(config.unitsFile);
    const kept = { kind: 'kept', connections: CONNECTIONS, onStage: terminal.stage } as const;
    await withWorkspace(config, kept, async (workspace) => {
      const { db, pool, appUrl } = workspace;
      const logger = createLogger(config);
      const { province, mail } = config;
      const snapshotFolder = join(config.dataDir, 'snapshots');
      const worker = await startWorker(
        { db, pool, appUrl, clock, logger, units, province, settingOf, mail, snapshotFolder },
        { onlyChunks: options['chunks-only'] === true },
      );
      if (options.kept !== true) terminal.note(messages.worker.ready());
      try {
        await Promise.race([
          untilStopped(workspace, config, signal),
          ...(options.kept === true ? [keeperGone()] : []),
        ]);
      } finally {
        await worker.stop().finally(closeChannel);
      }
    });
  },
};

/** An open channel would keep the process, also where its database is lost. */
const closeChannel = () => {
  if (process.connected === true) process.disconnect();
};

/** The channel to who keeps us closes however that process ends, also before we come to look. */
const keeperGone = async (): Promise<void> => {
  if (process.connected === true) await once(process, 'disconnect');
};
