import type { Generated } from 'kysely';
import type { Role } from '../domain/role.ts';
import type { Identity, JsonOrNull } from './column-kinds.ts';

export interface AccountsTable {
  readonly account_id: Identity;
  kind: 'person' | 'operator' | 'program';
  login: string;
  display_name: string;
  role: Role;
  /** null: the whole province. */
  units: string[] | null;
  password_hash: string | null;
  must_change_password: Generated<boolean>;
  second_factor_secret: string | null;
  second_factor_confirmed_at: Date | null;
  second_factor_last_step: Generated<number>;
  oidc_subject: string | null;
  created_at: Date;
  disabled_at: Date | null;
}

export interface RecoveryCodesTable {
  account_id: number;
  code_hash: Buffer;
  used_at: Date | null;
}

export interface SessionsTable {
  readonly session_id: Identity;
  secret_hash: Buffer;
  csrf_token: string;
  account_id: number;
  created_at: Date;
  last_seen_at: Date;
  ends_at: Date;
  second_factor_at: Date | null;
  address: string;
  user_agent: string;
  revoked_at: Date | null;
}

export interface FailedSignInsTable {
  at: Date;
  login_hash: Buffer;
  address: string;
}

export interface ApiTokensTable {
  readonly token_id: Identity;
  account_id: number;
  secret_hash: Buffer;
  scopes: string[];
  created_by: number;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface IdempotencyKeysTable {
  account_id: number;
  key: string;
  request_hash: Buffer;
  created_at: Date;
  status: number | null;
  content_type: string | null;
  body: string | null;
}

export interface DeskOpeningsTable {
  readonly opening_id: Identity;
  campaign_id: number;
  account_id: number;
  purpose: string;
  secret_hash: Buffer;
  opened_by: number;
  opened_at: Date;
  ends_at: Date;
  daily_cap: number;
  closed_at: Date | null;
}

export interface DeskUsesTable {
  opening_id: number;
  day: string;
  queries: number;
}

export interface AuditBlocksTable {
  block_no: number;
  from_transaction: string;
  until_transaction: string;
  event_count: number;
  previous_hash: Buffer;
  hash: Buffer;
  sealed_at: Date;
}

/** One row, set by a restore. */
export interface DatabaseOriginTable {
  only_row: Generated<boolean>;
  lineage: string;
  counts_from: number;
}

export interface AuditRedactionsTable {
  block_no: number;
  purge_id: number;
  content_hash: Buffer;
}

export interface CampaignPurgesTable {
  readonly purge_id: Identity;
  campaign_id: number;
  campaign_name: string;
  reason: string;
  open_cases: number;
  state: Generated<'proposed' | 'withdrawn' | 'rows_deleted' | 'done'>;
  proposed_by: number;
  proposed_at: Date;
  ended_by: number | null;
  ended_at: Date | null;
  certificate: JsonOrNull<Readonly<Record<string, unknown>>>;
}

export interface AccessTables {
  accounts: AccountsTable;
  recovery_codes: RecoveryCodesTable;
  sessions: SessionsTable;
  failed_sign_ins: FailedSignInsTable;
  api_tokens: ApiTokensTable;
  idempotency_keys: IdempotencyKeysTable;
  desk_openings: DeskOpeningsTable;
  desk_uses: DeskUsesTable;
  audit_blocks: AuditBlocksTable;
  database_origin: DatabaseOriginTable;
  audit_redactions: AuditRedactionsTable;
  campaign_purges: CampaignPurgesTable;
}
