import type { ColumnType, Generated } from 'kysely';
import type { Identity } from './column-kinds.ts';

export interface RunOrdersTable {
  readonly order_id: Identity;
  campaign_id: number;
  origin: 'person' | 'schedule';
  state: Generated<'waiting' | 'running' | 'published' | 'failed' | 'stopped'>;
  ordered_by: number | null;
  ordered_at: Date;
  started_at: Date | null;
  pulled_at: Date | null;
  finished_at: Date | null;
  stop_asked_at: Date | null;
  attempts: Generated<number>;
  failure: string | null;
  run_id: number | null;
}

export interface RunEventsTable {
  readonly event_id: Identity;
  order_id: number;
  at: Date;
  stage: string | null;
  done: number | null;
  total: number | null;
  message: string | null;
  params: ColumnType<Readonly<Record<string, string | number>>, string | undefined, string>;
}

export interface RunSchedulesTable {
  campaign_id: number;
  hour: number;
  minute: number;
  weekdays: number[];
  set_by: number | null;
  set_at: Date;
}

/** Orders to run, what runs tell, and when they are ordered. */
export interface RunTables {
  run_orders: RunOrdersTable;
  run_events: RunEventsTable;
  run_schedules: RunSchedulesTable;
}
