import type { Generated } from 'kysely';
import type { SpouseStanding } from '../domain/case-findings.ts';
import type { CaseState } from '../domain/case-standing.ts';
import type { Identity, JsonOrNull } from './column-kinds.ts';

export interface CasesTable {
  case_id: number;
  campaign_id: number;
  unit_code: string | null;
  registered_on: string;
  encoding: Generated<string>;
  entry_hash: string;
  readings: JsonOrNull<Readonly<Record<string, string>>>;
  read_at: Date | null;
  state: CaseState;
  classification: 'auto' | 'review' | 'not_found' | null;
  husband_pid: string | null;
  wife_pid: string | null;
  husband_standing: SpouseStanding | null;
  wife_standing: SpouseStanding | null;
  settled_by: 'machine' | 'person' | null;
  judgement_id: number | null;
  returned_judgement_id: number | null;
  reasons: Generated<string[]>;
  classes: Generated<string[]>;
  kinds: Generated<string[]>;
  pattern: Generated<string>;
  open_discrepancies: Generated<number>;
  sent_discrepancies: Generated<number>;
  reviewed: Generated<boolean>;
  agreeing: Generated<boolean>;
  probability: Generated<number>;
  margin: Generated<number>;
  priority: Generated<number>;
  assigned_to: number | null;
  version: Generated<number>;
  arrived_at: Date;
  changed_at: Date;
  closed_at: Date | null;
}

export interface CaseSearchTable {
  case_id: number;
  campaign_id: number;
  document: string;
}

export interface CaseDiscrepanciesTable {
  case_id: number;
  role: 'H' | 'W' | 'R';
  class: string;
  kind: string;
  side: string;
  severity: string;
  route: string;
  status: 'open' | 'decided' | 'awaiting_second' | 'needs_citizen' | 'sent' | 'promised' | 'closed';
  closed_by: 'itself' | 'person' | 'reply' | null;
  judgement_id: number | null;
}

export interface CaseClaimsTable {
  case_id: number;
  account_id: number;
  claimed_at: Date;
  lease_until: Date;
}

export interface CasePostponementsTable {
  case_id: number;
  account_id: number;
  until: Date;
}

export interface CaseCountsTable {
  campaign_id: number;
  unit_code: string;
  state: string;
  facet: string;
  value: string;
  cases: number;
}

export interface CaseCountChangesTable extends CaseCountsTable {
  readonly change_id: Identity;
}

export interface DailyActivityTable {
  campaign_id: number;
  day: string;
  unit_code: string;
  account_id: number;
  kind:
    | 'arrived'
    | 'closed_by_machine'
    | 'judged'
    | 'closed'
    | 'reopened'
    | 'unsure'
    | 'undone'
    | 'read_in_book';
  cases: number;
}

/** Tables of migration 0003. */
export interface CaseTables {
  cases: CasesTable;
  case_search: CaseSearchTable;
  case_discrepancies: CaseDiscrepanciesTable;
  case_claims: CaseClaimsTable;
  case_postponements: CasePostponementsTable;
  case_counts: CaseCountsTable;
  case_count_changes: CaseCountChangesTable;
  daily_activity: DailyActivityTable;
}
