import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { listWrittenCases } from '../db/cases.ts';
import { readScanName, scanKeyOf } from '../domain/scan-name.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from './actor-units.ts';
import { attachScan, type ScanContext } from './attach-scan.ts';

/** A file of the folder that was not attached, and why. */
export interface MisfitScan {
  readonly fileName: string;
  /** `name`: not named as digitisers name scans; `no_case`, `several_cases`: of its number; `file`: no scan, too large, or unreadable. */
  readonly why: 'name' | 'no_case' | 'several_cases' | 'file';
}

export interface AttachedFolder {
  readonly attached: number;
  readonly misfits: readonly MisfitScan[];
}

/**
 * Attaches a folder of scans named `KH.<year>.<book>.<yyyy-mm-dd>.<number>.pdf` (file names of the digitisation offices)
 * to the actor's cases by that name. Whatever does not fit is listed and left; running it again attaches nothing twice. Each
 * scan attached is on record, and the folder as a whole.
 *
 * Errors: INPUT_NOT_FOUND for a folder that is none or may not be read; NOT_ALLOWED.
 */
export async function attachScanFolder(
  context: ScanContext,
  {
    campaignId,
    folder,
    signal,
    onProgress = () => {},
  }: {
    readonly campaignId: number;
    readonly folder: string;
    readonly signal?: AbortSignal;
    readonly onProgress?: (files: number, total: number) => void;
  },
): Promise<AttachedFolder> {
  authorise(context.actor, 'case.attach');
  const files = await filesOf(folder);
  const cases = new Map<string, number[]>();
  for (const { caseId, written } of await listWrittenCases(context.db, scopeOf(context.actor, campaignId))) {
    const key = scanKeyOf(written);
    if (key !== undefined) cases.set(key, [...(cases.get(key) ?? []), caseId]);
  }
  const misfits: MisfitScan[] = [];
  let attached = 0;
  for (const [at, fileName] of files.entries()) {
    signal?.throwIfAborted();
    onProgress(at, files.length);
    const key = readScanName(fileName)?.key;
    const fitting = key === undefined ? [] : (cases.get(key) ?? []);
    if (key === undefined) misfits.push({ fileName, why: 'name' });
    else if (fitting.length === 0) misfits.push({ fileName, why: 'no_case' });
    else if (fitting.length > 1) misfits.push({ fileName, why: 'several_cases' });
    else if (await attach(fitting[0]!, fileName)) attached++;
    else misfits.push({ fileName, why: 'file' });
  }
  onProgress(files.length, files.length);
  await recordEvent(context.db, {
    at: context.clock.now(),
    actor: context.actor,
    action: 'case.attach_folder',
    subject: `campaign:${campaignId}`,
    campaignId,
    detail: { files: files.length, attached, misfits: misfits.length },
  });
  return { attached, misfits };

  async function attach(caseId: number, fileName: string): Promise<boolean> {
    try {
      await attachScan(context, { caseId, fileName, content: createReadStream(join(folder, fileName)) });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'ATTACHMENT_UNUSABLE') return false;
      if (UNREADABLE.has((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    }
  }
}

/** What the file system says of a file that may not be read, or is gone since the folder was listed. */
const UNREADABLE = new Set(['EACCES', 'EPERM', 'ENOENT']);

/** Names of the files in a folder, in their order. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('INPUT_NOT_FOUND', messages.scans.folderNotFound(folder), { cause });
  });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
