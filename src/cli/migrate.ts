import { messages } from '../messages.ts';
import { migrateToLatest } from '../postgres/migrate.ts';
import { startServer } from '../postgres/server.ts';
import { type Command, readOptions } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'nâng cấp cơ sở dữ liệu của chương trình lên phiên bản hiện tại',
  help: `doichieu migrate [--json]

Nâng cấp cơ sở dữ liệu (đi kèm, hoặc nêu trong DATABASE_URL; nâng cấp bằng tài khoản của MIGRATION_URL nếu có).
Chạy lại nhiều lần cũng không sao. Các lệnh khác tự nâng cấp; lệnh này để làm riêng việc đó, ví dụ khi cập nhật.

Ví dụ:
  npm run -s doichieu -- migrate`,

  async run(args, { config, terminal }) {
    const options = readOptions('migrate', args, { json: { type: 'boolean' } });
    const server = await startServer(config, { onStage: terminal.stage });
    try {
      const report = await migrateToLatest(server.ownerUrl, new URL(server.appUrl).username);
      terminal.note(messages.cli.migrated(report.latest, report.applied));
      if (options.json === true) terminal.result(JSON.stringify(report));
    } finally {
      await server.stop();
    }
  },
};
