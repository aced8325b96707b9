import type { ColumnType, Generated } from 'kysely';

type Identity = ColumnType<number, never, never>;
type Registry = 'civil_status' | 'population';

export interface PullSourcesTable {
  campaign_id: number;
  registry: Registry;
  kind: 'postgres' | 'files';
  address: string;
  relation: string | null;
  mapping_file: string | null;
  full_every_nights: Generated<number>;
  overlap_hours: Generated<number>;
  loss_limit: Generated<number>;
  late_after_hours: Generated<number>;
  watermark: Date | null;
  last_full_at: Date | null;
  last_extract_id: number | null;
}

export interface RegistryPullsTable {
  readonly pull_id: Identity;
  campaign_id: number;
  registry: Registry;
  extent: Generated<'full' | 'changes'>;
  state: Generated<'running' | 'kept' | 'failed' | 'outdated' | 'asks' | 'allowed'>;
  code: string | null;
  attempts: Generated<number>;
  started_at: Date;
  finished_at: Date | null;
  extract_id: number | null;
  newest_at: Date | null;
  is_late: Generated<boolean>;
  lost_rows: number | null;
  known_rows: number | null;
  allowed_by: number | null;
  allowed_at: Date | null;
}

export interface MorningReportsTable {
  readonly report_id: Identity;
  campaign_id: number;
  run_id: number | null;
  last_pull_id: Generated<number>;
  made_at: Date;
  content: ColumnType<object, string, string>;
}

export interface CaseConflictsTable {
  case_id: number;
  other_case_id: number;
  role: 'H' | 'W';
  campaign_id: number;
  pid: string;
  found_at: Date;
  after_judgement_id: number;
}

export interface PullTables {
  case_conflicts: CaseConflictsTable;
  pull_sources: PullSourcesTable;
  registry_pulls: RegistryPullsTable;
  morning_reports: MorningReportsTable;
}
