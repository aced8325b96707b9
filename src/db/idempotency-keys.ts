import { sql } from 'kysely';
import type { Db } from './database.ts';
import { SENT_ALONG } from './pipelined-transactions.ts';

/** A reply as it was sent. */
export interface KeptReply {
  readonly status: number;
  readonly body: string;
}

interface Asked {
  readonly accountId: number;
  readonly key: string;
}

/**
 * Takes a key for the transaction. Another transaction that has it is waited for.
 *
 * @returns undefined where the key was free, else what is kept under it
 */
export async function takeKey(
  db: Db,
  { accountId, key, requestHash, at }: Asked & { readonly requestHash: Buffer; readonly at: Date },
): Promise<{ readonly requestHash: Buffer; readonly reply: KeptReply } | undefined> {
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ account_id: accountId, key, request_hash: requestHash, created_at: at })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return undefined;
  const kept = await db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'body'])
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { requestHash: kept.request_hash, reply: { status: kept.status!, body: kept.body ?? '' } };
}

export async function keepReply(db: Db, { accountId, key }: Asked, reply: KeptReply): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ ...reply, content_type: 'application/json' })
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .modifyEnd(sql.raw(SENT_ALONG))
    .execute();
}

export async function deleteKeysBefore(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<', at).execute();
}
