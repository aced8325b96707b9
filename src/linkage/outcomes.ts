import {
  type CleanMarriage,
  type CleanSpouse,
  columnsRead,
  coupleLink,
  type DuplicateFacts,
  type MarriageOfPersons,
  type MatchingRules,
  matchingRules,
  type Outcome,
  type PersonFacts,
  type ReachedLevels,
  recordDiscrepancies,
  recordNotices,
  SPOUSE_EVIDENCE,
  spouseDiscrepancies,
  unfoundSpouse,
  unpackDate,
} from '#matchers';
import type { LinkedRecord } from './link-marriages.ts';
import { syllablesOf } from './name-table.ts';
import { lifeStatusOf, maritalStatusOf, numberText, sexOf } from './person-columns.ts';
import type { PopulationStore } from './population-store.ts';
import type { PreparedLinkage } from './prepare.ts';

/** What the register holds of a row of the store. */
function personFacts(population: PopulationStore, row: number): PersonFacts {
  const { columns, names, birthDates, otherNumbers } = population;
  const status = columns.status[row]!;
  const life = lifeStatusOf(status);
  return {
    pid: numberText(columns.pid[row]!, 12, otherNumbers),
    name: syllablesOf(names, columns.name[row]!),
    otherName: syllablesOf(names, columns.otherName[row]!),
    birth: unpackDate(birthDates[columns.birth[row]!]!),
    sex: sexOf(status),
    oldNumber: numberText(columns.oldNumber[row]!, 9, otherNumbers),
    maritalStatus: maritalStatusOf(status),
    alive: life === undefined ? undefined : life === 'alive',
    spousePid: numberText(columns.spousePid[row]!, 12, otherNumbers),
    spouseName: syllablesOf(names, columns.spouseName[row]!),
  };
}

function namedLevels(levels: Uint8Array): ReachedLevels {
  return Object.fromEntries(
    SPOUSE_EVIDENCE.map(({ name, levels: named }, c) => [name, named[levels[c]!]!]),
  ) as ReachedLevels;
}

const spouseText = (spouse: CleanSpouse) => {
  const name = spouse.name.main?.syllables.join(' ') ?? '';
  const { year, month, day } = spouse.birth;
  return name === '' ? '' : `${name} ${year}-${month}-${day}`;
};

/** An outcome that still lacks what the whole file says: classes, duplicate group, overlaps; and what they follow from. */
export interface OpenOutcome {
  readonly outcome: Outcome;
  readonly rules: MatchingRules;
  /** What explains it later: see `LinkedRecord.kept`. */
  readonly kept: Uint8Array;
  /** Of the book the record stands in. */
  readonly encoding: CleanMarriage['encoding'];
  readonly duplicate: Omit<DuplicateFacts, 'key'>;
  readonly persons: Omit<MarriageOfPersons, 'key' | 'duplicateGroup' | 'husbandPid' | 'wifePid'>;
}

/** Puts a decision into words: persons, probabilities, what differs and what population says of the couple. */
export function describeOutcome(
  linked: LinkedRecord,
  prepared: Pick<PreparedLinkage, 'population' | 'recordOf'>,
): OpenOutcome {
  const { orientation, decision } = linked;
  const { population } = prepared;
  const record = prepared.recordOf(linked.record);
  const civil = columnsRead(record, orientation);
  const pidOf = (row: number) => numberText(population.columns.pid[row]!, 12, population.otherNumbers);
  const factsOf = (row: number) => (row < 0 ? undefined : personFacts(population, row));
  const husband = factsOf(decision.husband.row);
  const wife = factsOf(decision.wife.row);
  const husbandLevels = husband && namedLevels(linked.husbandLevels);
  const wifeLevels = wife && namedLevels(linked.wifeLevels);
  const rules = matchingRules(
    record,
    { civil: civil.husband, levels: husbandLevels, fitsRole: husband?.sex !== 'female' },
    { civil: civil.wife, levels: wifeLevels, fitsRole: wife?.sex !== 'male' },
  );
  const ended = record.ended !== 'none';
  const discrepancies = [
    ...(husband === undefined
      ? [unfoundSpouse({ role: 'H', civil: civil.husband })]
      : spouseDiscrepancies({
          role: 'H',
          civil: civil.husband,
          person: husband,
          levels: husbandLevels!,
          other: wife,
          otherCivil: civil.wife,
          ended,
        })),
    ...(wife === undefined
      ? [unfoundSpouse({ role: 'W', civil: civil.wife })]
      : spouseDiscrepancies({
          role: 'W',
          civil: civil.wife,
          person: wife,
          levels: wifeLevels!,
          other: husband,
          otherCivil: civil.husband,
          ended,
        })),
    ...recordDiscrepancies(record, orientation),
  ];
  const outcome: Outcome = {
    classification: decision.classification,
    husbandClassification: decision.husband.classification,
    wifeClassification: decision.wife.classification,
    husbandPid: husband?.pid ?? '',
    wifePid: wife?.pid ?? '',
    husbandProbability: decision.husband.probability,
    wifeProbability: decision.wife.probability,
    coupleProbability: decision.coupleProbability,
    margin: decision.margin,
    husbandCandidates: decision.husband.candidates.map(pidOf),
    wifeCandidates: decision.wife.candidates.map(pidOf),
    pairCandidates: decision.couples.map(
      ({ husband: h, wife: w }) => `${h < 0 ? 'NONE' : pidOf(h)}+${w < 0 ? 'NONE' : pidOf(w)}`,
    ),
    coupleLink: coupleLink(
      husband,
      wife,
      discrepancies.some((found) => found.class === 'SPOUSE'),
    ),
    discrepancies,
    notices: recordNotices(record, husband, wife),
    duplicateGroup: '',
  };
  return {
    outcome,
    rules,
    kept: linked.kept,
    encoding: record.encoding,
    duplicate: {
      husbandPid: outcome.husbandPid,
      wifePid: outcome.wifePid,
      husbandText: spouseText(civil.husband),
      wifeText: spouseText(civil.wife),
      registered: `${record.registered.year}-${record.registered.month}-${record.registered.day}`,
      ended,
      remarriage: record.remarriage,
      reRegistration: record.reRegistration,
      testEntry: record.testEntry,
    },
    persons: {
      registered: sortableDay(record.registered),
      ended,
      husbandAlive: husband?.alive,
      wifeAlive: wife?.alive,
    },
  };
}

const sortableDay = ({ year, month, day }: CleanMarriage['registered']) =>
  `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
