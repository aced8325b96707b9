import type { SpouseFacts } from './spouse-facts.ts';
import type { SpouseRule } from './spouse-rule.ts';
import {
  areEqualButForSpaces,
  areEqualButForY,
  areNearNames,
  haveOtherMarks,
  isMarkAdded,
  isUnmarkedSurnameVariant,
} from './written-name.ts';

/** Marks that one side merely lacks, i for y and an initial are the same syllable in another form. */
const SAME_SYLLABLE = new Set(['same', 'i_for_y', 'marks_lost', 'initial']);
const SAME_MIDDLE = new Set(['same', 'same_without_marks', 'initials']);

const written = ({ civil }: SpouseFacts) => civil.name.main?.syllables ?? [];
const middleOf = (name: readonly string[]) => name.slice(1, -1);
const isMainName = ({ levels }: SpouseFacts) => levels.name_source === 'main';

/** Each spouse is written under the other's name. */
export function areNamesExchanged(facts: SpouseFacts): boolean {
  const { person, other, otherCivil } = facts;
  const [own, partner] = [written(facts), otherCivil.name.main?.syllables ?? []];
  if (other === undefined || areNearNames(own, person.name) || areNearNames(partner, other.name))
    return false;
  return areNearNames(own, other.name) && areNearNames(partner, person.name);
}

/** The partner's register entry spells the name as the marriage record does, so the population side is the odd one. */
function partnerConfirmsRecord(facts: SpouseFacts): boolean {
  const spelling = written(facts).join(' ');
  const partners = facts.other?.spouseName.join(' ') ?? '';
  return partners !== '' && partners === spelling && partners !== facts.person.name.join(' ');
}

const oddSide = (facts: SpouseFacts) => (partnerConfirmsRecord(facts) ? 'population' : 'civil');

function isMiddleSame(facts: SpouseFacts): boolean {
  const { middle_name: level } = facts.levels;
  if (!isMainName(facts)) return SAME_MIDDLE.has(level);
  const [a, b] = [middleOf(written(facts)), middleOf(facts.person.name)];
  if (level === 'same_without_marks') return !haveOtherMarks(a, b);
  return SAME_MIDDLE.has(level) || areEqualButForY(a, b);
}

/** What makes the whole cell unusable, whoever the spouse is. */
export const UNUSABLE_NAMES: readonly SpouseRule<Pick<SpouseFacts, 'role' | 'civil'>>[] = [
  {
    kind: 'missing',
    holds: ({ civil }) => civil.name.written.trim() === '',
    side: 'civil',
    route: 'civil_addition',
  },
  {
    kind: 'unreadable',
    holds: ({ civil }) => civil.name.main === undefined || civil.name.flags.includes('unreadable'),
    side: 'civil',
  },
];

/** The written name beside the register's, from what makes the whole cell unusable down to its last syllable. */
export const NAME_RULES: readonly SpouseRule[] = [
  ...UNUSABLE_NAMES,
  {
    kind: 'same',
    holds: (facts) => isMainName(facts) && areEqualButForSpaces(written(facts), facts.person.name),
  },
  { kind: 'columns_exchanged', holds: areNamesExchanged },
  {
    kind: 'former_name',
    holds: ({ levels, person }) =>
      levels.name_source === 'register_other_name' &&
      person.otherName.length > 1 &&
      person.otherName.join(' ') !== person.name.join(' '),
    side: 'none',
    severity: 'low',
  },
  {
    kind: 'spouses_name',
    holds: (facts) =>
      facts.other !== undefined &&
      areNearNames(written(facts), facts.other.name) &&
      !areNearNames(written(facts), facts.person.name),
    side: 'civil',
    severity: 'high',
  },
  {
    kind: 'incomplete',
    holds: (facts) => written(facts).length === 1 && facts.person.name.length > 1,
    side: 'civil',
    route: 'civil_addition',
  },
  {
    kind: ({ levels }) =>
      levels.given_name === 'different' ? 'given_name' : `given_name_${levels.given_name}`,
    holds: ({ levels }) => levels.given_name !== 'missing' && !SAME_SYLLABLE.has(levels.given_name),
    side: oddSide,
  },
  {
    kind: ({ levels }) => `surname_${levels.surname}`,
    holds: ({ levels }) => levels.surname !== 'missing' && !SAME_SYLLABLE.has(levels.surname),
    side: oddSide,
  },
  {
    kind: 'surname_variant',
    holds: (facts) => isMainName(facts) && isUnmarkedSurnameVariant(written(facts), facts.person.name),
    side: oddSide,
  },
  {
    kind: 'given_name_mark_added',
    holds: (facts) => isMainName(facts) && isMarkAdded(written(facts), facts.person.name),
    side: oddSide,
  },
  { kind: 'same_middle', holds: isMiddleSame },
  { kind: ({ levels }) => `middle_${levels.middle_name}`, holds: () => true, side: oddSide },
];
