import { RECORD_STATES } from '../domain/record-state.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { CampaignProgress, CommuneProgress, ProgressCounts } from './progress.ts';

const { progress: texts } = messages;
const COUNT_WIDTH = 11;

/** A campaign's progress as a table for the terminal. */
export function progressTable(progress: CampaignProgress): string {
  const { total, states, reviewed, suspended } = progress;
  const share = (count: number) => formatPercent(total > 0 ? count / total : 0);
  const labelWidth = Math.max(
    ...Object.values(texts.states).map(({ length }) => length),
    texts.reviewed.length,
  );
  const line = (label: string, count: number) =>
    `  ${label.padEnd(labelWidth)} ${formatCount(count).padStart(COUNT_WIDTH)} ${share(count).padStart(9)}`;
  return [
    texts.headline(formatCount(states.processed), formatCount(total), share(states.processed)),
    texts.asOf(
      progress.campaign,
      formatMoment(progress.asOf),
      progress.runAt && formatMoment(progress.runAt),
    ),
    '',
    ...RECORD_STATES.map((state) => line(texts.states[state], states[state])),
    line(texts.total, total),
    '',
    line(texts.reviewed, reviewed),
    ...(suspended > 0 ? [texts.suspended(formatCount(suspended))] : []),
    '',
    ...communeLines(progress),
  ].join('\n');
}

type Column = readonly [heading: string, value: (counts: ProgressCounts) => string];

const COLUMNS: readonly Column[] = [
  [texts.columns.total, ({ total }) => formatCount(total)],
  [texts.columns.reviewed, ({ reviewed }) => formatCount(reviewed)],
  [texts.columns.identityOpen, ({ states }) => formatCount(states.identity_open)],
  [texts.columns.discrepancyOpen, ({ states }) => formatCount(states.discrepancy_open)],
  [texts.columns.sent, ({ states }) => formatCount(states.sent)],
  [texts.columns.processed, ({ states }) => formatCount(states.processed)],
  [texts.columns.share, ({ states, total }) => formatPercent(total > 0 ? states.processed / total : 0)],
];

function communeLines(progress: CampaignProgress): string[] {
  const name = (commune: CommuneProgress) => commune.name ?? texts.provinceQueue;
  const nameWidth = Math.max(
    ...progress.communes.map((commune) => name(commune).length),
    texts.columns.commune.length,
  );
  const line = (label: string, cells: readonly string[]) =>
    `  ${label.padEnd(nameWidth)}${cells.map((cell, at) => cell.padStart(columnWidth(COLUMNS[at]!))).join('')}`;
  const row = (label: string, counts: ProgressCounts) =>
    line(
      label,
      COLUMNS.map(([, value]) => value(counts)),
    );
  return [
    line(
      texts.columns.commune,
      COLUMNS.map(([heading]) => heading),
    ),
    ...progress.communes.map((commune) => row(name(commune), commune)),
    row(texts.sum, progress),
  ];
}

const columnWidth = ([heading]: Column) => Math.max(heading.length, 9) + 2;
