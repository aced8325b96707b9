import {
  applyDeterministicRules,
  type Discrepancy,
  findOverlaps,
  groupDuplicates,
  type Notice,
  noticeCode,
  type Outcome,
  type RecordDecision,
  type SpouseClassification,
} from '#matchers';
import type { OpenOutcome } from './outcomes.ts';

/** What of an open outcome the whole file is closed and counted by: a sixth of it. */
export interface ClosingFacts extends Pick<OpenOutcome, 'rules' | 'encoding' | 'duplicate' | 'persons'> {
  readonly outcome: Pick<
    Outcome,
    'husbandPid' | 'wifePid' | 'husbandProbability' | 'wifeProbability' | 'coupleProbability' | 'margin'
  >;
  /** Codes of its notices. */
  readonly notices: readonly string[];
  /** Of its discrepancies, each once. */
  readonly classes: readonly Discrepancy['class'][];
}

export function closingFacts({ outcome, rules, encoding, duplicate, persons }: OpenOutcome): ClosingFacts {
  const { husbandPid, wifePid, husbandProbability, wifeProbability, coupleProbability, margin } = outcome;
  return {
    outcome: { husbandPid, wifePid, husbandProbability, wifeProbability, coupleProbability, margin },
    rules,
    encoding,
    duplicate,
    persons,
    notices: outcome.notices.map(noticeCode),
    classes: [...new Set(outcome.discrepancies.map((found) => found.class))],
  };
}

/** What the whole file says of a record beyond its open outcome. */
export interface Closing {
  readonly classification: Outcome['classification'];
  readonly husbandClassification: SpouseClassification;
  readonly wifeClassification: SpouseClassification;
  /** '' where the record is no duplicate of another. */
  readonly duplicateGroup: string;
  readonly notices: readonly Notice[];
}

function ruleNotices(role: 'H' | 'W', rule: string | undefined): Notice[] {
  return rule === undefined ? [] : [{ role, class: 'RULE', kind: rule, route: 'nothing' }];
}

/**
 * Finds what only the whole file shows: classes by its thresholds and the named rules, duplicate groups, and notices of
 * persons in more than one marriage.
 *
 * @param decisions as classified, in the order of the records
 */
export function closeFacts(
  keys: readonly string[],
  facts: readonly Pick<ClosingFacts, 'outcome' | 'rules' | 'duplicate' | 'persons'>[],
  decisions: readonly RecordDecision[],
): Closing[] {
  const groups = groupDuplicates(facts.map(({ duplicate }, index) => ({ key: keys[index]!, ...duplicate })));
  const groupOf = (index: number) => groups.get(keys[index]!) ?? '';
  const ruled = facts.map(({ rules }, index) => applyDeterministicRules(decisions[index]!, rules));
  const linked = (classification: SpouseClassification, pid: string) =>
    classification === 'auto' ? pid : '';
  const overlaps = findOverlaps(
    facts.map(({ persons, outcome }, index) => {
      const { husband, wife } = ruled[index]!.decision;
      return {
        ...persons,
        key: keys[index]!,
        duplicateGroup: groupOf(index),
        husbandPid: linked(husband.classification, outcome.husbandPid),
        wifePid: linked(wife.classification, outcome.wifePid),
      };
    }),
  );
  return ruled.map(({ decision, husbandRule, wifeRule }, index) => ({
    classification: decision.classification,
    husbandClassification: decision.husband.classification,
    wifeClassification: decision.wife.classification,
    duplicateGroup: groupOf(index),
    notices: [
      ...ruleNotices('H', husbandRule),
      ...ruleNotices('W', wifeRule),
      ...(overlaps.get(keys[index]!) ?? []),
    ],
  }));
}

/** An open outcome with what the whole file says of it. */
export function closeOutcome({ outcome }: Pick<OpenOutcome, 'outcome'>, closing: Closing): Outcome {
  const closed = { ...outcome, ...closing, notices: [...outcome.notices, ...closing.notices] };
  if (closing.duplicateGroup === '') return closed;
  return { ...closed, discrepancies: [...outcome.discrepancies, DUPLICATE] };
}

/** Closes the outcomes of a whole file, see `closeFacts`. */
export function closeOutcomes(
  keys: readonly string[],
  open: readonly OpenOutcome[],
  decisions: readonly RecordDecision[],
): Outcome[] {
  return closeFacts(keys, open, decisions).map((closing, index) => closeOutcome(open[index]!, closing));
}

/** What closing made of a record, as a text that is other where any of it is. */
export const closingText = (
  { notices }: Pick<ClosingFacts, 'notices'>,
  { classification, husbandClassification, wifeClassification, duplicateGroup, notices: added }: Closing,
): string =>
  [
    classification,
    husbandClassification,
    wifeClassification,
    duplicateGroup,
    ...notices,
    ...added.map(noticeCode),
  ].join('|');

/** Classes of discrepancy of a record that is closed, each once. */
export const closedClasses = (
  { classes }: Pick<ClosingFacts, 'classes'>,
  { duplicateGroup }: Pick<Closing, 'duplicateGroup'>,
): readonly Discrepancy['class'][] => (duplicateGroup === '' ? classes : [...classes, DUPLICATE.class]);

const DUPLICATE: Discrepancy = {
  role: 'R',
  class: 'DUPLICATE',
  kind: 'same_couple',
  side: 'unknown',
  severity: 'medium',
  route: 'remove_duplicate',
};
