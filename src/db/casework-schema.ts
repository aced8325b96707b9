import type { Generated } from 'kysely';
import type { Decision, Resolution } from '../domain/case-judgement.ts';
import type { Discrepancy } from '../domain/discrepancy.ts';
import type { Identity, Json, JsonOrNull } from './column-kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface BatchesTable {
  readonly batch_id: Identity;
  campaign_id: number;
  pattern: string;
  units: string[] | null;
  action: Json<Fields>;
  reason: string;
  state: Generated<'proposed' | 'withdrawn' | 'done' | 'undone'>;
  case_count: number;
  sample: number[];
  seed: number;
  proposed_by: number;
  proposed_at: Date;
  confirmed_by: number | null;
  confirmed_at: Date | null;
  undone_by: number | null;
  undone_at: Date | null;
}

export interface BatchCasesTable {
  batch_id: number;
  case_id: number;
  version: number;
  result: 'judged' | 'changed' | 'held' | 'needs_second' | 'undone' | 'undo_refused' | null;
}

export interface JudgementsTable {
  readonly judgement_id: Identity;
  campaign_id: number;
  case_id: number;
  at: Date;
  account_id: number;
  decision: Decision;
  husband_pid: string | null;
  wife_pid: string | null;
  absent: Generated<string[]>;
  discrepancies: Generated<string[]>;
  resolution: Resolution | null;
  found: JsonOrNull<readonly Discrepancy[]>;
  reason: Generated<string>;
  evidence_reference: JsonOrNull<Fields>;
  model_version: string | null;
  evidence: JsonOrNull<Fields>;
  fingerprint: string | null;
  version_seen: number;
  batch_id: number | null;
  reverses: number | null;
}

export interface FieldReadingsTable {
  readonly reading_id: Identity;
  campaign_id: number;
  case_id: number;
  field: string;
  value: string | null;
  keyed: string;
  book: string;
  page: string;
  attachment_id: number | null;
  reason: Generated<string>;
  account_id: number;
  at: Date;
}

export interface NotesTable {
  readonly note_id: Identity;
  case_id: number;
  account_id: number;
  at: Date;
  preset: string | null;
  text: string;
}

export interface AttachmentsTable {
  readonly attachment_id: Identity;
  campaign_id: number;
  case_id: number;
  file_name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  account_id: number;
  at: Date;
}

export interface QuarantineSettlementsTable {
  readonly settlement_id: Identity;
  campaign_id: number;
  row_key: string;
  remedy: 'mapping' | 'unit' | 're_read' | 'set_aside' | 'withdrawn';
  reason: string;
  account_id: number;
  at: Date;
}

export interface UnitAssignmentsTable {
  campaign_id: number;
  unit_code: string;
  account_id: number;
  assigned_by: number;
  at: Date;
}

export interface SavedFiltersTable {
  readonly filter_id: Identity;
  account_id: number;
  name: string;
  filter: Json<Fields>;
  saved_at: Date;
}

export interface PersonSearchTable {
  campaign_id: number;
  pid: string;
  name_key: string;
  birth_year: number | null;
  old_id: string | null;
  residence_code: string | null;
}

export interface PersonSearchStateTable {
  campaign_id: number;
  extract_id: number;
}

export interface PersonSearchesBeyondTable {
  account_id: number;
  day: string;
  searches: number;
}

export interface PersonHandlesTable {
  handle: Generated<string>;
  campaign_id: number;
  pid: string;
}

export interface SecondReviewsTable {
  readonly review_id: Identity;
  campaign_id: number;
  case_id: number;
  judgement_id: number;
  first_account_id: number;
  cause: 'sample' | 'other_number' | 'changes_earlier' | 'legal_content';
  state: Generated<'open' | 'agreed' | 'disagreed' | 'settled' | 'withdrawn'>;
  asked_at: Date;
  account_id: number | null;
  answered_at: Date | null;
  answer: JsonOrNull<Fields>;
}

export interface QualitySamplesTable {
  readonly sample_id: Identity;
  campaign_id: number;
  week: string;
  case_id: number;
  unit_code: string | null;
  husband_pid: string | null;
  wife_pid: string | null;
  known: 'match' | 'non_match' | null;
  model_version: string | null;
  drawn_at: Date;
}

export interface QualityOffersTable {
  sample_id: number;
  account_id: number;
  offered_at: Date;
  lease_until: Date;
}

export interface QualityAnswersTable {
  sample_id: number;
  account_id: number;
  answer: 'match' | 'non_match' | 'unsure';
  reason: Generated<string>;
  at: Date;
  is_known: boolean;
}

/** Tables of migrations 0004 and 0014. */
export interface CaseworkTables {
  batches: BatchesTable;
  batch_cases: BatchCasesTable;
  judgements: JudgementsTable;
  field_readings: FieldReadingsTable;
  notes: NotesTable;
  attachments: AttachmentsTable;
  quarantine_settlements: QuarantineSettlementsTable;
  unit_assignments: UnitAssignmentsTable;
  saved_filters: SavedFiltersTable;
  person_search: PersonSearchTable;
  person_search_state: PersonSearchStateTable;
  person_searches_beyond: PersonSearchesBeyondTable;
  person_handles: PersonHandlesTable;
  second_reviews: SecondReviewsTable;
  quality_samples: QualitySamplesTable;
  quality_offers: QualityOffersTable;
  quality_answers: QualityAnswersTable;
}
