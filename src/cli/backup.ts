import { dirname, resolve } from 'node:path';
import { recordEvent } from '../audit/record-event.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount, formatDecimal, formatDuration } from '../domain/vietnamese-numbers.ts';
import { readBackupFile, writeBackupFile } from '../files/backup-file.ts';
import { createBackupKey, readBackupKey } from '../files/backup-key.ts';
import { refuseExisting } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import type { BackupManifest } from '../postgres/backup-contents.ts';
import { makeBackup } from '../postgres/make-backup.ts';
import { migrationNames } from '../postgres/migrate.ts';
import { readBackup } from '../postgres/read-backup.ts';
import { withWorkspace } from '../services.ts';
import { keptFilePath, rowsOf, terminalActor } from './backup-options.ts';
import { type Command, leadingWord, readOptions, required } from './command.ts';

const MEGABYTE = 2 ** 20;

export const backupKeyCommand: Command = {
  name: 'backup key',
  summary: 'lập khóa để mã hóa bản sao lưu',
  help: `doichieu backup key --out TỆP

Lập một khóa ngẫu nhiên 256 bit (tệp chỉ chủ đọc được). Hãy chép khóa ra nơi khác với các bản sao lưu, ví dụ một USB cất
trong tủ: mất khóa là không mở được bản sao lưu nào; khóa nằm cạnh bản sao lưu thì mã hóa không còn tác dụng.
Không bao giờ ghi đè khóa đã có.

Ví dụ:
  npm run -s doichieu -- backup key --out /media/usb/doichieu.key`,

  async run(args, { config, terminal }) {
    const options = readOptions('backup key', args, { out: { type: 'string' } });
    const path = resolve(config.callerDir, required('backup key', '--out', options.out));
    terminal.note(messages.backup.keyMade(path, await createBackupKey(path)));
  },
};

export const backupCommand: Command = {
  name: 'backup',
  summary: 'sao lưu toàn bộ dữ liệu vào một tệp mã hóa',
  help: `doichieu backup --out TỆP --key-file KHÓA [--force] [--json]

Sao lưu mọi bảng của chương trình như tại một thời điểm (dịch vụ vẫn chạy được), ảnh quét đính kèm và tệp danh sách còn
hạn, nén zstd, mã hóa AES-256-GCM, kèm bảng kê số dòng và mã kiểm tra từng bảng. Dùng cho cả cơ sở dữ liệu đi kèm và
DATABASE_URL. Không gồm khóa, mật khẩu của máy chủ cơ sở dữ liệu và những gì lập lại được (bộ nhớ đệm).

  --out TỆP         tệp sao lưu
  --key-file KHÓA   khóa lập bằng "doichieu backup key"
  --force           cho phép ghi đè
  --json            in bảng kê ra stdout

Ví dụ:
  npm run -s doichieu -- backup --out /sao-luu/2026-11-25.dcb --key-file /media/usb/doichieu.key`,

  async run(args, { config, clock, terminal, signal }) {
    const options = readOptions('backup', args, {
      out: { type: 'string' },
      'key-file': { type: 'string' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const path = resolve(config.callerDir, required('backup', '--out', options.out));
    const keyPath = resolve(config.callerDir, required('backup', '--key-file', options['key-file']));
    const key = await readBackupKey(keyPath);
    const force = options.force === true;
    await refuseExisting([path], force);
    const begun = clock.elapsed();
    await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db, ownerUrl }) => {
      let manifest: BackupManifest | undefined;
      const pieces = makeBackup({
        ownerUrl,
        pathOf: keptFilePath(config),
        madeAt: clock.now(),
        onProgress: (done, total) =>
          terminal.progress.update(messages.backup.making(), done, Math.max(done, total)),
        onManifest: (made) => {
          manifest = made;
        },
      });
      const bytes = await writeBackupFile(path, { key, force, signal }, pieces);
      const { tables, files, missing } = manifest!;
      const rows = rowsOf(tables);
      await recordEvent(db, {
        at: clock.now(),
        actor: terminalActor(),
        action: 'backup.make',
        subject: 'database',
        detail: {
          rows,
          tables: tables.length,
          files: files.count,
          bytes,
          keyId: Buffer.from(key.id).toString('hex'),
        },
      });
      const duration = formatDuration((clock.elapsed() - begun) / 1000);
      const size = formatDecimal(bytes / MEGABYTE, 1);
      const count = formatCount(files.count);
      terminal.note(messages.backup.made(path, formatCount(rows), tables.length, count, size, duration));
      if (missing.count > 0)
        terminal.note(messages.backup.missing(formatCount(missing.count), missing.first[0]!));
      if (dirname(keyPath) === dirname(path)) terminal.note(messages.backup.keyBeside());
      if (options.json === true) terminal.result(JSON.stringify({ path, bytes, ...manifest }, undefined, 2));
    });
  },
};

export const backupVerifyCommand: Command = {
  name: 'backup verify',
  summary: 'kiểm tra một bản sao lưu có nguyên vẹn không',
  help: `doichieu backup verify TỆP --key-file KHÓA [--json]

Đọc, giải mã và so từng bảng, từng tệp với bảng kê trong bản sao lưu; không cần cơ sở dữ liệu. Mã thoát 3 khi tệp bị cắt
hoặc bị thay đổi dù chỉ một byte.

Ví dụ:
  npm run -s doichieu -- backup verify /sao-luu/2026-11-25.dcb --key-file /media/usb/doichieu.key`,

  async run(args, { config, terminal, signal }) {
    const [word, rest] = leadingWord('backup verify', 'TỆP', args);
    const options = readOptions('backup verify', rest, {
      'key-file': { type: 'string' },
      json: { type: 'boolean' },
    });
    const keyPath = required('backup verify', '--key-file', options['key-file']);
    const key = await readBackupKey(resolve(config.callerDir, keyPath));
    terminal.stage(messages.backup.checking());
    const passed = async (bytes: AsyncIterable<Uint8Array>) => {
      for await (const _ of bytes) signal.throwIfAborted();
    };
    const { opening, manifest } = await readBackup(readBackupFile(resolve(config.callerDir, word), key), {
      onOpening: async () => {},
      onTable: async (_table, _columns, bytes) => passed(bytes),
      onFile: async (_folder, _name, bytes) => passed(bytes),
    });
    const { tables, files } = manifest;
    const moment = formatMoment(new Date(opening.madeAt));
    terminal.note(
      messages.backup.verified(formatCount(rowsOf(tables)), tables.length, formatCount(files.count), moment),
    );
    const known = await migrationNames();
    if (opening.migrations.join() !== known.join())
      terminal.note(messages.backup.verifiedOther(opening.migrations.at(-1) ?? '', known.at(-1) ?? ''));
    if (options.json === true) terminal.result(JSON.stringify({ ...opening, ...manifest }, undefined, 2));
  },
};
