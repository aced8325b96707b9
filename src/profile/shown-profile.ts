import { fieldLabel } from '../domain/field-labels.ts';
import { messages } from '../messages.ts';
import type { ColumnFill, WordCounts } from './counts.ts';
import type { ExtractProfile } from './extract-profile.ts';
import { warningText } from './lines.ts';
import { type ProfileSection, profileSections } from './sections.ts';
import { WARNING_RANKS, type WarningRank } from './warnings.ts';

interface YearCount {
  readonly year: number;
  readonly rows: number;
}

/** How a column is filled, under the name of its heading. */
interface ShownColumn extends ColumnFill {
  readonly column: string;
  readonly label: string;
}

export interface ShownRegistry {
  readonly rows: number;
  /** Columns of the sheet that hold something, in its order. */
  readonly columns: readonly ShownColumn[];
  readonly emptyColumns: readonly string[];
  readonly years: readonly { readonly title: string; readonly counts: readonly YearCount[] }[];
  readonly sections: readonly ProfileSection[];
}

/** A profile in the words of people, as a screen draws it. */
export interface ShownProfile {
  readonly civilStatus: ShownRegistry | null;
  readonly population: ShownRegistry | null;
  /** What to mend first: ranks in their order, each with its sentences. */
  readonly mendFirst: readonly {
    readonly rank: WarningRank;
    readonly title: string;
    readonly sentences: readonly string[];
  }[];
}

const text = messages.profile;

/** The section of columns is drawn from the fills themselves. */
const besideColumns = (sections: readonly ProfileSection[]) =>
  sections.filter(({ title }) => title !== text.columns());

const yearCounts = (years: WordCounts): YearCount[] =>
  Object.entries(years)
    .map(([year, rows]) => ({ year: Number(year), rows }))
    .sort((a, b) => a.year - b.year);

function shownColumns(
  fills: Readonly<Record<string, ColumnFill>>,
  of: number,
  label: (name: string) => string,
) {
  const all = Object.entries(fills).map(([column, fill]) => ({ column, label: label(column), ...fill }));
  return {
    columns: all.filter(({ empty }) => empty < of),
    emptyColumns: all.filter(({ empty }) => empty === of).map((one) => one.label),
  };
}

const personColumns: Readonly<Record<string, string>> = text.personColumns;

/** Puts a profile into words, once: they are kept, and an older one stays readable whatever a later version counts. */
export function showProfile(profile: ExtractProfile): ShownProfile {
  const { civilStatus, population, mendFirst } = profile;
  const sections = profileSections(profile);
  return {
    civilStatus:
      civilStatus === undefined
        ? null
        : {
            rows: civilStatus.records,
            ...shownColumns(civilStatus.columns, civilStatus.records, fieldLabel),
            years: [
              { title: text.registrations(), counts: yearCounts(civilStatus.registered.years) },
              { title: text.births(), counts: yearCounts(civilStatus.births.years) },
            ],
            sections: besideColumns(sections.civilStatus),
          },
    population:
      population === undefined
        ? null
        : {
            rows: population.persons,
            ...shownColumns(population.columns, population.persons, (name) => personColumns[name] ?? name),
            years: [{ title: text.births(), counts: yearCounts(population.births.years) }],
            sections: besideColumns(sections.population),
          },
    mendFirst: WARNING_RANKS.flatMap((rank) => {
      const own = mendFirst.filter((warning) => warning.rank === rank);
      if (own.length === 0) return [];
      return [{ rank, title: text.ranks[rank].replace(/:$/, ''), sentences: own.map(warningText) }];
    }),
  };
}
