import { cell, type EvaluationCase, listed, NOBODY, ROLES } from './evaluation-case.ts';
import { type Rates, ratesOf } from './rates.ts';
import { count, counted, type Tally } from './tally.ts';

const CLASSES = [
  'NAME',
  'DOB',
  'ID',
  'ETHNICITY',
  'SEX',
  'MARITAL',
  'SPOUSE',
  'DEAD',
  'NOT_FOUND',
  'SWAPPED',
  'DUPLICATE',
  'REG_DATE',
] as const;

/** `tp`, `fn`, `fp` and `soft` (said of the same fact in another form: no false alarm) by class. */
export type ClassTallies = Record<string, Tally>;

export interface DiscrepancyFigures {
  /** Over all records, and over those whose two persons are right. */
  readonly discrepancies: { readonly all: ClassTallies; readonly linked: ClassTallies };
  readonly discrepancies_micro: Rates;
}

/** Classes of discrepancy counted once per record, whichever spouse they are about. */
export function evaluateDiscrepancies(cases: readonly EvaluationCase[]): DiscrepancyFigures {
  const [all, linked] = [emptyTallies(), emptyTallies()];
  for (const record of cases) {
    for (const [name, verdict] of verdicts(record)) {
      all[name] ??= {};
      linked[name] ??= {};
      count(all[name], verdict);
      if (isCorrectlyLinked(record)) count(linked[name], verdict);
    }
  }
  const sum = (verdict: string) =>
    Object.values(all).reduce((total, tally) => total + counted(tally, verdict), 0);
  return { discrepancies: { all, linked }, discrepancies_micro: ratesOf(sum('tp'), sum('fp'), sum('fn')) };
}

const emptyTallies = (): ClassTallies => Object.fromEntries(CLASSES.map((name) => [name, {}]));

const isCorrectlyLinked = (record: EvaluationCase) =>
  record.outcome !== 'missing' &&
  ROLES.every((role) => (record.givenPids[role] || NOBODY) === record.truePids[role]);

function verdicts(record: EvaluationCase): [string, 'tp' | 'fn' | 'soft' | 'fp'][] {
  const exist = classesIn(record.truth, 'discrepancies');
  const soft = classesIn(record.truth, 'soft_differences');
  const said = classesIn(record.said, 'discrepancies');
  return [...exist.union(said)].map((name) => {
    if (exist.has(name)) return [name, said.has(name) ? 'tp' : 'fn'];
    return [name, soft.has(name) ? 'soft' : 'fp'];
  });
}

/** `H.DOB:day_month_swapped:civil` is of class DOB. */
function classesIn(row: EvaluationCase['truth'], column: string): Set<string> {
  if (cell(row, column) === '') return new Set();
  const classes = listed(row, column).map((code) =>
    code
      .split(':')[0]!
      .trim()
      .toUpperCase()
      .replace(/^[HWR]\./, ''),
  );
  return new Set(classes.filter((name) => name !== ''));
}
