import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCampaign } from '../campaigns/named-campaign.ts';
import { TRANSFER_KINDS, type TransferFilter, type TransferKind } from '../domain/transfer-list.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { createFolder, refuseExisting } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import { readUnits } from '../registries/unit-file.ts';
import { withWorkspace } from '../services.ts';
import { type ExportContext, exportPath, type KeptExport } from '../transfers/keep-export.ts';
import { type CommandContext, oneOf } from './command.ts';
import { terminalOperator } from './operator.ts';

/** Options that choose what a list is made of. */
export const FILTER_OPTIONS = {
  kind: { type: 'string' },
  commune: { type: 'string', multiple: true },
  class: { type: 'string', multiple: true },
  route: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  officer: { type: 'string' },
  pattern: { type: 'string' },
  decided: { type: 'boolean' },
  'decided-by': { type: 'string' },
} as const;

export const FILTER_HELP = `  --kind LOẠI          police (gửi Công an, mặc định) hoặc civil_status (đề nghị sửa hộ tịch)
  --commune MÃ...      chỉ các xã, phường hiện nay này
  --class LOẠI...      chỉ các loại sai lệch (NAME DOB ID MARITAL SPOUSE NOT_FOUND …)
  --route ĐỀ_NGHỊ...   chỉ các hướng xử lý (police_verification police_correction fix_keying civil_addition …)
  --from, --to NGÀY    ngày đăng ký kết hôn từ, đến (yyyy-mm-dd)
  --officer MÃ         chỉ hồ sơ giao cho tài khoản này
  --pattern MẪU        chỉ hồ sơ có đúng mẫu sai lệch này
  --decided            chỉ sai lệch cán bộ đã quyết
  --decided-by MÃ      chỉ sai lệch tài khoản này đã quyết`;

interface Given {
  readonly kind?: string | undefined;
  readonly commune?: string[] | undefined;
  readonly class?: string[] | undefined;
  readonly route?: string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly officer?: string | undefined;
  readonly pattern?: string | undefined;
  readonly decided?: boolean | undefined;
  readonly 'decided-by'?: string | undefined;
}

export const kindOf = ({ kind }: Given): TransferKind => oneOf('--kind', kind ?? 'police', TRANSFER_KINDS);

/** What was named; nothing else limits. */
export function filterOf(given: Given): TransferFilter {
  const found: TransferFilter = {
    units: given.commune,
    classes: given.class,
    routes: given.route,
    registeredFrom: given.from,
    registeredTo: given.to,
    assignedTo: given.officer === undefined ? undefined : Number(given.officer),
    pattern: given.pattern,
    decided: given.decided,
    decidedBy: given['decided-by'] === undefined ? undefined : Number(given['decided-by']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Works with lists as the operator of the terminal, whose files lie in the data folder. */
export async function withLists<T>(
  { config, clock, terminal }: CommandContext,
  work: (context: ExportContext) => Promise<T>,
): Promise<T> {
  const units = await readUnits(config.unitsFile);
  return await withWorkspace(config, { kind: 'kept', onStage: terminal.stage }, async ({ db }) => {
    const actor = await terminalOperator({ db, clock }, 'leader');
    const exportFolder = join(config.dataDir, 'exports');
    const onProgress = (done: number, total: number) =>
      terminal.progress.update(messages.transfers.making(), done, total);
    try {
      return await work({ db, clock, actor, units, exportFolder, onProgress });
    } finally {
      terminal.progress.finish();
    }
  });
}

export const campaignIdOf = async ({ db }: ExportContext, name: string): Promise<number> =>
  (await getCampaign(db, name)).campaignId;

/** Puts a file that was made into the caller's folder, under its own name. @returns where it lies */
export async function takeExport(
  { exportFolder }: ExportContext,
  { terminal }: CommandContext,
  made: KeptExport,
  to: { readonly folder: string; readonly force: boolean },
): Promise<string> {
  await createFolder(to.folder);
  const path = join(to.folder, made.fileName);
  await refuseExisting([path], to.force);
  await copyFile(exportPath(exportFolder, made.exportId), path);
  terminal.note(messages.cli.written(path, formatCount(made.rowCount)));
  if (made.passphrase !== null) terminal.note(messages.transfers.passphrase(made.passphrase));
  return path;
}
