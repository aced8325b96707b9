import type { RecordClassification, RecordDecision } from '#matchers';

/** A decision with the numbers of the persons it proposes: rows differ from one reading of the register to the next. */
export interface DecidedCouple {
  readonly decision: RecordDecision;
  readonly husbandPid: string | undefined;
  readonly wifePid: string | undefined;
}

/** What another model would change, before anybody adopts it. */
export interface ModelChanges {
  readonly records: number;
  /** Records by class under the former and the new model: `auto>review`. */
  readonly classes: Readonly<Record<string, number>>;
  /** Records linked by both, to another person. */
  readonly otherPersons: number;
  /** Keys of them, at most as many as a person would look at. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 50;

/**
 * Compares the decisions of two models on the same records.
 *
 * @param keys record keys, as the decisions are
 */
export function compareDecisions(
  keys: readonly string[],
  before: readonly DecidedCouple[],
  after: readonly DecidedCouple[],
): ModelChanges {
  const classes: Record<string, number> = {};
  const changed: string[] = [];
  before.forEach((old, index) => {
    const now = after[index]!;
    const move =
      `${old.decision.classification}>${now.decision.classification}` satisfies `${RecordClassification}>${RecordClassification}`;
    classes[move] = (classes[move] ?? 0) + 1;
    if (linksAnother(old, now)) changed.push(keys[index]!);
  });
  return {
    records: before.length,
    classes,
    otherPersons: changed.length,
    examples: changed.slice(0, MOST_EXAMPLES),
  };
}

const isLinked = ({ decision }: DecidedCouple, role: 'husband' | 'wife') =>
  decision[role].classification === 'auto';

const linksAnother = (old: DecidedCouple, now: DecidedCouple) =>
  (isLinked(old, 'husband') && isLinked(now, 'husband') && old.husbandPid !== now.husbandPid) ||
  (isLinked(old, 'wife') && isLinked(now, 'wife') && old.wifePid !== now.wifePid);
