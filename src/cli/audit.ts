import { searchAudit } from '../access/search-audit.ts';
import { sealBlocks } from '../audit/seal-blocks.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { withWorkspace } from '../services.ts';
import { type Command, readOptions, wholeNumber } from './command.ts';
import { terminalOperator } from './operator.ts';

export const auditVerifyCommand: Command = {
  name: 'audit verify',
  summary: 'kiểm tra chuỗi nhật ký: không dòng nào bị sửa, bớt hay thêm',
  help: `doichieu audit verify [--expect MÃ_BĂM] [--json]

Tính lại toàn bộ chuỗi nhật ký và báo khối bị sửa, thiếu, thêm hoặc mất. In mã băm của khối cuối: hãy chép ra nơi khác;
lần sau nêu lại bằng --expect để biết phần đầu chuỗi không bị làm lại từ đầu. Mã thoát 4 khi chuỗi hỏng.

Ví dụ:
  npm run -s doichieu -- audit verify`,

  async run(args, { config, clock, terminal }) {
    const options = readOptions('audit verify', args, {
      expect: { type: 'string' },
      json: { type: 'boolean' },
    });
    const found = await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      await sealBlocks({ db, clock });
      return await verifyAudit(db, options.expect, (done, total) =>
        terminal.progress.update(messages.audit.verifying(), done, total),
      );
    });
    terminal.progress.finish();
    const { faults, blocks, events, purgedBlocks, hash, unsealed } = found;
    if (options.json === true) terminal.result(JSON.stringify(found, undefined, 2));
    else terminal.result(messages.audit.verified(blocks, events, unsealed, hash));
    if (purgedBlocks > 0) terminal.note(messages.audit.purgedBlocks(String(purgedBlocks)));
    if (faults.length === 0) return;
    const [{ blockNo, fault }] = faults as [(typeof faults)[number]];
    throw new AppError(
      'AUDIT_BROKEN',
      messages.audit.broken(
        faults.length,
        faults.slice(0, 10).map((one) => `${one.blockNo} (${messages.audit.faults[one.fault]})`),
      ),
      { details: { blockNo, fault } },
    );
  },
};

export const auditListCommand: Command = {
  name: 'audit list',
  summary: 'xem nhật ký: ai, lúc nào, làm gì, trên hồ sơ nào',
  help: `doichieu audit list [--action VIỆC] [--entry SỐ] [--account SỐ] [--before SỐ] [--json]

Trang mới nhất của nhật ký (100 dòng), mới trước cũ sau. Việc xem nhật ký cũng được ghi nhật ký.

  --action VIỆC    ví dụ case.judge; chỉ phần trước dấu chấm (case) là cả nhóm
  --entry SỐ       mã hồ sơ của chương trình
  --account SỐ     mã tài khoản
  --before SỐ      trang cũ hơn sự kiện này

Ví dụ:
  npm run -s doichieu -- audit list --action session`,

  async run(args, { config, clock, terminal }) {
    const options = readOptions('audit list', args, {
      action: { type: 'string' },
      entry: { type: 'string' },
      account: { type: 'string' },
      before: { type: 'string' },
      json: { type: 'boolean' },
    });
    const number = (name: 'entry' | 'account' | 'before') =>
      wholeNumber(`--${name}`, options[name], 1, Number.MAX_SAFE_INTEGER);
    const page = await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
      const actor = await terminalOperator({ db, clock }, 'administrator');
      return await searchAudit(
        { db, clock, actor },
        {
          action: options.action,
          entryId: number('entry'),
          accountId: number('account'),
          before: number('before'),
        },
      );
    });
    if (options.json === true) terminal.result(JSON.stringify(page, undefined, 2));
    else
      terminal.result(
        page.events
          .map(({ eventId, at, actor, via, action, subject, reason }) =>
            [eventId, at.toISOString(), actor, via ?? '', action, subject, reason ?? ''].join('  '),
          )
          .join('\n'),
      );
  },
};
