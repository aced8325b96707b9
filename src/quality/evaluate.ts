import { type DiscrepancyFigures, evaluateDiscrepancies } from './evaluate-discrepancies.ts';
import { type DuplicateFigures, evaluateDuplicates } from './evaluate-duplicates.ts';
import { evaluateLinks, type LinkFigures } from './evaluate-links.ts';
import { evaluateReview, type ReviewFigures } from './evaluate-review.ts';
import { buildCase, cell, type EvaluationCase, type Row } from './evaluation-case.ts';
import { count, type Tally } from './tally.ts';

/** A file of rows by column name. */
export interface RowTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** All figures of an evaluation; names are those of the exchange format of evaluations. */
export interface EvaluationFigures extends LinkFigures, ReviewFigures, Partial<DiscrepancyFigures> {
  readonly records: number;
  readonly missing_in_result: number;
  readonly unknown_keys: number;
  readonly repeated_keys: number;
  readonly duplicates?: DuplicateFigures;
  readonly couple_link_accuracy?: number;
  readonly outcomes: Readonly<Tally>;
}

/**
 * Compares outcomes with a truth file, both one row per marriage record with `record_key`. A figure whose column the
 * outcomes lack (`discrepancies`, `duplicate_group`, `couple_link`) is left out.
 */
export function evaluate(truth: RowTable, outcomes: RowTable): EvaluationFigures {
  const trueRows = new Map(truth.rows.map((row) => [cell(row, 'record_key'), row]));
  const saidRows = new Map(outcomes.rows.map((row) => [cell(row, 'record_key').trim(), row]));
  const cases = [...trueRows].map(([key, row]) => buildCase(key, row, saidRows.get(key)));
  const has = (column: string) => outcomes.columns.includes(column);
  const said: Tally = {};
  for (const { outcome } of cases) count(said, outcome);
  return {
    records: cases.length,
    missing_in_result: cases.filter(({ outcome }) => outcome === 'missing').length,
    unknown_keys: [...saidRows.keys()].filter((key) => !trueRows.has(key)).length,
    repeated_keys: outcomes.rows.length - saidRows.size,
    ...evaluateLinks(cases),
    ...evaluateReview(cases),
    ...(has('discrepancies') && evaluateDiscrepancies(cases)),
    ...(has('duplicate_group') && { duplicates: evaluateDuplicates(cases) }),
    ...(has('couple_link') && { couple_link_accuracy: coupleLinkAccuracy(cases) }),
    outcomes: said,
  };
}

const coupleLinkAccuracy = (cases: readonly EvaluationCase[]) =>
  cases.filter(({ truth, said }) => cell(truth, 'couple_link') === cell(said, 'couple_link').trim()).length /
  cases.length;
