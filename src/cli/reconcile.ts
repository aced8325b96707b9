import { resolve } from 'node:path';
import { openCampaign } from '../campaigns/named-campaign.ts';
import { withOutcomeFolder } from '../campaigns/outcome-files.ts';
import { type Workspace, withWorkspace } from '../services.ts';
import { reconcileSources } from './campaign-steps.ts';
import { type Command, readOptions, required } from './command.ts';
import { LINK_OPTIONS, readLinkChoice } from './link-options.ts';
import { openSources, SOURCE_OPTIONS } from './open-sources.ts';
import { outcomeSummary } from './outcome-summary.ts';

/** Name of the only campaign in a temporary workspace. */
const UNNAMED = 'reconcile';

export const reconcileCommand: Command = {
  name: 'reconcile',
  summary: 'đối chiếu các tệp (hoặc CSDL nguồn) một lượt và ghi kết quả ra thư mục',
  help: `doichieu reconcile --civil-status TỆP... --population TỆP... --out THƯ_MỤC [tùy chọn]

Đọc bản ghi kết hôn và dữ liệu dân cư, đối chiếu, ghi vào THƯ_MỤC:
  outcomes.csv          mỗi bản ghi kết hôn một dòng, đúng thứ tự tệp vào
  quarantine.csv        các dòng không đọc được: nguồn, dòng, cột, giá trị, lý do
  population_only.csv   số cặp vợ chồng dân cư biết mà hộ tịch không có, theo xã và thập kỷ sinh
  run.json              số lượng, thời gian từng bước, phiên bản mô hình
Làm trong vùng tạm, xong thì xóa: kết quả chỉ phụ thuộc tệp, mô hình và tùy chọn.

  --civil-status TỆP...  tệp hoặc thư mục .csv, .xlsx, .gz của hộ tịch (44 cột)
  --population TỆP...    tệp hoặc thư mục dữ liệu dân cư
  --out THƯ_MỤC          nơi ghi kết quả; tệp đã có thì không ghi đè
  --force                cho phép ghi đè
  --campaign TÊN         giữ lại dữ liệu thành đợt đối chiếu TÊN
  --mapping TỆP.json     bảng tên cột thay cho bảng có sẵn (xem lệnh mapping)
  --model TỆP.json       mô hình thay cho mô hình có sẵn
  --workers N            số luồng xử lý
  --json                 in nội dung run.json ra stdout

Không nêu tệp thì đọc PostgreSQL nguồn theo biến môi trường CIVIL_STATUS_URL, CIVIL_STATUS_RELATION,
POPULATION_URL, POPULATION_RELATION (chỉ đọc).

Ví dụ:
  npm run -s doichieu -- reconcile --civil-status kh-2016.xlsx kh-2017.xlsx --population dan-cu.csv.gz --out ra
  npm run -s doichieu -- reconcile --civil-status thu-muc-158 --population dan-cu.csv --out ra --json > run.json`,

  async run(args, context) {
    const { config, terminal } = context;
    const options = readOptions('reconcile', args, {
      ...SOURCE_OPTIONS,
      ...LINK_OPTIONS,
      out: { type: 'string' },
      force: { type: 'boolean' },
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const folder = resolve(config.callerDir, required('reconcile', '--out', options.out));
    const force = options.force === true;
    const choice = await readLinkChoice(options, config);
    const sources = await openSources('reconcile', options, 'both', config);
    const kind = options.campaign === undefined ? 'temporary' : 'kept';
    const output = { ...choice, folder, force, withoutCases: options.campaign === undefined };
    const work = async (workspace: Workspace) => {
      const campaign = await openCampaign(workspace.db, options.campaign ?? UNNAMED);
      return await reconcileSources(workspace, campaign, sources, output, context);
    };
    const summary = await withOutcomeFolder(folder, force, () =>
      withWorkspace(config, { kind, onStage: terminal.stage }, work),
    );
    terminal.note(outcomeSummary(summary));
    if (options.json === true) terminal.result(JSON.stringify(summary, undefined, 2));
  },
};
