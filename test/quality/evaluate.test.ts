import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/quality/evaluate.ts';
import { evaluationTable } from '../../src/quality/evaluation-table.ts';
import { ratesOf, wilsonInterval } from '../../src/quality/rates.ts';
// Figures of the same rows by the reference scorer of the exchange format.
import expected from './evaluation-figures.json' with { type: 'json' };
import { outcomes, truth } from './evaluation-fixture.ts';

describe('evaluating outcomes against a truth file', () => {
  const figures = evaluate(truth, outcomes);

  test.each(Object.keys(expected) as (keyof typeof expected)[])(
    'gives the reference figures of %s',
    (key) => {
      expect(figures[key]).toEqual(expected[key]);
    },
  );

  test('gives no figure the reference does not have', () => {
    expect(Object.keys(figures).sort()).toEqual(Object.keys(expected).sort());
  });

  test('leaves out the figures whose column the outcomes lack', () => {
    const columns = ['record_key', 'outcome', 'husband_pid', 'wife_pid'];
    const bare = evaluate(truth, { columns, rows: outcomes.rows });
    expect(bare).not.toHaveProperty('discrepancies');
    expect(bare).not.toHaveProperty('duplicates');
    expect(bare).not.toHaveProperty('couple_link_accuracy');
    expect(bare.auto_links).toBe(expected.auto_links);
  });

  test('has no share of wrong links where nothing was linked', () => {
    const silent = evaluate(truth, { columns: outcomes.columns, rows: [] });
    expect(silent.wrong_auto_links_per_10000).toBeNull();
    expect(silent.wrong_auto_links_per_10000_ci95).toEqual([0, 0]);
    expect(silent.missing_in_result).toBe(truth.rows.length);
  });

  test('prints a table with Vietnamese numbers', () => {
    const text = evaluationTable(figures);
    expect(text).toContain('Liên kết sai trên 10.000');
    expect(text).toMatch(/Chính xác +75,000 %/);
  });
});

describe('rates', () => {
  test.each([
    { hits: 0, total: 0, interval: [0, 0] },
    { hits: 0, total: 100, interval: [0, 0.037] },
    { hits: 5, total: 100, interval: [0.0215, 0.1118] },
    { hits: 100, total: 100, interval: [0.963, 1] },
  ])('Wilson interval of $hits in $total', ({ hits, total, interval }) => {
    const [low, high] = wilsonInterval(hits, total);
    expect(low).toBeCloseTo(interval[0]!, 3);
    expect(high).toBeCloseTo(interval[1]!, 3);
  });

  test('are 0 where nothing was said', () => {
    expect(ratesOf(0, 0, 4)).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
});
