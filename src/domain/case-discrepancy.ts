import { needsSecondPerson, type Resolution, type StandingJudgement } from './case-judgement.ts';
import type { Discrepancy } from './discrepancy.ts';
import { type ListStanding, statusAfterReply } from './reply-outcome.ts';

/**
 * Where a discrepancy stands. `decided`: somebody chose to send it to the police, and it is on no list yet; `sent`: on a list to the police; `promised`: a correction is under way and no pull has
 * shown it yet. One that a pull shows gone is simply gone.
 */
export type DiscrepancyStatus =
  | 'open'
  | 'decided'
  | 'awaiting_second'
  | 'needs_citizen'
  | 'sent'
  | 'promised'
  | 'closed';

/** A discrepancy of a case with what became of it. */
export interface CaseDiscrepancy extends Omit<Discrepancy, 'route'> {
  /** The route the run proposes, or the one a person chose. */
  readonly route: string;
  readonly status: DiscrepancyStatus;
  readonly closedBy: 'itself' | 'person' | 'reply' | null;
  readonly judgementId: number | null;
}

/** `H.NAME:other_mark`: the same discrepancy in every run, whichever side is held to be wrong. */
export const discrepancyKey = ({ role, class: name, kind }: Pick<Discrepancy, 'role' | 'class' | 'kind'>) =>
  `${role}.${name}:${kind}`;

const OPEN: ReadonlySet<DiscrepancyStatus> = new Set(['open', 'decided', 'awaiting_second', 'needs_citizen']);

export const isOpen = ({ status }: CaseDiscrepancy) => OPEN.has(status);
export const isUnderWay = ({ status }: CaseDiscrepancy) => status === 'sent' || status === 'promised';

/** No side is wrong and nothing is to be done: the same fact in another spelling, or the world has moved on. */
const closesItself = ({ class: name, side, route }: Discrepancy) =>
  name !== 'NOT_FOUND' && side === 'none' && route === 'nothing';

const STATUS_OF_RESOLUTION: Readonly<Record<Resolution, DiscrepancyStatus>> = {
  fix_keying: 'promised',
  civil_correction: 'promised',
  civil_addition: 'promised',
  civil_note: 'promised',
  remove_duplicate: 'promised',
  police_correction: 'decided',
  police_verification: 'decided',
  needs_citizen: 'needs_citizen',
  nothing: 'closed',
};

/**
 * Says what became of a discrepancy: confirmed absent, closed by itself, settled by the last judgement about it or by the
 * reply to a list it was put on, whichever is later.
 *
 * @param judgements those that stand, in the order they were made
 * @param lists where discrepancies stand on the lists they were put on, by key
 */
export function followDiscrepancy(
  found: Discrepancy,
  judgements: readonly StandingJudgement[],
  lists: ReadonlyMap<string, ListStanding>,
): CaseDiscrepancy {
  const key = discrepancyKey(found);
  const about = judgements.filter(({ discrepancies }) => discrepancies.includes(key));
  const closing = about.findLast(({ decision }) => decision === 'close_discrepancy');
  const listed = lists.get(key);
  const isAnswered = listed !== undefined && listed.outcome !== null;
  if (isAnswered && listed.afterJudgementId >= (closing?.judgementId ?? 0)) {
    const status = statusAfterReply(listed, found.class);
    const route = status === 'promised' ? 'police_correction' : found.route;
    return { ...found, route, status, closedBy: status === 'closed' ? 'reply' : null, judgementId: null };
  }
  const isSent = listed !== undefined && !isAnswered;
  if (closing?.resolution != null) {
    const confirmed = about.some(
      ({ decision, judgementId }) => decision === 'confirm_closure' && judgementId > closing.judgementId,
    );
    const { resolution, judgementId } = closing;
    const settled = STATUS_OF_RESOLUTION[resolution];
    const status = needsSecondPerson(resolution) && !confirmed ? 'awaiting_second' : settled;
    return {
      ...found,
      route: resolution,
      status: status === 'decided' && isSent ? 'sent' : status,
      closedBy: status === 'closed' ? 'person' : null,
      judgementId,
    };
  }
  const absence = judgements.findLast(({ absent }) => absent.includes(found.role));
  if (found.class === 'NOT_FOUND' && absence !== undefined)
    return { ...found, status: 'closed', closedBy: 'person', judgementId: absence.judgementId };
  if (closesItself(found)) return { ...found, status: 'closed', closedBy: 'itself', judgementId: null };
  return { ...found, status: isSent ? 'sent' : 'open', closedBy: null, judgementId: null };
}
