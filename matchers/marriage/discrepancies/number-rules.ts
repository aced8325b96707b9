import type { SpouseFacts } from './spouse-facts.ts';
import type { SpouseRule } from './spouse-rule.ts';

const levelOf = ({ civil, levels }: SpouseFacts) =>
  civil.number.kind === 'personal' ? levels.personal_number : levels.old_number;

const hasLevel =
  (...levels: readonly string[]) =>
  (facts: SpouseFacts) =>
    levels.includes(levelOf(facts));

/** The number is the partner's in the register, or is written for both and the register confirms it for neither. */
function isPartners(facts: SpouseFacts): boolean {
  const { other, otherCivil } = facts;
  const { digits } = facts.civil.number;
  if (digits === '') return false;
  if (other !== undefined && (digits === other.pid || digits === other.oldNumber)) return true;
  return digits === otherCivil.number.digits;
}

/** First two digits of an old number: the province that issued it. */
const issuer = (number: string) => number.slice(0, 2);

/** A move to another province gave a new old-style number (Circular 04/1999/TT-BCA), so both may be right. */
const isOfAnotherProvince = ({ civil, person }: SpouseFacts) =>
  civil.number.kind === 'old' && issuer(civil.number.digits) !== issuer(person.oldNumber);

/**
 * The written number beside the register's. A missing number, or an old one the register cannot verify, contradicts
 * nothing.
 */
export const NUMBER_RULES: readonly SpouseRule[] = [
  { kind: 'same', holds: hasLevel('same', 'same_repaired') },
  {
    kind: 'spouses_number',
    holds: (facts) => hasLevel('spouses_number')(facts) || isPartners(facts),
    side: 'civil',
    severity: 'high',
  },
  {
    kind: 'another_persons_number',
    holds: ({ isNumberOfAnother }) => isNumberOfAnother === true,
    side: 'civil',
    severity: 'high',
  },
  { kind: 'wrong_length', holds: ({ civil }) => civil.number.kind === 'other', side: 'civil' },
  {
    kind: levelOf,
    holds: hasLevel('one_digit', 'transposed'),
    side: 'civil',
    severity: 'high',
  },
  {
    kind: 'conflict',
    holds: hasLevel('conflict'),
    side: (facts) => (isOfAnotherProvince(facts) ? 'unknown' : 'civil'),
    severity: 'high',
  },
];
