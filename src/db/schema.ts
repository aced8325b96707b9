import type { ColumnType, Generated, Selectable } from 'kysely';
import type { AccessTables } from './access-schema.ts';
import type { CaseTables } from './case-schema.ts';
import type { CaseworkTables } from './casework-schema.ts';
import type { PullTables } from './pull-schema.ts';
import type { RunTables } from './run-schema.ts';
import type { TransferTables } from './transfer-schema.ts';

/** A jsonb column: read as parsed JSON, written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;
/** `GENERATED ALWAYS`: the database gives it, nobody writes it. */
type Identity = ColumnType<number, never, never>;
type Registry = 'civil_status' | 'population';
type SpouseOutcome = 'auto' | 'review' | 'not_found';

export interface CampaignsTable {
  readonly campaign_id: Identity;
  name: string;
  scope: ColumnType<Readonly<Record<string, unknown>>, string | undefined, string>;
  created_at: Generated<Date>;
}

export interface ExtractsTable {
  readonly extract_id: Identity;
  campaign_id: number;
  registry: Registry;
  source: string;
  content_sha256: string | null;
  read_rows: number;
  accepted_rows: number;
  quarantined_rows: number;
  added_rows: Generated<number>;
  changed_rows: Generated<number>;
  unchanged_rows: Generated<number>;
  vanished_rows: Generated<number>;
  imported_at: Generated<Date>;
  extent: Generated<'full' | 'changes'>;
}

export interface ExtractProfilesTable {
  campaign_id: number;
  last_extract_id: number | null;
  shown: Json<object>;
  made_at: Date;
}

export interface MarriageEntriesTable {
  readonly entry_id: Identity;
  campaign_id: number;
  record_key: string;
  ordinal: number;
  source: string;
  source_line: number;
  written: Json<Readonly<Record<string, string>>>;
  row_hash: string;
  duplicate_key: Generated<boolean>;
  first_extract_id: number | null;
  last_extract_id: number | null;
  vanished_at: Date | null;
}

export interface PersonsTable {
  campaign_id: number;
  pid: string;
  full_name: string | null;
  other_name: string | null;
  dob: string | null;
  dob_precision: string | null;
  sex: string | null;
  old_id: string | null;
  ethnicity: string | null;
  hometown: string | null;
  residence_code: string | null;
  residence: string | null;
  marital_status: string | null;
  spouse_pid: string | null;
  spouse_name: string | null;
  life_status: string | null;
  updated_at: string | null;
  raw: ColumnType<Readonly<Record<string, string>> | null, string | null, string | null>;
  row_hash: string;
  vanished_at: Date | null;
  changed_in: Generated<number | null>;
}

export interface QuarantinedRowsTable {
  readonly quarantine_id: Identity;
  extract_id: number;
  registry: Registry;
  source: string;
  line: number;
  column_name: string | null;
  value: string | null;
  reason: string;
  raw: string | null;
}

export interface LinkRunsTable {
  readonly run_id: Identity;
  campaign_id: number;
  model_version: string;
  model: ColumnType<Readonly<Record<string, unknown>> | null, string | null | undefined, string | null>;
  state: Generated<'running' | 'published' | 'failed' | 'stopped'>;
  started_at: Date;
  finished_at: Date | null;
  counts: ColumnType<Readonly<Record<string, number>> | null, string | null, string | null>;
  timings: ColumnType<Readonly<Record<string, number>> | null, string | null, string | null>;
  published_at: Date | null;
  chunk_plan: ColumnType<Readonly<Record<string, unknown>> | null, string | null | undefined, string | null>;
  restored_run_id: number | null;
  outcomes_kept: Generated<boolean>;
}

export interface LinkChunksTable {
  run_id: number;
  chunk: number;
  from_place: number;
  to_place: number;
  state: Generated<'open' | 'judged'>;
  facts: ColumnType<Readonly<Record<string, unknown>> | null, string | null | undefined, string | null>;
  open_outcomes: Buffer | null;
  judged_at: Date | null;
}

/** What runs say of a record, a row for as long as they say the same. */
export interface OutcomeVersionsTable {
  campaign_id: number;
  since_run: number;
  until_run: number | null;
  entry_id: number;
  outcome: SpouseOutcome;
  husband_outcome: SpouseOutcome;
  wife_outcome: SpouseOutcome;
  husband_pid: string | null;
  wife_pid: string | null;
  husband_probability: number;
  wife_probability: number;
  couple_probability: number;
  margin: number;
  husband_candidates: string;
  wife_candidates: string;
  pair_candidates: string;
  couple_link: 'agree' | 'single' | 'other_spouse' | 'divorced' | 'dead' | 'not_found' | 'no_spouse_info';
  duplicate_group: string | null;
  discrepancies: string;
  notices: string;
  cleaned: ColumnType<Readonly<Record<string, unknown>> | null, string | null | undefined, string | null>;
  evidence: Buffer | null;
}

export interface DiscrepancyVersionsTable {
  readonly discrepancy_id: Identity;
  since_run: number;
  entry_id: number;
  role: 'H' | 'W' | 'R';
  class:
    | 'NAME'
    | 'DOB'
    | 'ID'
    | 'ETHNICITY'
    | 'SEX'
    | 'MARITAL'
    | 'SPOUSE'
    | 'DEAD'
    | 'NOT_FOUND'
    | 'SWAPPED'
    | 'DUPLICATE'
    | 'REG_DATE';
  kind: string;
  side: 'civil' | 'population' | 'both' | 'none' | 'unknown';
  severity: 'low' | 'medium' | 'high';
  route: string;
}

/** A view is read only. */
type ReadOnly<T> = {
  readonly [K in keyof T]: ColumnType<Selectable<T>[K & keyof Selectable<T>], never, never>;
};

/** What a run says of each record. */
export type OutcomesView = ReadOnly<
  Omit<OutcomeVersionsTable, 'campaign_id' | 'until_run'> & { run_id: number }
>;

/** What a run found to contradict. */
export type DiscrepanciesView = ReadOnly<Omit<DiscrepancyVersionsTable, 'since_run'> & { run_id: number }>;

export interface AuditEventsTable {
  readonly event_id: Identity;
  at: Generated<Date>;
  actor: string;
  action: string;
  subject: string;
  detail: ColumnType<Readonly<Record<string, unknown>>, string | undefined, never>;
  account_id: number | null;
  via: string | null;
  address: string | null;
  campaign_id: number | null;
  entry_id: number | null;
  reason: string | null;
  readonly transaction_id: Generated<string>;
}

/** Every table of our own database. Written by hand; `npm run schema` compares it with a freshly migrated database. */
export interface Database
  extends AccessTables,
    CaseTables,
    CaseworkTables,
    RunTables,
    TransferTables,
    PullTables {
  campaigns: CampaignsTable;
  extract_profiles: ExtractProfilesTable;
  extracts: ExtractsTable;
  marriage_entries: MarriageEntriesTable;
  persons: PersonsTable;
  quarantined_rows: QuarantinedRowsTable;
  link_runs: LinkRunsTable;
  link_chunks: LinkChunksTable;
  outcome_versions: OutcomeVersionsTable;
  discrepancy_versions: DiscrepancyVersionsTable;
  outcomes: OutcomesView;
  discrepancies: DiscrepanciesView;
  audit_events: AuditEventsTable;
}
