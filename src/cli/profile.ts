import { extname, resolve } from 'node:path';
import { getCampaign } from '../campaigns/named-campaign.ts';
import { vietnamDay } from '../clock.ts';
import { communeOf } from '../domain/jurisdiction.ts';
import { AppError } from '../errors.ts';
import { refuseExisting, writeNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { profileCampaign } from '../profile/campaign.ts';
import { createWordCounts, type WordCounts } from '../profile/counts.ts';
import { type ExtractProfile, extractProfile } from '../profile/extract-profile.ts';
import { profileLines } from '../profile/lines.ts';
import { type MarriageProfile, profileMarriages } from '../profile/marriages.ts';
import { createPersonProfile, type PersonProfile } from '../profile/persons.ts';
import { columnsOf } from '../registries/header-mapping.ts';
import type { RegistrySource } from '../registries/registry-source.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type Command, type CommandContext, readOptions } from './command.ts';
import { openSources, SOURCE_OPTIONS, type SourceChoice } from './open-sources.ts';
import { terminalOperator } from './operator.ts';
import { profileWorkbook } from './profile-workbook.ts';

export const profileCommand: Command = {
  name: 'profile',
  summary: 'mô tả một bản trích trước khi đối chiếu: độ đầy đủ, ngày, số, bảng mã, trùng, nơi lạ',
  help: `doichieu profile [--civil-status TỆP...] [--population TỆP...] [tùy chọn]
doichieu profile --campaign TÊN [tùy chọn]

Đọc bản trích và đếm: dòng để riêng, cột nào đầy đến đâu, ngày ghi đến mức nào, có dồn về 01/01 không, bảng mã từng
sổ, loại số giấy tờ, bản ghi lặp, nơi và dân tộc không nhận ra, tuổi và ngày vô lý, đủ hay thiếu theo xã và thập kỷ;
rồi xếp hạng những điều nên sửa trước. Không đổi gì trong cơ sở dữ liệu, không in tên hay số của ai.

  --civil-status TỆP...  tệp hoặc thư mục hộ tịch
  --population TỆP...    tệp hoặc thư mục dân cư
  --mapping TỆP.json     bảng tên cột thay cho bảng có sẵn
  --campaign TÊN         mô tả dữ liệu đã nạp của một đợt đối chiếu, thay cho tệp
  --json                 in mọi con số dạng JSON ra stdout (đủ theo năm, tháng, ngày để vẽ biểu đồ)
  --out TỆP              ghi thêm ra tệp .json hoặc .xlsx
  --force                cho phép ghi đè tệp --out

Không nêu tệp thì đọc PostgreSQL nguồn theo biến môi trường (xem lệnh reconcile).

Ví dụ:
  npm run -s doichieu -- profile --civil-status kh-2016.xlsx
  npm run -s doichieu -- profile --population dan-cu.csv.gz --json > ho-so.json
  npm run -s doichieu -- profile --campaign 2026-dot-1 --out mo-ta.xlsx`,

  async run(args, context) {
    const { config, terminal } = context;
    const options = readOptions('profile', args, {
      ...SOURCE_OPTIONS,
      campaign: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
      force: { type: 'boolean' },
    });
    const out = options.out === undefined ? undefined : resolve(config.callerDir, options.out);
    const write = out === undefined ? undefined : await openOutput(out, options.force === true);
    const { campaign, ...choice } = options;
    const profile = await (campaign === undefined
      ? profileFiles(choice, context)
      : profileNamed(campaign, choice, context));
    await write?.(profile);
    terminal.result(options.json === true ? JSON.stringify(profile, undefined, 2) : profileLines(profile));
  },
};

/** Refuses the output before anything is read. Errors: `USAGE` for another kind of file, `OUTPUT_EXISTS`. */
async function openOutput(path: string, force: boolean): Promise<(profile: ExtractProfile) => Promise<void>> {
  const kind = extname(path).toLowerCase();
  if (kind !== '.json' && kind !== '.xlsx') throw new AppError('USAGE', messages.profile.outKind(path));
  await refuseExisting([path], force);
  return async (profile) =>
    writeNewFile(
      path,
      force,
      kind === '.json' ? `${JSON.stringify(profile, undefined, 2)}\n` : await profileWorkbook(profile),
    );
}

async function profileNamed(
  name: string,
  choice: SourceChoice,
  { config, clock, terminal }: CommandContext,
): Promise<ExtractProfile> {
  if (choice['civil-status'] ?? choice.population ?? choice.mapping) {
    throw new AppError('USAGE', messages.profile.bothKinds());
  }
  const units = await readUnits(config.unitsFile);
  return await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db, pool }) => {
    const { campaignId } = await getCampaign(db, name);
    const actor = await terminalOperator({ db, clock }, 'leader');
    const profile = await profileCampaign(
      { db, pool, clock, actor, units },
      { campaignId },
      (registry, done) => terminal.progress.update(messages.cli.stages.pull[registry], done, 0),
    );
    terminal.progress.finish();
    return profile;
  });
}

async function profileFiles(choice: SourceChoice, context: CommandContext): Promise<ExtractProfile> {
  const { civilStatus, population } = await openSources('profile', choice, 'one', context.config);
  // The register first: beside what the marriages leave on the heap its stream of rows would be collected late.
  const persons = population.length === 0 ? undefined : await profilePopulation(population, context);
  const marriages = civilStatus.length === 0 ? undefined : await profileCivilStatus(civilStatus, context);
  return extractProfile(marriages, persons);
}

/** Reads sources row by row; returns the rows set aside by reason. */
async function readAll(
  sources: readonly RegistrySource[],
  { terminal, signal }: CommandContext,
  take: (cells: readonly (string | null)[]) => void,
): Promise<WordCounts> {
  const quarantined = createWordCounts();
  for (const source of sources) {
    for await (const batch of source.batches(signal)) {
      signal.throwIfAborted();
      for (const row of batch.rows) take(row);
      for (const { reason } of batch.quarantined) quarantined.add(reason);
      const { rows, doneBytes, totalBytes } = source.progress();
      const total = doneBytes > 0 ? Math.max(rows, Math.round((rows * totalBytes) / doneBytes)) : 0;
      terminal.progress.update(`${messages.cli.stages.pull[source.registry]} ${source.name}`, rows, total);
    }
  }
  terminal.progress.finish();
  return quarantined.toCounts();
}

function todayOf({ clock }: CommandContext) {
  const [year = 0, month = 0, day = 0] = vietnamDay(clock.now()).split('-').map(Number);
  return { year, month, day };
}

async function profileCivilStatus(
  sources: readonly RegistrySource[],
  context: CommandContext,
): Promise<MarriageProfile> {
  const { config, terminal } = context;
  const units = await readUnits(config.unitsFile);
  const columns = columnsOf('civil_status');
  const rows: Record<string, string>[] = [];
  const quarantined = await readAll(sources, context, (cells) => {
    const row: Record<string, string> = {};
    for (const [at, column] of columns.entries()) if (cells[at]) row[column] = cells[at];
    rows.push(row);
  });
  const profile = profileMarriages(rows, {
    units,
    today: todayOf(context),
    unitName: (code) => communeOf(units, code)?.name ?? code,
    quarantined,
    onProgress: (done) =>
      terminal.progress.update(messages.cli.stages.run.clean_marriages, done, rows.length),
  });
  terminal.progress.finish();
  return profile;
}

async function profilePopulation(
  sources: readonly RegistrySource[],
  context: CommandContext,
): Promise<PersonProfile> {
  const units = await readUnits(context.config.unitsFile);
  const profile = createPersonProfile({
    units,
    today: todayOf(context),
  });
  const quarantined = await readAll(sources, context, profile.add);
  return profile.finish(quarantined);
}
