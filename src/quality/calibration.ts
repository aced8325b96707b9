import type { RowTable } from './evaluate.ts';
import { buildCase, cell, columnOf, NOBODY, ROLES } from './evaluation-case.ts';
import { wilsonInterval } from './rates.ts';

/** A statement the machine made with a probability, and whether it was true. */
interface Statement {
  readonly probability: number;
  readonly isTrue: boolean;
}

/** Statements of a range of probabilities. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly statements: number;
  /** Sum of one minus the probability. */
  readonly expectedWrong: number;
  readonly wrong: number;
  /** 95 % interval of the share that is wrong (Wilson 1927). */
  readonly interval: readonly [number, number];
}

const EDGES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999] as const;

/** Whether probabilities mean what they say: expected and observed errors by range. Each statement is in one bin. */
export function calibrationTable(statements: readonly Statement[]): CalibrationBin[] {
  return EDGES.map((from, i) => {
    const to = EDGES[i + 1] ?? 1;
    const isLast = i === EDGES.length - 1;
    const inside = statements.filter(
      ({ probability }) => probability >= from && (isLast || probability < to),
    );
    const wrong = inside.filter(({ isTrue }) => !isTrue).length;
    return {
      from,
      to,
      statements: inside.length,
      expectedWrong: inside.reduce((sum, { probability }) => sum + 1 - probability, 0),
      wrong,
      interval: wilsonInterval(wrong, inside.length),
    };
  });
}

/** What outcomes say of each spouse, beside the truth. A record that was quarantined says nothing. */
export function statementsOf(truth: RowTable, outcomes: RowTable): Statement[] {
  const saidRows = new Map(outcomes.rows.map((row) => [cell(row, 'record_key').trim(), row]));
  return truth.rows.flatMap((row) => {
    const key = cell(row, 'record_key');
    const record = buildCase(key, row, saidRows.get(key));
    if (record.outcome === 'missing' || record.outcome === 'other') return [];
    return ROLES.map((role): Statement => {
      const given = record.givenPids[role];
      return {
        probability: Number(cell(record.said, `${columnOf(role, record.flipped)}_probability`)),
        isTrue: (given === '' ? NOBODY : given) === record.truePids[role],
      };
    });
  });
}
