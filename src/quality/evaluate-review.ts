import { isFindableCouple, isRightCouple } from './evaluate-links.ts';
import {
  columnOf,
  type EvaluationCase,
  isFindable,
  listed,
  NOBODY,
  ROLES,
  type Role,
} from './evaluation-case.ts';
import { count, counted, type Tally } from './tally.ts';

/** Figures about what officers are asked, and about records held to be absent. */
export interface ReviewFigures {
  readonly review_share: number;
  /** `p_…`: persons, `c_…`: couples; `_n` asked, `_1` `_5` `_any` the true one among the first 1, 5, all offered. */
  readonly review: Readonly<Tally>;
  readonly couple_auto_or_offered: number;
  readonly not_found: Readonly<Tally>;
}

export function evaluateReview(cases: readonly EvaluationCase[]): ReviewFigures {
  const reviewed = cases.filter(({ outcome }) => outcome === 'review');
  const review: Tally = {};
  for (const record of reviewed) {
    tallyPersons(record, review);
    tallyCouple(record, review);
  }
  const couples = cases.filter(isFindableCouple);
  const linked = couples.filter(isRightCouple).length;
  return {
    review_share: reviewed.length / cases.length,
    review,
    couple_auto_or_offered: (linked + counted(review, 'c_5')) / Math.max(1, couples.length),
    not_found: notFoundTally(cases),
  };
}

function tallyPersons(record: EvaluationCase, review: Tally): void {
  for (const role of ROLES) {
    if (!isFindable(record, role)) continue;
    const person = record.truePids[role];
    const offered = offeredPersons(record, role);
    count(review, 'p_n');
    count(review, 'p_1', offered[0] === person);
    count(review, 'p_5', offered.slice(0, 5).includes(person));
    count(review, 'p_any', offered.includes(person));
  }
}

/** Candidates for a spouse; in a record with exchanged columns those of the other column count if the true person is there. */
function offeredPersons(record: EvaluationCase, role: Role): readonly string[] {
  const column = columnOf(role, record.flipped);
  const own = listed(record.said, `${column}_candidates`);
  const given = record.givenPids[role];
  const offered = own.length === 0 && given !== '' ? [given] : own;
  if (!record.swapped || offered.includes(record.truePids[role])) return offered;
  const other = listed(record.said, role === 'H' ? 'wife_candidates' : 'husband_candidates');
  return other.includes(record.truePids[role]) ? other : offered;
}

function tallyCouple(record: EvaluationCase, review: Tally): void {
  if (!isFindableCouple(record)) {
    count(review, 'nothing_to_find');
    return;
  }
  const { H: husband, W: wife } = record.truePids;
  const isTrueCouple = (couple: string) => couple === `${husband}+${wife}` || couple === `${wife}+${husband}`;
  const offered = listed(record.said, 'pair_candidates').slice(0, 5);
  count(review, 'c_n');
  count(review, 'c_1', offered.slice(0, 1).some(isTrueCouple));
  count(review, 'c_5', offered.some(isTrueCouple));
}

function notFoundTally(cases: readonly EvaluationCase[]): Tally {
  const tally: Tally = {};
  for (const record of cases) {
    if (record.outcome !== 'not_found') continue;
    const absent = ROLES.filter((role) => record.truePids[role] === NOBODY).length;
    count(tally, 'nf');
    if (absent === 2) count(tally, 'nf_both');
    else if (absent === 1) count(tally, 'nf_one');
    else if (!ROLES.some((role) => record.identifiable[role])) count(tally, 'nf_unident');
  }
  return tally;
}
