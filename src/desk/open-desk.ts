import type { AccessContext } from '../access/access-context.ts';
import type { Actor, Role } from '../access/actor.ts';
import { actions } from '../access/authorise.ts';
import { hashSecret } from '../access/secret.ts';
import { recordEvent } from '../audit/record-event.ts';
import { vietnamDay } from '../clock.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { countDeskUse, findOpenDesk, type OpenDesk } from '../db/desk-openings.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** Who may search persons at all. */
export const DESK_ROLES: readonly Role[] = actions['person.search'];

export interface DeskVisit {
  readonly secret: string;
  readonly address: string;
}

export interface AtDesk {
  readonly db: Db;
  readonly desk: OpenDesk;
  readonly actor: Actor;
}

/**
 * Does a piece of work at an open desk: every entity it shows is counted against the day's cap and kept in the audit, all in
 * one transaction; beyond the cap nothing is shown.
 *
 * @param asked entities, or questions for some, asked for
 * @param work returns what the audit keeps of it: own ids and counts
 * Errors: ITEM_NOT_FOUND for a desk that is not open; SEARCH_LIMIT_REACHED.
 */
export async function workAtDesk<T>(
  { db, clock }: AccessContext,
  { secret, address }: DeskVisit,
  {
    action,
    asked,
  }: { readonly action: 'desk.match' | 'desk.extend' | 'desk.preview'; readonly asked: number },
  work: (at: AtDesk) => Promise<{ readonly reply: T; readonly seen: readonly string[] }>,
): Promise<T> {
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const desk = await enterDesk({ db: trx, clock }, secret);
    const count = async (entities: number) => {
      const used = await countDeskUse(trx, desk.openingId, vietnamDay(at), entities);
      if (used > desk.dailyCap)
        throw new AppError('SEARCH_LIMIT_REACHED', messages.desk.capReached(desk.dailyCap));
    };
    // Before the work, so that two at once wait for each other; a question that finds nobody counts as one.
    await count(asked);
    const { accountId, login, role, jurisdiction } = desk;
    const actor: Actor = { accountId, login, role, jurisdiction, via: 'token', address };
    const { reply, seen } = await work({ db: trx, desk, actor });
    if (seen.length > asked) await count(seen.length - asked);
    await recordEvent(trx, {
      at,
      actor,
      action,
      subject: `desk:${desk.openingId}`,
      campaignId: desk.campaignId,
      reason: desk.purpose,
      detail: { asked, seen: [...new Set(seen)].sort() },
    });
    return reply;
  });
}

/** The desk a secret opens. Errors: ITEM_NOT_FOUND. */
export async function enterDesk({ db, clock }: AccessContext, secret: string): Promise<OpenDesk> {
  const desk = await findOpenDesk(db, hashSecret(secret), clock.now());
  if (desk === undefined || !DESK_ROLES.includes(desk.role))
    throw new AppError('ITEM_NOT_FOUND', messages.desk.notOpen());
  return desk;
}
