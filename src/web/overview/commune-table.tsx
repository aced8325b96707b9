import { Button, Group, Progress as ProgressBar, Table, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import type { CommuneProgress, Progress } from '../api/wire.ts';
import { formatCount, formatShare } from '../parts/formats.ts';
import { ListLink } from '../parts/list-link.tsx';
import { words } from '../words.ts';
import { codeOf, leftOf, nameOfCommune } from './commune-grid.tsx';
import { t } from './messages.ts';

type Counts = Pick<CommuneProgress, 'total' | 'states'>;
type State = keyof CommuneProgress['states'];

const shareOf = ({ total, states }: Counts) => (total === 0 ? 0 : states.processed / total);

interface Column {
  readonly key: string;
  readonly label: string;
  readonly value: (counts: Counts) => number;
  /** Cases behind the number, where a list of them can be opened. */
  readonly list?: object;
}

const TOTAL: Column = { key: 'total', label: t.overview.total, value: ({ total }) => total };
const LEFT: Column = { key: 'left', label: t.overview.left, value: leftOf };
const RATE: Column = { key: 'rate', label: words.rate, value: shareOf };
const STATES: readonly State[] = [
  'processed',
  'sent',
  'discrepancy_open',
  'identity_open',
  'not_run',
  'quarantined',
];
const stateColumn = (state: State): Column => ({
  key: state,
  label: words.states[state],
  value: ({ states }) => states[state],
  ...(state !== 'quarantined' && { list: { state } }),
});

/** Shown at first on a telephone, where a commune takes a whole line. */
const FIRST = 12;

const order = new Intl.Collator('vi');

/** Communes with every state and their bars, by any column; the sum of all stands first. */
export function CommuneTable({ progress }: { readonly progress: Progress }) {
  const { communes } = progress;
  const isNarrow = useMediaQuery('(max-width: 48em)') === true;
  const [by, setBy] = useState({ column: 'left', isUp: false });
  const [isWhole, setIsWhole] = useState(false);
  // A state nobody is in takes no column.
  const states = STATES.filter((state) => state === 'processed' || progress.states[state] > 0);
  const columns = isNarrow ? [LEFT] : [TOTAL, ...states.map(stateColumn), LEFT];
  const sorted = sortedBy(communes, [...columns, RATE].find(({ key }) => key === by.column)?.value, by.isUp);
  const shown = isNarrow && !isWhole ? sorted.slice(0, FIRST) : sorted;
  const head = (column: string, label: string, isText = false) => (
    <Head
      key={column}
      label={label}
      isText={isText}
      sorted={by.column === column ? (by.isUp ? 'ascending' : 'descending') : 'none'}
      onSort={() => setBy({ column, isUp: by.column === column ? !by.isUp : isText })}
    />
  );
  return (
    <>
      <Table.ScrollContainer minWidth={isNarrow ? 0 : 860}>
        <Table fz="sm" verticalSpacing={5} stickyHeader={!isNarrow}>
          <Table.Thead>
            <Table.Tr>
              {head('commune', t.overview.commune, true)}
              {columns.map(({ key, label }) => head(key, label))}
              {head('rate', words.rate)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Line
              name={t.overview.all}
              counts={progress}
              columns={columns}
              isNarrow={isNarrow}
              search={{}}
              isSum
            />
            {shown.map((commune) => (
              <Line
                key={codeOf(commune)}
                name={<ListLink search={{ unit: codeOf(commune) }}>{nameOfCommune(commune)}</ListLink>}
                counts={commune}
                columns={columns}
                isNarrow={isNarrow}
                search={{ unit: codeOf(commune) }}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length < sorted.length && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => setIsWhole(true)}>
          {t.overview.moreCommunes(formatCount(sorted.length - shown.length))}
        </Button>
      )}
    </>
  );
}

function sortedBy(
  communes: readonly CommuneProgress[],
  value: Column['value'] | undefined,
  isUp: boolean,
): readonly CommuneProgress[] {
  const compared = (a: CommuneProgress, b: CommuneProgress) =>
    value === undefined ? order.compare(nameOfCommune(a), nameOfCommune(b)) : value(a) - value(b);
  return [...communes].sort((a, b) => (isUp ? compared(a, b) : compared(b, a)));
}

interface HeadProps {
  readonly label: string;
  readonly isText: boolean;
  readonly sorted: 'ascending' | 'descending' | 'none';
  readonly onSort: () => void;
}

const Head = ({ label, isText, sorted, onSort }: HeadProps) => (
  <Table.Th ta={isText ? 'left' : 'right'} aria-sort={sorted} style={{ verticalAlign: 'bottom' }}>
    <UnstyledButton fw={600} fz="sm" ta="inherit" onClick={onSort}>
      {label} {sorted === 'none' ? '' : sorted === 'ascending' ? '↑' : '↓'}
    </UnstyledButton>
  </Table.Th>
);

interface LineProps {
  readonly name: ReactNode;
  readonly counts: Counts;
  readonly columns: readonly Column[];
  readonly isNarrow: boolean;
  readonly search: object;
  readonly isSum?: boolean;
}

function Line({ name, counts, columns, isNarrow, search, isSum = false }: LineProps) {
  return (
    <Table.Tr fw={isSum ? 600 : undefined}>
      <Table.Td>{name}</Table.Td>
      {columns.map(({ key, value, list }) => (
        <Table.Td key={key} ta="right" className="tabular">
          {list !== undefined && value(counts) > 0 ? (
            <ListLink search={{ ...search, ...list }}>{formatCount(value(counts))}</ListLink>
          ) : (
            formatCount(value(counts))
          )}
        </Table.Td>
      ))}
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          {!isNarrow && <ProgressBar w={90} value={100 * shareOf(counts)} size={6} aria-hidden />}
          <span className="tabular" style={{ minWidth: 56, textAlign: 'right' }}>
            {formatShare(shareOf(counts))}
          </span>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
