import { resolve } from 'node:path';
import { vietnamDay } from '../clock.ts';
import { communeOf } from '../domain/jurisdiction.ts';
import { writeNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { createWordCounts, type WordCounts } from '../quality/profile-counts.ts';
import { marriageProfileLines, personProfileLines } from '../quality/profile-lines.ts';
import { profileMarriages } from '../quality/profile-marriages.ts';
import { createPersonProfile } from '../quality/profile-persons.ts';
import { columnsOf } from '../registries/header-mapping.ts';
import type { RegistrySource } from '../registries/registry-source.ts';
import { readUnits } from '../registries/unit-file.ts';
import { type Command, type CommandContext, readOptions } from './command.ts';
import { openSources, SOURCE_OPTIONS } from './open-sources.ts';

export const profileCommand: Command = {
  name: 'profile',
  summary: 'mô tả một bản trích trước khi đối chiếu: độ đầy đủ, ngày, số, bảng mã, trùng, nơi lạ',
  help: `doichieu profile [--civil-status TỆP...] [--population TỆP...] [tùy chọn]

Đọc bản trích và đếm: cột nào đầy đến đâu, ngày ghi đến mức nào, bảng mã từng sổ, loại số giấy tờ, bản ghi lặp, nơi
đăng ký và đơn vị không nhận ra, theo xã và thập kỷ; rồi xếp hạng những điều nên sửa trước. Không ghi gì vào cơ sở
dữ liệu và không in tên hay số của ai.

  --civil-status TỆP...  tệp hoặc thư mục hộ tịch
  --population TỆP...    tệp hoặc thư mục dân cư
  --mapping TỆP.json     bảng tên cột thay cho bảng có sẵn
  --json                 in mọi con số dạng JSON ra stdout
  --out TỆP.json         ghi thêm JSON ra tệp
  --force                cho phép ghi đè tệp --out

Ví dụ:
  npm run -s doichieu -- profile --civil-status kh-2016.xlsx
  npm run -s doichieu -- profile --population dan-cu.csv.gz --json > ho-so.json`,

  async run(args, context) {
    const { config, terminal } = context;
    const options = readOptions('profile', args, {
      ...SOURCE_OPTIONS,
      json: { type: 'boolean' },
      out: { type: 'string' },
      force: { type: 'boolean' },
    });
    const { civilStatus, population } = await openSources('profile', options, 'one', config);
    const marriages = civilStatus.length === 0 ? undefined : await profileCivilStatus(civilStatus, context);
    const persons = population.length === 0 ? undefined : await profilePopulation(population, context);
    const json = JSON.stringify({ civil_status: marriages, population: persons }, undefined, 2);
    if (options.out !== undefined) {
      await writeNewFile(resolve(config.callerDir, options.out), options.force === true, `${json}\n`);
    }
    const lines = [
      ...(marriages === undefined
        ? []
        : [...marriageProfileLines(marriages), ...setAside(marriages.quarantined)]),
      ...(persons === undefined ? [] : [...personProfileLines(persons), ...setAside(persons.quarantined)]),
    ];
    terminal.result(options.json === true ? json : lines.join('\n'));
  },
};

const setAside = (reasons: WordCounts) =>
  Object.entries(reasons).map(([reason, rows]) => messages.profile.quarantined(reason, rows));

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

async function profileCivilStatus(sources: readonly RegistrySource[], context: CommandContext) {
  const { config, clock, terminal } = context;
  const units = await readUnits(config.unitsFile);
  const columns = columnsOf('civil_status');
  const rows: Record<string, string>[] = [];
  const quarantined = await readAll(sources, context, (cells) => {
    rows.push(Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])));
  });
  const [year = 0, month = 0, day = 0] = vietnamDay(clock.now()).split('-').map(Number);
  const profile = profileMarriages(rows, {
    units,
    today: { year, month, day },
    unitName: (code) => communeOf(units, code)?.name ?? code,
    onProgress: (done, total) =>
      terminal.progress.update(messages.cli.stages.run.clean_marriages, done, total),
  });
  terminal.progress.finish();
  return { ...profile, quarantined };
}

async function profilePopulation(sources: readonly RegistrySource[], context: CommandContext) {
  const units = await readUnits(context.config.unitsFile);
  const columns = columnsOf('population');
  const profile = createPersonProfile(units);
  const quarantined = await readAll(sources, context, (cells) => profile.add(columns, cells));
  return { ...profile.finish(), quarantined };
}
