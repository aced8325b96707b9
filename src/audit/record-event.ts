import { appendEvent } from '../db/audit-events.ts';
import type { Db } from '../db/database.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';

interface Who {
  /** null: nobody known, as at a refused sign-in. */
  readonly accountId: number | null;
  readonly login: string;
  readonly via: 'session' | 'token' | 'terminal';
  readonly address: string | undefined;
}

export interface AuditedEvent {
  readonly at: Date;
  readonly actor: Who;
  readonly action: string;
  readonly subject: string;
  readonly campaignId?: number;
  readonly entryId?: number;
  readonly reason?: string;
  readonly detail?: Readonly<
    Record<string, string | number | boolean | null | readonly string[] | readonly number[]>
  >;
}

/**
 * Appends an event in the transaction of the act, without waiting for anybody; the chain is made later (`sealBlocks`).
 * No name, date of birth or number may stand in `detail`; a number in a reason is masked, for the audit keeps it for good.
 */
export async function recordEvent(db: Db, event: AuditedEvent): Promise<void> {
  const { at, actor, action, subject, campaignId = null, entryId = null, reason, detail = {} } = event;
  await appendEvent(db, {
    at,
    accountId: actor.accountId,
    actor: actor.login,
    via: actor.via,
    address: actor.address ?? null,
    action,
    subject,
    campaignId,
    entryId,
    reason: reason === undefined ? null : maskNumbersIn(reason),
    detail,
  });
}

/** Appends one event for a look at several records. */
export async function recordLooks(
  db: Db,
  actor: Who,
  at: Date,
  entryIds: readonly number[],
  action: string,
  reason?: string,
): Promise<void> {
  if (entryIds.length === 0) return;
  await recordEvent(db, {
    at,
    actor,
    action,
    subject: `cases:${entryIds.length}`,
    ...(reason !== undefined && { reason }),
    detail: { entryIds: [...entryIds] },
  });
}
