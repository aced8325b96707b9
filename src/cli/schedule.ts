import { clearSchedule, type ReadSchedule, readSchedule, setSchedule } from '../campaigns/schedule-runs.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type Command, type CommandContext, readOptions, required } from './command.ts';
import { onCampaign } from './operator.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export const scheduleShowCommand: Command = {
  name: 'schedule show',
  summary: 'xem lịch chạy đêm của một đợt',
  help: `doichieu schedule show --campaign TÊN [--json]

Cho biết đợt TÊN chạy lúc nào, những ngày nào, và lần chạy tới (giờ Việt Nam).

Ví dụ:
  npm run -s doichieu -- schedule show --campaign 2026-dot-1`,

  async run(args, context) {
    const options = readOptions('schedule show', args, {
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('schedule show', '--campaign', options.campaign);
    const schedule = await onCampaign(context, name, readSchedule);
    tell(context, schedule, options.json === true);
  },
};

export const scheduleSetCommand: Command = {
  name: 'schedule set',
  summary: 'đặt lịch chạy đêm cho một đợt',
  help: `doichieu schedule set --campaign TÊN --at GIỜ:PHÚT [--days NGÀY...] [--json]

Đến giờ, "doichieu serve" cho chạy: đọc các nguồn đã khai báo, đối chiếu, công bố, lập báo cáo sáng. Đêm bị lỡ được chạy
bù khi máy chạy lại. Lịch cũ của đợt được thay.

  --campaign TÊN      tên đợt đối chiếu
  --at GIỜ:PHÚT       giờ Việt Nam, ví dụ 01:30
  --days NGÀY...      1 (thứ Hai) đến 7 (Chủ nhật); mặc định mọi ngày
  --json              in lịch ra stdout

Ví dụ:
  npm run -s doichieu -- schedule set --campaign 2026-dot-1 --at 01:30
  npm run -s doichieu -- schedule set --campaign 2026-dot-1 --at 23:00 --days 1 2 3 4 5`,

  async run(args, context) {
    const options = readOptions('schedule set', args, {
      campaign: { type: 'string' },
      at: { type: 'string' },
      days: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    });
    const name = required('schedule set', '--campaign', options.campaign);
    const at = required('schedule set', '--at', options.at);
    const [, hour, minute] = TIME.exec(at) ?? [];
    if (hour === undefined) throw new AppError('USAGE', messages.schedule.badTime(at));
    const weekdays = (options.days ?? EVERY_DAY).map(Number);
    if (!weekdays.every((day) => EVERY_DAY.includes(day)))
      throw new AppError('USAGE', messages.schedule.badDays(String(options.days)));
    const times = { hour: Number(hour), minute: Number(minute), weekdays };
    const schedule = await onCampaign(context, name, (work, campaign) =>
      setSchedule(work, { ...campaign, ...times }),
    );
    tell(context, schedule, options.json === true);
  },
};

export const scheduleClearCommand: Command = {
  name: 'schedule clear',
  summary: 'bỏ lịch chạy đêm của một đợt',
  help: `doichieu schedule clear --campaign TÊN [--json]

Đợt TÊN từ nay chỉ chạy khi có người yêu cầu.

Ví dụ:
  npm run -s doichieu -- schedule clear --campaign 2026-dot-1`,

  async run(args, context) {
    const options = readOptions('schedule clear', args, {
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('schedule clear', '--campaign', options.campaign);
    await onCampaign(context, name, clearSchedule);
    tell(context, undefined, options.json === true);
  },
};

const two = (number: number) => String(number).padStart(2, '0');

function tell({ terminal }: CommandContext, schedule: ReadSchedule | undefined, asJson: boolean): void {
  if (schedule === undefined) {
    terminal.result(asJson ? 'null' : messages.schedule.none());
    return;
  }
  const { hour, minute, weekdays, nextAt } = schedule;
  const time = `${two(hour)}:${two(minute)}`;
  terminal.result(
    asJson
      ? JSON.stringify({ time, weekdays, next_at: nextAt })
      : messages.schedule.set(time, weekdays, formatMoment(nextAt)),
  );
}
