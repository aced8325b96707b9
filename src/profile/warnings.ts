import { totalOf } from './counts.ts';
import type { MarriageProfile } from './marriages.ts';
import type { PersonProfile } from './persons.ts';

/**
 * In which order faults are worth an officer's time: what one new extract mends at once, what is wrong and misleads
 * the linkage, what cannot be read, what may be right, what is only missing.
 */
export const WARNING_RANKS = ['extract', 'wrong', 'unreadable', 'doubtful', 'missing'] as const;

export type WarningRank = (typeof WARNING_RANKS)[number];

/** Something to mend, with how often. */
export interface ProfileWarning {
  readonly registry: 'civil_status' | 'population';
  readonly kind: WarningKind;
  readonly rank: WarningRank;
  readonly count: number;
}

type Rules<P> = Readonly<Record<string, { readonly rank: WarningRank; readonly count: (of: P) => number }>>;

const reg = ({ plausibility }: MarriageProfile, ...codes: readonly string[]) =>
  codes.reduce((sum, code) => sum + (plausibility.contradictions[code] ?? 0), 0);

const MARRIAGE_RULES = {
  quarantined: { rank: 'extract', count: ({ quarantined }) => totalOf(quarantined) },
  legacyEncodings: {
    rank: 'extract',
    count: ({ encodings, records }) => records - (encodings.ofRecords.unicode ?? 0),
  },
  lostZeros: { rank: 'extract', count: ({ numbers }) => numbers.flags.lost_zero ?? 0 },
  roundedNumbers: { rank: 'extract', count: ({ numbers }) => numbers.flags.scientific ?? 0 },
  monthFirst: {
    rank: 'extract',
    count: ({ births, registered }) => (births.order.month_first ?? 0) + (registered.order.month_first ?? 0),
  },
  unknownOffices: {
    rank: 'extract',
    count: ({ offices: { kinds } }) => (kinds.unknown_unit ?? 0) + (kinds.unread ?? 0) + (kinds.village ?? 0),
  },
  sameKey: { rank: 'wrong', count: ({ repeats }) => repeats.sameKey },
  sameEntry: { rank: 'wrong', count: ({ repeats }) => repeats.sameEntry },
  sameCouple: { rank: 'wrong', count: ({ repeats }) => repeats.sameCouple - repeats.registeredAnew },
  testEntries: { rank: 'wrong', count: ({ plausibility }) => plausibility.testEntries },
  swapped: { rank: 'wrong', count: (of) => reg(of, 'SWAPPED:full', 'SWAPPED:names') },
  exchangedNumbers: { rank: 'wrong', count: ({ plausibility }) => plausibility.exchangedNumbers },
  registrationDates: {
    rank: 'wrong',
    count: (of) =>
      reg(of, 'REG_DATE:impossible', 'REG_DATE:future', 'REG_DATE:too_early', 'REG_DATE:before_birth'),
  },
  otherYearThanBook: { rank: 'wrong', count: (of) => reg(of, 'REG_DATE:other_year_than_book') },
  bornAfterRegistration: { rank: 'wrong', count: ({ plausibility }) => plausibility.bornAfterRegistration },
  impossibleBirths: { rank: 'wrong', count: ({ births }) => births.flags.impossible ?? 0 },
  sharedNumbers: { rank: 'wrong', count: ({ numbers }) => numbers.shared },
  otherSex: { rank: 'wrong', count: ({ numbers }) => numbers.otherSex },
  otherBirthYear: { rank: 'wrong', count: ({ numbers }) => numbers.otherBirthYear },
  unreadNames: { rank: 'unreadable', count: ({ names }) => names.flags.unreadable ?? 0 },
  unreadDates: {
    rank: 'unreadable',
    count: ({ births, registered }) =>
      (births.precision.unreadable ?? 0) + (registered.precision.unreadable ?? 0),
  },
  unreadNumbers: {
    rank: 'unreadable',
    count: ({ numbers: { kinds } }) => (kinds.other ?? 0) + (kinds.unreadable ?? 0),
  },
  unknownEthnicities: { rank: 'unreadable', count: ({ unknownEthnicities }) => unknownEthnicities.rows },
  unknownResidences: {
    rank: 'unreadable',
    count: ({ residences: { kinds } }) => (kinds.unknown_unit ?? 0) + (kinds.unread ?? 0),
  },
  ambiguousOffices: { rank: 'doubtful', count: ({ offices: { kinds } }) => kinds.ambiguous ?? 0 },
  underAge: { rank: 'doubtful', count: ({ plausibility }) => plausibility.underAge },
  overNinety: { rank: 'doubtful', count: ({ plausibility }) => plausibility.overNinety },
  oneSyllable: { rank: 'doubtful', count: ({ names }) => names.flags.one_syllable ?? 0 },
  digitsInNames: { rank: 'doubtful', count: ({ names }) => names.flags.digit_inside ?? 0 },
  unmarkedNames: { rank: 'doubtful', count: ({ names }) => names.flags.no_marks ?? 0 },
  firstOfJanuary: { rank: 'doubtful', count: ({ births }) => births.firstOfJanuary },
  lunarNotes: {
    rank: 'doubtful',
    count: ({ births, registered, lunarNotes }) => births.lunarNotes + registered.lunarNotes + lunarNotes,
  },
  noNumbers: { rank: 'missing', count: ({ numbers }) => numbers.kinds.none ?? 0 },
  yearsOnly: {
    rank: 'missing',
    count: ({ births }) => (births.precision.year ?? 0) + (births.precision.month ?? 0),
  },
  noBirths: {
    rank: 'missing',
    count: ({ births }) => (births.precision.empty ?? 0) + (births.precision.placeholder ?? 0),
  },
  noNames: {
    rank: 'missing',
    count: ({ records, names }) => 2 * records - names.read - (names.flags.unreadable ?? 0),
  },
} as const satisfies Rules<MarriageProfile>;

const PERSON_RULES = {
  quarantined: { rank: 'extract', count: ({ quarantined }) => totalOf(quarantined) },
  unknownWords: { rank: 'extract', count: ({ unknownWords }) => totalOf(unknownWords) },
  unknownUnits: { rank: 'extract', count: ({ unknownUnitRows }) => unknownUnitRows },
  lostZeros: { rank: 'extract', count: ({ lostZeros }) => lostZeros },
  oddPids: { rank: 'extract', count: ({ persons, pidKinds }) => persons - (pidKinds.personal ?? 0) },
  repeatedPids: { rank: 'wrong', count: ({ links }) => links.repeatedPids },
  impossibleBirths: { rank: 'wrong', count: ({ births }) => births.flags.impossible ?? 0 },
  bornInFuture: { rank: 'wrong', count: ({ bornInFuture }) => bornInFuture },
  otherSex: { rank: 'wrong', count: ({ otherSex }) => otherSex },
  otherBirthYear: { rank: 'wrong', count: ({ otherBirthYear }) => otherBirthYear },
  sameSexSpouses: { rank: 'wrong', count: ({ links }) => links.sameSex },
  spouseNamesAnother: { rank: 'wrong', count: ({ links }) => links.namesAnother },
  unreadNames: { rank: 'unreadable', count: ({ names }) => names.flags.unreadable ?? 0 },
  unreadDates: { rank: 'unreadable', count: ({ births }) => births.precision.unreadable ?? 0 },
  unknownEthnicities: { rank: 'unreadable', count: (of) => of.unknownEthnicities },
  unansweredSpouses: { rank: 'doubtful', count: ({ links }) => links.unanswered },
  spousesElsewhere: { rank: 'doubtful', count: ({ links }) => links.notInExtract },
  overAge: { rank: 'doubtful', count: ({ overAge }) => overAge },
  firstOfJanuary: { rank: 'doubtful', count: ({ births }) => births.firstOfJanuary },
  marriedWithoutSpouse: { rank: 'missing', count: (of) => of.marriedWithoutSpouse },
  yearsOnly: {
    rank: 'missing',
    count: ({ births }) => (births.precision.year ?? 0) + (births.precision.month ?? 0),
  },
} as const satisfies Rules<PersonProfile>;

export type WarningKind = keyof typeof MARRIAGE_RULES | keyof typeof PERSON_RULES;

function warningsOf<P>(registry: ProfileWarning['registry'], rules: Rules<P>, profile: P): ProfileWarning[] {
  return Object.entries(rules)
    .map(([kind, { rank, count }]) => ({
      registry,
      kind: kind as WarningKind,
      rank,
      count: count(profile),
    }))
    .filter(({ count }) => count > 0);
}

/** What to mend first: by rank, then by how often. */
export function rankWarnings(
  civilStatus: MarriageProfile | undefined,
  population: PersonProfile | undefined,
): readonly ProfileWarning[] {
  const found = [
    ...(civilStatus === undefined ? [] : warningsOf('civil_status', MARRIAGE_RULES, civilStatus)),
    ...(population === undefined ? [] : warningsOf('population', PERSON_RULES, population)),
  ];
  return found.sort(
    (a, b) => WARNING_RANKS.indexOf(a.rank) - WARNING_RANKS.indexOf(b.rank) || b.count - a.count,
  );
}
