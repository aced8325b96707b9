import { createHmac } from 'node:crypto';
import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findAccount } from '../db/accounts.ts';
import { redactReasons } from '../db/audit-redactions.ts';
import { type CampaignPurge, countCasesByState, endPurge } from '../db/campaign-purges.ts';
import {
  type CountedTable,
  deleteCampaignRows,
  deleteRepliesAndSearches,
  findKeptFiles,
  holdCampaign,
  type KeptFiles,
  rewriteTables,
} from '../db/campaign-rows.ts';
import { inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { deleteFilesIn } from '../files/stored-files.ts';
import { messages } from '../messages.ts';
import { forgetSnapshots } from './forget-snapshots.ts';
import { getPurge } from './propose-purge.ts';

/** A purge works as the owner of the tables: the service's own role may delete neither answers nor audit. */
export interface PurgeContext extends WorkContext {
  readonly scanFolder: string;
  readonly exportFolder: string;
  /** What runs keep on disk of a campaign's persons. */
  readonly snapshotFolder: string;
  /** Key of the hashes that stand for what people wrote, kept apart from the database. */
  readonly hashKey: Uint8Array;
}

/** What was deleted, when, by whom. */
export interface PurgeCertificate {
  readonly purgeId: number;
  readonly campaignId: number;
  readonly campaign: string;
  readonly reason: string;
  readonly proposedBy: { readonly accountId: number; readonly login: string; readonly at: string };
  readonly confirmedBy: { readonly accountId: number; readonly login: string; readonly at: string };
  /** Cases by state, as they were. */
  readonly cases: Readonly<Record<string, number>>;
  readonly tables: readonly CountedTable[];
  readonly files: { readonly scans: number; readonly exports: number; readonly snapshots: number };
  /** Events whose texts are keyed hashes now, and blocks of the audit they are in. */
  readonly audit: { readonly events: number; readonly blocks: number; readonly digest: string };
  /** Tables that others kept busy, so that their files were not written anew. */
  readonly notRewritten: readonly string[];
}

/** A file just put into a folder, whose row is not there yet. */
const ON_ITS_WAY_MS = 3_600_000;

/**
 * Deletes a campaign: its rows in one transaction, then what lies on disk. Called again, it finishes what was cut off or
 * kept busy, and certifies it again.
 *
 * @param input.campaign its name, as a check
 *
 * Errors: PURGE_NOT_FOUND; PURGE_STATE; SECOND_PERSON_NEEDED; PURGE_OTHER_CAMPAIGN; RUN_IN_PROGRESS; NOT_ALLOWED.
 */
export async function confirmPurge(
  context: PurgeContext,
  input: { readonly purgeId: number; readonly campaign: string },
): Promise<PurgeCertificate> {
  const { db, actor } = context;
  authorise(actor, 'purge.confirm');
  const { purgeId } = input;
  const before = await findKeptFiles(db);
  const deleted = await inTransaction(db, async (trx) => {
    const purge = await getPurge(trx, purgeId);
    if (purge.campaignName !== input.campaign)
      throw new AppError('PURGE_OTHER_CAMPAIGN', messages.purge.otherCampaign(purge.campaignName));
    if (purge.state === 'rows_deleted' || purge.state === 'done')
      return purge.certificate as unknown as PurgeCertificate;
    if (purge.state !== 'proposed') throw new AppError('PURGE_STATE', messages.purge.ended());
    if (purge.proposedBy === actor.accountId)
      throw new AppError('SECOND_PERSON_NEEDED', messages.review.secondPersonNeeded());
    if (!(await holdCampaign(trx, purge.campaignId)))
      throw new AppError('RUN_IN_PROGRESS', messages.purge.running());
    return await deleteRows({ ...context, db: trx }, purge);
  });
  const files = await deleteFiles(context, deleted, before);
  const notRewritten = await rewriteTables(db, deleted.notRewritten);
  const certificate = { ...deleted, files, notRewritten };
  const at = new Date(deleted.confirmedBy.at);
  const { accountId } = deleted.confirmedBy;
  await endPurge(db, purgeId, { state: 'done', accountId, at, certificate });
  return certificate;
}

async function deleteRows(
  { db: trx, clock, actor, hashKey }: PurgeContext,
  { purgeId, campaignId, campaignName, reason, proposedBy, proposedAt }: CampaignPurge,
): Promise<PurgeCertificate> {
  const at = clock.now();
  const proposer = await findAccount(trx, proposedBy);
  const cases = await countCasesByState(trx, campaignId);
  const tables = [...(await deleteCampaignRows(trx, campaignId)), ...(await deleteRepliesAndSearches(trx))];
  const keyed = (text: string) => createHmac('sha256', hashKey).update(text).digest('hex');
  const audit = await redactReasons(trx, { campaignId, purgeId }, keyed);
  const certificate: PurgeCertificate = {
    purgeId,
    campaignId,
    campaign: campaignName,
    reason,
    proposedBy: { accountId: proposedBy, login: proposer?.login ?? '', at: proposedAt.toISOString() },
    confirmedBy: { accountId: actor.accountId, login: actor.login, at: at.toISOString() },
    cases,
    tables,
    files: { scans: 0, exports: 0, snapshots: 0 },
    audit,
    notRewritten: tables.map(({ table }) => table),
  };
  const { accountId } = actor;
  await endPurge(trx, purgeId, { state: 'rows_deleted', accountId, at, certificate });
  await recordEvent(trx, {
    at,
    actor,
    action: 'campaign.purge',
    subject: `purge:${purgeId}`,
    campaignId,
    detail: {
      proposedBy,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      redactedEvents: audit.events,
      redactions: audit.digest,
    },
  });
  return certificate;
}

/** Those of the campaign, and any that a purge or restore that was cut off left without a row. */
async function deleteFiles(
  { db, clock, scanFolder, exportFolder, snapshotFolder }: PurgeContext,
  { files }: PurgeCertificate,
  before: KeptFiles,
): Promise<PurgeCertificate['files']> {
  const kept = await findKeptFiles(db);
  const longAgo = clock.now().getTime() - ON_ITS_WAY_MS;
  const isUnwanted = (of: keyof KeptFiles) => (name: string, writtenAt: Date) =>
    !kept[of].has(name) && (before[of].has(name) || writtenAt.getTime() < longAgo);
  return {
    scans: files.scans + (await deleteFilesIn(scanFolder, isUnwanted('scans'))),
    exports: files.exports + (await deleteFilesIn(exportFolder, isUnwanted('exports'))),
    snapshots: files.snapshots + (await forgetSnapshots({ db, snapshotFolder })),
  };
}
