import { resolve } from 'node:path';
import { CAREFUL, listSources, type Registry, removeSource, setSource } from '../campaigns/pull-sources.ts';
import { refuseMissing } from '../files/input-files.ts';
import { messages } from '../messages.ts';
import { readMapping } from '../registries/header-mapping.ts';
import { type Command, decimalNumber, oneOf, readOptions, required, wholeNumber } from './command.ts';
import { onCampaign } from './operator.ts';

const REGISTRIES = ['civil_status', 'population'] as const satisfies readonly Registry[];
const LONGEST_HOURS = 8784;

export const sourceSetCommand: Command = {
  name: 'source set',
  summary: 'khai báo nguồn mà đợt đối chiếu tự nạp hằng đêm',
  help: `doichieu source set --campaign TÊN --registry civil_status|population (--postgres ĐỊA_CHỈ --relation BẢNG | --files ĐƯỜNG_DẪN) [tùy chọn]

ĐỊA_CHỈ là nơi cất địa chỉ PostgreSQL, không phải chính địa chỉ (có mật khẩu): env:TÊN_BIẾN hoặc file:/đường/dẫn/tệp.
Dân cư có cột updated_at kiểu ngày giờ thì mỗi đêm chỉ đọc phần đổi; còn lại đọc toàn bộ, so theo mã băm từng dòng.

  --postgres ĐỊA_CHỈ   env:TÊN_BIẾN hoặc file:/đường/dẫn
  --relation BẢNG      bảng hoặc khung nhìn, có thể kèm lược đồ
  --files ĐƯỜNG_DẪN    tệp hoặc thư mục nhận tệp đang có; thư mục được phép còn trống (thay cho --postgres)
  --mapping TỆP.json   bảng tên cột thay cho bảng có sẵn
  --full-every N       mấy đêm thì đọc toàn bộ một lần để biết dòng nào đã bị xóa (mặc định ${CAREFUL.fullEveryNights})
  --overlap GIỜ        đọc lùi về trước bao nhiêu giờ, cho dòng ghi muộn (mặc định ${CAREFUL.overlapHours})
  --loss-limit TỶ_LỆ   phần dòng được phép mất trong một lần nạp, 0 đến 1 (mặc định 0,02)
  --late-after GIỜ     nguồn không có gì mới quá số giờ này thì báo chậm (mặc định ${CAREFUL.lateAfterHours})

Ví dụ:
  npm run -s doichieu -- source set --campaign 2026-dot-1 --registry population --postgres env:POPULATION_URL --relation dan_cu
  npm run -s doichieu -- source set --campaign 2026-dot-1 --registry civil_status --files /srv/158`,

  async run(args, context) {
    const options = readOptions('source set', args, {
      campaign: { type: 'string' },
      registry: { type: 'string' },
      postgres: { type: 'string' },
      relation: { type: 'string' },
      files: { type: 'string' },
      mapping: { type: 'string' },
      'full-every': { type: 'string' },
      overlap: { type: 'string' },
      'loss-limit': { type: 'string' },
      'late-after': { type: 'string' },
    });
    const name = required('source set', '--campaign', options.campaign);
    const registry = oneOf('--registry', required('source set', '--registry', options.registry), REGISTRIES);
    const { callerDir } = context.config;
    const where =
      options.files === undefined
        ? {
            kind: 'postgres' as const,
            address: required('source set', '--postgres', options.postgres),
            relation: required('source set', '--relation', options.relation),
          }
        : { kind: 'files' as const, address: resolve(callerDir, options.files), relation: null };
    if (where.kind === 'files') await refuseMissing('--files', where.address);
    const mappingFile = options.mapping === undefined ? null : resolve(callerDir, options.mapping);
    if (mappingFile !== null) await readMapping(mappingFile);
    const source = {
      registry,
      ...where,
      mappingFile,
      fullEveryNights: wholeNumber('--full-every', options['full-every'], 1, 366) ?? CAREFUL.fullEveryNights,
      overlapHours: wholeNumber('--overlap', options.overlap, 0, LONGEST_HOURS) ?? CAREFUL.overlapHours,
      lossLimit: decimalNumber('--loss-limit', options['loss-limit'], 0, 1) ?? CAREFUL.lossLimit,
      lateAfterHours:
        wholeNumber('--late-after', options['late-after'], 1, LONGEST_HOURS) ?? CAREFUL.lateAfterHours,
    };
    await onCampaign(context, name, (work, { campaignId }) => setSource(work, { campaignId, source }));
    context.terminal.note(messages.cli.sourceSet(messages.cli.stages.pull[registry], source.address));
  },
};

export const sourceListCommand: Command = {
  name: 'source list',
  summary: 'xem các nguồn tự nạp của một đợt đối chiếu',
  help: `doichieu source list --campaign TÊN [--json]

Ví dụ:
  npm run -s doichieu -- source list --campaign 2026-dot-1`,

  async run(args, context) {
    const options = readOptions('source list', args, {
      campaign: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = required('source list', '--campaign', options.campaign);
    const sources = await onCampaign(context, name, listSources);
    if (options.json === true) return context.terminal.result(JSON.stringify(sources, undefined, 2));
    context.terminal.result(
      sources
        .map(({ registry, address, relation, lastFullAt }) =>
          [registry, address, relation ?? '', lastFullAt?.toISOString() ?? ''].join('  '),
        )
        .join('\n'),
    );
  },
};

export const sourceRemoveCommand: Command = {
  name: 'source remove',
  summary: 'thôi tự nạp một nguồn; dữ liệu đã nạp vẫn giữ',
  help: `doichieu source remove --campaign TÊN --registry civil_status|population

Ví dụ:
  npm run -s doichieu -- source remove --campaign 2026-dot-1 --registry population`,

  async run(args, context) {
    const options = readOptions('source remove', args, {
      campaign: { type: 'string' },
      registry: { type: 'string' },
    });
    const name = required('source remove', '--campaign', options.campaign);
    const registry = oneOf(
      '--registry',
      required('source remove', '--registry', options.registry),
      REGISTRIES,
    );
    await onCampaign(context, name, (work, { campaignId }) => removeSource(work, { campaignId, registry }));
    context.terminal.note(messages.cli.sourceRemoved(messages.cli.stages.pull[registry]));
  },
};
