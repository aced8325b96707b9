import type { Discrepancy, DiscrepancyClass, Route, WrongSide } from './discrepancy.ts';
import type { SpouseFacts } from './spouse-facts.ts';

/**
 * One line of a table of rules. The lines of a class are read in order and the first that holds is the finding; a line
 * without `side` says that the two registries state the same fact in another form.
 */
export interface SpouseRule<Facts = SpouseFacts> {
  readonly kind: string | ((facts: Facts) => string);
  readonly holds: (facts: Facts) => boolean;
  readonly side?: WrongSide | ((facts: Facts) => WrongSide);
  readonly severity?: Discrepancy['severity'];
  /** Where it is not the one that follows from the side. */
  readonly route?: Route;
}

const ROUTE_OF_SIDE: Readonly<Record<WrongSide, Route>> = {
  civil: 'fix_keying',
  population: 'police_correction',
  none: 'nothing',
  unknown: 'police_verification',
};

/**
 * Reads a table of rules.
 *
 * @returns the first line that holds as a discrepancy; undefined where none holds or it is the same fact
 */
export function firstThatHolds<Facts extends Pick<SpouseFacts, 'role'>>(
  found: DiscrepancyClass,
  rules: readonly SpouseRule<Facts>[],
  facts: Facts,
): Discrepancy | undefined {
  const rule = rules.find(({ holds }) => holds(facts));
  if (rule?.side === undefined) return undefined;
  const side = typeof rule.side === 'function' ? rule.side(facts) : rule.side;
  return {
    role: facts.role,
    class: found,
    kind: typeof rule.kind === 'function' ? rule.kind(facts) : rule.kind,
    side,
    severity: rule.severity ?? 'medium',
    route: rule.route ?? ROUTE_OF_SIDE[side],
  };
}
