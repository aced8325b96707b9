import { notFound } from '#matchers';
import { type CaseDiscrepancy, followDiscrepancy, isOpen, isUnderWay } from './case-discrepancy.ts';
import type { Findings, SpouseFinding, SpouseStanding } from './case-findings.ts';
import { identityOf, type StandingJudgement } from './case-judgement.ts';
import { type CaseReason, isUnnamed, patternOf, priorityOf, reasonsOf, waitsForList } from './case-queue.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { RecordState } from './record-state.ts';
import type { ListStanding } from './reply-outcome.ts';

/** Where an accepted record stands; `suspended`: gone from civil status, out of the total. */
export const CASE_STATES = [
  'not_run',
  'identity_open',
  'discrepancy_open',
  'sent',
  'processed',
  'suspended',
] as const satisfies readonly (RecordState | 'suspended')[];
export type CaseState = (typeof CASE_STATES)[number];

/** What stands of a case. */
export interface CaseStanding {
  readonly state: Exclude<CaseState, 'not_run' | 'suspended'>;
  readonly husband: { readonly standing: SpouseStanding; readonly pid: string | null };
  readonly wife: { readonly standing: SpouseStanding; readonly pid: string | null };
  readonly settledBy: 'machine' | 'person' | null;
  readonly judgementId: number | null;
  readonly discrepancies: readonly CaseDiscrepancy[];
  readonly openDiscrepancies: number;
  readonly sentDiscrepancies: number;
  readonly reasons: readonly CaseReason[];
  readonly classes: readonly string[];
  /** `NAME:other_mark`, whichever spouse it is about. */
  readonly kinds: readonly string[];
  readonly pattern: string;
  readonly priority: number;
  readonly reviewed: boolean;
  readonly agreeing: boolean;
}

const STANDING_BY_MACHINE = { auto: 'linked', review: 'proposed', not_found: 'held_absent' } as const;

type Role = 'H' | 'W';

function spouseOf(role: Role, found: SpouseFinding, settled: StandingJudgement | undefined) {
  if (settled === undefined) return { standing: STANDING_BY_MACHINE[found.classification], pid: found.pid };
  if (settled.decision === 'not_a_marriage') return { standing: 'none' as const, pid: null };
  if (settled.absent.includes(role)) return { standing: 'absent' as const, pid: null };
  const pid = role === 'H' ? settled.husbandPid : settled.wifePid;
  return { standing: pid === null ? ('held_absent' as const) : ('linked' as const), pid };
}

/** The discrepancies that hold of the persons a case stands on: those of the run, or of the judgement's own persons. */
function discrepanciesOf(
  findings: Findings,
  settled: StandingJudgement | undefined,
  spouses: Readonly<Record<Role, { standing: SpouseStanding; pid: string | null }>>,
): readonly Discrepancy[] {
  if (settled === undefined) return findings.discrepancies;
  const ofRecord = findings.discrepancies.filter(({ role }) => role === 'R');
  const proposed = { H: findings.husband.pid, W: findings.wife.pid };
  const ofRole = (role: Role): readonly Discrepancy[] => {
    const { standing, pid } = spouses[role];
    if (standing === 'none') return [];
    const known =
      pid === proposed[role] && settled.found === null ? findings.discrepancies : (settled.found ?? []);
    const told = known.filter((found) => found.role === role);
    if (pid !== null) return told;
    // Of one without a name it stays that: it is for the office to read, and nothing the police could look for.
    return standing === 'held_absent' && told.some(isUnnamed) ? told : [notFound(role)];
  };
  return [...ofRole('H'), ...ofRole('W'), ...ofRecord];
}

const isSettled = ({ standing }: { standing: SpouseStanding }) =>
  standing === 'linked' || standing === 'absent' || standing === 'none';

/**
 * What stands of a case, from what the run found and what people judged: the one place that decides its state.
 *
 * @param judgements not reversed and on unchanged evidence, in the order they were made
 * @param lists where its discrepancies stand on lists, by key
 * @param asked further reasons to look at it: evidence that changed, two officers who disagree
 */
export function standingOf(
  findings: Findings,
  judgements: readonly StandingJudgement[],
  lists: ReadonlyMap<string, ListStanding>,
  asked: readonly CaseReason[] = [],
): CaseStanding {
  const { settled, unsure } = identityOf(judgements);
  const husband = spouseOf('H', findings.husband, settled);
  const wife = spouseOf('W', findings.wife, settled);
  const isNoMarriage = settled?.decision === 'not_a_marriage';
  const found = isNoMarriage ? [] : discrepanciesOf(findings, settled, { H: husband, W: wife });
  const discrepancies = found.map((one) => followDiscrepancy(one, judgements, lists));
  const open = discrepancies.filter(isOpen);
  const sentDiscrepancies = discrepancies.filter(isUnderWay).length;
  const reviewed = isSettled(husband) && isSettled(wife);
  const state = stateOf(
    [husband, wife],
    open.length,
    sentDiscrepancies,
    unsure ? [...asked, 'unsure'] : asked,
  );
  const facts = { findings, husband: husband.standing, wife: wife.standing, state, open, unsure, asked };
  const reasons = reasonsOf(facts);
  const isWaiting = state === 'identity_open' || state === 'discrepancy_open';
  return {
    state,
    husband,
    wife,
    settledBy: settled !== undefined ? 'person' : reviewed ? 'machine' : null,
    judgementId: settled?.judgementId ?? null,
    discrepancies,
    openDiscrepancies: open.length,
    sentDiscrepancies,
    reasons,
    classes: [...new Set(open.map((one) => one.class))].sort(),
    kinds: [...new Set(open.map((one) => `${one.class}:${one.kind}`))].sort(),
    pattern: isWaiting && !waitsForList(facts) ? patternOf(facts, reasons) : '',
    priority: priorityOf(facts),
    reviewed,
    agreeing: reviewed && discrepancies.length === 0,
  };
}

/** Somebody doubts who the couple is, whatever the run says. */
const DOUBTS: ReadonlySet<CaseReason> = new Set(['unsure', 'disagreement', 'contradicted', 'two_marriages']);

function stateOf(
  spouses: readonly { standing: SpouseStanding }[],
  open: number,
  underWay: number,
  asked: readonly CaseReason[],
): CaseStanding['state'] {
  if (asked.some((reason) => DOUBTS.has(reason)) || spouses.some(({ standing }) => standing === 'proposed'))
    return 'identity_open';
  if (open > 0) return 'discrepancy_open';
  return underWay > 0 ? 'sent' : 'processed';
}
