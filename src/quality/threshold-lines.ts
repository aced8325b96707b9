import { formatCount, formatDecimal, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { MeasuredError, ThresholdAdvice, ThresholdRow } from './thresholds.ts';

export interface ThresholdReport {
  readonly model: string;
  readonly target: number;
  readonly rows: readonly ThresholdRow[];
  readonly advice: ThresholdAdvice;
}

function measuredText(measured: MeasuredError | undefined): string {
  if (measured === undefined || measured.links === 0) return '-';
  const [low, high] = measured.interval.map((value) => formatDecimal(value, 0));
  return `${formatCount(measured.wrong)}/${formatCount(measured.links)} (${low}-${high})`;
}

/** The table as people read it, and what follows from it. */
export function thresholdLines({ model, target, rows, advice }: ThresholdReport): string {
  const { thresholds } = messages;
  const cells = [
    thresholds.head(),
    ...rows.map((row) => [
      formatDecimal(row.link, 4),
      formatPercent(row.decided, 2),
      formatCount(row.links),
      formatDecimal(row.expectedPer10000, 2),
      measuredText(row.measured),
      measuredText(row.measuredBesideReview),
    ]),
  ];
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const table = cells.map((row) => row.map((text, i) => text.padStart(widths[i]!)).join('  '));
  const number = (value: number | undefined) => (value === undefined ? undefined : formatDecimal(value, 4));
  return [
    ...table,
    '',
    thresholds.model(model),
    thresholds.byExpectation(formatDecimal(target, 1), number(advice.byExpectation)),
    thresholds.byMeasurement(
      formatDecimal(target, 1),
      number(advice.byMeasurement),
      formatCount(advice.linksNeeded),
    ),
  ].join('\n');
}
