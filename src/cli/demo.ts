import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDemoAccounts } from '../access/demo-accounts.ts';
import { discrepancyCsv, discrepancyXlsx, readDiscrepancyList } from '../campaigns/discrepancy-list.ts';
import { getPublishedRun, openCampaign } from '../campaigns/named-campaign.ts';
import { withOutcomeFolder } from '../campaigns/outcome-files.ts';
import { readCampaignProgress } from '../campaigns/progress.ts';
import { progressTable } from '../campaigns/progress-table.ts';
import { generateProvince } from '../demo/generate-province.ts';
import { NOISE_LEVELS, type NoiseLevel } from '../demo/noise.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { createFolder, refuseExisting, writeNewFile } from '../files/new-file.ts';
import { createLogger } from '../logger.ts';
import { messages } from '../messages.ts';
import { evaluate } from '../quality/evaluate.ts';
import { evaluationTable } from '../quality/evaluation-table.ts';
import { readUnits } from '../registries/unit-file.ts';
import { type Workspace, withWorkspace } from '../services.ts';
import { reconcileSources } from './campaign-steps.ts';
import { type Command, type CommandContext, oneOf, readOptions, wholeNumber } from './command.ts';
import { keepWorkers } from './keep-workers.ts';
import { openSources } from './open-sources.ts';
import { terminalOperator } from './operator.ts';
import { outcomeSummary } from './outcome-summary.ts';
import { readRowTable } from './read-row-table.ts';

const CAMPAIGN = 'demo';
const SEED = 14;
/** A province of this size goes through within two minutes on two cores. */
const MARRIAGES = 30_911;
const PERSONS = 300_000;
/** The generator does not always find enough couples below (of 8 seeds, 660 marriages among 4,000: one). */
const fewestPersons = (marriages: number) => Math.max(6_000, 8 * marriages);

export const demoCommand: Command = {
  name: 'demo',
  summary: 'chạy thử từ đầu đến cuối với một tỉnh bịa',
  help: `doichieu demo [--out THƯ_MỤC] [--seed N] [--noise easy|typical|hard] [--force]

Bịa một tỉnh (${formatCount(MARRIAGES)} bản ghi kết hôn, ${formatCount(PERSONS)} người, mọi thông tin đều bịa), nạp, đối chiếu, in tiến độ, xuất danh sách
sai lệch và so với đáp án. Dùng cơ sở dữ liệu tạm, xong thì xóa; các tệp ở lại trong THƯ_MỤC. Chưa đến hai phút.
Sau đó mở các màn hình ở địa chỉ in ra, với một tài khoản cho mỗi vai trò, cho tới khi dừng (Ctrl-C).

  --out THƯ_MỤC   nơi để tệp (mặc định: một thư mục tạm mới)
  --seed N        tỉnh khác (mặc định ${SEED}); cùng N thì cùng tỉnh
  --noise MỨC     sổ ghi sạch hay lộn xộn: easy, typical (mặc định), hard
  --marriages N   số bản ghi kết hôn (mặc định ${formatCount(MARRIAGES)})
  --persons N     số người (mặc định ${formatCount(PERSONS)}); ít nhất tám lần số bản ghi kết hôn, không dưới 6.000
  --force         cho phép ghi đè
  --exit          xong thì thoát, không mở các màn hình
  --port SỐ       cổng của các màn hình (mặc định: cổng bất kỳ)
  --json          in các con số dạng JSON ra stdout rồi thoát

Ví dụ:
  npm run demo
  npm run -s doichieu -- demo --out thu --seed 20`,

  async run(args, context) {
    const { config, terminal } = context;
    const options = readOptions('demo', args, {
      out: { type: 'string' },
      seed: { type: 'string' },
      noise: { type: 'string' },
      marriages: { type: 'string' },
      persons: { type: 'string' },
      force: { type: 'boolean' },
      exit: { type: 'boolean' },
      port: { type: 'string' },
      json: { type: 'boolean' },
    });
    const seed = wholeNumber('--seed', options.seed, 0, 2 ** 31 - 1) ?? SEED;
    const marriages = wholeNumber('--marriages', options.marriages, 1, 1_000_000) ?? MARRIAGES;
    const persons =
      wholeNumber('--persons', options.persons, fewestPersons(marriages), 10_000_000) ??
      Math.max(PERSONS, fewestPersons(marriages));
    const noise = oneOf('--noise', options.noise ?? 'typical', NOISE_LEVELS);
    const force = options.force === true;
    const folder =
      options.out === undefined
        ? await mkdtemp(join(tmpdir(), 'doichieu-demo-'))
        : resolve(config.callerDir, options.out);
    const demonstration = { folder, seed, marriages, persons, noise, force, quiet: options.json === true };
    const port = wholeNumber('--port', options.port, 0, 65_535) ?? 0;
    await withTemporaryFolder((dataDir) =>
      withWorkspace(config, { kind: 'temporary', dataDir, onStage: terminal.stage }, async (workspace) => {
        const figures = await withOutcomeFolder(folder, force, () =>
          demonstrate(workspace, demonstration, context),
        );
        terminal.note(messages.cli.demoFiles(folder));
        if (options.json === true) terminal.result(JSON.stringify(figures, undefined, 2));
        else if (options.exit !== true) await serveDemo(workspace, { dataDir, port }, context);
      }),
    );
  },
};

/** The server's account must be able to pass the folder of its data. */
async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'doichieu-demo-data-'));
  await chmod(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Demonstration {
  readonly folder: string;
  readonly seed: number;
  readonly marriages: number;
  readonly persons: number;
  readonly noise: NoiseLevel;
  readonly force: boolean;
  /** Figures go to stdout as JSON, not as tables. */
  readonly quiet: boolean;
}

async function demonstrate(workspace: Workspace, demonstration: Demonstration, context: CommandContext) {
  const { folder, force, quiet } = demonstration;
  const { terminal, clock, config, signal } = context;
  const lists = ['sai-lech.xlsx', 'sai-lech.csv'].map((name) => join(folder, name));
  await refuseExisting(lists, force);
  const province = await inventProvince(demonstration, context);
  const named = { 'civil-status': [province.marriages], population: [province.persons] };
  const sources = await openSources('demo', named, 'both', config);
  const campaign = await openCampaign(workspace.db, CAMPAIGN);
  const run = await reconcileSources(workspace, campaign, sources, { folder, force }, context);
  const units = await readUnits(config.unitsFile);
  const progress = await readCampaignProgress(workspace.db, campaign, { units, asOf: clock.now() });
  const { runId } = await getPublishedRun(workspace.db, campaign);
  const list = await readDiscrepancyList(workspace.db, campaign, runId, {}, { units, now: clock.now() });
  await writeNewFile(lists[0]!, force, await discrepancyXlsx(list));
  await writeNewFile(lists[1]!, force, discrepancyCsv(list));
  const truth = await readRowTable(province.truth, ['record_key'], signal);
  const outcomes = await readRowTable(join(folder, 'outcomes.csv'), ['record_key', 'outcome'], signal);
  const quality = evaluate(truth, outcomes);
  const say = quiet ? terminal.note : terminal.result;
  say([outcomeSummary(run), '', progressTable(progress), '', evaluationTable(quality)].join('\n'));
  return { run, progress, quality };
}

/** The screens over the demo's data, until somebody stops them. */
async function serveDemo(
  workspace: Workspace,
  { dataDir, port }: { readonly dataDir: string; readonly port: number },
  { config, clock, terminal, signal }: CommandContext,
): Promise<void> {
  const units = await readUnits(config.unitsFile);
  const actor = await terminalOperator({ db: workspace.db, clock }, 'administrator');
  const accounts = await createDemoAccounts({ db: workspace.db, clock, units, actor });
  const { startService } = await import('../api/start-service.ts');
  const { startTimekeeper } = await import('../jobs/start-timekeeper.ts');
  const { buildScreens } = await import('../site/build-screens.ts');
  const screens = await buildScreens(config.cacheDir, () => terminal.note(messages.serve.building()));
  const logger = createLogger({ ...config, logLevel: 'silent' });
  const service = await startService(workspace, {
    host: '127.0.0.1',
    port,
    screens,
    units,
    scanFolder: join(dataDir, 'scans'),
    exportFolder: join(dataDir, 'exports'),
    clock,
    logger,
  });
  terminal.result(
    messages.cli.demoServed(
      service.address,
      accounts.map(({ role, ...account }) => ({ ...account, role: messages.access.roles[role] })),
    ),
  );
  const { db, appUrl, ownerUrl } = workspace;
  const timekeeper = await startTimekeeper({ db, appUrl, logger });
  const here = {
    DATABASE_URL: appUrl,
    MIGRATION_URL: ownerUrl,
    DOICHIEU_DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
  };
  const endWorkers = keepWorkers(1, clock.elapsed, here);
  if (!signal.aborted) await once(signal, 'abort');
  await Promise.all([service.stop(), timekeeper.stop(), endWorkers()]);
}

async function inventProvince(
  { folder, seed, marriages, persons, noise, force }: Demonstration,
  { terminal, signal }: CommandContext,
) {
  const directory = join(folder, 'tinh-bia');
  await createFolder(directory);
  const province = await generateProvince({
    directory,
    seed,
    marriages,
    persons,
    noise,
    force,
    signal,
    onProgress: ({ done, total }) => terminal.progress.update(messages.cli.stages.invent, done, total),
  });
  terminal.progress.finish();
  return province;
}
