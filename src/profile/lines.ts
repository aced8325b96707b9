import { formatCount, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { ExtractProfile } from './extract-profile.ts';
import type { Completeness, OfficeProfile } from './offices.ts';
import { emptyColumns, type ProfileRow, type ProfileSection, profileSections } from './sections.ts';
import { type ProfileWarning, WARNING_RANKS } from './warnings.ts';

/** Widest line, the terminal of an office. */
const WIDTH = 100;
const LABEL = 42;
/** Offices shown: those with the least complete records first. */
const MOST_OFFICES = 15;
const NAME = 22;
const CELL = 8;

const text = messages.profile;
const share = (part: number, whole: number) => (whole === 0 ? '-' : formatPercent(part / whole));

/** Cuts a text to a width, with a mark that it was cut. */
const cut = (label: string, width: number) =>
  (label.length > width ? `${label.slice(0, width - 1)}…` : label).padEnd(width);

const rowLine = ({ label, count, of, note = '' }: ProfileRow) =>
  `  ${cut(label, LABEL)} ${formatCount(count).padStart(10)} ${of === undefined ? ''.padStart(9) : share(count, of).padStart(9)}  ${note}`.trimEnd();

const sectionLines = ({ title, rows }: ProfileSection) => [title, ...rows.map(rowLine)];

/** Words broken into lines of the terminal's width. */
function wrap(words: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of words.split(' ')) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}

function emptyColumnLines(columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : wrap(text.emptyColumns(columns), '  ');
}

/** Offices down, decades across, with the share of complete records. */
function officeLines(
  offices: readonly OfficeProfile[],
  decades: Readonly<Record<string, Completeness>>,
): string[] {
  // The latest decades, as many as the width holds.
  const shown = Object.keys(decades)
    .filter((decade) => decade !== '')
    .slice(-Math.floor((WIDTH - NAME - 3 - 2 * CELL) / CELL));
  const line = (label: string, of: Completeness, by: Readonly<Record<string, Completeness>>) =>
    [
      `  ${cut(label, NAME)}`,
      formatCount(of.records).padStart(CELL),
      share(of.complete, of.records).padStart(CELL),
      ...shown.map((decade) => {
        const cell = by[decade];
        return (cell === undefined ? '' : share(cell.complete, cell.records)).padStart(CELL);
      }),
    ]
      .join('')
      .trimEnd();
  const all = offices.reduce(
    (sum, one) => ({ records: sum.records + one.records, complete: sum.complete + one.complete }),
    { records: 0, complete: 0 },
  );
  const worst = [...offices]
    .sort((a, b) => a.complete / a.records - b.complete / b.records || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_OFFICES);
  const head = [text.officeRecords(), text.officeComplete(), ...shown].map((word) => word.padStart(CELL));
  return [
    text.byOffice(),
    `  ${''.padEnd(NAME)}${head.join('')}`,
    line(text.allOffices(), all, decades),
    ...worst.map((office) => line(office.name || text.unclearOffice(), office, office.decades)),
    ...(offices.length > worst.length ? [`  ${text.moreOffices(offices.length - worst.length)}`] : []),
  ];
}

function warningLines(warnings: readonly ProfileWarning[]): string[] {
  if (warnings.length === 0) return [text.nothingToMend()];
  const number = (warning: ProfileWarning) => String(warnings.indexOf(warning) + 1).padStart(2);
  return [
    text.mendFirst(),
    ...WARNING_RANKS.flatMap((rank) => {
      const ofRank = warnings.filter((warning) => warning.rank === rank);
      const lines = ofRank.flatMap((warning) => wrap(warningText(warning), `  ${number(warning)}. `));
      return lines.length === 0 ? [] : [`  ${text.ranks[rank]}`, ...lines];
    }),
  ];
}

/** A warning as a sentence: how many of what, and what to do. */
export const warningText = ({ registry, kind, count }: ProfileWarning) =>
  `${text.registries[registry]}: ${text.warnings[kind](formatCount(count))}`;

/** A profile as a terminal of 100 columns shows it. */
export function profileLines(profile: ExtractProfile): string {
  const { civilStatus, population, mendFirst } = profile;
  const sections = profileSections(profile);
  return [
    ...(civilStatus === undefined
      ? []
      : [
          text.marriages(formatCount(civilStatus.records)),
          ...emptyColumnLines(emptyColumns(civilStatus.columns, civilStatus.records)),
          ...sections.civilStatus.flatMap(sectionLines),
          ...officeLines(civilStatus.byOffice, civilStatus.byDecade),
          '',
        ]),
    ...(population === undefined
      ? []
      : [
          text.persons(formatCount(population.persons)),
          ...emptyColumnLines(emptyColumns(population.columns, population.persons)),
          ...sections.population.flatMap(sectionLines),
          '',
        ]),
    ...warningLines(mendFirst),
  ].join('\n');
}
