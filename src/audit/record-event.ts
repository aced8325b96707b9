import type { Db } from '../db/database.ts';

interface Who {
  readonly accountId: number;
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

export async function recordEvent(db: Db, event: AuditedEvent): Promise<void> {
  await db
    .insertInto('audit_events')
    .values({
      at: event.at,
      actor: event.actor.login,
      action: event.action,
      subject: event.subject,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute();
}

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
