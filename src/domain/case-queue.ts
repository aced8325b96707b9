import type { CaseDiscrepancy } from './case-discrepancy.ts';
import type { Findings, SpouseStanding } from './case-findings.ts';

/** Why somebody is asked to look at a case. */
export const CASE_REASONS = [
  'between_thresholds',
  'close_runner_up',
  'unnamed',
  'held_absent',
  'discrepancy',
  'duplicate',
  'test_entry',
  'awaiting_second',
  'awaiting_list',
  'unsure',
  'changed',
  'contradicted',
  'disagreement',
  'two_marriages',
] as const;
export type CaseReason = (typeof CASE_REASONS)[number];

export interface QueueFacts {
  readonly findings: Findings;
  readonly husband: SpouseStanding;
  readonly wife: SpouseStanding;
  readonly state: string;
  readonly open: readonly CaseDiscrepancy[];
  readonly unsure: boolean;
  readonly asked: readonly CaseReason[];
}

/** Bits of match weight below which a runner-up couple is as good as the first (odds of 16 to 1). */
const CLOSE_MARGIN = 4;

const ROLES = { husband: 'H', wife: 'W' } as const;

/** That a spouse's name is not written, or cannot be read. */
export const isUnnamed = ({ class: name, kind }: Pick<CaseDiscrepancy, 'class' | 'kind'>) =>
  name === 'NAME' && (kind === 'missing' || kind === 'unreadable');

/** Nobody could look for a spouse: the record does not say the name, or it was read in the book since the run. */
const waitsForName = ({ findings }: QueueFacts, spouse: keyof typeof ROLES): boolean =>
  findings[spouse].pid === null &&
  !findings.discrepancies.some((one) => one.role === ROLES[spouse] && one.class === 'NOT_FOUND');

/** The reasons of a waiting case in the order of the list; none of one that waits for nobody. */
export function reasonsOf(facts: QueueFacts): CaseReason[] {
  const { findings, state, open, unsure, asked } = facts;
  if (state !== 'identity_open' && state !== 'discrepancy_open') return [];
  const unsettled = (['husband', 'wife'] as const).filter(
    (spouse) => facts[spouse] === 'proposed' || facts[spouse] === 'held_absent',
  );
  const named = unsettled.filter((spouse) => !waitsForName(facts, spouse));
  const isProposed = named.some((spouse) => facts[spouse] === 'proposed');
  const isClose = findings.margin < CLOSE_MARGIN;
  const undecided = open.filter(({ status }) => status !== 'decided');
  const holds: Readonly<Record<CaseReason, boolean>> = {
    between_thresholds: isProposed && !isClose,
    close_runner_up: isProposed && isClose,
    unnamed: unsettled.length > named.length,
    held_absent: named.some((spouse) => facts[spouse] === 'held_absent'),
    discrepancy: undecided.some((one) => one.class !== 'NOT_FOUND' && one.class !== 'DUPLICATE'),
    duplicate: undecided.some((one) => one.class === 'DUPLICATE'),
    test_entry: findings.notices.some((notice) => notice.includes('.TEST_ENTRY:')),
    awaiting_second: open.some(({ status }) => status === 'awaiting_second'),
    awaiting_list: open.length > undecided.length,
    unsure,
    changed: asked.includes('changed'),
    contradicted: asked.includes('contradicted'),
    disagreement: asked.includes('disagreement'),
    two_marriages: asked.includes('two_marriages'),
  };
  return CASE_REASONS.filter((reason) => holds[reason]);
}

function band(probability: number): string {
  if (probability >= 0.99) return '99';
  if (probability >= 0.9) return '90';
  return probability >= 0.5 ? '50' : '0';
}

/**
 * Text that is equal for cases with exactly the same open discrepancies on the same evidence: what stands of each spouse,
 * how population sees the couple, how sure the run is, and why it is asked. A decision in bulk is over one of these.
 */
export function patternOf(facts: QueueFacts, reasons: readonly CaseReason[]): string {
  const { findings, husband, wife, open } = facts;
  const codes = open.map((one) => `${one.role}.${one.class}:${one.kind}:${one.side}:${one.status}`).sort();
  const sureness = facts.state === 'identity_open' ? band(findings.probability) : '';
  return [`${husband}+${wife}`, findings.coupleLink, sureness, reasons.join(','), codes.join(' ')].join('|');
}

const SEVERITY = { high: 0, medium: 1, low: 2 } as const;
const STEP = 1_000_000;

/** From here on a case waits for nobody at the queue: all that is open of it only has to be put on a list. */
export const OUT_OF_QUEUE = 8 * STEP;

/** Every open discrepancy is decided: there is nothing more to ask an officer. */
export const waitsForList = ({ state, open }: Pick<QueueFacts, 'state' | 'open'>) =>
  state === 'discrepancy_open' && open.every(({ status }) => status === 'decided');

/** Order of the queue, smallest first: what came back, identity (the surest first), discrepancies by severity, doubts. */
export function priorityOf({ findings, state, open, unsure, asked }: QueueFacts): number {
  if (state !== 'identity_open' && state !== 'discrepancy_open') return 9 * STEP;
  if (unsure) return 3 * STEP;
  if (asked.length > 0) return 0;
  if (waitsForList({ state, open })) return OUT_OF_QUEUE;
  if (state === 'identity_open') return STEP + Math.round((1 - findings.probability) * 100_000);
  return 2 * STEP + Math.min(...open.map(({ severity }) => SEVERITY[severity]));
}

/** A pattern's parts, for showing. */
export interface ReadPattern {
  readonly husband: string;
  readonly wife: string;
  readonly coupleLink: string;
  readonly reasons: readonly string[];
  /** `H.NAME:other_mark:civil:open`: role, class, kind, side and status. */
  readonly discrepancies: readonly string[];
}

/** Takes apart what `patternOf` put together. */
export function readPattern(pattern: string): ReadPattern {
  const [spouses = '', coupleLink = '', , reasons = '', codes = ''] = pattern.split('|');
  const [husband = '', wife = ''] = spouses.split('+');
  const list = (text: string, separator: string) => (text === '' ? [] : text.split(separator));
  return { husband, wife, coupleLink, reasons: list(reasons, ','), discrepancies: list(codes, ' ') };
}
