import type { CaseReason } from './case-queue.ts';
import type { CaseState } from './case-standing.ts';

/** Which cases somebody asks for; what is left out does not limit. */
export interface CaseFilter {
  readonly states?: readonly CaseState[] | undefined;
  /** Today's unit codes; '' the province's queue. */
  readonly units?: readonly string[] | undefined;
  readonly classification?: 'auto' | 'review' | 'not_found' | undefined;
  readonly reasons?: readonly CaseReason[] | undefined;
  /** Classes of open discrepancies, any of them. */
  readonly classes?: readonly string[] | undefined;
  /** `NAME:other_mark`, any of them. */
  readonly kinds?: readonly string[] | undefined;
  readonly pattern?: string | undefined;
  /** An account's number; null: cases given to nobody. */
  readonly assignedTo?: number | null | undefined;
  /** Cases this account holds now. */
  readonly heldBy?: number | undefined;
  /** First and last day of registration, `yyyy-mm-dd`. */
  readonly registeredFrom?: string | undefined;
  readonly registeredTo?: string | undefined;
  /** Name of either spouse or part of it, with or without marks, or a whole number. */
  readonly search?: string | undefined;
}

export const CASE_SORTS = ['priority', 'registered', 'arrived', 'changed'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];
