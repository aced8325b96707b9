import type { ReadStream } from 'node:fs';
import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { renewClaim } from '../db/case-claims.ts';
import { findAttachment, insertAttachment } from '../db/case-papers.ts';
import { inTransaction } from '../db/database.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';
import { AppError } from '../errors.ts';
import { openScan, storeScan } from '../files/scan-folder.ts';
import { messages } from '../messages.ts';
import { getCase, leaseFrom } from './case-at-hand.ts';

/** Work with scans needs the folder they lie in. */
export interface ScanContext extends WorkContext {
  readonly scanFolder: string;
}

export interface AttachScanInput {
  readonly caseId: number;
  /** As the person's machine calls it; only shown. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface AttachedScan {
  readonly attachmentId: number;
  readonly caseId: number;
  readonly mediaType: string;
  readonly bytes: number;
}

/** A scanned A3 page in colour is some 10 MB. */
const LARGEST_SCAN = 25 * 2 ** 20;
const LONGEST_NAME = 200;

/** What remains of a file name for showing: no folders, nothing a terminal would obey. */
const plainName = (name: string) =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(-LONGEST_NAME) || 'scan';

/**
 * Attaches a scan of the book's page to a case; the same bytes again are the same attachment.
 *
 * Errors: CASE_NOT_FOUND; ATTACHMENT_UNUSABLE; NOT_ALLOWED.
 */
export async function attachScan(
  { db, clock, actor, scanFolder }: ScanContext,
  { caseId, fileName, content }: AttachScanInput,
): Promise<AttachedScan> {
  authorise(actor, 'case.attach');
  // Asked before anything is stored, and again when it is entered.
  await getCase(db, actor, caseId);
  const { sha256, bytes, mediaType } = await storeScan(scanFolder, content, LARGEST_SCAN);
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const { campaignId } = await getCase(trx, actor, caseId);
    const { accountId } = actor;
    const scan = {
      caseId,
      campaignId,
      fileName: plainName(fileName),
      mediaType,
      bytes,
      sha256,
      accountId,
      at,
    };
    const attachmentId = await insertAttachment(trx, scan);
    await renewClaim(trx, caseId, { accountId, now: at, until: leaseFrom(at) });
    await recordEvent(trx, {
      at,
      actor,
      action: 'case.attach',
      subject: `case:${caseId}`,
      campaignId,
      entryId: caseId,
      detail: { attachmentId, bytes, mediaType },
    });
    return { attachmentId, caseId, mediaType, bytes };
  });
}

export interface ReadScan {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Opened when read; whoever takes it closes it. */
  readonly open: () => ReadStream;
}

/** A scan to look at, which the audit keeps. Errors: ITEM_NOT_FOUND; NOT_ALLOWED. */
export async function readScan(
  { db, clock, actor, scanFolder }: ScanContext,
  { attachmentId }: { readonly attachmentId: number },
): Promise<ReadScan> {
  authorise(actor, 'case.read');
  return await inTransaction(db, async (trx) => {
    const found = await findAttachment(trx, attachmentId);
    if (found === undefined) throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
    const { campaignId, caseId } = await getCase(trx, actor, found.caseId).catch(() => {
      throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
    });
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'case.read_scan',
      subject: `case:${caseId}`,
      campaignId,
      entryId: caseId,
      detail: { attachmentId },
    });
    const { mediaType, bytes, sha256 } = found;
    return {
      fileName: maskNumbersIn(found.fileName),
      mediaType,
      bytes,
      open: () => openScan(scanFolder, sha256),
    };
  });
}
