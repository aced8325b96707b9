import { Group, SimpleGrid, Text } from '@mantine/core';
import type { LinkRuns } from '../api/wire.ts';
import { formatCount, formatDuration } from '../parts/formats.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

type Row = readonly [name: string, word: string];

const COUNTS: readonly Row[] = Object.entries(t.runs.countNames);
const STAGES: readonly Row[] = Object.entries(words.stages);
/** A run counts the records of each class of discrepancy under its name in small letters. */
const DISCREPANCIES: readonly Row[] = Object.entries(words.classes).map(([name, word]) => [
  `discrepancy_${name.toLowerCase()}`,
  word,
]);

/** What a run found, and where its time went. */
export const RunFigures = ({ run: { counts, timings } }: { readonly run: LinkRuns['runs'][number] }) => (
  <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xl">
    <Figures title={t.runs.counts} figures={counts} rows={COUNTS} format={formatCount} />
    <Figures title={t.runs.discrepancies} figures={counts} rows={DISCREPANCIES} format={formatCount} />
    <Figures title={t.runs.stages} figures={timings} rows={STAGES} format={formatDuration} />
  </SimpleGrid>
);

interface FiguresProps {
  readonly title: string;
  readonly figures: Readonly<Record<string, number>> | null;
  readonly rows: readonly Row[];
  readonly format: (figure: number) => string;
}

/** The figures that are there, in the order of their names. */
const Figures = ({ title, figures, rows, format }: FiguresProps) => (
  <div>
    <Text size="sm" fw={600} mb={4}>
      {title}
    </Text>
    {rows.map(([name, word]) => {
      const figure = figures?.[name];
      if (figure === undefined) return null;
      return (
        <Group key={name} justify="space-between" wrap="nowrap">
          <Text size="sm">{word}</Text>
          <Text size="sm" className="tabular">
            {format(figure)}
          </Text>
        </Group>
      );
    })}
  </div>
);
