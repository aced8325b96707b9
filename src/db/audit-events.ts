import { sql } from 'kysely';
import type { Db } from './database.ts';
import { SENT_ALONG } from './pipelined-transactions.ts';

export interface AuditEvent {
  readonly eventId: number;
  readonly at: Date;
  readonly accountId: number | null;
  readonly actor: string;
  readonly via: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string;
  readonly campaignId: number | null;
  readonly entryId: number | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Appends an event; it goes with the next statement of the transaction. */
export async function appendEvent(db: Db, event: Omit<AuditEvent, 'eventId'>): Promise<void> {
  await sql`
    INSERT INTO audit_events (at, actor, action, subject, detail, account_id, via, address, campaign_id, entry_id, reason)
    VALUES (${event.at}, ${event.actor}, ${event.action}, ${event.subject}, ${JSON.stringify(event.detail)}::jsonb,
      ${event.accountId}, ${event.via}, ${event.address}, ${event.campaignId}, ${event.entryId}, ${event.reason})
    ${sql.raw(SENT_ALONG)}`.execute(db);
}

export interface AuditFilter {
  readonly accountId?: number | undefined;
  /** Exact, or the part before a dot: `case` finds `case.read`. */
  readonly action?: string | undefined;
  readonly entryId?: number | undefined;
  readonly campaignId?: number | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

/** Did this account, searching for persons on a case, find the one of this handle? */
export async function hasFoundPerson(
  db: Db,
  entryId: number,
  accountId: number,
  handle: string,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM audit_events WHERE entry_id = ${entryId} AND account_id = ${accountId}
      AND action IN ('person.search', 'person.search_beyond') AND detail->'handles' ? ${handle} LIMIT 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Keys of `detail` under which an act or a look at several records names them. */
const LISTS = sql`unnest(ARRAY['entryIds', 'caseIds']) AS list`;

/** Records named so that there still are: of a purged campaign nobody's are left. */
const LISTED = sql`${LISTS} CROSS JOIN jsonb_array_elements(detail->list) AS l (entry_id)
  JOIN cases AS c ON c.case_id = l.entry_id::bigint`;

const inUnits = (units: readonly string[]) => sql`c.unit_code = ANY(${units}::text[])`;

/** Of the records named together those of the units. */
const detailWithin = (units: readonly string[]) => sql<AuditEvent['detail']>`detail || coalesce(
  (SELECT jsonb_object_agg(list, (SELECT coalesce(jsonb_agg(l.entry_id ORDER BY l.place), '[]')
    FROM jsonb_array_elements(detail->list) WITH ORDINALITY AS l (entry_id, place)
    JOIN cases AS c ON c.case_id = l.entry_id::bigint WHERE ${inUnits(units)}))
  FROM ${LISTS} WHERE detail ? list), '{}')`;

/** On a record of the units; or by an account within them, and on none outside. */
const isWithin = (units: readonly string[]) => sql<boolean>`(
  entry_id IN (SELECT c.case_id FROM cases AS c WHERE ${inUnits(units)})
  OR EXISTS (SELECT FROM ${LISTED} WHERE ${inUnits(units)})
  OR account_id IN (SELECT account_id FROM accounts WHERE accounts.units <@ ${units}::text[])
    AND (SELECT c.case_id FROM cases AS c WHERE c.case_id = entry_id) IS NULL AND NOT EXISTS (SELECT FROM ${LISTED}))`;

const isNoneOutside = (entryId: number, units: readonly string[]) => sql<boolean>`NOT EXISTS (
  SELECT FROM cases AS c WHERE c.case_id = ${entryId} AND (${inUnits(units)}) IS NOT TRUE)`;

/**
 * Newest first, before an event id (keyset). An event is found by each of the records that were looked at in it.
 *
 * @param units acts and looks on records of these units, and acts by accounts within them on none outside; undefined for all.
 * Records outside are named nowhere, and asking for one finds nothing
 */
export async function listAuditEvents(
  db: Db,
  filter: AuditFilter,
  before: number | undefined,
  limit: number,
  units?: readonly string[],
): Promise<AuditEvent[]> {
  const { accountId, action, entryId, campaignId, from, until } = filter;
  return await db
    .selectFrom('audit_events')
    .select([
      'event_id as eventId',
      'at',
      'account_id as accountId',
      'actor',
      'via',
      'address',
      'action',
      'subject',
      'campaign_id as campaignId',
      'entry_id as entryId',
      'reason',
      (units === undefined ? sql<AuditEvent['detail']>`detail` : detailWithin(units)).as('detail'),
    ])
    .$if(before !== undefined, (query) => query.where('event_id', '<', before!))
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .$if(entryId !== undefined, (query) =>
      query.where(
        sql<boolean>`(entry_id = ${entryId}
          OR (detail ? 'entryIds' AND detail->'entryIds' @> ${JSON.stringify([entryId])}::jsonb))`,
      ),
    )
    .$if(campaignId !== undefined, (query) => query.where('campaign_id', '=', campaignId!))
    .$if(units !== undefined, (query) => query.where(isWithin(units!)))
    .$if(units !== undefined && entryId !== undefined, (query) =>
      query.where(isNoneOutside(entryId!, units!)),
    )
    .$if(from !== undefined, (query) => query.where('at', '>=', from!))
    .$if(until !== undefined, (query) => query.where('at', '<', until!))
    .$if(action !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('action', '=', action!),
          eb(eb.fn('split_part', ['action', eb.val('.'), eb.val(1)]), '=', action!),
        ]),
      ),
    )
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute();
}
