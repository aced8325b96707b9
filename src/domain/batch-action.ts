import { BATCH_OF_ONE_PERSON, needsSecondPerson, type Resolution } from './case-judgement.ts';

/** One decision over all cases of a pattern. */
export type BatchAction =
  | { readonly kind: 'same_couple' }
  /** Every open discrepancy of each case by one route. */
  | { readonly kind: 'close'; readonly resolution: Resolution };

/** Does the batch change what the register says in law, whatever its size? */
export const changesLegalContent = (action: BatchAction) =>
  action.kind === 'close' && needsSecondPerson(action.resolution);

/** Is it for another person than who proposed it to confirm the batch? */
export const needsAnotherPerson = ({
  action,
  caseCount,
}: {
  readonly action: BatchAction;
  readonly caseCount: number;
}) => caseCount > BATCH_OF_ONE_PERSON || changesLegalContent(action);
