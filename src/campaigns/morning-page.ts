import {
  type Compared,
  inOrderOfWork,
  type LevelDrift,
  type MorningReport,
  type ReportedPull,
} from '../domain/morning-report.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount, formatDecimal, formatDuration, formatPercent } from '../domain/vietnamese-numbers.ts';
import type { SummaryPage, SummarySection } from '../files/pdf-summary.ts';
import { messages } from '../messages.ts';

const { morning, explanation } = messages;

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);
const change = ({ now, before }: Compared) =>
  before === null ? '' : signed(formatCount(now - before), now - before);
const counted = (value: number | null) => (value === null ? '' : formatCount(value));

/** `Họ tên: khác dấu`, in the words of explanations. */
export function levelInWords({ comparison, level }: Pick<LevelDrift, 'comparison' | 'level'>): string {
  const names: Readonly<Record<string, string>> = explanation.comparisons;
  const phrases: Readonly<Record<string, Readonly<Record<string, string>>>> = explanation.levels;
  return `${names[comparison] ?? comparison}: ${phrases[comparison]?.[level] ?? level}`;
}

/** `đã nạp, chậm`; with what is lost where it asks, and the code where it failed. */
function pullInWords({ registry, state, isLate, lost, known, code }: ReportedPull): string {
  const faults: Readonly<Record<string, string>> = morning.faults;
  const words = [
    morning.pullStates[state],
    ...(state === 'asks' && lost !== null ? [morning.lost(formatCount(lost), counted(known))] : []),
    ...(state === 'failed' && code !== null ? [faults[code] ?? code] : []),
    ...(isLate && state === 'kept' ? [morning.late] : []),
  ];
  return `${morning.registries[registry]}: ${words.join(', ')}`;
}

/** A morning report as one page of plain text in tables: for paper, mail and terminal. */
export function morningPage(report: MorningReport): SummaryPage {
  const { campaign, madeAt, run, isNew, alarms } = report;
  const standing = run === null ? [morning.neverRun] : isNew ? [] : [morning.stands];
  return {
    title: morning.title,
    lines: [morning.campaign(campaign), morning.asOf(formatMoment(new Date(madeAt))), ...standing],
    alarms: {
      heading: alarms.length > 0 ? morning.alarm : '',
      lines: alarms.length > 0 ? alarms.map((alarm) => morning.alarms[alarm]) : [morning.noAlarm],
    },
    sections: [
      pullSection(report),
      comparedSection(morning.sections.outcomes, morning.classes, report.outcomes),
      moveSection(report),
      comparedSection(morning.sections.judgements, morning.judgements, report.judgements),
      driftSection(report),
      timingSection(report),
    ],
  };
}

const pullSection = ({ pulls }: MorningReport): SummarySection => ({
  heading: morning.sections.pulls,
  columns: morning.heads.pulls,
  rows: pulls.map((pull) => [
    pullInWords(pull),
    ...[pull.read, pull.accepted, pull.quarantined, pull.added, pull.changed, pull.vanished].map(counted),
  ]),
  ...(pulls.length === 0 && { note: morning.noPulls }),
});

function comparedSection<Name extends string>(
  heading: string,
  words: Readonly<Record<Name, string>>,
  figures: Readonly<Record<Name, Compared>>,
): SummarySection {
  const rows = (Object.keys(figures) as Name[]).map((name) => {
    const figure = figures[name];
    return [words[name], formatCount(figure.now), counted(figure.before), change(figure)];
  });
  return { heading, columns: morning.heads.compared, rows };
}

/** Moves told one by one: a page is no list. */
const MOVES_SHOWN = 10;

const moveSection = ({ moves }: MorningReport): SummarySection => ({
  heading: morning.sections.moves,
  columns: morning.heads.moves,
  rows: moves
    .slice(0, MOVES_SHOWN)
    .map(({ from, to, cause, records }) => [
      morning.move(morning.classes[from], morning.classes[to], morning.causes[cause]),
      formatCount(records),
    ]),
  ...(moves.length === 0 && { note: morning.noMoves }),
});

function driftSection({ drift: { shares, levels, bounds } }: MorningReport): SummarySection {
  const marked = (label: string, isAlarm: boolean) => (isAlarm ? `! ${label}` : label);
  const rows = [
    ...shares.map(({ name, before, now, isAlarm }) => [
      marked(morning.share(morning.classes[name]), isAlarm),
      formatPercent(before),
      formatPercent(now),
      morning.points(signed(formatDecimal(100 * (now - before), 1), now - before)),
    ]),
    ...levels.map((level) => [
      marked(levelInWords(level), level.isAlarm),
      formatPercent(level.before),
      formatPercent(level.now),
      morning.bits(signed(formatDecimal(level.bits, 2), level.bits)),
    ]),
  ];
  const note =
    rows.length === 0
      ? morning.noDrift
      : morning.bounds(formatDecimal(100 * bounds.share, 1), formatDecimal(bounds.bits, 1));
  return { heading: morning.sections.drift, columns: morning.heads.drift, rows, note };
}

/** A tenth matters only of what takes seconds. */
const inSeconds = (ms: number) =>
  ms < 10_000 ? `${formatDecimal(ms / 1000, 1)} giây` : formatDuration(ms / 1000);

function timingSection({ timings }: MorningReport): SummarySection {
  const words: Readonly<Record<string, string>> = { ...messages.cli.stages.run, ...morning.stages };
  return {
    heading: morning.sections.timings,
    columns: morning.heads.timings,
    rows: inOrderOfWork(timings).map(([stage, ms]) => [words[stage] ?? stage, inSeconds(ms)]),
  };
}

/** The page as text of a terminal or a mail. */
export function morningText(report: MorningReport): string {
  const { title, lines, alarms, sections } = morningPage(report);
  const table = ({ heading, columns, rows, note }: SummarySection) => {
    const all = rows.length === 0 ? [] : [columns, ...rows];
    const widths = columns.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
    const line = (row: readonly string[]) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd();
    return [heading.toUpperCase(), ...all.map(line), ...(note === undefined ? [] : [note])].join('\n');
  };
  return [
    [title.toUpperCase(), ...lines].join('\n'),
    [...(alarms.heading === '' ? [] : [alarms.heading.toUpperCase()]), ...alarms.lines].join('\n'),
    ...sections.map(table),
  ].join('\n\n');
}
