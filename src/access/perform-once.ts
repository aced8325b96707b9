import { createHash } from 'node:crypto';
import { recordEvent } from '../audit/record-event.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { deleteKeysBefore, type KeptReply, keepReply, takeKey } from '../db/idempotency-keys.ts';
import type { Actor } from './actor.ts';
import type { WorkContext } from './work-context.ts';

export type { KeptReply } from '../db/idempotency-keys.ts';

export interface OnceAsked {
  /** Chosen by who asks; belongs to the account. */
  readonly key: string;
  /** The same key must come with the same request. */
  readonly requestHash: Buffer;
  /** Name of the operation, for the audit. */
  readonly operation: string;
}

/** How long a repeated request gets the kept reply. */
const KEPT_MS = 86_400_000;

/**
 * Does a write once for a key of the actor's account: the act and its reply are in one transaction, so that after a
 * crash either both are there or neither. Two at once wait for each other; what failed may be tried again. A reply told
 * again is on record; whoever may see other cases than then asks anew.
 *
 * @returns the reply, the kept one for a repeated request; `reused` where the key came with another request
 */
export async function performOnce<C extends WorkContext>(
  context: C,
  { key, requestHash, operation }: OnceAsked,
  work: (context: C) => Promise<KeptReply>,
): Promise<KeptReply | 'reused'> {
  const { actor } = context;
  const { accountId } = actor;
  const at = context.clock.now();
  const asked = hashFor(actor, requestHash);
  return await inTransaction(context.db, async (trx) => {
    const kept = await takeKey(trx, { accountId, key, requestHash: asked, at });
    if (kept !== undefined) {
      if (!kept.requestHash.equals(asked)) return 'reused';
      await recordEvent(trx, { at, actor, action: 'reply.repeat', subject: `operation:${operation}` });
      return kept.reply;
    }
    const reply = await work({ ...context, db: trx });
    await keepReply(trx, { accountId, key }, reply);
    return reply;
  });
}

/** A request of somebody with another role or other units is another request. */
const hashFor = ({ role, jurisdiction }: Actor, requestHash: Buffer) =>
  createHash('sha256')
    .update(requestHash)
    .update(JSON.stringify([role, jurisdiction === 'province' ? null : [...jurisdiction].sort()]))
    .digest();

/** Forgets replies that are older than a day. */
export async function forgetReplies(db: Db, now: Date): Promise<void> {
  await deleteKeysBefore(db, new Date(now.getTime() - KEPT_MS));
}
