import type { Generated } from 'kysely';
import type { ReplyOutcome } from '../domain/reply-outcome.ts';
import type { Identity, Json } from './column-kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface TransfersTable {
  readonly transfer_id: Identity;
  campaign_id: number;
  kind: 'police' | 'civil_status';
  filter: Json<Fields>;
  units: string[] | null;
  purpose: string;
  state: Generated<'proposed' | 'approved' | 'closed' | 'withdrawn'>;
  case_count: number;
  row_count: number;
  checksum: string;
  proposed_by: number;
  proposed_at: Date;
  ended_by: number | null;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface TransferCasesTable {
  transfer_id: number;
  case_id: number;
  kind: string;
  released_at: Date | null;
}

export interface TransferApprovalsTable {
  transfer_id: number;
  campaign_id: number;
  kind: string;
  number: number;
  letter_number: string;
  letter_date: string;
  proposed_by: number;
  approved_by: number;
  approved_at: Date;
  case_count: number;
  row_count: number;
  checksum: string;
}

export interface TransferRowsTable {
  transfer_id: number;
  row_no: number;
  case_id: number;
  role: string;
  class: string;
  kind: string;
  route: string;
  unit_code: string | null;
  receiving_unit: string | null;
  content: Json<Fields>;
}

export interface TransferRepliesTable {
  readonly reply_id: Identity;
  campaign_id: number;
  file_name: string;
  sha256: string;
  state: Generated<'read' | 'applied'>;
  read_by: number;
  read_at: Date;
  applied_by: number | null;
  applied_at: Date | null;
  unanswered: number | null;
  repeated: number | null;
}

export interface ReplyRowsTable {
  reply_id: number;
  reply_row: number;
  source: string;
  line: number;
  row_code: string;
  transfer_id: number | null;
  row_no: number | null;
  outcome: string | null;
  field: string | null;
  new_value: string | null;
  reason: Generated<string>;
  fault: string | null;
  told: string | null;
  assumed: Generated<boolean>;
}

export interface TransferAnswersTable {
  transfer_id: number;
  row_no: number;
  reply_id: number;
  case_id: number;
  outcome: ReplyOutcome;
  field: string | null;
  new_value: string | null;
  reason: string;
  answered_by: number;
  answered_at: Date;
  after_judgement_id: number;
  husband_pid: string | null;
  wife_pid: string | null;
  fingerprint: string | null;
}

export interface PromiseChecksTable {
  transfer_id: number;
  row_no: number;
  result: 'kept' | 'broken';
  checked_at: Date;
}

export interface ExportsTable {
  export_id: string;
  campaign_id: number;
  transfer_id: number | null;
  subject: string;
  format: string;
  purpose: string;
  filter: Json<Fields>;
  units: string[] | null;
  units_by: Generated<'unit_code' | 'receiving_unit'>;
  state: 'making' | 'ready' | 'failed' | 'deleted';
  done_rows: Generated<number>;
  row_count: number;
  file_count: Generated<number>;
  file_name: Generated<string>;
  media_type: Generated<string>;
  bytes: Generated<number>;
  sha256: Generated<string>;
  encrypted: Generated<boolean>;
  made_by: number;
  made_at: Date;
  expires_at: Date;
  deleted_at: Date | null;
}

export interface ProgressChangesTable {
  readonly change_id: Identity;
  campaign_id: number;
  day: string;
  unit_code: string;
  state: string;
  reviewed: boolean;
  agreeing: boolean;
  cases: number;
}

export interface TransferTables {
  transfers: TransfersTable;
  transfer_cases: TransferCasesTable;
  transfer_approvals: TransferApprovalsTable;
  transfer_rows: TransferRowsTable;
  transfer_replies: TransferRepliesTable;
  reply_rows: ReplyRowsTable;
  transfer_answers: TransferAnswersTable;
  promise_checks: PromiseChecksTable;
  exports: ExportsTable;
  progress_changes: ProgressChangesTable;
}
