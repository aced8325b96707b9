import { createReadStream, type ReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Action } from '../access/authorise.ts';
import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { type AuditedEvent, recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  type Export,
  findExport,
  listExpiredExports,
  listExports,
  markExportDeleted,
} from '../db/exports.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { exportPath } from './keep-export.ts';
import { actionOn, rowScopeOf } from './transfer-context.ts';

interface FolderContext extends WorkContext {
  readonly exportFolder: string;
}

const MOST_EXPORTS = 200;

/** A report holds counts, a list persons: who may make the one may not fetch the other. */
const actionsFor = ({ kind }: Pick<Export, 'kind'>): readonly Action[] =>
  kind === null ? ['report.export'] : ['transfer.export', actionOn(kind, 'read')];

/** The latest files of a campaign, also those being made and those deleted. Errors: NOT_ALLOWED. */
export async function listExportsOf(
  context: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly Export[]> {
  authorise(context.actor, 'report.export');
  const found = await listExports(context.db, campaignId, rowScopeOf(context.actor), MOST_EXPORTS);
  return found.map((one) => ({ ...one, purpose: maskNumbersIn(one.purpose) }));
}

async function getExport(context: WorkContext, exportId: string): Promise<Export> {
  const found = await findExport(context.db, exportId, rowScopeOf(context.actor));
  if (found?.state !== 'ready' || found.expiresAt <= context.clock.now())
    throw new AppError('EXPORT_NOT_FOUND', messages.transfers.exportNotFound());
  for (const action of actionsFor(found)) authorise(context.actor, action);
  return found;
}

export interface FetchedExport extends Pick<Export, 'fileName' | 'mediaType' | 'bytes' | 'sha256'> {
  /** Opened when read; whoever takes it closes it. */
  readonly open: () => ReadStream;
}

/** A file to take away, which the audit keeps. Errors: EXPORT_NOT_FOUND; NOT_ALLOWED. */
export async function fetchExport(
  context: FolderContext,
  { exportId }: { readonly exportId: string },
): Promise<FetchedExport> {
  authorise(context.actor, 'report.export');
  const { fileName, mediaType, bytes, sha256, campaignId, subject } = await getExport(context, exportId);
  await recordEvent(context.db, {
    at: context.clock.now(),
    actor: context.actor,
    action: 'export.fetch',
    subject,
    campaignId,
    detail: { exportId, sha256 },
  });
  const open = () => createReadStream(exportPath(context.exportFolder, exportId));
  return { fileName, mediaType, bytes, sha256, open };
}

/** Deletes a file before its time. Errors: EXPORT_NOT_FOUND; NOT_ALLOWED. */
export async function deleteExport(
  context: FolderContext,
  { exportId }: { readonly exportId: string },
): Promise<void> {
  authorise(context.actor, 'report.export');
  await remove(context, 'export.delete', await getExport(context, exportId));
}

/** Deletes the bytes, then takes it down once, whoever else is at it. */
async function remove(
  { db, clock, actor, exportFolder }: ExpiryContext & Pick<AuditedEvent, 'actor'>,
  action: string,
  { exportId, campaignId, subject, state }: Pick<Export, 'exportId' | 'campaignId' | 'subject' | 'state'>,
): Promise<void> {
  await rm(exportPath(exportFolder, exportId), { force: true });
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    if (!(await markExportDeleted(trx, exportId, at))) return;
    await recordEvent(trx, { at, actor, action, subject, campaignId, detail: { exportId, state } });
  });
}

interface ExpiryContext extends Pick<FolderContext, 'db' | 'clock' | 'exportFolder'> {
  /** Who runs it at the terminal; undefined: the service by itself. */
  readonly actor?: AuditedEvent['actor'];
}

/** Whose act it is that no person does. */
const SERVICE = { accountId: null, login: 'dich-vu', via: 'terminal', address: undefined } as const;

/** Deletes every file whose time is over; run by the service now and then, and by the nightly script. @returns how many */
export async function deleteExpiredExports(context: ExpiryContext): Promise<number> {
  const expired = await listExpiredExports(context.db, context.clock.now());
  for (const one of expired)
    await remove({ ...context, actor: context.actor ?? SERVICE }, 'export.expire', one);
  return expired.length;
}
