import type { CaseFilter } from './case-filter.ts';
import type { Resolution } from './case-judgement.ts';

export const TRANSFER_KINDS = ['police', 'civil_status'] as const;
/** `police`: discrepancies the police verify or correct; `civil_status`: corrections proposed for 158. */
export type TransferKind = (typeof TRANSFER_KINDS)[number];

export const TRANSFER_STATES = ['proposed', 'approved', 'closed', 'withdrawn'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Routes whose discrepancies go on a list of the kind. */
export const ROUTES_OF_KIND = {
  police: ['police_verification', 'police_correction'],
  civil_status: ['fix_keying', 'civil_correction', 'civil_addition', 'civil_note', 'remove_duplicate'],
} as const satisfies Readonly<Record<TransferKind, readonly Resolution[]>>;

/** Which rows a list is made of. */
export interface TransferFilter
  extends Pick<
    CaseFilter,
    'units' | 'classes' | 'kinds' | 'pattern' | 'assignedTo' | 'registeredFrom' | 'registeredTo'
  > {
  /** Of the kind's routes only these. */
  readonly routes?: readonly string[] | undefined;
  /** Only rows the police of these units receive: what a liaison of communes may choose from. */
  readonly receivers?: readonly string[] | undefined;
  /** Only what an officer has decided, not what is proposed by itself. */
  readonly decided?: boolean | undefined;
  /** Only what this account decided. */
  readonly decidedBy?: number | undefined;
}

/** What a row of a list says, in the words of the list. Fixed with the list. */
export interface RowContent {
  readonly recordKey: string;
  readonly office: string;
  readonly number: string;
  readonly book: string;
  readonly page: string;
  readonly registered: string;
  readonly husbandName: string;
  readonly husbandBirth: string;
  readonly husbandPaper: string;
  readonly wifeName: string;
  readonly wifeBirth: string;
  readonly wifePaper: string;
  /** "Chồng", "Vợ" or "Bản ghi". */
  readonly about: string;
  /** What differs, in words. */
  readonly difference: string;
  readonly civil: string;
  readonly population: string;
  readonly pid: string;
  readonly residence: string;
  readonly side: string;
  readonly request: string;
  readonly evidence: string;
  /** Column of the register a correction is about; empty on lists to the police. */
  readonly field: string;
  readonly fieldLabel: string;
  readonly proposed: string;
}

/** A row of a list. */
export interface TransferRow {
  readonly rowNo: number;
  readonly caseId: number;
  readonly role: string;
  readonly class: string;
  readonly kind: string;
  readonly route: string;
  /** Today's unit of the record; null: the province's queue. */
  readonly unitCode: string | null;
  /** Today's unit whose police receives the row; null: the province police. */
  readonly receivingUnit: string | null;
  readonly content: RowContent;
}
