import {
  cell,
  columnOf,
  type EvaluationCase,
  isFindable,
  isRight,
  listed,
  NOBODY,
  ROLES,
  type Role,
} from './evaluation-case.ts';
import { type Rates, ratesOf, wilsonInterval } from './rates.ts';
import { count, counted, type Tally } from './tally.ts';

/** Figures about who was linked to whom. */
export interface LinkFigures {
  readonly auto_links: number;
  readonly auto_link_precision: number | null;
  readonly wrong_auto_links_per_10000: number | null;
  readonly wrong_auto_links_per_10000_ci95: readonly [number, number];
  readonly wrong_auto_records_per_10000: number | null;
  readonly person_auto: Rates;
  /** With the first candidate of reviewed records. */
  readonly person_best: Rates;
  readonly couple_auto: Rates;
  /** The certain spouse of reviewed records: not in the figures above. */
  readonly one_spouse_auto?: { readonly n: number; readonly wrong: number };
  readonly absent: Readonly<Tally>;
  /** Automatic and right, of the identifiable persons with this error in their data. */
  readonly recall_by_error: Readonly<Record<string, readonly [number, number]>>;
  /** Records with a wrong automatic link, of the records with this hard negative. */
  readonly wrong_by_tag: Readonly<Record<string, readonly [number, number]>>;
}

export function evaluateLinks(cases: readonly EvaluationCase[]): LinkFigures {
  const autoCases = cases.filter(({ outcome }) => outcome === 'auto');
  const wrongCases = autoCases.filter((record) => ROLES.some((role) => isWrongLink(record, role)));
  const links = autoCases.flatMap((record) =>
    ROLES.filter((role) => record.givenPids[role] !== '').map((role) => isRight(record, role)),
  );
  const wrong = links.filter((right) => !right).length;
  const [low, high] = wilsonInterval(wrong, links.length);
  return {
    auto_links: links.length,
    auto_link_precision: links.length > 0 ? (links.length - wrong) / links.length : null,
    wrong_auto_links_per_10000: perTenThousand(wrong, links.length),
    wrong_auto_links_per_10000_ci95: [1e4 * low, 1e4 * high],
    wrong_auto_records_per_10000: perTenThousand(wrongCases.length, autoCases.length),
    person_auto: personRates(cases, linkedPid),
    person_best: personRates(cases, bestPid),
    couple_auto: coupleRates(cases),
    ...oneSpouse(cases),
    absent: absentTally(cases),
    recall_by_error: recallByError(cases),
    wrong_by_tag: wrongByTag(cases, wrongCases),
  };
}

/** Person linked without anybody looking, '' for nobody. */
const linkedPid = (record: EvaluationCase, role: Role) =>
  record.outcome === 'auto' ? record.givenPids[role] : '';

/** Person linked or offered first. */
function bestPid(record: EvaluationCase, role: Role): string {
  const given = record.givenPids[role];
  if (given !== '' || (record.outcome !== 'review' && record.outcome !== 'other')) return given;
  return listed(record.said, `${columnOf(role, record.flipped)}_candidates`)[0] ?? '';
}

const isWrongLink = (record: EvaluationCase, role: Role) =>
  record.outcome === 'auto' && record.givenPids[role] !== '' && !isRight(record, role);

const perTenThousand = (part: number, whole: number) => (whole > 0 ? (1e4 * part) / whole : null);

function personRates(
  cases: readonly EvaluationCase[],
  pidOf: (record: EvaluationCase, role: Role) => string,
): Rates {
  const tally: Tally = {};
  for (const record of cases) {
    for (const role of ROLES) {
      const pid = pidOf(record, role);
      const right = pid === record.truePids[role];
      if (pid !== '') count(tally, right ? 'tp' : 'fp');
      if (isFindable(record, role) && !right) count(tally, 'fn');
    }
  }
  return ratesOf(counted(tally, 'tp'), counted(tally, 'fp'), counted(tally, 'fn'));
}

/** Both spouses are in the register and identifiable. */
export const isFindableCouple = (record: EvaluationCase) => ROLES.every((role) => isFindable(record, role));

/** Both spouses were linked automatically to the true couple. */
export const isRightCouple = (record: EvaluationCase) =>
  record.outcome === 'auto' && ROLES.every((role) => isRight(record, role));

function coupleRates(cases: readonly EvaluationCase[]): Rates {
  const linked = cases.filter(
    (record) => record.outcome === 'auto' && ROLES.every((role) => record.givenPids[role] !== ''),
  );
  const right = linked.filter(isRightCouple).length;
  const missed = cases.filter((record) => isFindableCouple(record) && !isRightCouple(record)).length;
  return ratesOf(right, linked.length - right, missed);
}

function oneSpouse(cases: readonly EvaluationCase[]): Pick<LinkFigures, 'one_spouse_auto'> | undefined {
  const certain = cases
    .filter(({ outcome }) => outcome === 'review')
    .flatMap((record) =>
      ROLES.filter((role) => isCertainSpouse(record, role)).map((role) => isRight(record, role)),
    );
  if (certain.length === 0) return undefined;
  return { one_spouse_auto: { n: certain.length, wrong: certain.filter((right) => !right).length } };
}

const isCertainSpouse = (record: EvaluationCase, role: Role) =>
  record.givenPids[role] !== '' &&
  cell(record.said, `${columnOf(role, record.flipped)}_outcome`)
    .trim()
    .toLowerCase() === 'auto';

function absentTally(cases: readonly EvaluationCase[]): Tally {
  const tally: Tally = {};
  for (const record of cases) {
    for (const role of ROLES) {
      if (record.truePids[role] !== NOBODY) continue;
      count(tally, 'true_none');
      if (bestPid(record, role) === '') count(tally, 'said_none_right');
      if (linkedPid(record, role) !== '') count(tally, 'linked_although_none');
    }
  }
  return tally;
}

const ENCODING_ERROR = 'R.enc.';
const CLEAN_PERSON = '(clean person)';

function errorsOf(record: EvaluationCase, role: Role): ReadonlySet<string> {
  const civil = cell(record.truth, 'civil_errors').split('|');
  const population = cell(record.truth, 'population_errors').split('|');
  const errors = new Set([
    ...civil
      .filter((error) => error.startsWith(`${role}.`) || error.startsWith(ENCODING_ERROR))
      .map((error) => error.slice(2)),
    ...population.filter((error) => error.startsWith(`${role}.`)).map((error) => `pop:${error.slice(2)}`),
  ]);
  return errors.size > 0 ? errors : new Set([CLEAN_PERSON]);
}

function recallByError(cases: readonly EvaluationCase[]): LinkFigures['recall_by_error'] {
  const [total, hits]: [Tally, Tally] = [{}, {}];
  for (const record of cases) {
    for (const role of ROLES) {
      if (!isFindable(record, role)) continue;
      for (const error of errorsOf(record, role)) {
        count(total, error);
        count(hits, error, linkedPid(record, role) === record.truePids[role]);
      }
    }
  }
  return Object.fromEntries(Object.entries(total).map(([error, n]) => [error, [n, hits[error]! / n]]));
}

/** Hard negatives of a record, the spouse they are about left out. */
function hardTags(record: EvaluationCase): ReadonlySet<string> {
  const tags = cell(record.truth, 'hard_negatives');
  if (tags === '') return new Set(['hard:(none)']);
  return new Set(tags.split('|').map((tag) => `hard:${tag}`.replace(/_[hw]$/, '')));
}

function wrongByTag(
  cases: readonly EvaluationCase[],
  wrongCases: readonly EvaluationCase[],
): LinkFigures['wrong_by_tag'] {
  const [total, wrong]: [Tally, Tally] = [{}, {}];
  for (const record of cases) for (const tag of hardTags(record)) count(total, tag);
  for (const record of wrongCases) for (const tag of hardTags(record)) count(wrong, tag);
  return Object.fromEntries(Object.entries(total).map(([tag, n]) => [tag, [counted(wrong, tag), n]]));
}
