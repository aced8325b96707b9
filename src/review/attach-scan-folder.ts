import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { authorise } from '../access/authorise.ts';
import { listWrittenCases } from '../db/cases.ts';
import { readScanName, scanKeyOf } from '../domain/scan-name.ts';
import { AppError } from '../errors.ts';
import { scopeOf } from './actor-units.ts';
import { attachScan, type ScanContext } from './attach-scan.ts';

/** A file of the folder that was not attached, and why. */
export interface MisfitScan {
  readonly fileName: string;
  /** `name`: not named as digitisers name scans; `no_case`, `several_cases`: of its number; `file`: no scan, or too large. */
  readonly why: 'name' | 'no_case' | 'several_cases' | 'file';
}

export interface AttachedFolder {
  readonly attached: number;
  readonly misfits: readonly MisfitScan[];
}

/**
 * Attaches a folder of scans named `KH.<year>.<book>.<yyyy-mm-dd>.<number>.pdf` (file names of the digitisation offices)
 * to the actor's cases by that name. Whatever does not fit is listed and left; running it again attaches nothing twice.
 *
 * Errors: NOT_ALLOWED; what the file system says of the folder.
 */
export async function attachScanFolder(
  context: ScanContext,
  {
    campaignId,
    folder,
    signal,
  }: {
    readonly campaignId: number;
    readonly folder: string;
    readonly signal?: AbortSignal;
  },
): Promise<AttachedFolder> {
  authorise(context.actor, 'case.attach');
  const cases = new Map<string, number[]>();
  for (const { caseId, written } of await listWrittenCases(context.db, scopeOf(context.actor, campaignId))) {
    const key = scanKeyOf(written);
    if (key !== undefined) cases.set(key, [...(cases.get(key) ?? []), caseId]);
  }
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const misfits: MisfitScan[] = [];
  let attached = 0;
  for (const { name: fileName } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    signal?.throwIfAborted();
    const key = readScanName(fileName)?.key;
    const fitting = key === undefined ? [] : (cases.get(key) ?? []);
    if (key === undefined) misfits.push({ fileName, why: 'name' });
    else if (fitting.length === 0) misfits.push({ fileName, why: 'no_case' });
    else if (fitting.length > 1) misfits.push({ fileName, why: 'several_cases' });
    else if (await attach(fitting[0]!, fileName)) attached++;
    else misfits.push({ fileName, why: 'file' });
  }
  return { attached, misfits };

  async function attach(caseId: number, fileName: string): Promise<boolean> {
    try {
      await attachScan(context, { caseId, fileName, content: createReadStream(join(folder, fileName)) });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'ATTACHMENT_UNUSABLE') return false;
      throw error;
    }
  }
}
