import type { Actor, Jurisdiction } from '../access/actor.ts';
import { authorise } from '../access/authorise.ts';
import { hashSecret, newSecret } from '../access/secret.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findAccount } from '../db/accounts.ts';
import { inTransaction } from '../db/database.ts';
import {
  closeDeskOpening,
  type DeskOpening,
  insertDeskOpening,
  listDeskOpenings,
} from '../db/desk-openings.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { DESK_ROLES } from './open-desk.ts';

export interface OpenDeskInput {
  readonly campaignId: number;
  /** Who will work with it, within that account's own communes. */
  readonly accountId: number;
  readonly purpose: string;
  /** 1 to 14 days. */
  readonly hours: number;
  /** Entities a day. */
  readonly dailyCap: number;
}

export const LONGEST_HOURS = 14 * 24;
export const LARGEST_DAILY_CAP = 20_000;

/**
 * Opens the reconciliation service of desk programs (OpenRefine) to one officer, for a purpose and a time.
 *
 * The secret stands in the service's address, for desk programs send no headers of ours: it opens this one protocol
 * only, masked and capped, ends by itself, and the log keeps route templates, never addresses.
 *
 * @returns the secret, shown this once
 * Errors: ACCOUNT_NOT_FOUND for somebody who may not search persons; REASON_NEEDED; NOT_ALLOWED.
 */
export async function openDesk(
  { db, clock, actor }: WorkContext,
  { campaignId, accountId, purpose, hours, dailyCap }: OpenDeskInput,
): Promise<{ readonly openingId: number; readonly secret: string; readonly endsAt: Date }> {
  authorise(actor, 'desk.open');
  if (purpose.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  const endsAt = new Date(at.getTime() + Math.min(hours, LONGEST_HOURS) * 3_600_000);
  const secret = newSecret();
  return await inTransaction(db, async (trx) => {
    const account = await findAccount(trx, accountId);
    const isFit = account?.disabledAt === null && DESK_ROLES.includes(account.role);
    if (!isFit || !isWithin(account.jurisdiction, actor))
      throw new AppError('ACCOUNT_NOT_FOUND', messages.desk.accountUnfit());
    const openingId = await insertDeskOpening(trx, {
      campaignId,
      accountId,
      purpose: purpose.trim(),
      secretHash: hashSecret(secret),
      openedBy: actor.accountId,
      openedAt: at,
      endsAt,
      dailyCap: Math.min(dailyCap, LARGEST_DAILY_CAP),
    });
    await recordEvent(trx, {
      at,
      actor,
      action: 'desk.open',
      subject: `desk:${openingId}`,
      campaignId,
      reason: purpose.trim(),
      detail: { accountId, dailyCap, endsAt: endsAt.toISOString() },
    });
    return { openingId, secret, endsAt };
  });
}

const unitsOf = ({ jurisdiction }: Actor) => (jurisdiction === 'province' ? undefined : jurisdiction);

/** A leader of some communes has to do with the desks of people of those communes only. */
function isWithin(jurisdiction: Jurisdiction, actor: Actor): boolean {
  const units = unitsOf(actor);
  if (units === undefined) return true;
  return jurisdiction !== 'province' && jurisdiction.every((unit) => units.includes(unit));
}

/** Errors: NOT_ALLOWED. */
export async function listDesks(
  { db, clock, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly DeskOpening[]> {
  authorise(actor, 'desk.read');
  const desks = await listDeskOpenings(db, campaignId, unitsOf(actor), clock.now());
  return desks.map((desk) => ({ ...desk, purpose: maskNumbersIn(desk.purpose) }));
}

/** Closes before its time. Errors: ITEM_NOT_FOUND; NOT_ALLOWED. */
export async function closeDesk(
  { db, clock, actor }: WorkContext,
  { openingId }: { readonly openingId: number },
): Promise<void> {
  authorise(actor, 'desk.open');
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    if (!(await closeDeskOpening(trx, openingId, unitsOf(actor), at)))
      throw new AppError('ITEM_NOT_FOUND', messages.desk.notOpen());
    await recordEvent(trx, { at, actor, action: 'desk.close', subject: `desk:${openingId}` });
  });
}
