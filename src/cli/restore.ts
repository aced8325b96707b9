import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { recordEvent } from '../audit/record-event.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount, formatDuration } from '../domain/vietnamese-numbers.ts';
import { readBackupFile } from '../files/backup-file.ts';
import { readBackupKey } from '../files/backup-key.ts';
import { restoredFiles } from '../files/restored-files.ts';
import { messages } from '../messages.ts';
import { restoreBackup } from '../postgres/restore-backup.ts';
import { withWorkspace } from '../services.ts';
import { keptFilePath, rowsOf, terminalActor } from './backup-options.ts';
import { type Command, leadingWord, readOptions, required } from './command.ts';

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'khôi phục toàn bộ dữ liệu từ một bản sao lưu',
  help: `doichieu restore TỆP --key-file KHÓA [--replace] [--json]

Khôi phục vào cơ sở dữ liệu trống của DOICHIEU_DATA_DIR hoặc DATABASE_URL (kèm MIGRATION_URL), trong một giao dịch: hoặc
toàn bộ, hoặc không gì cả. Từ chối bản sao lưu bị cắt, bị thay đổi, hoặc của lược đồ khác. Hãy dừng dịch vụ trước.

  --key-file KHÓA   khóa đã dùng khi sao lưu
  --replace         xóa dữ liệu đang có và thay bằng bản sao lưu
  --json            in bảng kê ra stdout

Sau đó: "doichieu audit verify" kiểm tra chuỗi nhật ký.

Ví dụ:
  npm run -s doichieu -- restore /sao-luu/2026-11-25.dcb --key-file /media/usb/doichieu.key`,

  async run(args, { config, clock, terminal, signal }) {
    const [word, rest] = leadingWord('restore', 'TỆP', args);
    const options = readOptions('restore', rest, {
      'key-file': { type: 'string' },
      replace: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const keyPath = required('restore', '--key-file', options['key-file']);
    const key = await readBackupKey(resolve(config.callerDir, keyPath));
    const path = resolve(config.callerDir, word);
    const begun = clock.elapsed();
    const pathOf = keptFilePath(config);
    const files = restoredFiles();
    await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ ownerUrl }) => {
      const target = {
        ownerUrl,
        replace: options.replace === true,
        signal,
        keepFile: async (
          folder: Parameters<typeof pathOf>[0],
          name: string,
          bytes: AsyncIterable<Uint8Array>,
        ) => files.keep(pathOf(folder, name), bytes),
        onProgress: (table: string, done: number) =>
          terminal.progress.update(messages.backup.restoring(table), done, 0),
      };
      const { opening, manifest } = await restoreBackup(
        {
          ...target,
          beforeCommit: (db, { madeAt }) =>
            recordEvent(db, {
              at: clock.now(),
              actor: terminalActor(),
              action: 'backup.restore',
              subject: 'database',
              detail: { madeAt, replaced: target.replace, keyId: Buffer.from(key.id).toString('hex') },
            }),
        },
        readBackupFile(path, key),
      ).catch(async (cause) => {
        await files.discard();
        throw cause;
      });
      // Made from what was there before.
      await rm(join(config.dataDir, 'snapshots'), { recursive: true, force: true });
      const duration = formatDuration((clock.elapsed() - begun) / 1000);
      const { tables, files: restored } = manifest;
      const moment = formatMoment(new Date(opening.madeAt));
      const count = formatCount(restored.count);
      terminal.note(
        messages.backup.restored(formatCount(rowsOf(tables)), tables.length, count, moment, duration),
      );
      if (options.json === true) terminal.result(JSON.stringify({ ...opening, ...manifest }, undefined, 2));
    });
  },
};
