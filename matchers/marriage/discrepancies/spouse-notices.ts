import { foldMarks } from '../../clean/syllable.ts';
import type { CleanSpouse } from '../clean-marriage.ts';
import type { Notice } from './discrepancy.ts';
import type { PersonFacts } from './spouse-facts.ts';

/** One spouse as notices see it. */
export interface NoticeFacts {
  readonly role: 'H' | 'W';
  readonly civil: CleanSpouse;
  /** Undefined when held to be absent. */
  readonly person: PersonFacts | undefined;
  readonly other: PersonFacts | undefined;
  readonly ended: boolean;
}

interface NoticeRule extends Omit<Notice, 'role'> {
  readonly holds: (facts: NoticeFacts) => boolean;
}

const hasNumber =
  (kind: CleanSpouse['number']['kind'], isVerifiable = true) =>
  ({ civil, person }: NoticeFacts) =>
    civil.number.kind === kind && (person?.oldNumber !== '') === isVerifiable;

const birthPrecision =
  (...precisions: readonly CleanSpouse['birth']['precision'][]) =>
  ({ civil }: NoticeFacts) =>
    precisions.includes(civil.birth.precision);

function lacksMarks({ civil, person }: NoticeFacts): boolean {
  const written = civil.name.main?.syllables.join(' ');
  const registered = person?.name.join(' ') ?? '';
  return written !== undefined && written !== registered && written === foldMarks(registered);
}

const isMarriedWithout = (nameKnown: boolean) => (facts: NoticeFacts) => {
  const { person } = facts;
  if (person === undefined || person.maritalStatus !== 2 || person.spousePid !== '') return false;
  return person.spouseName.length > 0 === nameKnown;
};

/** Every line that holds is a notice. */
const NOTICE_RULES: readonly NoticeRule[] = [
  { class: 'FOREIGN', kind: 'foreign_nationality', route: 'nothing', holds: ({ civil }) => civil.foreign },
  {
    class: 'ID',
    kind: 'missing',
    route: 'civil_addition',
    holds: ({ civil }) => civil.number.kind === 'none' || civil.number.kind === 'unreadable',
  },
  { class: 'ID', kind: 'old_number', route: 'nothing', holds: hasNumber('old') },
  { class: 'ID', kind: 'unverifiable', route: 'police_verification', holds: hasNumber('old', false) },
  {
    class: 'NAME',
    kind: 'alias',
    route: 'nothing',
    holds: ({ civil }) => civil.name.flags.includes('alias'),
  },
  {
    class: 'NAME',
    kind: 'abbreviated',
    route: 'fix_keying',
    holds: ({ civil }) => civil.name.flags.includes('abbreviated'),
  },
  { class: 'NAME', kind: 'marks_missing', route: 'fix_keying', holds: lacksMarks },
  { class: 'DOB', kind: 'missing', route: 'civil_addition', holds: birthPrecision('none') },
  { class: 'DOB', kind: 'imprecise', route: 'civil_addition', holds: birthPrecision('month', 'year') },
  {
    class: 'RESIDENCE',
    kind: 'incomplete',
    route: 'civil_addition',
    holds: ({ civil: { residence } }) => residence.units.length === 0 && residence.province === undefined,
  },
  {
    class: 'MARITAL',
    kind: 'unknown',
    route: 'police_correction',
    holds: ({ person }) => person?.maritalStatus === 0,
  },
  {
    class: 'MARITAL',
    kind: 'married_after_divorce_note',
    route: 'police_verification',
    holds: ({ person, other, ended }) =>
      ended && other !== undefined && person?.maritalStatus === 2 && person.spousePid === other.pid,
  },
  { class: 'SPOUSE', kind: 'not_recorded', route: 'police_correction', holds: isMarriedWithout(false) },
  { class: 'SPOUSE', kind: 'number_missing', route: 'police_correction', holds: isMarriedWithout(true) },
];

/** What to complete or to look at about one spouse. */
export function spouseNotices(facts: NoticeFacts): Notice[] {
  return NOTICE_RULES.filter(({ holds }) => holds(facts)).map((rule) => ({
    role: facts.role,
    class: rule.class,
    kind: rule.kind,
    route: rule.route,
  }));
}
