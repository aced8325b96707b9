import type { CleanMarriage, CleanSpouse } from './clean-marriage.ts';
import type { RecordDecision, SpouseDecision } from './decide.ts';
import type { ReachedLevels } from './discrepancies/spouse-facts.ts';

/** One spouse under the reading taken, with the levels reached by the person it is held to be. */
export interface RuleSpouse {
  readonly civil: CleanSpouse;
  /** undefined where the spouse is held to be absent. */
  readonly levels: ReachedLevels | undefined;
  readonly fitsRole: boolean;
}

export interface RuleFacts {
  readonly record: CleanMarriage;
  readonly own: RuleSpouse;
  readonly other: RuleSpouse;
}

/** A rule that decides a spouse whatever the posterior says. */
export interface DeterministicRule {
  readonly name: string;
  /** `link`: the proposed person is linked; `ask`: a person decides. */
  readonly effect: 'link' | 'ask';
  readonly reason: string;
  readonly holds: (facts: RuleFacts) => boolean;
}

const SAME_NUMBER = new Set(['same', 'same_repaired']);
const NEAR_SYLLABLE = new Set([
  'same',
  'i_for_y',
  'marks_lost',
  'hook_for_tilde',
  'other_tone',
  'other_mark',
  'same_sound',
]);

const hasNumber = ({ levels }: RuleSpouse) =>
  levels !== undefined && (SAME_NUMBER.has(levels.personal_number) || SAME_NUMBER.has(levels.old_number));

/** A number is decisive only where the name or the birth agrees too: numbers of other people get typed. */
function numberAndMore(spouse: RuleSpouse): boolean {
  const { levels } = spouse;
  if (levels === undefined || !SAME_NUMBER.has(levels.personal_number)) return false;
  return NEAR_SYLLABLE.has(levels.given_name) && levels.date_of_birth === 'same_day';
}

const fullText = ({ name, birth }: CleanSpouse) =>
  `${name.main?.syllables.join(' ') ?? ''} ${birth.year}-${birth.month}-${birth.day}`;

/**
 * In this order; the first that holds for a spouse decides it. Rules that asked about children and about spouses
 * without a name were tried and left out: 95 questions more, not one wrong link less.
 */
export const DETERMINISTIC_RULES: readonly DeterministicRule[] = [
  {
    name: 'test_entry',
    effect: 'ask',
    reason: 'the row was made to try the software out',
    holds: ({ record }) => record.testEntry,
  },
  {
    name: 'same_person_twice',
    effect: 'ask',
    reason: 'husband and wife are written with one name and one birth',
    holds: ({ own, other }) =>
      own.civil.name.main !== undefined && fullText(own.civil) === fullText(other.civil),
  },
  {
    name: 'sex_contradicts_role',
    effect: 'ask',
    reason: 'the register holds the person for the other sex and no number confirms it',
    holds: ({ own }) => own.levels !== undefined && !own.fitsRole && !hasNumber(own),
  },
  {
    name: 'numbers_of_both',
    effect: 'link',
    reason: 'number, given name and whole date of birth of both spouses agree',
    holds: ({ own, other }) => numberAndMore(own) && numberAndMore(other),
  },
];

/** The rule that holds for each spouse, whatever it would change. */
export interface MatchingRules {
  readonly husband: DeterministicRule | undefined;
  readonly wife: DeterministicRule | undefined;
}

export function matchingRules(record: CleanMarriage, husband: RuleSpouse, wife: RuleSpouse): MatchingRules {
  const ruleFor = (own: RuleSpouse, other: RuleSpouse) =>
    DETERMINISTIC_RULES.find(({ holds }) => holds({ record, own, other }));
  return { husband: ruleFor(husband, wife), wife: ruleFor(wife, husband) };
}

/** A decision after the rules, with the rule that decided each spouse, if any. */
export interface RuledDecision {
  readonly decision: RecordDecision;
  readonly husbandRule: string | undefined;
  readonly wifeRule: string | undefined;
}

function ruled(spouse: SpouseDecision, rule: DeterministicRule | undefined): SpouseDecision {
  if (rule === undefined) return spouse;
  return { ...spouse, classification: rule.effect === 'link' ? 'auto' : 'review' };
}

/**
 * Lets the named rules overrule the posterior's classification; probabilities, candidates and proposals stay.
 * A rule that changes nothing is not named.
 */
export function applyDeterministicRules(decision: RecordDecision, rules: MatchingRules): RuledDecision {
  const after = { husband: ruled(decision.husband, rules.husband), wife: ruled(decision.wife, rules.wife) };
  const classes = [after.husband.classification, after.wife.classification];
  const classification = classes.includes('review')
    ? 'review'
    : classes.includes('auto')
      ? 'auto'
      : 'not_found';
  const named = (role: 'husband' | 'wife') =>
    after[role].classification === decision[role].classification ? undefined : rules[role]?.name;
  return {
    decision: { ...decision, ...after, classification },
    husbandRule: named('husband'),
    wifeRule: named('wife'),
  };
}
